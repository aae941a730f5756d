"""Date expressions and their values, counted from the publication date where the words need it."""

import re
from collections.abc import Callable
from datetime import date

from newsroom.candidates import When
from newsroom.extraction.calendar import (
    FUTURE,
    PAST,
    day,
    day_of_month,
    interval,
    month_from,
    moved,
    nearest_weekday,
    shifted,
    week_of,
    weekend_of,
    year_of_day,
    year_of_month,
)

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50,
}  # fmt: skip
OFFSETS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
TO_DAY = r"(?:\s*(?:-|–|—|to|and|through)\s*(?P<to>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]))?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)}|a few|several|some)"
BEFORE_MONTH = (" in", " since", " by", " until", " during", " from", " of", " early", " late", " mid")
COUNTED = "people|percent|per cent|dollars|feet|miles|km|votes|troops|soldiers"
LESS_EXACT = r"(?:(?:early|late|mid)[ -])?"


def number_of_month(word: str) -> int:
    """From the name or abbreviation of a month to its number."""
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(word[:3].lower()))


def date_in(line: str) -> str | None:
    """The first full date (day, month and year) in a line, as an ISO date."""
    for pattern, resolve in PATTERNS[:3]:
        for match in pattern.finditer(line):
            value = resolve(match, None, None, None)
            if value and len(value) == 10:
                return value
    return None


def find_dates(
    words: str, offset: int, *, published: str | None, tense_at: Callable[[int], str | None] = lambda position: None
) -> tuple[When, ...]:
    """Find the date expressions of one sentence.

    words     The sentence; `offset` is its place in the article.
    tense_at  From a position in the article to "past", "future" or None.

    Expressions that count from the publication date have the value None where that is unknown.
    """
    today = date.fromisoformat(published) if published else None
    found, taken, anchor = [], [], None
    numbered = any(letter.isdigit() for letter in words)
    tried = [(i, pattern) for i, (pattern, _) in enumerate(PATTERNS) if numbered or i not in NUMBERED]
    hits = [(m.start(), -m.end(), i, m) for i, pattern in tried for m in pattern.finditer(words)]
    for start, end, i, match in sorted(hits, key=lambda hit: hit[:3]):
        if any(start < b and a < -end for a, b in taken):
            continue
        value = PATTERNS[i][1](match, today, tense_at(offset + start), anchor)
        if value is REFUSED:
            continue
        taken.append((start, -end))
        basis = "stated" if i in STATED else "published"
        found.append(When(match.group(), offset + start, offset - end, value, basis))
        anchor = value or anchor
    return tuple(found)


REFUSED = ""


def full_date(match, today, tense, anchor):
    year, month = int(match["year"]), number_of_month(match["month"])
    first = day(year, month, int(match["day"]))
    to = match.groupdict().get("to")
    return interval(first, day(year, month, int(to))) if to else first


def iso_date(match, today, tense, anchor):
    return day(*map(int, match.group().split("-"))) or REFUSED


def day_and_month(match, today, tense, anchor):
    if not today:
        return None
    month, number = number_of_month(match["month"]), int(match["day"])
    year = year_of_day(today, month, number, tense)
    first, to = day(year, month, number), match["to"]
    return interval(first, day(year, month, int(to))) if to else first


def month_and_year(match, today, tense, anchor):
    return f"{match['year']}-{number_of_month(match['month']):02}"


def month_alone(match, today, tense, anchor):
    before = match.string[: match.start()].rstrip(" -").lower()
    if match["which"] is None and match["month"].lower() in {"may", "march"} and not before.endswith(BEFORE_MONTH):
        return REFUSED
    if not today:
        return None
    month = number_of_month(match["month"])
    which = (match["which"] or "").lower()
    if which == "last":
        year = today.year if month < today.month else today.year - 1
    elif which == "next":
        year = today.year if month > today.month else today.year + 1
    else:
        year = today.year if which == "this" else year_of_month(today, month, tense)
    return f"{year}-{month:02}"


def weekday(match, today, tense, anchor):
    if not today:
        return None
    number, which = WEEKDAYS.index(match["weekday"].lower()), (match["which"] or "").lower()
    if which in {"last", "past", "previous"}:
        return nearest_weekday(shifted(today, -1), number, PAST)
    if which in {"next", "coming", "following"}:
        return nearest_weekday(shifted(today, 1), number, FUTURE)
    return nearest_weekday(today, number, FUTURE if which == "this" and tense != PAST else tense)


def day_away(match, today, tense, anchor):
    return today and shifted(today, DAYS_AWAY[match["word"].lower()]).isoformat()


def period_away(match, today, tense, anchor):
    if not today:
        return None
    away, unit = OFFSETS[match["which"].lower()], match["unit"].lower()
    if unit == "week":
        return week_of(today, away)
    if unit == "weekend":
        return weekend_of(today, away)
    return month_from(today, away) if unit == "month" else f"{today.year + away:04}"


def weekend(match, today, tense, anchor):
    return today and weekend_of(today, 0 if tense == FUTURE or today.weekday() >= 5 else -1)


def this_week(match, today, tense, anchor):
    return today and week_of(today, 0)


