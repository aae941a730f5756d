"""Quantities: numbers with their unit and, where the words give some, their bounds."""

import re

from newsroom.candidates import Quantity
from newsroom.extraction.words import words

WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "dozens": 12, "half": 0.5, "half a": 0.5,
}  # fmt: skip
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "mln": 1_000_000, "m": 1_000_000,
    "billion": 1_000_000_000, "bln": 1_000_000_000, "bn": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip
CURRENCIES = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "A$": "AUD", "C$": "CAD", "₹": "INR", "₽": "RUB",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rupee": "INR", "rouble": "RUB",
    "ruble": "RUB", "dong": "VND", "won": "KRW", "franc": "CHF",
}  # fmt: skip
AT_LEAST = ("at least", "more than", "over", "above", "no fewer than", "no less than", "upwards of", "exceeding")
AT_MOST = (
    "at most",
    "up to",
    "less than",
    "fewer than",
    "under",
    "below",
    "no more than",
    "as many as",
    "nearly",
    "almost",
)
NO_UNITS = words("""
    of the a an and or in on at to for from by with as is are was were be been who that which
    during after before since until into over under between among through per has have had will would can could
""")
PEOPLE = frozenset({"people", "men", "women", "children"})
NATION = re.compile(r"-(nation|country|state)$")

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORD = "|".join(sorted(WORDS, key=len, reverse=True))
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
BOUND = "|".join(AT_LEAST + AT_MOST + ("about", "around", "roughly", "some", "approximately", "an estimated"))
QUANTITY = re.compile(
    rf"(?:\b(?P<bound>{BOUND})\s+)?"
    rf"(?P<currency>US\$|A\$|C\$|[$€£¥₹₽])?\s?"
    rf"(?<![\w.,:/-])(?P<number>{FIGURE}|(?:{WORD})(?:-(?!dozen)(?:{WORD}))?(?=[\s-]))"
    rf"(?:(?:\s?(?:-|–|to)\s?)(?P<to>{FIGURE})(?![\w]))?"
    rf"(?:[\s-]?(?P<scale>{SCALE})s?\b)?(?:\s(?P<scale2>thousand|million|billion|trillion)\b)?"
    rf"(?P<unit>\s?%|\s(?:percent|per cent)(?:age points?)?\b"
    rf"|-(?:day|week|month|year|nation|country|mile|foot|seat|member|point)\b"
    rf"|(?:\s[A-Za-z][\w’'-]*){{1,2}})?",
    re.IGNORECASE,
)
TIME_OF_DAY = re.compile(r"^\s?(?:a\.?m|p\.?m|o'clock)\b", re.IGNORECASE)


def find_quantities(words: str, dates: list[str] = ()) -> tuple[Quantity, ...]:
    """Find the quantities in `words`, leaving out the numbers that belong to one of the `dates` (as written)."""
    masked = words
    for expression in dates:
        masked = masked.replace(expression, " " * len(expression))
    return tuple(
        quantity for match in QUANTITY.finditer(masked) if (quantity := read_quantity(match, masked)) is not None
    )


def read_quantity(match: re.Match, words: str) -> Quantity | None:
    """From a match to a Quantity; None where the number counts nothing (a time of day, “one of the”, a year)."""
    value, unit = number(match["number"]), (match["unit"] or "").strip()
    scaled = scale(match["scale"]) * scale(match["scale2"])
    if words[: match.start()].endswith(("No. ", "no. ")):
        return None
    if value is None or TIME_OF_DAY.match(words[match.end("number") :]):
        return None
    label, unit_text = unit_name(unit, words[match.end() :])
    currency = CURRENCIES.get((match["currency"] or "").upper())
    if currency:
        label, unit_text = currency, ""
    if not label and not (match["scale"] or currency):
        return None
    if match["number"].lower() in {"one", "half", "half a", "zero"} and not (match["scale"] or "%" in unit):
        return None
    value *= scaled
    high = number(match["to"]) * scaled if match["to"] else None
    low = value if high else None
    bound = (match["bound"] or "").lower()
    low, high = (value, high) if bound in AT_LEAST else (low, value) if bound in AT_MOST else (low, high)
    end = match.end("scale2") if match["scale2"] else match.end("scale") if match["scale"] else match.end("number")
    end = match.end("to") if match["to"] and end < match.end("to") else end
    if unit_text:
        end = match.start("unit") + match["unit"].find(unit_text) + len(unit_text)
    text = words[match.start() : end].strip()
    return Quantity(text, int(value) if value == int(value) else value, label, low, high)


def unit_name(unit: str, after: str) -> tuple[str, str]:
    """The name of a unit and the words of it; both empty where what follows the number is no unit."""
    if unit.startswith("%") or unit.lower().startswith(("percent", "per cent")):
        return "percent", unit
    if NATION.search(unit.lower()):
        return "countries", unit
    if unit.startswith("-"):
        return f"{unit[1:].lower()}s", unit
    words = unit.split()
    if not words or words[0].lower() in NO_UNITS:
        return "", ""
    if len(words) > 1 and (words[1].lower() in NO_UNITS or is_plural(words[0])):
        words = words[:1]
    label = CURRENCIES.get(words[-1].lower().rstrip("s"), words[-1].lower())
    return label, " ".join(words)


def is_plural(word: str) -> bool:
    """True for a word that is the unit itself, so that the next one is not: “20 people died”."""
    return word.lower() in PEOPLE or (word.endswith("s") and not word.endswith(("ous", "ss")))


def number(words: str | None) -> float | None:
    """From figures or a number word to its value."""
    if not words:
        return None
    words = words.lower().replace(",", "")
    if words[0].isdigit():
        return float(words) if len(words) < 30 else None
    return float(sum(WORDS[word] for word in words.split("-")))


def scale(word: str | None) -> int:
    return SCALES.get((word or "").lower(), 1)
