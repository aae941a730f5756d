"""What the desk's admin classes share."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.models import Decision
from newsroom.workflow import WorkflowError

CLAIM_USES = []


def desk_context(request, title, model, *crumbs) -> dict:
    """What every page of our own in the desk takes: its title, what it is about, and the way to it.

    crumbs  Pairs of a name and an address, from the start page down to the page above this one.
    """
    return {**admin.site.each_context(request), "title": title, "opts": model._meta, "crumbs": crumbs}


def crumbs_of(story) -> tuple[tuple[str, str], ...]:
    """The way to what belongs to a story: all stories, then its articles."""
    stories, articles = (
        reverse("admin:newsroom_story_changelist"),
        reverse("admin:newsroom_story_articles", args=[story.pk]),
    )
    return (_("Stories"), stories), (str(story), articles)


def shows_use(find):
    """Register a function that takes a claim and yields (text, address) wherever it is used, for the claim's page.

    The newsroom knows nothing of what is made of its claims; who uses them says so here.
    """
    CLAIM_USES.append(find)
    return find


def uses_of(claim) -> list[tuple[str, str]]:
    return [use for find in CLAIM_USES for use in find(claim)]


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

    `by` is the person who sends it. The action comes last, once fields and model have nothing
    against what was typed, and gets the row as the database has it.
    """

    by = None

    def act(self, row, by, **fields):
        raise NotImplementedError

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        row = type(self.instance).objects.filter(pk=self.instance.pk).first() or self.instance
        try:
            with transaction.atomic():
                self.act(row, self.by, **self.cleaned_data)
        except (WorkflowError, PermissionDenied) as error:
            self.add_error(None, str(error))


class SeenForm(ActionForm):
    """An `ActionForm` for a row as it was when the page was made: who comes second is told, and overwrites nothing."""

    seen_decision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["seen_decision"] = last_decision(self.instance)

    def clean(self):
        fields = super().clean()
        if fields.pop("seen_decision", None) != last_decision(self.instance):
            raise forms.ValidationError(_("Someone else has just changed this. Reload the page; nothing was saved."))
        return fields


def last_decision(row) -> int:
    """The number of the newest decision about a row, 0 where there is none."""
    return Decision.objects.about(row).aggregate(newest=Max("number"))["newest"] or 0


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


class NamedFormSet(BaseInlineFormSet):
    """Rows of a table whose fields carry their names: the table's head is no label to who does not see it."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            for widget in (field.widget, getattr(field.widget, "widget", field.widget)):
                widget.attrs = {**widget.attrs, "aria-label": str(field.label)}


def attempt(request, act, *args, **options) -> bool:
    """Call an action for the person who sent the request; tell them what it refuses. True where it was done."""
    try:
        act(*args, by=request.user, **options)
    except (WorkflowError, PermissionDenied) as error:
        messages.error(request, str(error))
        return False
    return True
