"""Dates that an article leaves open, settled by another source of the story that states the same thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newsroom.candidates import When
from newsroom.matching.days import MONTHS, Days, one_calendar, read_days
from newsroom.matching.sighting import Sighting, reading_order

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR_DAYS = ("today", "tonight", "yesterday", "tomorrow")


@dataclass(frozen=True)
class Settled:
    """The value found for an open date, and the source whose words give it."""

    value: str
    source: str


def settle(words: str, source: str, same: Sequence[Sighting]) -> Settled | None:
    """The value that other sources give the date `words` of `source`; None where none does, or they differ.

    words  A date expression that cannot be counted because its article's publication date is unknown.
    same   The sightings that state the same thing. A date of one of them settles it where it names
           the same weekday, day of the month or month; "yesterday" and its like, which name none,
           where it is the only day that is spoken of there.
    """
    given = [
        Settled(when.value, one.source)
        for one in sorted(same, key=reading_order)
        if one.source != source
        for when in one.candidate.when
        if when.value and may_be(words, when, alone=len(one.candidate.when) == 1)
    ]
    return given[0] if len({one.value for one in given}) == 1 else None


def may_be(words: str, when: When, *, alone: bool) -> bool:
    """Whether an open date in these words can be the date `when`; `alone` says that no other date stands beside it."""
    days, named = read_days(when), [word.strip(".,()") for word in words.lower().split()]
    if days is None or days.precision == "year":
        return False
    if day_and_month := read_days(When(words, 0, 0)):
        one, other = one_calendar(day_and_month, days)
        return (one.first, one.last) == (other.first, other.last)
    if days.precision == "month":
        return is_whole_month(days) and MONTHS[days.first.month - 1].lower() in named
    if days.length > 1:
        return False
    return names_day(named, days.first) or (alone and any(word in NEAR_DAYS for word in named))


def is_whole_month(days: Days) -> bool:
    return (days.first.year, days.first.month) == (days.last.year, days.last.month)


def names_day(named: list[str], day: date) -> bool:
    """Whether the words name the weekday of `day`, or its number as in "the 20th", and no other."""
    weekdays = [word for word in named if word in WEEKDAYS]
    numbers = [number_of(word) for word in named if number_of(word)]
    if weekdays:
        return weekdays == [WEEKDAYS[day.weekday()]] and not numbers
    return numbers == [day.day]


def number_of(word: str) -> int | None:
    """The number in "20th"; None for other words."""
    digits = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(digits) if digits != word and digits.isdecimal() else None
