"""For one claim, the passages of the other sources that an editor should look at before calling it checked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from newsroom.candidates import Reason, ReasonCode, Relation, RelationKind
from newsroom.matching.comparators import compare_polarity, first_clash, likeness, share_more_than_names
from newsroom.matching.profile import Profile, profile
from newsroom.matching.reasons import in_order, reasons_in
from newsroom.matching.relations import Meeting, in_common, meetings
from newsroom.matching.sighting import Sighting, reading_order
from newsroom.matching.story import Story, story_of
from newsroom.matching.text import fold
from newsroom.matching.vocabulary import CONDITIONS
from newsroom.matching.weights import CONTRADICTS as CONTRADICTORY
from newsroom.matching.weights import NEAR, STANDS_OUT, WITHIN

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


class Bearings:
    """What bears on what among the sightings of a story, worked out once for all its claims.

    Every related passage is drawn up for a claim. Of those that are merely alike it is the one of a source that bears
    most on a passage of the claim, or that a passage of the claim bears on most in its own source, where it stands
    out from what either meets. So what is drawn up for one is drawn up for the other.
    """

    def __init__(self, sightings: Sequence[Sighting]):
        story = story_of(sightings)
        alike = defaultdict(list)
        for met in meetings(story):
            if not met.relation and met.a.sighting.source != met.b.sighting.source and share_more_than_names(met.found):
                score = bearing(met, story)
                for name in met.names:
                    alike[name].append((score, met))
        related = [met for met in meetings(story) if met.relation]
        standing_out = [met for name, scored in alike.items() for met in _standing_out(name, scored)]
        self.met = defaultdict(list)
        for met in {met.names: met for met in (*related, *standing_out)}.values():
            for name in met.names:
                self.met[name].append(met)

    def on(self, group: Sequence[Sighting]) -> list[NearPassage]:
        """The passages that bear on the claim that `group` states, the strongest first.

        Left out are the group's own passages, and of its own sources all that does not contradict.
        """
        own, own_sources = {one.id for one in group}, {one.source for one in group}
        drawn = {}
        for sighting in sorted(group, key=reading_order):
            for met in self.met.get(sighting.id, ()):
                other = _other(sighting.id, met)
                passage = _passage(profile(sighting), other, met)
                elsewhere = other.sighting.source not in own_sources
                if other.sighting.id not in own and (elsewhere or passage.stance == CONTRADICTS):
                    _keep_best(drawn, passage)
        return sorted(drawn.values(), key=_strongest)


def near(group: Sequence[Sighting], others: Sequence[Sighting]) -> list[NearPassage]:
    """Draw up the passages among `others` that bear on the claim that `group` states, the strongest first."""
    own = {sighting.id for sighting in group}
    return Bearings([*group, *(other for other in others if other.id not in own)]).on(group)


def condition_in(one: Profile) -> str | None:
    """The words of a passage that put it under a condition or leave it open."""
    text = f" {fold(one.sighting.candidate.exact)} "
    return next((words for words in CONDITIONS if f" {words} " in text), None)


def _passage(member: Profile, other: Profile, met: Meeting) -> NearPassage:
    return _related(member, other, met.relation) if met.relation else _alike(member, other, met)


def _related(member: Profile, other: Profile, relation: Relation) -> NearPassage:
    """The passage with the stance its relation to a member of the group gives it."""
    name, score, reasons = other.sighting.id, relation.score, relation.reasons
    if relation.kind in (RelationKind.CONTRADICTS, RelationKind.OVERTAKEN_BY):
        return NearPassage(name, CONTRADICTS, score, relation.why, reasons)
    condition = _new_condition(member, other)
    if condition:
        but = _but(condition)
        return NearPassage(name, ADDS_CONDITION, score, f"{relation.why} {but.words}", in_order([*reasons, but]))
    return NearPassage(name, SUPPORTS, score, relation.why, reasons)


def _alike(member: Profile, other: Profile, met: Meeting) -> NearPassage:
    """A passage that has no relation to a member of the group, with the stance its values and words suggest."""
    polarity = compare_polarity(met.a, met.b, mentioned=likeness(met.found) >= CONTRADICTORY)
    clash, condition = first_clash(met.a, met.b, met.found) or polarity, _new_condition(member, other)
    more = [_but(condition)] if condition else []
    if clash:
        stance, why = CONTRADICTS, clash.why
    elif condition:
        stance, why = ADDS_CONDITION, f"{in_common(met.found)} {more[0].words}"
    else:
        stance, why = SUPPORTS, in_common(met.found)
    reasons = reasons_in(met.found, polarity, *more)
    return NearPassage(other.sighting.id, stance, round(likeness(met.found), 3), why, reasons)


def _but(condition: str) -> Reason:
    return Reason(ReasonCode.CONDITION, f"But it says “{condition}”.")


def bearing(met: Meeting, story: Story) -> float:
    """How far one of two sightings bears on the other, from 0 to 1: how alike they are, and how much of the one with
    less to say is in the other, so that a clause is found in a long sentence.
    """
    one, other = met.a.concepts, met.b.concepts
    within = story.weigh(one & other) / min(story.weigh(one), story.weigh(other))
    return (1 - WITHIN) * likeness(met.found) + WITHIN * within


def _standing_out(name: str, scored: list[tuple[float, Meeting]]) -> list[Meeting]:
    """The best meeting of a sighting with each source, where it is better than most of its meetings are."""
    usual = median([score for score, _ in scored]) if len(scored) > 2 else 0.0
    best = {}
    for score, met in scored:
        source = _other(name, met).sighting.source
        if score >= max(NEAR, STANDS_OUT * usual) and score > best.get(source, (0.0, None))[0]:
            best[source] = score, met
    return [met for _, met in best.values()]


def _other(name: str, met: Meeting) -> Profile:
    """The sighting that the one of this id meets."""
    return met.b if met.a.sighting.id == name else met.a


def _new_condition(member: Profile, other: Profile) -> str | None:
    return None if condition_in(member) else condition_in(other)


def _keep_best(kept: dict[str, NearPassage], passage: NearPassage) -> None:
    """Keep the passage with the higher score where two members of the group draw up the same one."""
    known = kept.get(passage.id)
    if known is None or _strongest(passage) < _strongest(known):
        kept[passage.id] = passage


def _strongest(passage: NearPassage) -> tuple:
    return -passage.score, passage.id, passage.stance, passage.why
