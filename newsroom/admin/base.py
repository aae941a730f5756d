"""What the desk's admin classes share."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.workflow import WorkflowError

admin.site.site_header = _("Newsroom desk")
admin.site.site_title = _("Newsroom desk")
admin.site.index_title = _("The desk")
admin.site.site_url = "/dossiers/"


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at. What changes them is an action, a command or nothing at all."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ActionForm(forms.ModelForm):
    """A form that saves by calling an action in `act`; what the action refuses is shown on the form, nothing is lost.

    `by` is the person who sends it.
    """

    by = None

    def act(self, by, **fields):
        raise NotImplementedError

    def clean(self):
        fields = super().clean()
        if not self.errors:
            try:
                self.act(self.by, **fields)
            except (WorkflowError, PermissionDenied) as error:
                raise ValidationError(str(error)) from error
        return fields


class ActionFormAdmin(admin.ModelAdmin):
    """An admin class whose form is an `ActionForm`: the action has written everything by the time it would save."""

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        return type(form.__name__, (form,), {"by": request.user})

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """The form's action has saved it."""

    def save_related(self, request, form, formsets, change):
        """Likewise."""


def attempt(request, act, *args, **options) -> bool:
    """Call an action for the person who sent the request; tell them what it refuses. True where it was done."""
    try:
        act(*args, by=request.user, **options)
    except (WorkflowError, PermissionDenied) as error:
        messages.error(request, str(error))
        return False
    return True
