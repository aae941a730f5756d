"""How the sources stand behind a claim: independent origins and the verdict that follows from them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from newsroom.matching.origins import Backing, Origins, independent_origins
from newsroom.models import ActorKind, ClaimRelation, Evidence, EvidenceState, RelationKind, Resolution, Stance, Verdict


@dataclass(frozen=True)
class Standing:
    """`proposed` is computed; `verdict` is what an editor chose instead, or the same."""

    origins: Origins
    proposed: Verdict
    verdict: Verdict


def standing(claim, evidence=None, relations=None) -> Standing:
    """Return how a claim stands.

    evidence   The claim's evidence with context, where the caller has it already.
    relations  The confirmed relations it is part of, likewise.
    """
    if evidence is None:
        evidence = claim.evidence.with_context()
    if relations is None:
        relations = ClaimRelation.objects.about(claim).confirmed().select_related("a", "b")
    relations = [relation for relation in relations if relation.is_live]
    confirmed = [one for one in evidence if one.state == EvidenceState.CONFIRMED]
    origins = independent_origins([backing(one) for one in confirmed if one.stance == Stance.SUPPORTS])
    contested = any(one.stance == Stance.CONTRADICTS for one in confirmed)
    proposed = propose_verdict(claim, origins, contested, relations)
    return Standing(origins, proposed, Verdict(claim.verdict_chosen) if claim.verdict_chosen else proposed)


def standings(claims, person=None) -> dict[int, Standing]:
    """How many claims stand, by primary key, in two queries.

    person  Who is shown it: without relations to claims that wait for their own look.
    """
    claims, evidence = list(claims), defaultdict(list)
    for one in Evidence.objects.confirmed().for_standing().filter(claim__in=claims):
        evidence[one.claim_id].append(one)
    relations = confirmed_relations(claims, person)
    return {claim.pk: standing(claim, evidence[claim.pk], relations.get(claim.pk, ())) for claim in claims}


def confirmed_relations(claims, person=None) -> dict[int, list[ClaimRelation]]:
    """The confirmed relations of many claims by primary key, each with both its claims, in one query.

    person  Who is shown them: without those to claims that wait for their own look.
    """
    keys, relations = {claim.pk for claim in claims}, defaultdict(list)
    confirmed = ClaimRelation.objects.confirmed().shown_to(person)
    confirmed = confirmed.filter(Q(a__in=keys) | Q(b__in=keys)).select_related("a", "b")
    for relation in confirmed.order_by("pk"):
        for key in {relation.a_id, relation.b_id} & keys:
            relations[key].append(relation)
    return relations


def propose_verdict(claim, origins, contested, relations) -> Verdict:
    if any(is_overtaken(claim, relation) for relation in relations):
        return Verdict.OVERTAKEN
    if contested or any(is_contested(claim, relation) for relation in relations):
        return Verdict.CONTESTED
    if origins.lower >= 2:
        return Verdict.CORROBORATED
    if origins.lower == origins.upper == 1:
        return Verdict.SINGLE_ORIGIN
    return Verdict.ORIGINS_UNCLEAR


def is_overtaken(claim, relation) -> bool:
    overtakes = relation.kind == RelationKind.OVERTAKEN_BY or (
        relation.kind == RelationKind.CONTRADICTS and relation.resolution == Resolution.OVERTAKEN
    )
    return overtakes and relation.a_id == claim.pk


def is_contested(claim, relation) -> bool:
    """An open contradiction contests both claims, a resolved one the claim that does not stand."""
    if relation.kind != RelationKind.CONTRADICTS:
        return False
    losing = {Resolution.A_STANDS: relation.b_id, Resolution.B_STANDS: relation.a_id}
    return relation.resolution == Resolution.OPEN or losing.get(relation.resolution) == claim.pk


def backing(evidence) -> Backing:
    """What counting origins needs to know of one confirmed supporting passage."""
    source, origin = evidence.source, evidence.effective_origin
    established = origin is not None and origin.is_established
    return Backing(
        source=source.letter,
        origin=origin.name if established else None,
        origin_kind=origin.kind if established else "unknown",
        speaker=speaker_of(evidence),
        mode=evidence.mode,
        family=source.publisher.family or source.publisher.name,
        text=evidence.passage.exact,
        label=source.letter,
    )


def speaker_of(evidence) -> str | None:
    """A name that is the same for the same speaker: an unnamed one is another in every article."""
    speaker = evidence.speaker
    if speaker is None:
        return None
    return f"{speaker.name} ({evidence.source.letter})" if speaker.kind == ActorKind.UNNAMED else speaker.name
