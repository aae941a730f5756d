"""What two sightings are to each other: the same, the more general one, contradicting, or overtaken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from newsroom.candidates import Reason, ReasonCode, Relation, RelationKind
from newsroom.matching.comparators import (
    Finding,
    compare,
    compare_polarity,
    first_clash,
    likeness,
    share_more_than_names,
)
from newsroom.matching.groups import values_differ
from newsroom.matching.overtaking import appeared_before, outdated, overtaken
from newsroom.matching.profile import Profile
from newsroom.matching.reasons import reasons_in
from newsroom.matching.sighting import Sighting
from newsroom.matching.story import Story, story_of
from newsroom.matching.text import fold
from newsroom.matching.variation import NEGATIONS, Variation, variation
from newsroom.matching.vocabulary import AGENDA, RUNS, THEMES, events_among, readable
from newsroom.matching.weights import (
    COME_ABOUT,
    CONTRADICTS,
    GENERAL_LENGTH,
    GENERAL_WITHIN,
    LEAST_QUOTED,
    LEAST_WORDS,
    MENTIONED,
    MORE_GENERAL,
    QUOTED_ALIKE,
    SAME,
)
from newsroom.matching.wording import against, both, listed, teller, yes_and_no


def relate(sightings: Sequence[Sighting]) -> list[Relation]:
    """Find the relations between the sightings of a story, whatever order they come in.

    Only across sources, and for contradictions within one as well. Returns them sorted by
    their ids, at most one for two sightings, each with a score from 0 to 1 and a sentence.
    """
    found = (met.relation for met in meetings(story_of(sightings)))
    return sorted((relation for relation in found if relation), key=lambda r: (r.a, r.b))


@dataclass(frozen=True)
class Meeting:
    """Two sightings that meet in the index, `a` first in reading order, what their comparison found, their relation."""

    a: Profile
    b: Profile
    found: dict[str, Finding]
    relation: Relation | None

    @property
    def names(self) -> tuple[str, str]:
        return self.a.sighting.id, self.b.sighting.id


@lru_cache(maxsize=4)
def meetings(story: Story) -> tuple[Meeting, ...]:
    """The pairs that meet in a story's index, each compared and judged once."""
    return tuple(meeting(a, b, story) for a, b in story.pairs())


def meeting(a: Profile, b: Profile, story: Story) -> Meeting:
    """Compare and judge two sightings; the relation is None where nothing is to be suggested."""
    found = compare(a, b, story)
    relation = _judge(a, b, found, story)
    if relation:
        polarity = compare_polarity(a, b) if relation.kind == RelationKind.CONTRADICTS else None
        relation = replace(relation, reasons=reasons_in(found, polarity, *relation.reasons))
    return Meeting(a, b, found, relation)


def _judge(a: Profile, b: Profile, found: dict[str, Finding], story: Story) -> Relation | None:
    if a.sighting.source == b.sighting.source:
        return None if _overlap(a, b) else contradiction(a, b, found)
    return (
        reworded(a, b, found)
        or quotation(a, b, found)
        or overtaken(a, b, found)
        or outdated(a, b, found)
        or contradiction(a, b, found)
        or agreement(a, b, found, story)
        or common_agenda(a, b, found, story)
    )


def reworded(a: Profile, b: Profile, found: dict[str, Finding]) -> Relation | None:
    """Two passages in the same words but for a number, a date or a "not": whatever else they have in common.

    A plan is overtaken by such a report of it, unless that appeared before; all else contradicts.
    """
    varied = variation(a.sighting.candidate.exact, b.sighting.candidate.exact)
    if varied is None or a.denies != b.denies:
        return None
    typed = overtaken(a, b, found) or outdated(a, b, found) or contradiction(a, b, found)
    if typed:
        return typed
    why = _varied_in_words(varied, a, b)
    score, reason = max(likeness(found), CONTRADICTS), Reason(varied.code, why)
    plan, report = (b, a) if b.plan else (a, b)
    if a.plan != b.plan and not appeared_before(report, plan):
        return _relation(plan, report, RelationKind.OVERTAKEN_BY, score, why, reason)
    return _relation(a, b, RelationKind.CONTRADICTS, score, why, reason)


def _varied_in_words(varied: Variation, a: Profile, b: Profile) -> str:
    if varied.code != ReasonCode.OPPOSITE:
        return against(varied.words[0], a.sighting, varied.words[1], b.sighting)
    yes, no = (b, a) if NEGATIONS & set(varied.words[0].split()) else (a, b)
    return yes_and_no(yes.sighting, no.sighting)


def quotation(a: Profile, b: Profile, found: dict[str, Finding]) -> Relation | None:
    """Two reports of the same words of one speaker, whatever stands around them."""
    quoted = found.get("quotation")
    if not quoted or quoted.score < QUOTED_ALIKE or not _one_speaker(a, b) or a.denies != b.denies:
        return None
    if len(a.quoted & b.quoted) < LEAST_QUOTED and (likeness(found) < SAME or a.negated != b.negated):
        return None
    return _relation(a, b, RelationKind.SAME, max(quoted.score, likeness(found)), in_common(found))


