"""Keys of the public API: a publisher makes them for those who ask, and revokes them."""

from django.contrib import admin, messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossier.actions.keys import make_key, revoke_key
from dossier.models import ApiKey
from newsroom.admin.base import ActionForm, ReadOnlyAdmin, attempt, desk_context


class KeyForm(ActionForm):
    """Makes a key; its secret is in `secret` afterwards, and nowhere else."""

    class Meta:
        model = ApiKey
        fields = ["name", "email", "rate"]

    def act(self, row, by, **fields):
        self.instance, self.secret = make_key(by=by, **fields)


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnlyAdmin):
    change_form_template = "admin/dossier/apikey/change_form.html"
    list_display = ["name", "beginning", "email", "rate", "created_at", "revoked_at"]
    search_fields = ["name", "email", "beginning"]
    fields = ["name", "beginning", "email", "rate", "created_at", "revoked_at"]

    def get_urls(self):
        revoke = self.admin_site.admin_view(self.revoke)
        return [path("<int:pk>/revoke/", revoke, name="dossier_apikey_revoke"), *super().get_urls()]

    def has_add_permission(self, request):
        return request.user.has_perm("dossier.add_apikey")

    def add_view(self, request, form_url="", extra_context=None):
        """Ask whom the key is for, make it, and show its secret in the answer to the form: never again after that."""
        if not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)  # refuses
        form = KeyForm(request.POST or None)
        form.by = request.user
        made = form.is_valid()
        above = gettext("Keys of the public API"), reverse("admin:dossier_apikey_changelist")
        context = {
            **desk_context(request, gettext("Make a key"), ApiKey, above),
            "form": form,
            "key": form.instance if made else None,
            "secret": form.secret if made else "",
        }
        return TemplateResponse(request, "admin/dossier/apikey/make.html", context)

    def revoke(self, request, pk):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        key = get_object_or_404(ApiKey, pk=pk)
        if attempt(request, revoke_key, key):
            messages.success(request, _("“%(key)s” is revoked; who shows it is refused.") % {"key": key})
        return redirect("admin:dossier_apikey_changelist")
