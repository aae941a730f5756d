"""All attributions of an article: paragraph by paragraph, and from one paragraph into the next."""

from bisect import bisect_right

from spacy.tokens import Doc

from newsroom.extraction.said.paragraph import Paragraph
from newsroom.extraction.said.quotes import Quotation
from newsroom.extraction.said.spans import Said, Span


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
    """Without what is said inside another's words: “A said that B denied it” tells what A said."""
    return [
        said
        for said in found
        if said.cue_span is None
        or not any(
            start <= said.cue_span[0] < end for other in found if other is not said for start, end in other.content
        )
    ]