def ago(match, today, tense, anchor):
    count, unit = NUMBERS.get(match["count"].lower(), match["count"]), match["unit"].lower()
    if not today or not str(count).isdigit():
        return None
    count = int(count)
    if unit == "week":
        return week_of(today, -count)
    return moved(today.isoformat(), -count, unit) if unit != "decade" else f"{today.year - 10 * count:04}"


def later(match, today, tense, anchor):
    count = NUMBERS.get(match["count"].lower(), match["count"])
    if not anchor or not str(count).isdigit():
        return None
    return moved(anchor.split("/")[-1], int(count) * (1 if match["way"] == "later" else -1), match["unit"].lower())


def the_day(match, today, tense, anchor):
    if not today or not 1 <= int(match["day"]) <= 31:
        return None if not today else REFUSED
    first = day_of_month(today, int(match["day"]), tense)
    return interval(first, day_of_month(today, int(match["to"]), tense)) if match["to"] else first


def midnight(match, today, tense, anchor):
    """Midnight is the border of two days: the one before the day that the article speaks of, and that day."""
    if not today:
        return None
    return interval(shifted(today, -1).isoformat(), today.isoformat())


def decade(match, today, tense, anchor):
    start = int(match["decade"])
    return interval(day(start, 1, 1), day(start + 9, 12, 31))


def years(match, today, tense, anchor):
    last = match["to"] if len(match["to"]) == 4 else match["year"][:2] + match["to"]
    return interval(match["year"], last) or REFUSED


def year_alone(match, today, tense, anchor):
    return match["year"]


PATTERNS = [
    (re.compile(rf"\b(?:{WEEKDAY},? )?{MONTH} {DAY}{TO_DAY},? {YEAR}\b", re.IGNORECASE), full_date),
    (re.compile(rf"\b{DAY}{TO_DAY} (?:of )?{MONTH},? {YEAR}\b", re.IGNORECASE), full_date),
    (re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b"), iso_date),
    (re.compile(rf"\b(?:{WEEKDAY},? )?\b{MONTH} {DAY}{TO_DAY}\b(?![,\d]\d)", re.IGNORECASE), day_and_month),
    (re.compile(rf"\b{DAY}{TO_DAY} (?:of )?{MONTH}\b", re.IGNORECASE), day_and_month),
    (re.compile(rf"\b{LESS_EXACT}{MONTH},? (?:of )?{YEAR}\b", re.IGNORECASE), month_and_year),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?{LESS_EXACT}{MONTH}(?!\w)"), month_alone),
    (
        re.compile(
            rf"(?:\b(?:at )?(?:around |about )?\d{{1,2}}(?::\d\d)? ?[ap]\.?m\.? (?:on )?)?"
            rf"\b(?:(?P<which>last|this|next|coming|following|past|previous) )?{WEEKDAY}\b",
            re.IGNORECASE,
        ),
        weekday,
    ),
    (re.compile(r"\b(?P<word>today|tonight|yesterday|tomorrow)\b", re.IGNORECASE), day_away),
    (
        re.compile(
            r"\b(?:(?:earlier|later|early|late) )?(?P<which>last|this|next|previous|coming) "
            r"(?P<unit>weekend|week|month|year)\b",
            re.IGNORECASE,
        ),
        period_away,
    ),
    (re.compile(r"\b(?:over|at|during) the weekend\b", re.IGNORECASE), weekend),
    (re.compile(r"\b(?:earlier|later) (?:in the|this|in this) week\b", re.IGNORECASE), this_week),
    (re.compile(rf"\b{COUNT} (?P<unit>day|week|month|year|decade)s? ago\b", re.IGNORECASE), ago),
    (re.compile(rf"\b{COUNT} (?P<unit>day|week|month|year)s? (?P<way>later|earlier)\b", re.IGNORECASE), later),
    (
        re.compile(
            r"\b(?:from )?the (?P<day>[0-3]?\d)(?:st|nd|rd|th)"
            r"(?:\s*(?:-|–|to|and)\s*(?:the )?(?P<to>[0-3]?\d)(?:st|nd|rd|th))?"
            r"(?=[.,;:]|\s+(?:for|to|in|at|after|before|and|of this|as|when|with)\b|$|\s*\))"
        ),
        the_day,
    ),
    (re.compile(r"\b(?:around |about |at |shortly (?:after|before) )?midnight(?: [A-Z]\w+ time)?\b"), midnight),
    (re.compile(r"\b(?:the )?(?:(?:early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d0)'?s\b"), decade),
    (re.compile(rf"\b(?:from )?{YEAR}\s*(?:-|–|to)\s*(?P<to>(?:(?:1[5-9]|20)\d\d)|\d\d)\b(?!-)"), years),
    (re.compile(rf"(?<![$€£\d,.-])\b{YEAR}\b(?![\d,]*\d|\s*(?:{COUNTED})\b|%)"), year_alone),
]  # fmt: skip
STATED = {0, 1, 2, 5, 16, 17, 18}
NUMBERED = {0, 1, 2, 3, 4, 5, 14, 16, 17, 18}  # those that match nothing without a digit
