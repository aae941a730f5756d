"""Claims: the list, the form for their words, and the way to the workbench."""

from django import forms
from django.contrib import admin
from django.db.models import Case, Count, IntegerField, Q, When
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.actions.claims import edit_claim
from newsroom.admin.base import ActionForm, ActionFormAdmin
from newsroom.admin.workbench import article, decide, workbench
from newsroom.models import Claim, EvidenceState


class ClaimForm(ActionForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Why you change it; kept with the decision."))

    class Meta:
        model = Claim
        fields = ["statement", "kind", "actors", "topics", "when", "quantities", "caution", "caution_url"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["seen_version"] = self.instance.version

    def act(self, claim, by, *, seen_version, when, quantities, **fields):
        claim.version = seen_version
        lists = {"when": when, "quantities": quantities}
        emptied = {name: [] if value is None else value for name, value in lists.items()}
        edit_claim(claim, by=by, **emptied, **fields)


@admin.register(Claim)
class ClaimAdmin(ActionFormAdmin):
    """Claims come from articles, through extraction or words that an editor marks."""

    form = ClaimForm
    change_form_template = "admin/newsroom/claim/change_form.html"
    list_display = ["statement_link", "kind", "status", "letters", "to_decide", "worth"]
    list_display_links = None
    list_filter = ["status", "story", "kind", "topics", "rule"]
    list_per_page = 50
    ordering = ["pk"]
    search_fields = ["statement", "evidence__passage__exact", "actors__name"]
    autocomplete_fields = ["actors", "topics"]
    readonly_fields = ["story", "status", "rule", "cues", "public_id"]
    fieldsets = [
        (None, {"fields": ["statement", "kind", "status", "actors", "topics", "note", "seen_version"]}),
        (_("Values"), {"fields": ["when", "quantities"]}),
        (_("Caution to readers"), {"fields": ["caution", "caution_url"]}),
        (_("How it was found"), {"fields": ["story", "rule", "cues", "public_id"]}),
    ]

    def get_queryset(self, request):
        count = Count("evidence", filter=Q(evidence__state=EvidenceState.SUGGESTED), distinct=True)
        waiting = When(pk__in=Claim.objects.hidden_from(request.user).values("pk"), then=None)
        undecided = Case(waiting, default=count, output_field=IntegerField())
        return super().get_queryset(request).with_context().annotate(undecided=undecided)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/workbench/", view(workbench), name="newsroom_claim_workbench"),
            path("<int:pk>/decide/", view(decide), name="newsroom_claim_decide"),
            path("<int:pk>/article/<str:letter>/", view(article), name="newsroom_claim_article"),
            *super().get_urls(),
        ]

    def response_change(self, request, claim):
        """Back to the page on which the claim is checked."""
        if "_continue" in request.POST:
            return super().response_change(request, claim)
        return redirect("admin:newsroom_claim_workbench", claim.pk)

    @admin.display(description=_("claim"), ordering="statement")
    def statement_link(self, claim):
        address = reverse("admin:newsroom_claim_workbench", args=[claim.pk])
        return format_html('<a href="{}">{}</a>', address, claim.statement)

    @admin.display(description=_("articles"))
    def letters(self, claim):
        return " ".join(sorted({one.source.letter for one in claim.evidence.all()}))

    @admin.display(description=_("passages to decide"), ordering="undecided")
    def to_decide(self, claim):
        return _("your own look first") if claim.undecided is None else claim.undecided

    @admin.display(description=_("worth checking"), ordering="checkworthiness")
    def worth(self, claim):
        return "" if claim.checkworthiness is None else f"{claim.checkworthiness:.2f}"
