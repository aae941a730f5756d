"""What was decided, and by whom: to look at only."""

from django.contrib import admin

from newsroom.admin.base import ReadOnlyAdmin
from newsroom.admin.blind import BlindAdmin, BlindDecisionAdmin
from newsroom.models import Approval, Comment, Decision, SecondLook


@admin.register(Decision)
class DecisionAdmin(BlindDecisionAdmin, ReadOnlyAdmin):
    list_display = ["number", "at", "by", "action", "target_type", "target_id", "before", "after", "note"]
    list_filter = ["action", "target_type", "by"]
    list_select_related = ["by"]
    search_fields = ["target_id", "note"]
    date_hierarchy = "at"


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
