"""Counts and amounts: when two of them cannot both hold."""

from dataclasses import dataclass
from math import inf

from newsroom.candidates import Candidate, Quantity

# Units that are one unit under several names; others are compared as written.
UNIT_NAMES = {
    "people": "person",
    "persons": "person",
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "%": "percent",
    "per cent": "percent",
    "€": "EUR",
    "£": "GBP",
}

# A round figure stands for what is this near to it, as a share of its value.
ROUNDING = 0.03

# Words that leave a number open above, below or on both sides.
AT_LEAST = ("at least", "more than", "over", "no fewer than", "upwards of", "above")
AT_MOST = (
    "at most",
    "up to",
    "fewer than",
    "less than",
    "under",
    "no more than",
    "below",
)
ABOUT = (
    "about",
    "around",
    "nearly",
    "almost",
    "roughly",
    "some",
    "approximately",
    "dozens",
)
WIDTH_OF_ABOUT = 0.1

# Units that lengths or dates already tell.
UNITS_OF_TIME = frozenset({"day", "week", "hour", "minute", "month", "year"})


@dataclass(frozen=True, order=True)
class Count:
    """What a quantity allows: `low` to `high` of a unit, around `value`, `text` being its words."""

    unit: str
    value: float
    low: float
    high: float
    text: str

    def differs(self, other: "Count") -> bool:
        """Whether no number satisfies both; counts of different units never differ."""
        return self.unit == other.unit and (self.low > other.high or other.low > self.high)


def counts(candidate: Candidate) -> tuple[Count, ...]:
    """The counts of a candidate that have a unit, each once."""
    found = {_count(quantity) for quantity in candidate.quantities if quantity.unit}
    return tuple(sorted(count for count in found if count.unit not in UNITS_OF_TIME))


def _count(quantity: Quantity) -> Count:
    low, high = _bounds(quantity)
    return Count(unit_name(quantity.unit), quantity.value, low, high, quantity.text)


def unit_name(unit: str) -> str:
    """One name for a unit: "people" is person, "bridges" bridge."""
    unit = unit.strip()
    known = UNIT_NAMES.get(unit.casefold())
    if known or unit.isupper():
        return known or unit
    return unit.casefold().removesuffix("s")


def _bounds(quantity: Quantity) -> tuple[float, float]:
    words, value = quantity.text.casefold(), quantity.value
    if quantity.low is not None or quantity.high is not None:
        low = -inf if quantity.low is None else quantity.low
        high = inf if quantity.high is None else quantity.high
        return min(low, high), max(low, high)
    if words.startswith(AT_LEAST):
        return value, inf
    if words.startswith(AT_MOST):
        return -inf, value
    spread = abs(value) * (WIDTH_OF_ABOUT if words.startswith(ABOUT) else ROUNDING if _is_round(value) else 0)
    return value - spread, value + spread


def _is_round(value: float) -> bool:
    """Whether a number looks rounded: hundreds with one figure before the zeros, thousands with at most two."""
    if value < 100 or value != int(value):
        return False
    figures = len(str(int(value)).rstrip("0"))
    return figures == 1 or (figures == 2 and value % 1000 == 0)
