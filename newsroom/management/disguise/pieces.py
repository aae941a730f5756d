"""Replacing pieces of a text, with a way back: where a span of the text stands after it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

VOWELS = tuple("aeioAEIO")
ARTICLE = re.compile(r"\b([Aa])(n?) $")


@dataclass(frozen=True)
class Piece:
    """What stands from `start` to `end` of a text gives way to `words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Disguised:
    """A text after its pieces were replaced. `pieces` are in order and do not overlap."""

    text: str
    pieces: tuple[Piece, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the span of the original stands; an end within a piece goes to the end of what replaced it."""
        return self.position(start, at_end=False), self.position(end, at_end=True)

    def position(self, position: int, *, at_end: bool) -> int:
        moved = 0
        for piece in self.pieces[: bisect_right([piece.start for piece in self.pieces], position)]:
            grown = len(piece.words) - (piece.end - piece.start)
            if piece.start < position < piece.end:
                return piece.start + moved + (len(piece.words) if at_end else 0)
            moved += grown if piece.end <= position else 0
        return position + moved


def replaced(text: str, pieces: list[Piece]) -> Disguised:
    """Replace the pieces, the first of those that overlap; “a” and “an” before them are set right."""
    kept: list[Piece] = []
    taken = bytearray(len(text))
    for piece in pieces:
        if piece.start < piece.end and not any(taken[piece.start : piece.end]):
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
            kept.append(piece)
    kept += [article for piece in kept if (article := article_before(piece, text, taken)) is not None]
    kept.sort(key=lambda piece: piece.start)
    parts, at = [], 0
    for piece in kept:
        parts += [text[at : piece.start], piece.words]
        at = piece.end
    return Disguised("".join((*parts, text[at:])), tuple(kept))


def article_before(piece: Piece, text: str, taken: bytearray) -> Piece | None:
    """The article before a piece where it has to change: “a Norwegian” but “an Irish”."""
    match = ARTICLE.search(text, max(0, piece.start - 4), piece.start)
    if match is None or any(taken[match.start() : match.end()]):
        return None
    if text[piece.start].isdigit() or opens_with_vowel(text[piece.start : piece.end]) == opens_with_vowel(piece.words):
        return None
    return Piece(match.start(), match.end() - 1, match[1] + ("n" if opens_with_vowel(piece.words) else ""))


def opens_with_vowel(words: str) -> bool:
    return words.startswith(VOWELS) and not words.startswith(("Eu", "eu", "One", "one"))
