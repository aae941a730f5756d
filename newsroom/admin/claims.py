"""Claims: the list, the form for their words, and the way to the workbench."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, Count, IntegerField, Q, When
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.actions.claims import edit_claim
from newsroom.admin.base import ActionForm, ActionFormAdmin
from newsroom.admin.claim_filters import (
    ActorFilter,
    AssignedFilter,
    ContestedFilter,
    ExtractorFilter,
    SourceFilter,
    VerdictFilter,
    WaitingFilter,
)
from newsroom.admin.claims_together import BULK_ACTIONS, decide_together
from newsroom.admin.found import cues_in_words
from newsroom.admin.values import DatesField, QuantitiesField
from newsroom.admin.why import why
from newsroom.admin.workbench import article, decide, workbench
from newsroom.models import Claim, EvidenceState
from newsroom.workflow.standing import standings
from newsroom.workflow.waiting import to_confirm


class ClaimForm(ActionForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    when = DatesField(
        label=_("Dates"),
        help_text=_(
            "One on each line: the words, an equals sign and the date, as a day (2024-06-20), a month (2024-06), "
            "a year or a stretch (2024-06-19 to 2024-06-20). Without one it is left open. What you change rests on you."
        ),
    )
    quantities = QuantitiesField(
        label=_("Quantities"),
        help_text=_(
            "One on each line: the words, an equals sign, the number and what is counted, with bounds if the words "
            "give some: at least 20 ships = 20 ships, at least 20."
        ),
    )
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Why you change it; kept with the decision."))

    class Meta:
        model = Claim
        fields = ["statement", "kind", "actors", "topics", "when", "quantities", "caution", "caution_url"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["seen_version"] = self.instance.version

    def act(self, claim, by, *, seen_version, **fields):
        claim.version = seen_version
        edit_claim(claim, by=by, **fields)


class ClaimList(ChangeList):
    """The list with how each claim on the page stands, unless that is what this person has yet to find out."""

    def get_results(self, request):
        super().get_results(request)
        claims = list(self.result_list)
        waiting = set(
            to_confirm(request.user).filter(pk__in=[claim.pk for claim in claims]).values_list("pk", flat=True)
        )
        stands = standings(claims, request.user)
        for claim in claims:
            claim.verdict_shown = _("after your look") if claim.pk in waiting else stands[claim.pk].verdict.label
        self.result_list = claims


@admin.register(Claim)
class ClaimAdmin(ActionFormAdmin):
    """Claims come from articles, through extraction or words that an editor marks."""

    form = ClaimForm
    change_form_template = "admin/newsroom/claim/change_form.html"
    list_display = ["statement_link", "kind", "status", "letters", "to_decide", "verdict", "assigned_to", "worth"]
    list_display_links = None
    list_filter = [
        WaitingFilter,
        AssignedFilter,
        "status",
        ContestedFilter,
        "story",
        SourceFilter,
        ActorFilter,
        "topics",
        "kind",
        ExtractorFilter,
        "rule",
        VerdictFilter,
    ]
    list_per_page = 50
    actions = [*BULK_ACTIONS]
    ordering = ["pk"]
    search_fields = ["statement", "evidence__passage__exact", "actors__name"]
    autocomplete_fields = ["actors", "topics"]
    readonly_fields = ["story", "status", "rule", "spoke_for", "spoke_against", "public_id"]
    fieldsets = [
        (None, {"fields": ["statement", "kind", "status", "actors", "topics", "note", "seen_version"]}),
        (_("Values"), {"fields": ["when", "quantities"]}),
        (_("Caution to readers"), {"fields": ["caution", "caution_url"]}),
        (_("How it was found"), {"fields": ["story", "rule", "spoke_for", "spoke_against", "public_id"]}),
    ]

    def get_queryset(self, request):
        count = Count("evidence", filter=Q(evidence__state=EvidenceState.SUGGESTED), distinct=True)
        waiting = When(pk__in=Claim.objects.hidden_from(request.user).values("pk"), then=None)
        undecided = Case(waiting, default=count, output_field=IntegerField())
        claims = super().get_queryset(request).with_context().select_related("story", "assigned_to")
        return claims.annotate(undecided=undecided)

    def get_changelist(self, request, **options):
        return ClaimList

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("together/", view(decide_together), name="newsroom_claim_together"),
            path("<int:pk>/workbench/", view(workbench), name="newsroom_claim_workbench"),
            path("<int:pk>/why/", view(why), name="newsroom_claim_why"),
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

    @admin.display(description=_("to decide"), ordering="undecided")
    def to_decide(self, claim):
        return _("your own look first") if claim.undecided is None else claim.undecided

    @admin.display(description=_("verdict"))
    def verdict(self, claim):
        return claim.verdict_shown

    @admin.display(description=_("worth"), ordering="checkworthiness")
    def worth(self, claim):
        return "" if claim.checkworthiness is None else f"{claim.checkworthiness:.2f}"

    @admin.display(description=_("what spoke for checking it"))
    def spoke_for(self, claim):
        return ", ".join(map(str, cues_in_words(claim)["for"]))

    @admin.display(description=_("what spoke against"))
    def spoke_against(self, claim):
        return ", ".join(map(str, cues_in_words(claim)["against"]))
