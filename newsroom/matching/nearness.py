"""For one claim, the passages of the other sources that an editor should look at before calling it checked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from newsroom.candidates import Reason, ReasonCode, RelationKind
from newsroom.matching.comparators import compare, compare_polarity, first_clash, likeness, share_more_than_names
from newsroom.matching.profile import Profile, profile
from newsroom.matching.reasons import in_order, reasons_in
from newsroom.matching.relations import in_common, judge
from newsroom.matching.sighting import Sighting, reading_order
from newsroom.matching.story import Story, story_of
from newsroom.matching.text import fold
from newsroom.matching.vocabulary import CONDITIONS
from newsroom.matching.weights import MOST_ALIKE, NEAR, STANDS_OUT

SUPPORTS, CONTRADICTS, ADDS_CONDITION = "supports", "contradicts", "adds_condition"


@dataclass(frozen=True)
class NearPassage:
    """A passage that bears on a claim: `stance` is supports, contradicts or adds_condition, `score` from 0 to 1.

    `reasons` are what spoke for it, each code once.
    """

    id: str
    stance: str
    score: float
    why: str
    reasons: tuple[Reason, ...] = ()


def near(group: Sequence[Sighting], others: Sequence[Sighting]) -> list[NearPassage]:
    """Draw up the passages among `others` that bear on the claim that `group` states, the strongest first.

    Left out are the group's own passages, and of its own sources all that does not contradict.
    Every related passage is drawn up; of those that are merely alike a source puts up its nearest
    `MOST_ALIKE` at most, where they stand out from what else the claim meets.
    """
    own = {sighting.id for sighting in group}
    story = story_of([*group, *(other for other in others if other.id not in own)])
    related, alike = {}, defaultdict(dict)
    for sighting in sorted(group, key=reading_order):
        member = profile(sighting)
        met = [other for other in story.drawn_to(member) if other.sighting.id not in own]
        for other in met:
            if passage := _related(member, other, story):
                _keep_best(related, passage)
        for other in _standing_out(member, met, story):
            _keep_best(alike[other.sighting.source], _alike(member, other, story))

    own_sources = {sighting.source for sighting in group}
    source_of = {sighting.id: sighting.source for sighting in story.sightings}
    drawn = [p for p in related.values() if source_of[p.id] not in own_sources or p.stance == CONTRADICTS]
    for source in sorted(set(alike) - own_sources):
        rest = [passage for passage in alike[source].values() if passage.id not in related]
        drawn += sorted(rest, key=_strongest)[:MOST_ALIKE]
    return sorted(drawn, key=_strongest)


def condition_in(one: Profile) -> str | None:
    """The words of a passage that put it under a condition or leave it open."""
    text = f" {fold(one.sighting.candidate.exact)} "
    return next((words for words in CONDITIONS if f" {words} " in text), None)


def _related(member: Profile, other: Profile, story: Story) -> NearPassage | None:
    """The passage with the stance its relation to a member of the group gives it."""
    relation = judge(*_in_order(member, other), story)
    if not relation:
        return None
    if relation.kind in (RelationKind.CONTRADICTS, RelationKind.OVERTAKEN_BY):
        return NearPassage(other.sighting.id, CONTRADICTS, relation.score, relation.why, relation.reasons)
    condition = _new_condition(member, other)
    if condition:
        but = _but(condition)
        reasons = in_order([*relation.reasons, but])
        return NearPassage(other.sighting.id, ADDS_CONDITION, relation.score, f"{relation.why} {but.words}", reasons)
    return NearPassage(other.sighting.id, SUPPORTS, relation.score, relation.why, relation.reasons)


def _alike(member: Profile, other: Profile, story: Story) -> NearPassage:
    """A passage that has no relation to a member of the group, with the stance its values and words suggest."""
    one, two = _in_order(member, other)
    found = compare(one, two, story)
    clash, condition = first_clash(one, two, found), _new_condition(member, other)
    more = [_but(condition)] if condition else []
    if clash:
        stance, why = CONTRADICTS, clash.why
    elif condition:
        stance, why = ADDS_CONDITION, f"{in_common(found)} {more[0].words}"
    else:
        stance, why = SUPPORTS, in_common(found)
    reasons = reasons_in(found, compare_polarity(one, two), *more)
    return NearPassage(other.sighting.id, stance, round(likeness(found), 3), why, reasons)


def _but(condition: str) -> Reason:
    return Reason(ReasonCode.CONDITION, f"But it says “{condition}”.")


def _standing_out(member: Profile, met: list[Profile], story: Story) -> list[Profile]:
    """Those of the profiles met that are more like `member` than most, by more than the story's backdrop."""
    found = [(other, compare(*_in_order(member, other), story)) for other in met]
    scores = [(other, likeness(findings)) for other, findings in found if share_more_than_names(findings)]
    usual = median([score for _, score in scores]) if len(scores) > 2 else 0.0
    return [other for other, score in scores if score >= max(NEAR, STANDS_OUT * usual)]


def _new_condition(member: Profile, other: Profile) -> str | None:
    return None if condition_in(member) else condition_in(other)


def _in_order(member: Profile, other: Profile) -> list[Profile]:
    return sorted((member, other), key=lambda one: reading_order(one.sighting))


def _keep_best(kept: dict[str, NearPassage], passage: NearPassage) -> None:
    """Keep the passage with the higher score where two members of the group draw up the same one."""
    known = kept.get(passage.id)
    if known is None or _strongest(passage) < _strongest(known):
        kept[passage.id] = passage


def _strongest(passage: NearPassage) -> tuple:
    return -passage.score, passage.id, passage.stance, passage.why
