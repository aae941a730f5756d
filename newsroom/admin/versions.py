"""What was read of an article and when: its versions, their passages, and who or what read them."""

from django import forms
from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.actions.sources import redact_version
from newsroom.admin.base import ActionForm, ActionFormAdmin, ReadOnlyAdmin
from newsroom.admin.reasons import reasons
from newsroom.admin.rules import rules
from newsroom.models import ExtractionRun, Passage, Reading, ReadingJob, SourceVersion


class RedactionForm(ActionForm):
    reason = forms.CharField(
        label=_("Redact: which order asks for it"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The words go for good, here, in every passage and in the archive. Hash and offsets stay."),
    )

    class Meta:
        model = SourceVersion
        fields = []

    def act(self, version, by, *, reason):
        redact_version(version, by=by, reason=reason)


@admin.register(SourceVersion)
class SourceVersionAdmin(ActionFormAdmin):
    form = RedactionForm
    fields = ["source", "number", "file_name", "read_at", "raw_sha256", "text_sha256", "redaction_reason", "text"]
    readonly_fields = fields
    list_display = ["__str__", "file_name", "read_at", "start_of_hash"]
    list_filter = ["source__story"]
    list_select_related = ["source__publisher"]
    search_fields = ["file_name", "raw_sha256", "source__title"]

    def get_fields(self, request, obj=None):
        may_redact = obj and self.has_change_permission(request, obj)
        return [*self.fields, "reason"] if may_redact else self.fields

    @admin.display(description=_("SHA-256 of the bytes"), ordering="raw_sha256")
    def start_of_hash(self, version):
        return format_html("<code>{}…</code>", version.raw_sha256[:12])

    def has_change_permission(self, request, obj=None):
        redacted = obj is not None and obj.redaction_reason
        return not redacted and request.user.has_perm("newsroom.redact_sourceversion")


@admin.register(Passage)
class PassageAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "version", "start", "end"]
    list_select_related = ["version__source__publisher"]
    search_fields = ["exact"]


@admin.register(ExtractionRun)
class ExtractionRunAdmin(ReadOnlyAdmin):
    list_display = ["version", "extractor", "extractor_version", "ran_at", "found", "refusals"]
    list_filter = ["extractor", "extractor_version"]
    list_select_related = ["version__source__publisher"]
    search_fields = ["version__source__title"]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("rules/", view(rules), name="newsroom_extractionrun_rules"),
            path("reasons/", view(reasons), name="newsroom_extractionrun_reasons"),
            *super().get_urls(),
        ]

    @admin.display(description=_("candidates"))
    def found(self, run):
        return len(run.candidates)

    @admin.display(description=_("refused"))
    def refusals(self, run):
        return len(run.refused)


@admin.register(ReadingJob)
class ReadingJobAdmin(ReadOnlyAdmin):
    list_display = ["version", "state", "attempts", "asked_by", "asked_at", "finished_at", "failure"]
    list_filter = ["state"]
    list_select_related = ["version__source__publisher", "asked_by"]
    search_fields = ["version__source__title", "failure"]


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ["article", "by", "at", "voided_at", "voided_why"]
    list_display_links = ["at"]
    list_filter = ["by"]
    list_select_related = ["version__source__publisher", "by"]
    search_fields = ["version__source__title"]

    @admin.display(description=_("article"))
    def article(self, reading):
        address = reverse("admin:newsroom_source_change", args=[reading.version.source_id])
        return format_html('<a href="{}">{}</a>', address, reading.version)
