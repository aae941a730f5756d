"""Arithmetic on calendar values as strings: ISO dates, YYYY-MM, YYYY and A/B intervals."""

from datetime import MINYEAR, date, timedelta

PAST, FUTURE = "past", "future"


def day(year: int, month: int, number: int) -> str | None:
    """An ISO date, or None where there is no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def interval(first: str | None, last: str | None) -> str | None:
    """The interval between two values; None where one of them is open or they are the wrong way round."""
    if not first or not last or first > last:
        return None
    return first if first == last else f"{first}/{last}"


def nearest_weekday(today: date, weekday: int, tense: str | None) -> str:
    """The day of that name (0 is Monday) around `today`: the last one, or the coming one where the tense is future."""
    ahead = (weekday - today.weekday()) % 7
    return shifted(today, ahead if tense == FUTURE or ahead == 0 else ahead - 7).isoformat()


def week_of(today: date, weeks: int) -> str:
    """Monday to Sunday of the week that many weeks from the one of `today`."""
    monday = shifted(today, 7 * weeks - today.weekday())
    return interval(monday.isoformat(), shifted(monday, 6).isoformat())


def weekend_of(today: date, weeks: int) -> str:
    """Saturday and Sunday of the week that many weeks away; a weekend just past counts as last weekend."""
    saturday = shifted(today, 7 * weeks - today.weekday() + 5)
    return interval(saturday.isoformat(), shifted(saturday, 1).isoformat())


def month_from(today: date, months: int) -> str:
    """The month that many months from the one of `today`, as YYYY-MM."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return f"{max(year, MINYEAR):04}-{month + 1:02}"


def year_of_month(today: date, month: int, tense: str | None) -> int:
    """The year of a month named without one: by the tense where that decides, else the nearest."""
    if tense == PAST:
        return today.year if month <= today.month else today.year - 1
    if tense == FUTURE:
        return today.year if month >= today.month else today.year + 1
    distance = month - today.month
    return today.year - 1 if distance > 6 else today.year + 1 if distance < -6 else today.year


def year_of_day(today: date, month: int, number: int, tense: str | None) -> int:
    """The year of a day named without one; a day up to a month on the wrong side of `today` stays in its year."""
    here = day(today.year, month, number)
    if here and abs((date.fromisoformat(here) - today).days) <= 31:
        return today.year
    return year_of_month(today, month, tense)


def day_of_month(today: date, number: int, tense: str | None) -> str | None:
    """“the 20th”: of this month, or of the one before or after where the tense asks for it."""
    months = -1 if tense == PAST and number > today.day else 1 if tense == FUTURE and number < today.day else 0
    year, month = map(int, month_from(today, months).split("-"))
    return day(year, month, number)


def moved(value: str, number: int, unit: str) -> str | None:
    """A value moved by `number` days, weeks, months or years, to the precision of the coarser of the two."""
    parts = [int(part) for part in value.split("/")[0].split("-")]
    if unit == "year":
        return f"{parts[0] + number:04}"
    if unit == "month":
        return month_from(date(parts[0], parts[1], 1), number) if len(parts) > 1 else None
    if len(parts) < 3:
        return None
    return shifted(date(*parts), number * (7 if unit == "week" else 1)).isoformat()


def shifted(today: date, days: int) -> date:
    """`today` moved by days, held within what a date can be."""
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return today
