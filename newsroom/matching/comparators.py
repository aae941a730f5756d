"""Typed comparisons of two sightings: each says how far they agree, or differ, and why in words."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.candidates import ReasonCode
from newsroom.matching.days import Days, differ, far_apart, one_calendar
from newsroom.matching.profile import Profile
from newsroom.matching.story import Story
from newsroom.matching.text import NGRAM, containment
from newsroom.matching.variation import SHARE_QUOTED, altered_quotation
from newsroom.matching.vocabulary import opposed, readable
from newsroom.matching.weights import LEAST_QUOTED, MENTIONED, WEIGHTS
from newsroom.matching.wording import against, in_days, listed, opening, yes_and_no

# How many shared words or names an explanation lists.
MOST_NAMED = 4


@dataclass(frozen=True)
class Finding:
    """What one comparison found: agreement from 0 to 1, the reason, and whether both cannot hold.

    `code` is the kind of the reason where it is not the usual one of its comparison.
    """

    score: float
    why: str = ""
    differs: bool = False
    code: str = ""


def compare_actors(a: Profile, b: Profile, story: Story) -> Finding | None:
    """The share of the smaller cast that is in the other."""
    if not a.actors or not b.actors:
        return None
    shared = sorted(a.actors & b.actors)[:MOST_NAMED]
    return Finding(containment(a.actors, b.actors), f"name {listed(shared)}" if shared else "")


def compare_words(a: Profile, b: Profile, story: Story) -> Finding | None:
    """The concepts in common, rare ones counting more, as a share of all that the two have."""
    shared = a.concepts & b.concepts
    if not shared:
        return Finding(0.0)
    telling = sorted((w for w in shared - a.names - b.names if a.words[w]), key=lambda w: (-story.weights[w], w))
    only_names = a.proper.issuperset(telling) and b.proper.issuperset(telling)
    named = [] if only_names else [readable(word, a.words[word], b.words[word]) for word in telling[:MOST_NAMED]]
    share = story.weigh(shared) / story.weigh(a.concepts | b.concepts)
    return Finding(share, f"speak of {listed(named)}" if named else "")


def compare_predicate(a: Profile, b: Profile, story: Story) -> Finding | None:
    """Whether the verbs are one concept; a verb among the other's words may only be mentioned there."""
    if not a.predicate or not b.predicate:
        return None
    if a.predicate == b.predicate:
        return Finding(1.0)
    return Finding(MENTIONED if a.predicate in b.words or b.predicate in a.words else 0.0)


def compare_dates(a: Profile, b: Profile, story: Story) -> Finding | None:
    """Whether the dates that both give are the same; a date only one of them gives says nothing.

    The same day of different events proves little. An event on days far apart is another occasion:
    the dates differ, but nothing is the matter, so no reason is given.
    """
    if not a.days or not b.days:
        return None
    shared = _shared_days(a, b)
    if shared:
        return Finding(1.0 if a.events & b.events else 0.5, f"give {shared[0].in_words()}")
    clashes = [(x, y) for x in a.days for y in b.days if x.precision == y.precision and differ(x, y)]
    if not clashes:
        return Finding(0.5)
    one_occasion = [(x, y) for x, y in clashes if not (a.events & b.events and far_apart(x, y))]
    if not one_occasion:
        return Finding(0.0, differs=True)
    x, y = one_occasion[0]
    return Finding(0.0, against(_dated(x, y), a.sighting, _dated(y, x), b.sighting), differs=True)


def compare_lengths(a: Profile, b: Profile, story: Story) -> Finding | None:
    """Whether one event lasts as many days in both."""
    if not (a.lasting and b.lasting and a.events & b.events):
        return None
    if a.lasting == b.lasting:
        return Finding(1.0)
    return Finding(0.0, against(in_days(a.lasting), a.sighting, in_days(b.lasting), b.sighting), differs=True)


def compare_counts(a: Profile, b: Profile, story: Story) -> Finding | None:
    """Whether the numbers of the same things agree."""
    pairs = [(x, y) for x in a.counts for y in b.counts if x.unit == y.unit]
    if not pairs:
        return None
    agreeing = next((x for x, y in pairs if not x.differs(y)), None)
    if agreeing:
        return Finding(1.0, f"count {agreeing.text}")
    x, y = pairs[0]
    return Finding(0.0, against(x.text, a.sighting, y.text, b.sighting), differs=True)


