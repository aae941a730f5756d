"""What the JSON columns may hold, checked wherever a form or an action writes them."""

import sys
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TEXTS_OF_WHEN = ("text", "value", "basis", "source", "settled_by")
FIRST_DAY = "0000-01-01"
TEXTS_OF_QUANTITY = ("text", "unit")
NUMBERS_OF_QUANTITY = ("value", "low", "high")
LARGEST = sys.float_info.max  # neither infinite, nor a whole number that no float can hold


def validate_when(value):
    """Dates: a list of objects with `text`, the words, and `value`, an ISO date or interval or null.

    They may have a `basis` (see `DateValueBasis`), the letter of the `source` with the words, and of the other one
    that the value was `settled_by`.
    """
    for item in objects(value):
        if set(item) - set(TEXTS_OF_WHEN) or not is_text(item.get("text")) or "value" not in item:
            raise ValidationError(
                _("Each date has its words as “text” and its “value”, and may have “basis”, “source” and “settled_by”.")
            )
        if not all(item[name] is None or is_text(item[name]) for name in item):
            raise ValidationError(_("What a date holds is text."))
        if item["value"] is not None and not is_date_value(item["value"]):
            raise ValidationError(
                _("“%(value)s” is no date: write a day as 2024-06-20, a month as 2024-06, a year as 2024."),
                params={"value": item["value"]},
            )


def validate_quantities(value):
    """Quantities: a list of objects with `text`, the words, a number `value`, and perhaps `unit`, `low`, `high`."""
    for item in objects(value):
        if set(item) - {*TEXTS_OF_QUANTITY, *NUMBERS_OF_QUANTITY} or not is_text(item.get("text")):
            raise ValidationError(
                _("Each quantity has its words as “text”, a “value”, and may have “unit”, “low”, “high”.")
            )
        if not is_number(item.get("value")) or not is_text(item.get("unit") or ""):
            raise ValidationError(_("The value of a quantity is a number and its unit is text."))
        if not all(item.get(name) is None or is_number(item[name]) for name in ("low", "high")):
            raise ValidationError(_("The bounds of a quantity are numbers."))


def validate_terms(value):
    """Terms: a list of words and phrases."""
    if not isinstance(value, list) or not all(is_text(term) and term.strip() for term in value):
        raise ValidationError(_('Write a list of words and phrases, such as ["trade", "exports"].'))


def objects(value):
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValidationError(_("Write a list of objects; an empty list where there is none."))
    return value


def is_text(value) -> bool:
    """Text that every database can store: no NUL, no half of a surrogate pair."""
    return isinstance(value, str) and not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value)


def is_date_value(value: str) -> bool:
    """Whether it is YYYY-MM-DD, YYYY-MM, YYYY, or two of these with a slash between, the earlier one first."""
    parts = value.split("/")
    return len(parts) <= 2 and all(map(is_period, parts)) and parts == sorted(parts)


def is_period(value: str) -> bool:
    try:
        return len(value) in {4, 7, 10} and bool(date.fromisoformat(value + FIRST_DAY[len(value) :]))
    except ValueError:
        return False


def is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST
