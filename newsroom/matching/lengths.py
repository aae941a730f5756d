"""How long an event lasts, in whole days, where a candidate says so."""

from newsroom.candidates import Candidate
from newsroom.matching.days import Days
from newsroom.matching.text import fold

NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
ONE_DAY = ("day trip", "single day", "same day visit", "for a day", "one day")
SOME = frozenset({"few", "several"})
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}

# Words after a number of days that make it a distance ("ten days ago") and not a length.
NOT_LENGTHS = frozenset({"ago", "after", "before", "later", "earlier", "old", "since", "within"})

# A stretch of dates longer than this tells a period, not an event.
LONGEST = 31


def length_in_days(candidate: Candidate, days: tuple[Days, ...]) -> int | None:
    """The days an event lasts: by its words ("a two-day visit"), or else by a stretch of dates ("19-20 June")."""
    text = fold(candidate.exact)
    words = text.split()
    if any(f" {phrase} " in f" {text} " for phrase in ONE_DAY) or lasts_hours(words):
        return 1
    for number, unit, after in zip(words, words[1:], [*words[2:], ""], strict=False):
        count = NUMBERS.get(number) or (int(number) if number.isdecimal() else None)
        if count and unit in UNITS and after not in NOT_LENGTHS:
            return count * UNITS[unit]
    stretches = [stretch.length for stretch in days if stretch.precision == "day" and 1 < stretch.length <= LONGEST]
    return stretches[0] if stretches else None


def lasts_hours(words: list[str]) -> bool:
    """True for "a few hours" and "several hours", but not "a few hours later"."""
    triples = zip(words, words[1:], [*words[2:], ""], strict=False)
    return any(some in SOME and hours == "hours" and after not in NOT_LENGTHS for some, hours, after in triples)
