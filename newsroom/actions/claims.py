"""Moving a claim on its way, and changing its words."""

from contextlib import ExitStack
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.actions import readiness
from newsroom.actions.dates import by_editor
from newsroom.models import (
    GONE,
    ClaimRelation,
    ClaimStatus,
    Decision,
    Evidence,
    EvidenceState,
    RelationState,
    SetAsideReason,
    Verdict,
)
from newsroom.models.claim import ALIKE
from newsroom.workflow import Transition, WorkflowError, count_change, lock_claims, move, record_decision, require
from newsroom.workflow.approvals import approve, has_approved, people_needed, void_approvals, what_approval_lacks
from newsroom.workflow.change import CHANGE_PERMISSION, CHANGEABLE, changing
from newsroom.workflow.findings import findings
from newsroom.workflow.second_look import require_no_look_due, require_own_look

Status = ClaimStatus
_extracted, _in_review = frozenset({Status.EXTRACTED}), frozenset({Status.IN_REVIEW})
_open, _verified = _extracted | _in_review, frozenset({Status.VERIFIED})

SUBMIT = Transition("submit", gettext_lazy("Submit"), _extracted, Status.IN_REVIEW, "newsroom.submit_claim")
VERIFY = Transition("verify", gettext_lazy("Verify"), _in_review, Status.VERIFIED, "newsroom.submit_claim")
SEND_BACK = Transition("send_back", gettext_lazy("Send back"), _in_review, Status.EXTRACTED, "newsroom.submit_claim")
SET_ASIDE = Transition("set_aside", gettext_lazy("Set aside"), _open, Status.SET_ASIDE, "newsroom.change_claim")
RESTORE = Transition(
    "restore", gettext_lazy("Restore"), frozenset({Status.SET_ASIDE}), Status.EXTRACTED, "newsroom.change_claim"
)
REOPEN = Transition("reopen", gettext_lazy("Reopen"), _verified, Status.IN_REVIEW, "newsroom.submit_claim")
RETRACT = Transition("retract", gettext_lazy("Retract"), _verified, Status.RETRACTED, "newsroom.retract_claim")
MERGE = Transition("merge", gettext_lazy("Merge"), _open, Status.MERGED, "newsroom.change_claim")
UNMERGE = Transition(
    "unmerge", gettext_lazy("Unmerge"), frozenset({Status.MERGED}), Status.EXTRACTED, "newsroom.change_claim"
)
TRANSITIONS = (SUBMIT, VERIFY, SEND_BACK, SET_ASIDE, RESTORE, REOPEN, RETRACT, MERGE, UNMERGE)

EDITABLE = ("statement", "kind", "when", "quantities", "caution", "caution_url")


@transaction.atomic
def submit_claim(claim, *, by, note=""):
    """Say that every source of the story was looked at and the claim says what they say."""
    require(by, SUBMIT.permission, _("submit claims"))
    readiness.require_support(claim)
    found = findings(claim, by=by)
    readiness.require_findings(found)
    move(claim, SUBMIT, by=by, note=note)
    readiness.store_findings(claim, found, by=by)
    approve(claim, by=by)
    if people_needed() == 1 and not what_approval_lacks(claim):
        move(claim, VERIFY, by=by, note=_("Checked by one editor."))
    return claim


@transaction.atomic
def verify_claim(claim, *, by, note=""):
    """Approve a claim in review exactly as it is; the second of two people who do so verifies it.

    The first one's approval is on record already: they submitted it, or changed it last. Where
    nobody's is (the claim was reopened), this one is recorded and the claim waits for another; where a
    spot check is still to be answered, it is recorded and the answer verifies the claim. Where more is
    at stake the second one gives an own look first: `newsroom.actions.second_look`.
    """
    require(by, VERIFY.permission, _("verify claims"))
    if claim.status not in VERIFY.before:
        return move(claim, VERIFY, by=by, note=note)  # refuses, and says why
    require_no_look_due(claim, by)
    had_approved = people_needed() > 1 and has_approved(claim, by)
    readiness.require_support(claim)
    found = findings(claim, by=by)
    readiness.require_findings(found)
    has_checks = people_needed() > 1 and claim.checks.awaiting_spot_check().exists()
    if has_checks and had_approved:
        raise WorkflowError(_("First answer the spot checks: look whether the article really does not mention it."))
    readiness.store_later_findings(claim, found, by=by)
    approve(claim, by=by)
    if has_checks or what_approval_lacks(claim):
        if had_approved:
            raise WorkflowError(
                _("You have approved these words and this evidence yourself; somebody else must confirm.")
            )
        count_change(claim)
        record_decision(claim, "approve", by=by, note=note, before=claim.status)
        return claim
    return move(claim, VERIFY, by=by, note=note)


