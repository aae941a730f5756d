"""Another date where a claim gives one: days move by a week, weekdays by two days, months by two, years by three."""

from collections.abc import Iterator
from datetime import date

from newsroom.management.disguise.mask import pattern
from newsroom.management.disguise.pieces import Piece, replaced
from newsroom.management.disguise.shift import Shift, date_pieces

MOVED = Shift(days=7, months=2, years=-3)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TWO_LATER = {day: WEEKDAYS[(place + 2) % 7] for place, day in enumerate(WEEKDAYS)}
SOME_DAY = "2020-06-15"


def other_dates(article) -> Iterator[list[Piece]]:
    """For each date of a claim that has one the pieces that move it; what is told from today is left alone."""
    today = date.fromisoformat(article.published or SOME_DAY)
    moved = [
        piece
        for piece in replaced(article.text, list(date_pieces(article.text, today, MOVED))).pieces
        if article.text[piece.start : piece.end] != piece.words
    ]
    weekdays = [Piece(*match.span(), TWO_LATER[match.group()]) for match in pattern(TWO_LATER).finditer(article.text)]
    for candidate in article.candidates:
        for when in candidate.when:
            pieces = within(moved, when) or within(weekdays, when)
            if pieces:
                yield pieces


def within(pieces: list[Piece], when) -> list[Piece]:
    """The pieces that lie in a date's words."""
    return [piece for piece in pieces if when.start <= piece.start and piece.end <= when.end]
