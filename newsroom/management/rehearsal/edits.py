"""What is planted: the kinds of edits, and an edit as the pieces of a text that give way to others."""

from dataclasses import dataclass
from enum import StrEnum

from newsroom.management.disguise.pieces import Disguised, Piece


class Kind(StrEnum):
    COPIED = "copied"
    NUMBER = "number"
    DATE = "date"
    OVERTAKEN = "overtaken"
    DENIED = "denied"
    REMOVED = "removed"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Edit:
    """One edit of one article.

    article  The position of the article in the story.
    pieces   What gives way to what, in reading order; none where an article is only copied.
    """

    kind: Kind
    article: int
    pieces: tuple[Piece, ...] = ()

    def made_in(self, text: str) -> Disguised:
        """The text with the edit in it, and nothing else changed."""
        parts, at = [], 0
        for piece in self.pieces:
            parts += [text[at : piece.start], piece.words]
            at = piece.end
        return Disguised("".join((*parts, text[at:])), self.pieces)

    def in_words(self, text: str) -> str:
        """What was changed into what: “30” → “40”."""
        return "; ".join(f"“{text[one.start : one.end]}” → “{one.words}”" for one in self.pieces) or "the whole article"
