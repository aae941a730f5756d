"""Tokens for the desk's API: everybody makes and revokes their own here."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.actions.tokens import REVOKES_ALL, make_token, revoke_token
from newsroom.admin.base import ActionForm, ReadOnlyAdmin, attempt, desk_context
from newsroom.models import ApiToken

DAYS = (7, 30, 90, 365)


class TokenForm(ActionForm):
    """Makes a token; its secret is in `secret` afterwards, and nowhere else."""

    lasts = forms.TypedChoiceField(
        label=_("Lasts for"),
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in DAYS],
        coerce=int,
        initial=30,
        help_text=_("It stops working then. Make a new one in time."),
    )

    class Meta:
        model = ApiToken
        fields = ["name", "scope"]

    def act(self, row, by, *, lasts, **fields):
        self.instance, self.secret = make_token(by=by, lasts=timedelta(days=lasts), **fields)


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    """One's own tokens; who may change tokens sees and revokes everybody's."""

    change_form_template = "admin/newsroom/apitoken/change_form.html"
    list_display = ["name", "owner", "start", "scope", "made_at", "expires_at", "last_used_at", "revoked_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "start", "owner__username"]
    fields = ["name", "owner", "start", "scope", "made_at", "expires_at", "last_used_at", "revoked_at"]

    def get_list_display(self, request):
        """Whose a token is, only to who sees more than their own."""
        own = [name for name in self.list_display if name != "owner"]
        return self.list_display if request.user.has_perm(REVOKES_ALL) else own

    def get_queryset(self, request):
        tokens = super().get_queryset(request)
        return tokens if request.user.has_perm(REVOKES_ALL) else tokens.filter(owner=request.user)

    def get_object(self, request, object_id, from_field=None):
        """Who sees no tokens at all is refused, and not led away as from one that is not there."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().get_object(request, object_id, from_field)

    def get_urls(self):
        revoke = self.admin_site.admin_view(self.revoke)
        return [path("<int:pk>/revoke/", revoke, name="newsroom_apitoken_revoke"), *super().get_urls()]

    def has_add_permission(self, request):
        return request.user.has_perm("newsroom.add_apitoken")

    def add_view(self, request, form_url="", extra_context=None):
        """Ask what the token is for, make it, and show its secret in the answer to the form: never again after that."""
        if not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)  # refuses
        form = TokenForm(request.POST or None)
        form.by = request.user
        made = form.is_valid()
        context = {
            **desk_context(request, gettext("Make a token"), ApiToken, self.own_list()),
            "form": form,
            "token": form.instance if made else None,
            "secret": form.secret if made else "",
        }
        return TemplateResponse(request, "admin/newsroom/apitoken/make.html", context)

    def revoke(self, request, pk):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        token = get_object_or_404(ApiToken, pk=pk)
        if attempt(request, revoke_token, token):
            messages.success(request, _("“%(token)s” is revoked; it opens nothing any more.") % {"token": token})
        return redirect("admin:newsroom_apitoken_changelist")

    def own_list(self):
        return gettext("Tokens of the API"), reverse("admin:newsroom_apitoken_changelist")