def contradiction(a: Profile, b: Profile, found: dict[str, Finding]) -> Relation | None:
    """Statements of one kind, alike but for a value that cannot be both.

    A plan and a fact do not contradict each other: see `overtaken`.
    """
    clash = first_clash(a, b, found)
    score = likeness(found)
    if a.plan != b.plan or clash is None or score < CONTRADICTS or not _enough(found):
        return None
    return _relation(a, b, RelationKind.CONTRADICTS, score, clash.why)


def agreement(a: Profile, b: Profile, found: dict[str, Finding], story: Story) -> Relation | None:
    """The same statement, one that the other says more than, or a plan that came about."""
    score = likeness(found)
    if not _enough(found) or a.negated != b.negated or _differ(found):
        return None
    if a.plan != b.plan:
        return _come_about(a, b, found, score)
    if score >= SAME and not values_differ(a, b) and not _only_mentioned(found) and not _only_one_word(a, b):
        return _relation(a, b, RelationKind.SAME, score, in_common(found))
    general, special = sorted((a, b), key=lambda one: story.weigh(one.concepts))
    if score < MORE_GENERAL or not _says_more(special, general, story):
        return None
    more = f"More is said by {teller(special.sighting)}."
    reason = Reason(ReasonCode.SAYS_MORE, more)
    return _relation(general, special, RelationKind.MORE_GENERAL, score, f"{in_common(found)} {more}", reason)


def common_agenda(a: Profile, b: Profile, found: dict[str, Finding], story: Story) -> Relation | None:
    """Two outlooks on what the same parties are to talk about or agree on, with a theme in common.

    Where one names no party, it may be the other's.
    """
    themes = a.concepts & b.concepts & THEMES
    strangers = a.actors and b.actors and not a.actors & b.actors
    if _differ(found) or strangers or not (themes and _looks_ahead(a) and _looks_ahead(b)):
        return None
    general, special = sorted((a, b), key=lambda one: story.weigh(one.concepts))
    named = [readable(word, a.words[word], b.words[word]) for word in sorted(themes)]
    why = f"Both say that what lies ahead is about {listed(named)}."
    score, reason = max(likeness(found), MORE_GENERAL), Reason(ReasonCode.COMMON_AGENDA, why)
    return _relation(general, special, RelationKind.MORE_GENERAL, score, why, reason)


def in_common(found: dict[str, Finding]) -> str:
    """One sentence of what two sightings have in common."""
    return both(finding.why for finding in found.values() if not finding.differs)


def _come_about(a: Profile, b: Profile, found: dict[str, Finding], score: float) -> Relation | None:
    """The plan as borne out by a report whose verb is that of the event announced."""
    plan, fact = (a, b) if a.plan else (b, a)
    done = fact.events if fact.predicate in RUNS else events_among(frozenset({fact.predicate}))
    if score < COME_ABOUT or not plan.events & done or _done_to_others(plan, fact):
        return None
    tellers = f"Announced by {teller(plan.sighting)}; that it came about is said by {teller(fact.sighting)}."
    reason = Reason(ReasonCode.COME_ABOUT, tellers)
    return _relation(plan, fact, RelationKind.MORE_GENERAL, score, f"{tellers} {in_common(found)}", reason)


def _done_to_others(plan: Profile, fact: Profile) -> bool:
    """Whether what was done, was done to other parties than announced: a visit here is not one there."""
    objects = set(fact.sighting.candidate.features.objects)
    met = {actor for actor in fact.actors if objects & set(fold(actor).split())}
    return bool(met and not met & plan.actors and plan.actors - fact.actors)


def _looks_ahead(one: Profile) -> bool:
    """Whether it says what is to be talked about or agreed on."""
    return one.on_agenda or bool(one.plan and AGENDA & one.events)


def _says_more(special: Profile, general: Profile, story: Story) -> bool:
    """Whether one has nearly all words of the other, and many more."""
    weight = story.weigh(general.concepts)
    within = story.weigh(general.concepts & special.concepts) >= GENERAL_WITHIN * weight
    return within and story.weigh(special.concepts) >= GENERAL_LENGTH * weight


def _enough(found: dict[str, Finding]) -> bool:
    """Whether they share more than names, and enough of it."""
    return found["words"].score >= LEAST_WORDS and share_more_than_names(found)


def _differ(found: dict[str, Finding]) -> bool:
    return any(finding.differs for finding in found.values())


def _only_mentioned(found: dict[str, Finding]) -> bool:
    """Whether what the one says is only mentioned in the other, which says something else of it."""
    return "predicate" in found and found["predicate"].score == MENTIONED


def _only_one_word(a: Profile, b: Profile) -> bool:
    """Whether besides the parties they have one word in common and each has others: opposing a fence and an amnesty."""
    one, other = ({word for word in side.concepts - a.names - b.names if side.words[word]} for side in (a, b))
    return len(one & other) == 1 and bool(one - other and other - one)


def _one_speaker(a: Profile, b: Profile) -> bool:
    """Whether the speakers can be one person: the same name, one within the other, or one not named."""
    one, other = set(a.speaker.split()), set(b.speaker.split())
    return not one or not other or one <= other or other <= one or len(one & other) >= 2


def _overlap(a: Profile, b: Profile) -> bool:
    x, y = a.sighting.candidate, b.sighting.candidate
    return x.start < y.end and y.start < x.end


def _relation(a: Profile, b: Profile, kind: RelationKind, score: float, why: str, *reasons: Reason) -> Relation:
    return Relation(a.sighting.id, b.sighting.id, kind, round(score, 3), why, reasons)
