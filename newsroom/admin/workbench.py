"""One claim beside all articles of its story: the page on which an editor checks it.

`workbench` shows; `decide` takes one decision by POST and leads back. What an action refuses is
shown on the same page, with what was typed still in its field.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.actions import claims, evidence
from newsroom.admin.found import cues_in_words, dates_in_words, quantities_in_words, topics_in_words
from newsroom.admin.passages import marked_text, place_of_words
from newsroom.models import (
    Claim,
    ClaimRelation,
    Decision,
    Reading,
    RelationKind,
    RelationState,
    Resolution,
    SetAsideReason,
    SourceVersion,
    Stance,
    Verdict,
)
from newsroom.workflow import WorkflowError
from newsroom.workflow.approvals import approvals_of_content, what_approval_lacks
from newsroom.workflow.findings import findings
from newsroom.workflow.standing import standing

DECISIONS_SHOWN = 30


def workbench(request, pk, *, typed=None, status=200):
    """Show a claim with its findings, relations, moves and history."""
    if not request.user.has_perm("newsroom.view_claim"):
        raise PermissionDenied
    claim = get_object_or_404(Claim.objects.with_context(), pk=pk)
    found = findings(claim, by=request.user)
    relations = list(ClaimRelation.objects.about(claim).select_related("a", "b", "decided_by"))
    context = {
        **admin.site.each_context(request),
        "title": _("Check a claim"),
        "opts": Claim._meta,
        "claim": claim,
        "dates": dates_in_words(claim),
        "quantities": quantities_in_words(claim),
        "topics": topics_in_words(claim),
        "cues": cues_in_words(claim),
        "columns": [Column(finding, version) for finding, version in with_versions(found)],
        "versions_read": set(Reading.objects.live().filter(by=request.user).values_list("version", flat=True)),
        "missing": [finding.missing for finding in found if finding.missing],
        "standing": standing(claim, [one for finding in found for one in finding.evidence], confirmed(relations)),
        "relations": [relation for relation in relations if relation.state != RelationState.DISMISSED],
        "spot_checks": list(claim.checks.awaiting_spot_check().select_related("source", "by")),
        "approvals": approvals_of_content([claim])[claim.pk],
        "lacking": what_approval_lacks(claim),
        "moves": moves_offered(claim, request.user),
        "decisions": Decision.objects.about(claim).select_related("by")[:DECISIONS_SHOWN],
        "stances": Stance.choices,
        "verdicts": Verdict.choices,
        "reasons": SetAsideReason.choices,
        "resolutions": Resolution.choices,
        "relation_kinds": RelationKind.choices,
        "typed": typed or {},
    }
    return TemplateResponse(request, "admin/newsroom/claim/workbench.html", context, status=status)


class Column:
    """One article beside the claim: its finding, its passages, its text with the passages marked."""

    def __init__(self, finding, version):
        self.finding, self.version, self.source = finding, version, finding.source
        text = version.text if version else ""
        self.evidence = finding.evidence
        self.segments = marked_text(text, [one for one in self.evidence if one.passage.version_id == version.pk])


def with_versions(found):
    """Each finding with the newest version of its source, texts included, in one query."""
    sources = [finding.source.pk for finding in found]
    newest = {
        version.source_id: version for version in SourceVersion.objects.filter(source__in=sources).order_by("number")
    }
    return [(finding, newest[finding.source.pk]) for finding in found if finding.source.pk in newest]


def confirmed(relations):
    return [relation for relation in relations if relation.state == RelationState.CONFIRMED]


def moves_offered(claim, person):
    """The transitions that are possible now and allowed to this person."""
    return [
        transition
        for transition in claims.TRANSITIONS
        if claim.status in transition.before and person.has_perm(transition.permission)
    ]


def decide(request, pk):
    """Take one decision, named by `do`, about the claim as the editor saw it (`seen_version`)."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    claim = get_object_or_404(Claim.objects.select_related("story"), pk=pk)
    form = request.POST
    decision = DECISIONS.get(form.get("do", ""))
    try:
        if decision is None:
            raise WorkflowError(_("There is no such decision; reload the page."))
        if any("\0" in value for value in form.values()):
            raise WorkflowError(_("The text holds a character that cannot be stored; type it afresh."))
        if not (form.get("seen_version", "").isascii() and form.get("seen_version", "").isdecimal()):
            raise WorkflowError(_("The form was incomplete; reload the page."))
        claim.version = int(form["seen_version"][:9])
        done = decision(claim, form, request.user)
    except (WorkflowError, PermissionDenied) as error:
        messages.error(request, str(error))
        return workbench(request, pk, typed=form, status=403 if isinstance(error, PermissionDenied) else 409)
    messages.success(request, done)
    return redirect("admin:newsroom_claim_workbench", pk)


def move(act, done, **names):
    """A decision that is one transition; `names` maps the action's arguments to the form's fields."""

    def decision(claim, form, by):
        act(claim, by=by, note=form.get("note", ""), **{name: form.get(field, "") for name, field in names.items()})
        return done % {"status": claim.get_status_display()}

    return decision


