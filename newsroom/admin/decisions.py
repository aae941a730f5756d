"""What was decided, and by whom: to look at only."""

from django.apps import apps
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.admin.base import ReadOnlyAdmin
from newsroom.admin.blind import BlindAdmin, BlindDecisionAdmin
from newsroom.models import Approval, Comment, Decision, SecondLook


class ActionFilter(admin.AllValuesFieldListFilter):
    """The actions that occur, in words."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": in_words(choice["display"])}


class KindFilter(admin.AllValuesFieldListFilter):
    """What decisions are about, by the names that the desk gives it."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": kind_of(choice["display"])}


def in_words(action) -> str:
    return str(action).replace("_", " ")


def kind_of(target_type) -> str:
    """The name of a model by its label, such as “claim” for newsroom.claim; what no model has stays as it is."""
    try:
        return str(apps.get_model(target_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return str(target_type)


@admin.register(Decision)
class DecisionAdmin(BlindDecisionAdmin, ReadOnlyAdmin):
    list_display = ["number", "at", "by", "what", "kind", "note", "became", "about"]
    list_filter = [("action", ActionFilter), ("target_type", KindFilter), "by"]
    list_select_related = ["by"]
    search_fields = ["target_id", "note"]
    date_hierarchy = "at"

    @admin.display(description=_("action"), ordering="action")
    def what(self, decision):
        return decision.in_words

    @admin.display(description=_("about"), ordering="target_type")
    def kind(self, decision):
        return kind_of(decision.target_type)

    @admin.display(description=_("became"))
    def became(self, decision):
        return " → ".join(in_words(status) for status in (decision.before, decision.after) if status)

    @admin.display(description=_("public id"), ordering="target_id")
    def about(self, decision):
        return format_html("<code>{}</code>", decision.target_id)


@admin.register(Approval)
class ApprovalAdmin(BlindAdmin, ReadOnlyAdmin):
    list_display = ["claim", "by", "at", "as_checker", "voided_at"]
    list_filter = ["as_checker", "by"]
    list_select_related = ["claim", "by"]
    search_fields = ["claim__statement", "content_hash"]


@admin.register(SecondLook)
class SecondLookAdmin(BlindAdmin, ReadOnlyAdmin):
    list_display = ["claim", "by", "at", "voided_at"]
    list_filter = ["by", "claim__story"]
    list_select_related = ["claim", "by"]
    search_fields = ["claim__statement"]


@admin.register(Comment)
class CommentAdmin(BlindAdmin, ReadOnlyAdmin):
    list_display = ["claim", "by", "at", "text"]
    list_filter = ["by", "claim__story"]
    list_select_related = ["claim", "by"]
    search_fields = ["text", "claim__statement"]
