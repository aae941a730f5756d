"""What readers report, and the desk's answers."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.actions.reports import answer_report
from dossier.models import ReaderReport
from newsroom.admin.base import ActionForm, ActionFormAdmin
from newsroom.admin.panels import Panel, panel


@panel
def to_answer(request):
    """The start page's word of reports that nobody has answered."""
    if not request.user.has_perm("dossier.change_readerreport"):
        return None
    link = f"{reverse('admin:dossier_readerreport_changelist')}?outcome__exact="
    return Panel(_("Readers’ reports to answer"), ReaderReport.objects.filter(outcome="").count(), link)


class ReportForm(ActionForm):
    class Meta:
        model = ReaderReport
        fields = ["outcome", "answer"]
        widgets = {"answer": forms.Textarea({"rows": 3})}

    def act(self, report, by, **fields):
        answer_report(report, by=by, **fields)


@admin.register(ReaderReport)
class ReaderReportAdmin(ActionFormAdmin):
    form = ReportForm
    list_display = ["problem_in_short", "edition", "sent_at", "outcome"]
    list_filter = ["outcome", "edition__dossier"]
    list_select_related = ["edition"]
    search_fields = ["problem", "answer", "claim_id"]
    fields = ["problem", "claim", "edition", "sent_at", "outcome", "answer", "answered_by", "answered_at"]
    readonly_fields = ["problem", "claim", "edition", "sent_at", "answered_by", "answered_at"]

    @admin.display(description=gettext_lazy("what is wrong"))
    def problem_in_short(self, report):
        return str(report)

    @admin.display(description=gettext_lazy("claim"))
    def claim(self, report):
        """The claim as it stood in the edition, with the way to it."""
        edition = report.edition
        address = reverse("dossier:edition", args=[edition.slug, edition.number])
        statement = edition.claim(report.claim_id)["statement"]
        return format_html('<a href="{}#claim-{}">{}</a>', address, report.claim_id, statement)
