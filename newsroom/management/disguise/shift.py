"""Moving all dates of a story by the same time: ten years back, a quarter of a year on, whole weeks.

Weekdays stay what they are, because days move by whole weeks; months and years that stand alone move by months and
years.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.extraction.words import words
from newsroom.management.disguise.pieces import Piece

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
YEARS, QUARTER, LAST_TO_GO_ON = -10, 3, 9
NEAR = 10

MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(SHORT)}|Sep)\.)"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DASH = r"\s?(?:-|–|—|to|and)\s?"
DAYS = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:(?P<dash>{DASH})(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?(?![\d:])"
AMERICAN = re.compile(rf"\b{MONTH} {DAYS}(?:,? {YEAR}\b)?")
BRITISH = re.compile(rf"\b{DAYS} (?:of )?{MONTH}(?: {YEAR}\b)?")
ISO = re.compile(r"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b")
MONTH_AND_YEAR = re.compile(rf"\b{MONTH},? (?:of )?{YEAR}\b")
MONTH_ALONE = re.compile(rf"\b{MONTH}(?!\w)")
YEAR_ALONE = re.compile(rf"(?<![\w$.,-]){YEAR}(?=s?\b)(?![,.]\d)")
NTH = re.compile(
    r"(?<=the )(?P<day>\d{1,2})(?:st|nd|rd|th)(?=[,.;]|$| (?:to|for|of|and|at|in|on|after|before|until|through)\b)"
)
# “may” and “march” are words too; as months they stand after one of these.
WORDS_TOO = {"May", "March"}
BEFORE_MONTH = words("in last next since late early by until of mid this from")


@dataclass(frozen=True)
class Shift:
    """By how much dates move: `days` for full dates, `months` and `years` for what stands without a day."""

    days: int
    months: int
    years: int = YEARS

    def day(self, day: date) -> date:
        return day + timedelta(days=self.days)

    def month(self, year: int, month: int) -> tuple[int, int]:
        years, month = divmod((year + self.years) * 12 + month - 1 + self.months, 12)
        return years, month + 1

    def value(self, value: str) -> str:
        """A calendar value (ISO date, YYYY-MM, YYYY or A/B) moved; whole years, as of a decade, stay whole."""
        if value.count("-01-01/") and value.endswith("-12-31"):
            return "{}-01-01/{}-12-31".format(*(int(end[:4]) + self.years for end in value.split("/")))
        if "/" in value:
            return "/".join(self.value(end) for end in value.split("/"))
        numbers = [int(number) for number in value.split("-")]
        if len(numbers) == 3:
            return self.day(date(*numbers)).isoformat()
        if len(numbers) == 2:
            return "{:04}-{:02}".format(*self.month(*numbers))
        return f"{numbers[0] + self.years:04}"


def shift_around(today: date) -> Shift:
    """The shift of a story told around `today`; months go on or back so that its year stays one year."""
    months = QUARTER if today.month <= LAST_TO_GO_ON else -QUARTER
    year, month = Shift(0, months).month(today.year, today.month)
    days = (date(year, month, 1) - date(today.year, today.month, 1)).days
    return Shift(7 * round(days / 7), months)


def is_near(a: str, b: str) -> bool:
    """True for values of one precision, equal or (full dates) a few days apart, as the ends of months are."""
    ends = list(zip(a.split("/"), b.split("/"), strict=False))
    if a.count("/") != b.count("/") or any(len(x) != len(y) for x, y in ends):
        return False
    return all(x == y or (len(x) == 10 and days_between(x, y) <= NEAR) for x, y in ends)


def days_between(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def date_pieces(text: str, today: date, shift: Shift) -> Iterator[Piece]:
    """The pieces that move every date in `text`, those with most parts first; `today` gives what they leave out."""
    for match in ISO.finditer(text):
        if (moved := moved_iso(match["iso"], shift)) is not None:
            yield Piece(*match.span(), moved)
    for pattern in (AMERICAN, BRITISH):
        for match in pattern.finditer(text):
            yield from day_pieces(match, today, shift)
    for match in MONTH_AND_YEAR.finditer(text):
        year, month = shift.month(int(match["year"]), number_of(match["month"]))
        yield Piece(*match.span("year"), str(year))
        yield Piece(*match.span("month"), named_like(match["month"], month))
    for match in MONTH_ALONE.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].lower().split()[-1:]
        if match["month"] not in WORDS_TOO or set(before) & BEFORE_MONTH:
            _, month = shift.month(today.year, number_of(match["month"]))
            yield Piece(*match.span("month"), named_like(match["month"], month))
    for match in YEAR_ALONE.finditer(text):
        yield Piece(*match.span("year"), str(int(match["year"]) + shift.years))
    for match in NTH.finditer(text):
        if (day := day_or_none(today.year, today.month, int(match["day"]))) is not None:
            yield Piece(*match.span(), ordinal(shift.day(day).day))


def day_pieces(match: re.Match, today: date, shift: Shift) -> Iterator[Piece]:
    """A day, its month and year moved together; a range is cut off at the end of the month it comes to lie in."""
    year, month = int(match["year"] or today.year), number_of(match["month"])
    first = day_or_none(year, month, int(match["day"]))
    if first is None:
        return
    moved = shift.day(first)
    yield Piece(*match.span("day"), str(moved.day))
    yield Piece(*match.span("month"), named_like(match["month"], moved.month))
    if match["year"]:
        yield Piece(*match.span("year"), str(moved.year))
    if match["last"]:
        last = moved.day + int(match["last"]) - int(match["day"])
        yield Piece(*match.span("last"), str(min(last, monthrange(moved.year, moved.month)[1])))


def moved_iso(value: str, shift: Shift) -> str | None:
    try:
        return shift.day(date.fromisoformat(value)).isoformat()
    except ValueError:
        return None


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_of(month: str) -> int:
    """From a month's name, full or short, to its number."""
    return next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(month.rstrip(".")[:3]))


def named_like(written: str, month: int) -> str:
    """A month's name, short where the one that it replaces is."""
    return f"{SHORT[month - 1]}." if written.endswith(".") else MONTHS[month - 1]


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
