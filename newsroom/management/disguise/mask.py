"""Disguising the articles of a story: one set of names, dates, figures and words for all of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from newsroom.candidates import Extraction
from newsroom.management.disguise.names import Forms, other_names
from newsroom.management.disguise.pieces import Disguised, Piece, replaced
from newsroom.management.disguise.shift import YEAR_ALONE, Shift, date_pieces, shift_around
from newsroom.management.disguise.tables import tables

DEFAULT_TODAY = date(2020, 6, 15)
NOT_FROM_NOW = r"(?!\s+(?:day|week|month|year|decade)s? (?:ago|later|earlier))"
FIGURE = re.compile(rf"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:]|\.\d|\s?[ap]\.?m\b){NOT_FROM_NOW}")


@dataclass(frozen=True)
class Mask:
    """What stands for what, in all articles of a story.

    forms  From each form of a name to its replacement; `today` is the date that dates without a year go by.
    """

    forms: Forms
    shift: Shift
    today: date

    def disguise(self, text: str, published: str | None = None) -> Disguised:
        """The text with its dates, names, figures and some of its words replaced, in this order of precedence."""
        today = date.fromisoformat(published) if published else self.today
        pieces = [
            *date_pieces(text, today, self.shift),
            *self.swapped(self.names, self.forms, text),
            *figure_pieces(text),
            *self.swapped(self.words, {**tables().synonyms, **tables().numbers}, text),
        ]
        return replaced(text, pieces)

    def name(self, name: str) -> str:
        """A name or description of somebody in the disguise."""
        return self.disguise(name).text

    @cached_property
    def names(self) -> re.Pattern:
        return pattern(self.forms)

    @cached_property
    def words(self) -> re.Pattern:
        tables_ = tables()
        return pattern([*tables_.synonyms, *(f"{word}" for word in tables_.numbers)], re.IGNORECASE)

    @staticmethod
    def swapped(expression: re.Pattern, replacements: Forms, text: str) -> Iterator[Piece]:
        """The pieces by a table; a word that opens with a capital in the text still does."""
        for match in expression.finditer(text):
            written = match.group()
            words = replacements.get(written) or replacements.get(written.lower(), written)
            if written[0].isupper() and not words[0].isupper():
                words = words[0].upper() + words[1:]
            yield Piece(*match.span(), words)


def pattern(forms, flags: int = 0) -> re.Pattern:
    """One expression for all forms, the longest first; matches nothing where there are none."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    body = "|".join(re.escape(form) for form in longest_first) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{body})(?!\w){NOT_FROM_NOW}", flags)


def figure_pieces(text: str) -> Iterator[Piece]:
    """Each figure with another first digit: $3.5 billion becomes $4.5 billion, 90 becomes 10."""
    for match in FIGURE.finditer(text):
        figure = match.group()
        if figure[0] != "0":
            yield Piece(*match.span(), str(int(figure[0]) % 9 + 1) + figure[1:])


def mask_for(texts: list[str], extractions: list[Extraction]) -> Mask:
    """The mask of a story from its articles and what was found in them, names unified over the articles."""
    parties = {actor.name: actor for extraction in extractions for actor in extraction.actors}
    for extraction in extractions:
        for actor in extraction.actors:
            known = parties[actor.name]
            aliases = tuple(sorted({*known.aliases, *actor.aliases}))
            parties[actor.name] = type(known)(known.name, known.kind, aliases)
    today = day_of(texts, extractions)
    return Mask(other_names(parties.values(), texts), shift_around(today), today)


def day_of(texts: list[str], extractions: list[Extraction]) -> date:
    """The day a story is told: the last publication date, else the middle of the last year that an article names."""
    published = [extraction.published for extraction in extractions if extraction.published]
    if published:
        return date.fromisoformat(max(published))
    years = [int(match["year"]) for text in texts for match in YEAR_ALONE.finditer(text)]
    return DEFAULT_TODAY.replace(year=max(years)) if years else DEFAULT_TODAY
