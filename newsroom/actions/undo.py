"""Taking back an editor's last move, as long as nothing else has happened to the claim since.

What a move changed stands in its Decision. Undoing writes a Decision of its own, "undo", with the numbers of
those it takes back; nothing is deleted but a passage that the same move had put under the claim.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.actions.claims import MERGE, SET_ASIDE, SUBMIT, forget_copies, move_with_relations
from newsroom.actions.passes import write
from newsroom.actions.sources import forget_source_origin, lock_articles
from newsroom.models import (
    Actor,
    Claim,
    ClaimStatus,
    Decision,
    Evidence,
    EvidenceState,
    Origin,
    SetAsideReason,
    Source,
    Topic,
)
from newsroom.workflow import BESIDE, Transition, WorkflowError, lock_claims, move_many, require
from newsroom.workflow.approvals import void_approvals_of
from newsroom.workflow.change import CHANGE_PERMISSION, changing

# What follows for a claim from a decision about something else is no move, and stands in no way.
CONSEQUENCES = ("take_in", "other_moved", "change_origin", "change_publisher")
NO_MOVE = ("undo", "comment", "mark", "split_from", *CONSEQUENCES)

_extracted = frozenset({ClaimStatus.EXTRACTED})
WITHDRAW = Transition("undo", gettext_lazy("Undo"), _extracted, ClaimStatus.SET_ASIDE, SET_ASIDE.permission)
BRING_BACK = Transition(
    "undo",
    gettext_lazy("Undo"),
    frozenset({ClaimStatus.SET_ASIDE, ClaimStatus.MERGED}),
    ClaimStatus.EXTRACTED,
    SET_ASIDE.permission,
)
TAKE_BACK = Transition(
    "undo", gettext_lazy("Undo"), frozenset({SUBMIT.after}), ClaimStatus.EXTRACTED, SUBMIT.permission
)


@dataclass(frozen=True)
class Undone:
    """The claims that are again as they were, and the decision that was taken back."""

    claims: list
    decision: Decision


@transaction.atomic
def undo_last(story, *, by, source=None, claim=None) -> Undone:
    """Take back the editor's last move in a story.

    source  Only a move about a claim with words in that article.
    claim   Only a move about this claim, as the editor saw it.
    """
    require(by, CHANGE_PERMISSION, _("undo what was decided"))
    claims, seen = Claim.objects.filter(story=story), claim
    if seen is not None:
        claims = claims.filter(pk=seen.pk)
    if source is not None:
        claims = claims.filter(evidence__passage__version__source=source)
    decision = last_move(claims, by)
    if decision is None:
        raise WorkflowError(_("There is nothing of yours to undo here."))
    if decision.action not in UNDO:
        raise WorkflowError(
            _("Your last move (%(move)s) cannot be undone by a key. Open the page of the claim to decide afresh.")
            % {"move": decision.in_words}
        )
    claim = Claim.objects.select_related("story").get(public_id=decision.target_id)
    lock_articles(pk__in=claim.evidence.values("passage__version__source"))
    lock_claims(claim)
    claim.refresh_from_db()
    if seen is not None and seen.version != claim.version:
        raise WorkflowError(_("Someone else has just changed this claim. Reload it and look again; nothing was saved."))
    return Undone(UNDO[decision.action](claim, decision, by) or [claim], decision)


def last_move(claims, by):
    """The newest decision of an editor about some claims that is a move and was not undone yet; None without one."""
    undone = set()
    decisions = Decision.objects.filter(
        by=by, target_type=Claim._meta.label_lower, target_id__in=claims.values("public_id")
    )
    for decision in decisions.defer("payload").order_by("-number").iterator(chunk_size=100):
        undone |= set(decision.data.get("undone", ()))
        if decision.number not in undone and decision.action not in NO_MOVE:
            return decision
    return None


def require_untouched(claim, number):
    """Raise with a sentence that says who did what, unless nothing happened to a claim after a decision."""
    later = list(Decision.objects.about(claim).filter(number__gt=number).order_by("number"))
    undone = {each for one in later for each in one.data.get("undone", ())}
    standing = [one for one in later if one.action not in {"undo", *BESIDE, *CONSEQUENCES} and one.number not in undone]
    if standing:
        who = standing[0].by_name or _("the machine")
        raise WorkflowError(
            _("It cannot be undone: %(person)s has changed “%(claim)s” since (%(what)s).")
            % {"person": who, "claim": claim, "what": standing[0].in_words}
        )


def taking_back(claim, decision, by, *more, **data):
    """A change of the claim that takes back a decision, and `more` decisions by their numbers."""
    require_untouched(claim, decision.number)
    return changing(claim, by=by, action="undo", undone=[decision.number, *more], of=decision.action, **data)


def details_of(decision, more=()) -> dict:
    return {"undone": [decision.number, *more], "of": decision.action}


def undo_evidence(claim, decision, by):
    """Confirming or rejecting one passage."""
    evidence = own(claim, decision.data["evidence"])
    with taking_back(claim, decision, by):
        put_back(evidence, decision.data.get("had", {"state": decision.data["was"]}))


def undo_confirm_in_source(claim, decision, by):
    """Its passages are suggested again; the origin confirmed with them as well, if nothing else leans on it."""
    undo_several(claim, decision, by)
    if decision.data["with_origin"]:
        forget_source_origin(Source.objects.get(public_id=decision.data["source"]), by=by)


def undo_several(claim, decision, by):
    """Confirming or rejecting several passages at once: they are suggested again."""
    with taking_back(claim, decision, by):
        Evidence.objects.filter(claim=claim, public_id__in=decision.data["evidence"]).update(
            state=EvidenceState.SUGGESTED
        )


def undo_mend(claim, decision, by):
    evidence = own(claim, decision.data["evidence"])
    with taking_back(claim, decision, by):
        write(claim, decision.data["was"])
        put_back(evidence, decision.data["had"])


def undo_edit(claim, decision, by):
    was = dict(decision.data["was"])
    sets = {"actors": Actor, "topics": Topic}
    with taking_back(claim, decision, by):
        for name in sets.keys() & was.keys():
            rows = sets[name].objects.filter(public_id__in=was.pop(name))
            getattr(claim, name).set({standing_for(row) for row in rows})
        write(claim, was)


def undo_mark_passage(claim, decision, by):
    """The marked words are taken away; a claim that was made of them is withdrawn."""
    made = Decision.objects.about(claim).filter(action="mark", number=decision.number - 1).first()
    if made:
        withdraw(claim, decision, by, more=[made.number])
        return
    with taking_back(claim, decision, by):
        Evidence.objects.filter(claim=claim, passage__public_id=decision.data["passage"], added_by=by).delete()


def undo_better_words(claim, decision, by):
    better, old = own(claim, decision.data["evidence"]), own(claim, decision.data["instead_of"])
    with taking_back(claim, decision, by):
        put_back(old, {"state": decision.data["was"]})
        if "had" in decision.data:
            put_back(better, decision.data["had"])
        else:
            better.delete()


def undo_split(claim, decision, by):
    second = Claim.objects.get(public_id=decision.data["second"])
    lock_claims(second)
    making = Decision.objects.about(second).filter(number__lt=decision.number).order_by("number")
    withdraw(second, decision, by, more=making.values_list("number", flat=True))
    with taking_back(claim, decision, by):
        write(claim, decision.data["was"])
    return [claim, second]


def withdraw(claim, decision, by, more=()):
    """Set aside a claim that the same editor made."""
    require_untouched(claim, decision.number)
    data = details_of(decision, more)
    move_with_relations(claim, WITHDRAW, by=by, set_aside_reason=SetAsideReason.WRONG_SPAN, data=data)


def undo_set_aside(claim, decision, by):
    """The claim is extracted again, also where it was in review: the approvals it had were voided."""
    require_untouched(claim, decision.number)
    move_with_relations(claim, BRING_BACK, by=by, set_aside_reason="", data=details_of(decision))


def undo_merge(claim, decision, by):
    require_untouched(claim, decision.number)
    into = claim.merged_into
    move_with_relations(claim, BRING_BACK, by=by, merged_into=None, data=details_of(decision))
    forget_copies(into, decision)
    return [claim, into]


def undo_submit(claim, decision, by):
    """Claims that were submitted together are taken back together, but those on which somebody has acted since."""
    submitted = [decision]
    if together := decision.data.get("together"):
        likewise = Decision.objects.filter(by=by, action=SUBMIT.name, number__gte=together).order_by("number")
        submitted = [one for one in likewise if one.data.get("together") == together]
    numbers = {one.target_id: one.number for one in submitted}
    claims = untouched(numbers)
    if not claims:
        require_untouched(claim, decision.number)
    move_many(claims, TAKE_BACK, by=by, undone=sorted(numbers.values()), of=decision.action)
    void_approvals_of(claims)
    return claims


def untouched(numbers) -> list[Claim]:
    """Of claims by public id with the number of a decision about each, those that are still where it left them."""
    later = Decision.objects.filter(target_type=Claim._meta.label_lower, target_id__in=numbers).exclude(
        action__in=BESIDE
    )
    newest = dict(later.order_by("number").values_list("target_id", "number"))
    still = [public_id for public_id, number in numbers.items() if newest[public_id] == number]
    return list(Claim.objects.filter(public_id__in=still, status=SUBMIT.after).order_by("pk"))


def own(claim, public_id) -> Evidence:
    return Evidence.objects.select_related("passage__version__source").get(claim=claim, public_id=public_id)


def put_back(evidence, had):
    """Give an evidence back the values that a Decision kept (`newsroom.actions.evidence.as_it_stands`)."""
    rows = {"speaker": Actor, "via": Actor, "origin": Origin}
    for name, value in had.items():
        row = name in rows and value is not None
        setattr(evidence, name, standing_for(rows[name].objects.get(public_id=value)) if row else value)
    evidence.save(update_fields=list(had))


def standing_for(row):
    """What a row that comes back is by now: an actor who was merged meanwhile is the one it is part of."""
    return row.standing_for if isinstance(row, Actor) else row


UNDO = {
    "confirm_evidence": undo_evidence,
    "reject_evidence": undo_evidence,
    "confirm_passages": undo_several,
    "reject_passages": undo_several,
    "confirm_in_source": undo_confirm_in_source,
    "mend": undo_mend,
    "edit": undo_edit,
    "mark_passage": undo_mark_passage,
    "better_words": undo_better_words,
    "split": undo_split,
    SET_ASIDE.name: undo_set_aside,
    MERGE.name: undo_merge,
    SUBMIT.name: undo_submit,
}
