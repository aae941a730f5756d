"""Evidence and what it amounts to: mending who says a passage; the rest to look at."""

from django import forms
from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from newsroom.actions.evidence import confirm_evidence, confirm_relation, dismiss_relation
from newsroom.admin.base import ActionForm, ActionFormAdmin, ReadOnlyAdmin
from newsroom.admin.blind import BlindAdmin
from newsroom.admin.claim_filters import ChoiceFilter
from newsroom.models import ClaimRelation, Evidence, RelationState, SourceCheck
from newsroom.workflow.machine import said_by_machine
from newsroom.workflow.waiting import open_contradictions, suggested_evidence, suggested_relations


class UndecidedFilter(ChoiceFilter):
    title, parameter_name = _("work"), "work"

    def lookups(self, request, model_admin):
        return [("suggested", _("to confirm or reject"))]

    def narrow(self, evidence, value, person):
        return evidence.filter(pk__in=suggested_evidence(person).values("pk"))


class EvidenceForm(ActionForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Evidence
        fields = ["stance", "mode", "speaker", "speaker_as_written", "cue", "via", "origin", "origin_why"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["seen_version"] = self.instance.claim.version

    def act(self, evidence, by, *, seen_version, **fields):
        evidence.claim.version = seen_version
        confirm_evidence(evidence, by=by, **fields)


@admin.register(Evidence)
class EvidenceAdmin(BlindAdmin, ActionFormAdmin):
    """Mend what is wrong with a passage; saving confirms it."""

    form = EvidenceForm
    list_display = ["__str__", "claim", "stance", "state", "speaker", "effective_origin", "score"]
    list_filter = [UndecidedFilter, "state", "stance", "mode", "is_near", "claim__story"]
    search_fields = ["passage__exact", "claim__statement", "speaker__name"]
    autocomplete_fields = ["speaker", "via", "origin"]
    readonly_fields = ["claim", "passage", "state", "found_said", "why", "score", "run", "added_by"]
    fieldsets = [
        (None, {"fields": ["claim", "passage", "state", "stance"]}),
        (_("Who says it"), {"fields": ["mode", "speaker", "speaker_as_written", "cue", "via", "found_said"]}),
        (_("Where it comes from"), {"fields": ["origin", "origin_why", "seen_version"]}),
        (_("How it was found"), {"fields": ["why", "score", "run", "added_by"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_context().without_texts().select_related("claim")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("newsroom.change_claim")

    @admin.display(description=_("the machine found"))
    def found_said(self, evidence):
        said = said_by_machine([evidence]).get(evidence.pk)
        if said is None or not said.speaker:
            return _("no speaker: the article’s own voice") if said else "–"
        return " · ".join(filter(None, [said.speaker, said.cue, said.via]))

    def response_change(self, request, evidence):
        """Back to the claim, where the next decision waits."""
        if {"_continue", "_addanother", "_popup"} & set(request.POST):
            return super().response_change(request, evidence)
        return redirect("admin:newsroom_claim_workbench", evidence.claim_id)


class RelationWorkFilter(ChoiceFilter):
    """Only relations of claims that are still in the work."""

    title, parameter_name = _("work"), "work"

    def lookups(self, request, model_admin):
        return [("suggested", _("to confirm or dismiss")), ("unresolved", _("contradictions to resolve"))]

    def narrow(self, relations, value, person):
        wanted = {"suggested": suggested_relations, "unresolved": open_contradictions}[value](person)
        return relations.filter(pk__in=wanted.values("pk"))


class RelationForm(ActionForm):
    state = forms.ChoiceField(
        label=_("Your decision"),
        choices=[(RelationState.CONFIRMED, _("It is so: confirm")), (RelationState.DISMISSED, _("It is not: dismiss"))],
    )

    seen_a = forms.IntegerField(widget=forms.HiddenInput)
    seen_b = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = ClaimRelation
        fields = ["state", "difference", "resolution"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial.update(seen_a=self.instance.a.version, seen_b=self.instance.b.version)

    def act(self, relation, by, *, state, difference, resolution, seen_a, seen_b):
        relation.a.version, relation.b.version = seen_a, seen_b
        if state == RelationState.CONFIRMED:
            confirm_relation(relation, by=by, difference=difference, resolution=resolution)
        else:
            dismiss_relation(relation, by=by)


@admin.register(ClaimRelation)
class ClaimRelationAdmin(BlindAdmin, ActionFormAdmin):
    form = RelationForm
    leads_to_claim = ("a", "b")
    list_display = ["a", "kind", "b", "state", "resolution", "score"]
    list_filter = [RelationWorkFilter, "state", "kind", "resolution", "a__story"]
    list_select_related = ["a", "b"]
    search_fields = ["a__statement", "b__statement", "difference"]
    readonly_fields = ["a", "kind", "b", "score", "matcher", "decided_by"]
    fields = ["a", "kind", "b", "state", "difference", "resolution", *readonly_fields[3:], "seen_a", "seen_b"]

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("newsroom.change_claim")


@admin.register(SourceCheck)
class SourceCheckAdmin(BlindAdmin, ReadOnlyAdmin):
    list_display = ["claim", "source", "finding", "basis", "by", "at", "spot_check_due", "spot_checked_by"]
    list_filter = ["finding", "basis", "spot_check_due", "claim__story"]
    list_select_related = ["claim", "source__publisher", "by", "spot_checked_by"]
    search_fields = ["claim__statement"]
