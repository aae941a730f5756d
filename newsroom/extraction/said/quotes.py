"""Quotations: what stands between quotation marks, and whether it is speech."""

from dataclasses import dataclass

PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"'}
DOUBLED = ("''", "``")
MIXED = frozenset({"”", '"'})
SPEECH_WORDS = 4
OPENS_SPEECH = tuple(",:.!?”\"'")


@dataclass(frozen=True)
class Quotation:
    """A quotation with its marks: `start` to `end` in the article; `speech` where it is long enough to be said.

    `goes_on` is set where the paragraph ends inside it and the next one opens with a mark again.
    """

    start: int
    end: int
    speech: bool
    goes_on: bool = False


def find_quotations(text: str, paragraphs: tuple[tuple[int, int], ...]) -> list[Quotation]:
    """Find the quotations paragraph by paragraph; one that is not closed ends with its paragraph."""
    found = []
    for number, (start, end) in enumerate(paragraphs):
        after = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
        found += quotations_in(text, start, end, after)
    return found


def quotations_in(text: str, start: int, end: int, after: str) -> list[Quotation]:
    """The quotations of one paragraph; `after` is the first character of the next."""
    found, opened, closing = [], None, ""
    at = start
    while at < end:
        mark = text[at : at + 2] if text[at : at + 2] in DOUBLED else text[at]
        if opened is None:
            if mark in DOUBLED:
                opened, closing = at, "''"
            elif mark in PAIRS and opens(text, at, start):
                opened, closing = at, PAIRS[mark]
        elif mark == closing or (closing in MIXED and closes(text, at)):
            stop = at + len(mark)
            found.append(Quotation(opened, stop, is_speech(text, start, opened, stop)))
            opened = None
        at += len(mark)
    if opened is not None:
        goes_on = after in PAIRS or after == "'"
        found.append(Quotation(opened, end, is_speech(text, start, opened, end), goes_on))
    return found


def opens(text: str, at: int, start: int) -> bool:
    """A plain mark opens a quotation where it follows a space, a bracket or a dash."""
    return text[at] != '"' or at == start or not (text[at - 1].isalnum() or text[at - 1] in ".,?!")


def closes(text: str, at: int) -> bool:
    """True for a mark that ends a quotation although another was due: a plain one, or the wrong one after a stop."""
    return text[at] in MIXED or (text[at] == "“" and text[at - 1] in ",.?!")


def is_speech(text: str, paragraph: int, start: int, end: int) -> bool:
    """True for a quotation that is long enough to be a statement, rather than a term, a title or a scare quote.

    A short one is speech where it ends like a sentence and opens one: “Yes,” she said, but not ABC’s “This Week,”.
    """
    bare = text[start:end].strip("“”„\"'` ")
    if len(bare.split()) >= SPEECH_WORDS:
        return True
    before = text[max(paragraph, start - 3) : start].rstrip()
    return bare.endswith((",", ".", "!", "?")) and (not before or before.endswith(OPENS_SPEECH))