def verify_after_spot_check(claim, *, by):
    """Verify a claim that two people have approved, if it waited for this answer only; else leave it in review."""
    is_waiting = claim.status in VERIFY.before and not claim.checks.awaiting_spot_check().exists()
    if not is_waiting or what_approval_lacks(claim) or readiness.lacks_support(claim):
        return
    found = findings(claim, by=by)
    if all(finding.finding for finding in found):
        readiness.store_later_findings(claim, found, by=by)
        move(claim, VERIFY, by=by)


@transaction.atomic
def send_back_claim(claim, *, by, note):
    """Hand a claim in review back, with what has to be mended. Approvals given so far no longer count."""
    require_note(note, _("Say what has to be mended."))
    move(claim, SEND_BACK, by=by, note=note)
    void_approvals(claim)
    return claim


@transaction.atomic
def set_aside_claim(claim, *, by, reason, note=""):
    """Take a claim out of the work, for one of the reasons of `SetAsideReason`."""
    if reason not in SetAsideReason.values:
        raise WorkflowError(
            _("Choose why it is set aside: %(reasons)s.") % {"reasons": ", ".join(SetAsideReason.values)}
        )
    move_with_relations(claim, SET_ASIDE, by=by, note=note, set_aside_reason=reason, data={"reason": reason})
    void_approvals(claim)
    return claim


def restore_claim(claim, *, by, note=""):
    """Bring back a claim that was set aside."""
    return move_with_relations(claim, RESTORE, by=by, note=note, set_aside_reason="")


@transaction.atomic
def reopen_claim(claim, *, by, note):
    """Send a verified claim back to review by hand; two people must then approve it afresh."""
    require_note(note, _("Say why it has to be looked at again."))
    move(claim, REOPEN, by=by, note=note)
    void_approvals(claim)
    return claim


def retract_claim(claim, *, by, note):
    """Withdraw a verified claim. The note is printed with the correction, so it is required."""
    require_note(note, _("Say why it is retracted; readers will see it."))
    return move_with_relations(claim, RETRACT, by=by, note=note)


@transaction.atomic
def merge_claim(claim, *, into, by, note=""):
    """Make `claim` part of `into`: its passages are put to the editors of `into` as suggestions."""
    if into.pk == claim.pk or into.story_id != claim.story_id:
        raise WorkflowError(_("A claim is merged into another claim of the same story."))
    if into.status not in _open:
        raise WorkflowError(
            _("The claim it should become part of is %(status)s.") % {"status": into.get_status_display()}
        )
    require(by, MERGE.permission, _("merge claims"))
    require_own_look(claim, by)
    lock_claims(claim, into)
    require_same_opponents(claim, into)
    held = set(into.evidence.values_list("passage_id", flat=True))
    kept = claim.evidence.exclude(state=EvidenceState.REJECTED)
    copies = [copy_evidence(one, into) for one in kept if one.passage_id not in held]
    data = {"into": into.public_id, "evidence": copies}
    move_with_relations(claim, MERGE, by=by, note=note, merged_into=into, data=data)
    into.refresh_from_db(fields=["version", "status"])
    with changing(into, by=by, action="take_in", note=note, merged=claim.public_id):
        void_approvals(claim)
    return claim


def require_same_opponents(claim, into):
    """Raise unless it was decided how `into` stands to whatever contradicts `claim`, or overtakes it: no dispute is
    lost because one of its two sides goes by another name."""
    against = ClaimRelation.objects.about(claim).confirmed().exclude(kind__in=ALIKE).select_related("a", "b")
    decided = ClaimRelation.objects.about(into).exclude(state=RelationState.SUGGESTED)
    said = {(one.kind, key) for one in decided for key in (one.a_id, one.b_id)}
    for relation in against:
        other = relation.other(claim)
        if other.pk != into.pk and other.status not in GONE and (relation.kind, other.pk) not in said:
            raise WorkflowError(
                _("First say how “%(into)s” stands to “%(other)s”, to which this claim stands in a confirmed relation.")
                % {"into": into, "other": other}
            )


@transaction.atomic
def unmerge_claim(claim, *, by, note=""):
    """Undo a merge. Passages that nobody has decided on since are taken away from the other claim again."""
    into = claim.merged_into
    move_with_relations(claim, UNMERGE, by=by, note=note, merged_into=None)
    merged = Decision.objects.about(claim).filter(action=MERGE.name).order_by("-number").first()
    forget_copies(into, merged)
    return claim


