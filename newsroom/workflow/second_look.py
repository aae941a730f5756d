"""The blind second check: whose own look a claim waits for, and where two editors' answers differ."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from newsroom.models import Claim, ClaimRelation, ClaimStatus, Decision, Evidence, EvidenceState
from newsroom.models.second_look import REJECTED
from newsroom.workflow import WorkflowError


def look_due(claim, person) -> bool:
    """Whether a person must give their own look before they see or decide more about a claim."""
    return Claim.objects.filter(pk=claim.pk).hidden_from(person).exists()


def require_own_look(claim, by):
    """Raise with a sentence while the claim waits for this person's own look."""
    if look_due(claim, by):
        raise WorkflowError(_("First give your own look: answer for each passage how it bears on the claim."))


def require_no_look_due(claim, by):
    """Raise with a sentence while the claim, or one it stands in a confirmed relation to, waits for this look."""
    require_own_look(claim, by)
    related = ClaimRelation.objects.about(claim).confirmed().values_list("a", "b")
    others = {key for pair in related for key in pair} - {claim.pk}
    if other := Claim.objects.filter(pk__in=others).hidden_from(by).first():
        raise WorkflowError(
            _("It stands in a relation to “%(other)s”, which waits for your own look. Look at that one first.")
            % {"other": other}
        )


def answer_of(evidence) -> str:
    """What was decided about a passage in the words of a second look; empty where nobody decided yet."""
    if evidence.state == EvidenceState.REJECTED:
        return REJECTED
    return evidence.stance if evidence.state == EvidenceState.CONFIRMED else ""


@dataclass(frozen=True)
class Difference:
    """A passage about which the second editor answered `mine` and the desk has it down as `theirs`."""

    evidence: Evidence
    mine: str
    theirs: str


def differences(evidence, look) -> list[Difference]:
    """Where a second look and what stands now differ; `evidence` is the claim's, in text order."""
    pairs = [(one, look.answers.get(one.public_id, ""), answer_of(one)) for one in evidence]
    return [Difference(one, mine, theirs) for one, mine, theirs in pairs if mine != theirs]


def latest_look(claim, person):
    """The person's newest look since the claim was last submitted, voided by their own change or not."""
    if claim.status != ClaimStatus.IN_REVIEW:
        return None
    submission = Decision.objects.about(claim).filter(action="submit").first()
    looks = claim.second_looks.filter(by=person, at__gte=submission.at) if submission else claim.second_looks.none()
    return looks.order_by("-at", "-pk").first()


def decided_unseen(claim, evidence, person=None) -> list[str]:
    """What is part of the content although a blind look did not show it, as sentences: it is to be agreed to openly.

    person  Who is shown it: without relations to claims that still wait for their own look.
    """
    mended = mended_evidence(claim)
    said = [one.source.letter for one in evidence if one.state == EvidenceState.CONFIRMED and one.pk in mended]
    sentences = [
        _("Who says the passage in %(letter)s, or where it comes from, was mended.") % {"letter": letter}
        for letter in dict.fromkeys(said)
    ]
    relations = ClaimRelation.objects.about(claim).confirmed().shown_to(person).select_related("a", "b").order_by("pk")
    sentences += [str(relation) for relation in relations if relation.is_live]
    if claim.verdict_chosen:
        sentences.append(
            _("Another verdict was chosen: %(verdict)s. %(reason)s")
            % {"verdict": claim.get_verdict_chosen_display(), "reason": claim.verdict_reason}
        )
    return sentences


def mended_evidence(claim) -> set[int]:
    """The evidence of which an editor mended who says it or where it comes from."""
    decisions = Decision.objects.about(claim).filter(data__has_key="mended")
    mended = {row["evidence"] for row in decisions.values_list("data", flat=True) if row["mended"]}
    return set(claim.evidence.filter(public_id__in=mended).values_list("pk", flat=True))
