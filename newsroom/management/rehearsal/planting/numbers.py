"""Another number where a claim gives one exactly."""

from collections.abc import Iterator

from newsroom.candidates import Quantity
from newsroom.management.disguise.mask import Mask, figure_pieces, pattern
from newsroom.management.disguise.pieces import Piece
from newsroom.management.disguise.tables import tables

ROUGHLY = ("about", "around", "roughly", "approximately", "some", "an estimated", "nearly", "almost", "dozen", "half")


def other_numbers(article) -> Iterator[list[Piece]]:
    """For each exact quantity of a claim its number with another first digit, or another number word."""
    for candidate in article.candidates:
        for quantity in filter(is_exact, candidate.quantities):
            at = article.text.find(quantity.text, candidate.start, candidate.end)
            piece = next(pieces_of(quantity.text), None)
            if at >= 0 and piece:
                yield [Piece(at + piece.start, at + piece.end, piece.words)]


def is_exact(quantity: Quantity) -> bool:
    """Whether it has a unit, no bound, and no word that leaves it open."""
    words = quantity.text.lower()
    return bool(quantity.unit) and quantity.low is None and quantity.high is None and not words.startswith(ROUGHLY)


def pieces_of(words: str) -> Iterator[Piece]:
    yield from figure_pieces(words)
    yield from Mask.swapped(pattern(tables().numbers), tables().numbers, words)