def compare_quotation(a: Profile, b: Profile, story: Story) -> Finding | None:
    """The share of the shorter quotation that stands in the other, where both quote."""
    share = containment(a.quoted, b.quoted) if _is_told_by_quoting(a, b) else 0.0
    altered = altered_quotation(a.quotations, b.quotations) if a.quotations and b.quotations and share < 1 else None
    if altered:
        why = f"quote nearly the same words, but “{altered[0]}” against “{altered[1]}”"
        return Finding(max(share, SHARE_QUOTED), why, code=ReasonCode.ALTERED_QUOTATION)
    if not share:
        return None
    shorter = min((a, b), key=lambda one: len(one.quoted))
    return Finding(share, f"quote the same words (“{opening(shorter.quotation)}”)")


COMPARATORS: dict[str, Callable[[Profile, Profile, Story], Finding | None]] = {
    "actors": compare_actors,
    "words": compare_words,
    "predicate": compare_predicate,
    "dates": compare_dates,
    "lengths": compare_lengths,
    "counts": compare_counts,
    "quotation": compare_quotation,
}


def compare(a: Profile, b: Profile, story: Story) -> dict[str, Finding]:
    """The finding of every comparison that had something to compare."""
    found = {name: comparator(a, b, story) for name, comparator in COMPARATORS.items()}
    return {name: finding for name, finding in found.items() if finding}


def likeness(found: dict[str, Finding]) -> float:
    """The weighted mean of the findings that do not differ: how alike two sightings are but for their values."""
    agreeing = {name: finding for name, finding in found.items() if not finding.differs}
    total = sum(WEIGHTS[name] for name in agreeing)
    return sum(WEIGHTS[name] * finding.score for name, finding in agreeing.items()) / total if total else 0.0


def compare_polarity(a: Profile, b: Profile, *, mentioned: bool = False) -> Finding | None:
    """Whether one says what the other denies: by a negation of one verb, or by opposite words.

    mentioned  Whether it is enough that the verb of the one stands somewhere in the other.
    """
    verbs = {a.predicate, b.predicate} - {""}
    one_verb = verbs & set(a.words) & set(b.words) if mentioned else a.predicate == b.predicate
    if a.negated != b.negated and verbs and one_verb:
        yes, no = (b, a) if a.negated else (a, b)
        return Finding(0.0, yes_and_no(yes.sighting, no.sighting), differs=True)
    pair = opposed(a.concepts, b.concepts)
    if pair:
        x, y = a.words[pair[0]], b.words[pair[1]]
        return Finding(0.0, against(f"“{x}”", a.sighting, f"“{y}”", b.sighting), differs=True)
    return None


def first_clash(a: Profile, b: Profile, found: dict[str, Finding]) -> Finding | None:
    """The first finding, with a reason, that both cannot hold; None where there is none.

    Another number for another time is none: "77 percent after 2036" beside "74 percent by 2085".
    """
    counts, dates = found.get("counts"), found.get("dates")
    if counts and dates and counts.differs and (dates.differs or not dates.why):
        return None
    findings = [*found.values(), compare_polarity(a, b)]
    return next((finding for finding in findings if finding and finding.differs and finding.why), None)


def share_more_than_names(found: dict[str, Finding]) -> bool:
    """Whether two sightings have words, a date or a quotation in common besides the parties."""
    return any(name in found and found[name].why for name in ("words", "dates", "quotation"))


def _is_told_by_quoting(a: Profile, b: Profile) -> bool:
    """Whether what both quote is long, or most of what one of them says; a catchword makes no two sentences one."""
    shared = len(a.quoted & b.quoted)
    words = min(len(one.sighting.candidate.exact.split()) for one in (a, b))
    return shared >= LEAST_QUOTED or 2 * (shared + NGRAM - 1) >= words


def _shared_days(a: Profile, b: Profile) -> list[Days]:
    """The dates both give, the longest stretch first."""
    pairs = [one_calendar(x, y) for x in a.days for y in b.days]
    return sorted((x for x, y in pairs if x == y), key=lambda days: (-days.length, days))


def _dated(days: Days, other: Days) -> str:
    """A date in words, "only" where the other is a stretch of days and it is one day."""
    return days.in_words() + (" only" if days.length == 1 < other.length else "")
