"""The text of an article in pieces, each with the cards whose words it belongs to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """Some words of the article.

    id       What a card's `data-words` names; starts with the place of the first letter.
    cards    The ids of the cards whose words these are, none for words that nobody claims.
    is_done  Whether all of these cards are decided.
    is_quiet Whether the extractor took the words for a headline, a caption, a credit or the like.
    """

    id: str
    text: str
    cards: str = ""
    is_done: bool = False
    is_quiet: bool = False


def words_id(start: int) -> str:
    return f"words-{start}"


def pieces_of(text, marks, quiet=()) -> list[Piece]:
    """Cut a text where marks begin and end; the pieces together are the text, also where marks overlap.

    marks  Tuples of start, end, the id of a card and whether it is decided.
    quiet  Spans that are not the article.
    """
    marks = [mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text)]
    quiet = [(max(0, start), min(end, len(text))) for start, end in quiet if start < end]
    edges = sorted({0, len(text), *(edge for start, end, *_ in [*marks, *quiet] for edge in (start, end))})
    opening, closing = by_edge(marks, 0), by_edge(marks, 1)
    pieces, active = [], []
    for start, end in zip(edges, edges[1:], strict=False):
        active = [mark for mark in active if mark not in closing.get(start, ())] + opening.get(start, [])
        pieces.append(
            Piece(
                id=words_id(start),
                text=text[start:end],
                cards=" ".join(dict.fromkeys(card for _start, _end, card, _done in active)),
                is_done=all(mark[3] for mark in active),
                is_quiet=any(first <= start < last for first, last in quiet),
            )
        )
    return pieces


def by_edge(marks, side) -> dict:
    """The marks by where they begin (side 0) or end (side 1)."""
    edges = {}
    for mark in marks:
        edges.setdefault(mark[side], []).append(mark)
    return edges


def place_on_screen(text, start, end) -> tuple[int, int]:
    """The place in a text of words that a browser counted: there, CR LF is one line feed, as HTML has it.

    start, end  Code points from 0 as shown, end exclusive. What lies beyond the text is cut off at its end.
    """
    if "\r\n" not in text:
        return start, end
    return stored_offset(text, start), stored_offset(text, end)


def stored_offset(text, shown: int) -> int:
    at = seen = 0
    while seen < shown and at < len(text):
        at += 2 if text.startswith("\r\n", at) else 1
        seen += 1
    return at
