"""Calendar days: reading the dates of a candidate, holding them against each other, naming them.

Dates are ISO 8601 (calendar dates only); days are inclusive at both ends.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newsroom.candidates import When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# A leap year that stands for "some year": the words name the day and leave the year open.
SOME_YEAR = 4


@dataclass(frozen=True, order=True)
class Days:
    """A stretch of days as precise as the words were: `precision` is day, month or year."""

    first: date
    last: date
    precision: str = "day"

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, other: "Days") -> bool:
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Days") -> bool:
        return self.first <= other.last and other.first <= self.last

    def in_words(self) -> str:
        """The days as an editor writes them: 19-20 June 2024, June 2024, 2024."""
        first, last = self.first, self.last
        year = "" if last.year < 1000 else f" {last.year}"
        if self.precision == "year":
            return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
        month = f"{MONTHS[last.month - 1]}{year}"
        if self.precision == "month":
            same = (first.year, first.month) == (last.year, last.month)
            return month if same else f"{MONTHS[first.month - 1]} to {month}"
        if first == last:
            return f"{last.day} {month}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}-{last.day} {month}"
        return f"{first.day} {MONTHS[first.month - 1]} to {last.day} {month}"


def read_days(when: When) -> Days | None:
    """The days `when` means: by its value, or else by a day and month in its words; None where neither says."""
    return (_from_value(when.value) if when.value else None) or _from_words(when.text)


def _from_value(value: str) -> Days | None:
    parts = value.split("/")
    try:
        first, last = _period(parts[0]), _period(parts[-1])
    except ValueError:
        return None
    if first.first > last.last:
        return None
    whole_years = (first.first.month, first.first.day, last.last.month, last.last.day) == (1, 1, 12, 31)
    return Days(first.first, last.last, "year" if whole_years else first.precision)


def _period(value: str) -> Days:
    """Read YYYY, YYYY-MM or YYYY-MM-DD; a time of day after it is left out."""
    numbers = [int(part) for part in value[:10].split("-")]
    if len(numbers) == 1:
        return Days(date(numbers[0], 1, 1), date(numbers[0], 12, 31), "year")
    if len(numbers) == 2:
        year, month = numbers
        return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
    day = date(*numbers)
    return Days(day, day)


def _from_words(text: str) -> Days | None:
    """Read "June 19-20", "19 June" or "June 19 to July 2", the year being left open."""
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    months = [number for word in words for number, name in enumerate(MONTHS, 1) if _names_month(word, name)]
    days = [int(word) for word in (word.rstrip("stndrh") for word in words) if word.isdecimal() and 0 < int(word) < 32]
    if not months or not 0 < len(days) < 3:
        return None
    try:
        first = date(SOME_YEAR, months[0], days[0])
        last = date(SOME_YEAR, months[-1], days[-1])
        return Days(first, last if first <= last else last.replace(year=SOME_YEAR + 1))
    except ValueError:
        return None


def _names_month(word: str, name: str) -> bool:
    return word in (name, name[:3]) or (word, name) == ("Sept", "September")


def one_calendar(a: Days, b: Days) -> tuple[Days, Days]:
    """Both in one year where one of them leaves its year open."""
    if a.first.year <= SOME_YEAR < b.first.year:
        return _in_year(a, b.first.year), b
    if b.first.year <= SOME_YEAR < a.first.year:
        return a, _in_year(b, a.first.year)
    return a, b


def _in_year(days: Days, year: int) -> Days:
    def moved(day: date) -> date:
        target = year + day.year - SOME_YEAR
        return day.replace(year=target, day=min(day.day, monthrange(target, day.month)[1]))

    return replace(days, first=moved(days.first), last=moved(days.last))


def differ(a: Days, b: Days) -> bool:
    """Whether they cannot be one date: unlike at the same precision, or the finer not within the coarser."""
    a, b = one_calendar(a, b)
    if a.precision == b.precision == "day":
        return (a.first, a.last) != (b.first, b.last)
    return not (a.holds(b) or b.holds(a))


def widest(days: Iterable[Days]) -> list[Days]:
    """Those that no other one holds, so that "Wednesday and Thursday (June 19-20)" is two days and not three dates."""
    days = sorted(set(days))
    return [one for one in days if not any(other != one and other.holds(one) for other in days)]


def far_apart(a: Days, b: Days) -> bool:
    """Whether they are over a month apart, or no days but months or years, so that an event can have come twice."""
    a, b = one_calendar(a, b)
    apart = max(a.first, b.first) - min(a.last, b.last)
    return a.precision != "day" or apart > timedelta(31)


def each_day(days: Days, most: int = 31) -> list[date]:
    """Every day of a stretch of at most `most` days, none of a longer one."""
    return [days.first + timedelta(n) for n in range(days.length)] if days.length <= most else []


def all_days(whens: Iterable[When]) -> tuple[Days, ...]:
    """The days of several date expressions, each once, in the order of the calendar."""
    return tuple(sorted({days for when in whens if (days := read_days(when))}))
