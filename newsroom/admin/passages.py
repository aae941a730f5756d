"""Passages in their text: cutting it into marked pieces, and finding the place of words an editor marked or typed."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from newsroom.workflow import WorkflowError

LONGEST = 5000  # code points an editor marks at once
LINE_END, BLANK_LINE = re.compile(r"\r?\n"), re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True)
class Piece:
    """Some words of the article.

    id       Made of the place of the first letter; what a card's `data-words` may name.
    cards    The ids of the cards whose words these are, none for words that nobody claims.
    is_done  Whether all of these cards are decided.
    is_quiet Whether the extractor took the words for a headline, a caption, a credit or the like.
    is_break Whether it ends a paragraph without a blank line after it, so that the page has to set the next one apart.
    """

    id: str
    text: str
    cards: str = ""
    is_done: bool = False
    is_quiet: bool = False
    is_break: bool = False


def words_id(start: int) -> str:
    return f"words-{start}"


def pieces_of(text, marks, quiet=()) -> list[Piece]:
    """Cut a text where marks begin and end; the pieces together are the text, also where marks overlap.

    marks  Tuples of start, end, the id of a card and whether it is decided.
    quiet  Spans that are not the article.
    """
    marks = [mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text)]
    quiet = [(max(0, start), min(end, len(text))) for start, end in quiet if start < end]
    breaks = dict(paragraph_ends(text))
    edges = sorted(
        {0, len(text), *(edge for start, end, *_ in [*marks, *quiet, *breaks.items()] for edge in (start, end))}
    )
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
                is_break=breaks.get(start) == end,
            )
        )
    return pieces


def paragraph_ends(text) -> list[tuple[int, int]]:
    """The line ends of a text whose paragraphs have no blank line between them; none where some have."""
    return [] if BLANK_LINE.search(text) else [found.span() for found in LINE_END.finditer(text)]


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


def place_of_words(text, words, occurrence="1") -> tuple[int, int]:
    """Return start and end of words in a text, in code points.

    words       As copied from the article; line breaks and runs of spaces need not be the same.
    occurrence  Which of several, counted from 1.

    Raises WorkflowError where they are not there, or stand there less often.
    """
    wanted = words.split()
    if not wanted or len(words) > LONGEST:
        raise WorkflowError(_("Copy the words from the article into the field, a few sentences at most."))
    if not (occurrence.isascii() and occurrence.isdecimal() and int(occurrence[:6]) > 0):
        raise WorkflowError(_("Which of several is a number, counted from 1."))
    pattern = r"\s+".join(map(re.escape, wanted))
    places = [match.span() for match in re.finditer(pattern, text)]
    if not places:
        raise WorkflowError(_("These words do not stand in the article: “%(words)s”.") % {"words": words[:200]})
    if int(occurrence[:6]) > len(places):
        raise WorkflowError(_("The words stand in the article %(count)d times only.") % {"count": len(places)})
    return places[int(occurrence[:6]) - 1]