def merge(claim, form, by):
    into = Claim.objects.filter(story=claim.story, public_id=form.get("into", "").strip()).first()
    if into is None:
        raise WorkflowError(_("Give the id of the claim it should become part of."))
    claims.merge_claim(claim, into=into, by=by, note=form.get("note", ""))
    return _("Merged into “%(claim)s”.") % {"claim": into}


def confirm(claim, form, by):
    evidence.confirm_evidence(own_evidence(claim, form), by=by, stance=form.get("stance") or None)
    return _("Confirmed.")


def reject(claim, form, by):
    evidence.reject_evidence(own_evidence(claim, form), by=by)
    return _("Rejected: the passage does not bear on this claim.")


def own_evidence(claim, form):
    one = claim.evidence.with_context().filter(public_id=form.get("evidence", "")).first()
    if one is None:
        raise WorkflowError(_("That passage is no longer here; reload the page."))
    one.claim = claim
    return one


def mark(claim, form, by):
    version = SourceVersion.objects.filter(public_id=form.get("version", "")).select_related("source").first()
    if version is None:
        raise WorkflowError(_("That article is no longer here; reload the page."))
    start, end = place_of_words(version.text, form.get("words", ""), form.get("occurrence", "1"))
    evidence.mark_passage(claim, version, start, end, by=by, stance=form.get("stance") or Stance.SUPPORTS)
    return _("Marked in %(letter)s.") % {"letter": version.source.letter}


def spot_check(claim, form, by):
    check = (
        claim.checks.select_related("source", "reading", "claim").filter(source__letter=form.get("letter", "")).first()
    )
    if check is None:
        raise WorkflowError(_("No spot check waits here; reload the page."))
    if form.get("mentioned") not in {"yes", "no"}:
        raise WorkflowError(_("Say whether the article mentions it or not."))
    check.claim, mentioned = claim, form["mentioned"] == "yes"
    evidence.answer_spot_check(check, by=by, mentioned=mentioned, note=form.get("note", ""))
    if mentioned:
        return _("Thank you. Mark the words that mention it; the article has to be read again.")
    return _("Thank you: not mentioned.")


def relate(claim, form, by):
    relation = (
        ClaimRelation.objects.about(claim).select_related("a", "b").filter(pk=own_number(form, "relation")).first()
    )
    if relation is None:
        raise WorkflowError(_("That relation is no longer here; reload the page."))
    if relation.a_id == claim.pk:
        relation.a = claim
    else:
        relation.b = claim
    if form.get("answer") == "dismiss":
        evidence.dismiss_relation(relation, by=by, looking_at=claim)
        return _("Dismissed.")
    resolution, difference = form.get("resolution") or None, form.get("difference", "")
    evidence.confirm_relation(relation, by=by, resolution=resolution, difference=difference, looking_at=claim)
    return _("Confirmed. Both claims have to be looked at again.")


def relate_to(claim, form, by):
    other = Claim.objects.filter(story=claim.story, public_id=form.get("other", "").strip()).first()
    if other is None:
        raise WorkflowError(_("Give the id of the other claim; it stands at the end of that claim's page."))
    difference = form.get("difference", "")
    evidence.relate_claims(claim, other, form.get("kind", ""), by=by, difference=difference, looking_at=claim)
    return _("Noted. Both claims have to be looked at again.")


def own_number(form, name) -> int:
    value = form.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else 0


def choose_verdict(claim, form, by):
    claims.choose_verdict(claim, by=by, verdict=form.get("verdict", ""), reason=form.get("reason", ""))
    return _("The verdict is noted; the other editor has to agree to it.")


DECISIONS = {
    claims.SUBMIT.name: move(claims.submit_claim, gettext_lazy("Submitted. Another editor confirms it now.")),
    claims.VERIFY.name: move(claims.verify_claim, gettext_lazy("Approved. The claim is now: %(status)s.")),
    claims.SEND_BACK.name: move(claims.send_back_claim, gettext_lazy("Sent back.")),
    claims.SET_ASIDE.name: move(claims.set_aside_claim, gettext_lazy("Set aside."), reason="set_aside_reason"),
    claims.RESTORE.name: move(claims.restore_claim, gettext_lazy("Restored.")),
    claims.REOPEN.name: move(claims.reopen_claim, gettext_lazy("Reopened: two editors have to approve it afresh.")),
    claims.RETRACT.name: move(claims.retract_claim, gettext_lazy("Retracted.")),
    claims.MERGE.name: merge,
    claims.UNMERGE.name: move(claims.unmerge_claim, gettext_lazy("It is a claim of its own again.")),
    "confirm": confirm,
    "reject": reject,
    "mark": mark,
    "spot_check": spot_check,
    "relate": relate,
    "relate_to": relate_to,
    "choose_verdict": choose_verdict,
}
