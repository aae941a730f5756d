"""Two passages in the same words but for one thing: a number, a date, a "not", or a word of a quotation.

Copied sentences with one value changed are what a reader takes for the same and must not. What is
changed is read off the words themselves, so that it shows whatever else was understood of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from newsroom.candidates import ReasonCode
from newsroom.matching.days import MONTHS
from newsroom.matching.vocabulary import words

# So many words have to be the same, in the same order, and this share of the longer passage.
LEAST_SAME = 6
SHARE_SAME = 0.65

# A quotation is the same one, altered, with this share of the shorter one's words and so many of them in common.
SHARE_QUOTED = 0.7
LEAST_QUOTED = 4
MOST_ALTERED = 2

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = frozenset(month.lower() for month in MONTHS) | {month[:3].lower() for month in MONTHS} | {"sept"}
NUMBER_WORDS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "trillion"
)
NEGATIONS = frozenset({"not", "never", "cannot"})

# What may come and go beside a negation: auxiliaries, and the words of a plan.
HELPERS = words(
    "do does did is are was were be been being has have had will would can could shall should may might must to "
    "expected expects scheduled set due plan plans planned planning hope hopes hoped intend intends intended "
    "preparing prepares likely going about now also"
)
DO_SUPPORT = frozenset({"do", "does", "did"})

# Words before a number that leave it open, so that two of them may both hold.
LEAVES_OPEN = words(
    "least most than about around over under nearly almost some roughly approximately estimated to above below"
)
WORD = re.compile(r"\[?\d+(?:[.,]\d+)*|\[?[^\W\d_]+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Variation:
    """What is changed between two passages: the kind of the difference, and the words of either side."""

    code: ReasonCode
    words: tuple[str, str]


@dataclass(frozen=True)
class Region:
    """Words of one passage that stand where the other has other words; `before` and `after` are the words around."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    before: str
    after: str


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case, "didn’t" as "did not"."""
    return WORD.findall(text.lower().replace("n’t", " not").replace("n't", " not"))


def variation(a: str, b: str) -> Variation | None:
    """The kind of thing in which two passages differ that are otherwise in the same words; None if there is not one."""
    one, other = words_of(a), words_of(b)
    regions, same = compared(one, other)
    if not regions or same < LEAST_SAME or same < SHARE_SAME * max(len(one), len(other)):
        return None
    kinds = {kind_of(region) for region in regions}
    if len(kinds) != 1 or None in kinds:
        return None
    return Variation(kinds.pop(), (phrase(r.one for r in regions), phrase(r.other for r in regions)))


def altered_quotation(parts: Iterable[str], others: Iterable[str]) -> tuple[str, str] | None:
    """The words in which a quotation differs from the same one elsewhere; None where none is altered.

    What only one of the two quotes, before, after or left out between, is no alteration, nor is what stands in
    square brackets.
    """
    others = [words_of(other) for other in others]
    for part in map(words_of, parts):
        for other in others:
            regions, same = compared(part, other)
            altered = [region for region in regions if is_alteration(region)]
            enough = same >= max(LEAST_QUOTED, SHARE_QUOTED * min(len(part), len(other)))
            if enough and 0 < len(altered) <= MOST_ALTERED:
                return phrase([altered[0].one]), phrase([altered[0].other])
    return None


def compared(one: list[str], other: list[str]) -> tuple[list[Region], int]:
    """Where two runs of words differ, and how many words they share in the same order."""
    regions, same = [], 0
    for step in Levenshtein.opcodes(one, other).as_list() if one and other else []:
        tag, start, end, begin, stop = step
        if tag == "equal":
            same += end - start
            continue
        before, after = one[start - 1] if start else "", one[end] if end < len(one) else ""
        region = Region(tuple(one[start:end]), tuple(other[begin:stop]), before, after)
        touching = regions and regions[-1][1] == (start, begin)
        if touching:
            earlier = regions.pop()[0]
            region = Region(earlier.one + region.one, earlier.other + region.other, earlier.before, region.after)
        regions.append((region, (end, stop)))
    return [region for region, _ in regions], same


def kind_of(region: Region) -> ReasonCode | None:
    """The kind of a difference; None where it is of words."""
    if is_date(region, region.one) and is_date(region, region.other):
        return ReasonCode.OTHER_DATE
    if is_number(region.one) and is_number(region.other):
        return None if region.before in LEAVES_OPEN else ReasonCode.OTHER_NUMBER
    return ReasonCode.OPPOSITE if is_negation(region) else None


def is_date(region: Region, side: tuple[str, ...]) -> bool:
    """Whether words name a day, month or year; a number does beside a month, as a year, or beside another day."""
    named = {*side, region.before, region.after} & MONTH_NAMES
    return bool(side) and all(
        word in MONTH_NAMES or word in WEEKDAYS or YEAR.fullmatch(word) or (named and NUMBER.fullmatch(word))
        for word in side
    )


def is_number(side: tuple[str, ...]) -> bool:
    return bool(side) and all(word in NUMBER_WORDS or NUMBER.fullmatch(word) for word in side)


def is_negation(region: Region) -> bool:
    """Whether one side has a "not" that the other lacks, and they differ in nothing else than the form of the verb."""
    denied = NEGATIONS & set(region.one), NEGATIONS & set(region.other)
    if bool(denied[0]) == bool(denied[1]):
        return False
    no, yes = (region.one, region.other) if denied[0] else (region.other, region.one)
    verbs = [[word for word in side if word not in HELPERS | NEGATIONS] for side in (no, yes)]
    if not any(verbs):
        return True
    return len(verbs[0]) == len(verbs[1]) == 1 and bool(DO_SUPPORT & set(no)) and verbs[0][0][0] == verbs[1][0][0]


def is_alteration(region: Region) -> bool:
    """Whether a few words stand for others between words that are the same, or one for another at an end."""
    if not region.one or not region.other or any(word.startswith("[") for word in region.one + region.other):
        return False
    longest = max(len(region.one), len(region.other))
    return longest <= MOST_ALTERED if region.before and region.after else longest == 1


def phrase(sides: Iterable[tuple[str, ...]]) -> str:
    return " … ".join(" ".join(side) for side in sides if side) or "nothing"