def forget_copies(into, merged):
    """Take passages that came with a merge away again, unless somebody has decided on them since."""
    Evidence.objects.suggested().filter(public_id__in=merged.data["evidence"], claim=into).delete()


def edit_claim(claim, *, by, note="", actors=None, topics=None, **fields):
    """Change the words or values of a claim.

    fields  Any of `EDITABLE`; actors and topics replace those it has, and an actor that was merged stands for the one
            it is part of. Dates that are not as they were rest on the editor from then on.
    """
    if unknown := set(fields) - set(EDITABLE):
        raise WorkflowError(_("These cannot be edited: %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    if not fields.get("statement", claim.statement).strip():
        raise WorkflowError(_("A claim needs a statement."))
    actors = actors if actors is None else {actor.standing_for for actor in actors}
    if "when" in fields:
        fields["when"] = by_editor(fields["when"], was=claim.when)
    changed = {name: value for name, value in fields.items() if getattr(claim, name) != value}
    was = {name: getattr(claim, name) for name in changed}
    if actors is not None and actors != set(claim.actors.all()):
        was["actors"] = sorted(claim.actors.values_list("public_id", flat=True))
    if topics is not None and set(topics) != set(claim.topics.all()):
        was["topics"] = sorted(claim.topics.values_list("public_id", flat=True))
    if not was:
        return claim
    with changing(claim, by=by, action="edit", note=note, was=was):
        for name, value in changed.items():
            setattr(claim, name, value)
        require_valid(claim, changed)
        claim.save(update_fields=list(changed))
        if "actors" in was:
            claim.actors.set(actors)
        if "topics" in was:
            claim.topics.set(topics)
    return claim


@transaction.atomic
def assign_claim(claim, *, to, by, note=""):
    """Put a claim that is still open on a colleague's list, or with None on nobody's."""
    require(by, CHANGE_PERMISSION, _("assign claims"))
    if claim.status not in _open:
        raise WorkflowError(
            _("This claim is %(status)s; there is nothing to assign.") % {"status": claim.get_status_display()}
        )
    if to is not None and not (to.is_active and to.is_staff and to.has_perm(CHANGE_PERMISSION)):
        raise WorkflowError(_("%(person)s cannot work on claims.") % {"person": to})
    count_change(claim, assigned_to=to)
    claim.assigned_to = to
    record_decision(claim, "assign", by=by, note=note, before=claim.status, to=to.pk if to else None)
    return claim


def choose_verdict(claim, *, by, verdict, reason):
    """Choose another verdict than the proposed one, with the reason; an empty verdict takes the choice back."""
    if verdict and verdict not in Verdict.values:
        raise WorkflowError(_("Choose one of these verdicts: %(verdicts)s.") % {"verdicts": ", ".join(Verdict.values)})
    if verdict:
        require_note(reason, _("Say why you choose another verdict than the proposed one."))
    with changing(claim, by=by, action="choose_verdict", note=reason, verdict=verdict):
        claim.verdict_chosen, claim.verdict_reason = verdict, reason if verdict else ""
        claim.save(update_fields=["verdict_chosen", "verdict_reason"])
    return claim


def move_with_relations(claim, transition, *, by, **options):
    """Move a claim out of the work or back into it: claims it has a confirmed relation with stand otherwise then."""
    relations = ClaimRelation.objects.about(claim).confirmed().select_related("a", "b")
    others = [other for relation in relations if (other := relation.other(claim)).status in CHANGEABLE]
    lock_claims(claim, *others)
    with transaction.atomic(), ExitStack() as changes:
        for other in {other.pk: other for other in others}.values():
            consequence = changing(other, by=by, action="other_moved", approves=False, other=claim.public_id)
            changes.enter_context(consequence)
        return move(claim, transition, by=by, **options)


def require_valid(claim, names):
    """Raise with the model's own sentences unless the named fields hold what they may."""
    try:
        claim.clean_fields(exclude={field.name for field in claim._meta.fields} - set(names))
    except ValidationError as error:
        raise WorkflowError(" ".join(error.messages)) from error


def require_note(note, sentence):
    if not note.strip():
        raise WorkflowError(sentence)


def copy_evidence(evidence, claim) -> str:
    """Suggest a passage for another claim, said and found as it was; return the copy's public id."""
    kept = ("passage", "stance", "speaker", "speaker_as_written", "cue", "via", "mode", "origin", "origin_why")
    copy = partial(Evidence.objects.create, claim=claim, state=EvidenceState.SUGGESTED)
    found = ("run", "is_near", "score", "why", "added_by")
    return copy(**{name: getattr(evidence, name) for name in kept + found}).public_id
