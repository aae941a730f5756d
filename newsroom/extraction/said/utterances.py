"""All attributions of an article: paragraph by paragraph, and from one paragraph into the next."""

from bisect import bisect_right

from spacy.tokens import Doc

from newsroom.extraction.said.cues import THINKING
from newsroom.extraction.said.paragraph import Paragraph
from newsroom.extraction.said.quotes import Quotation
from newsroom.extraction.said.spans import Said, Span

RELAYED = {"according", "as"}
RELAYING = {"report", "cite", "quote"}
STATED = {"clause", "inserted", "position", "quote"}


def find_said(text: str, docs: list[Doc], paragraphs: tuple[Span, ...], quotations: list[Quotation]) -> list[Said]:
    """All attributions of an article in reading order; paragraph by paragraph, so that cost grows with its length."""
    starts = [start for start, _ in paragraphs]
    docs_of: dict[int, list[Doc]] = {}
    for doc in docs:
        docs_of.setdefault(bisect_right(starts, doc.user_data["offset"]), []).append(doc)
    quotations_of: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        quotations_of.setdefault(bisect_right(starts, quotation.start), []).append(quotation)
    read: list[Paragraph] = []
    spoken: Paragraph | None = None
    for number, span in enumerate(paragraphs, start=1):
        here = Paragraph(text, span, docs_of.get(number, []), quotations_of.get(number, []))
        here.read(read[-1] if read else None, spoken)
        read.append(here)
        spoken = here if here.found else spoken
    found = [said for paragraph in read for said in outermost(paragraph.found)]
    return sorted(found, key=lambda said: (said.content[0], said.cue_span or (0, 0)))


def outermost(found: list[Said]) -> list[Said]:
    """Without what is said inside another's words: “A said that B denied it” tells what A said.

    Whoever only relays leaves the words to those who said them: “Reuters reported that B denied it”.
    """
    return [said for said in found if not any(holds(other, said) and not holds(said, other) for other in found)]


def is_hearsay(inner: Said) -> bool:
    """True for what somebody named says in another's words: “A said that B told the court …”."""
    return (
        inner.shape == "clause"
        and not inner.direct
        and inner.speaker is not None
        and inner.speaker.pos_ in {"PROPN", "NOUN"}
        and inner.cue is not None
        and inner.cue.lemma_.lower() not in THINKING
    )


def holds(outer: Said, inner: Said) -> bool:
    """True where one attribution is made inside the words of another who does not merely relay it."""
    if inner.cue_span is None or outer is inner:
        return False
    relayed = outer.shape in RELAYED or (outer.cue is not None and outer.cue.lemma_.lower() in RELAYING)
    if inner.shape in STATED and (relayed or is_hearsay(inner)):
        return False
    return any(start <= inner.cue_span[0] < end for start, end in outer.content)
