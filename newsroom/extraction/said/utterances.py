"""All attributions of an article: from verbs and nouns of saying, from quotations, and over sentences."""

from dataclasses import replace

from spacy.tokens import Doc

from newsroom.extraction.reading import place
from newsroom.extraction.said.cues import SAYING
from newsroom.extraction.said.quotes import Quotation
from newsroom.extraction.said.spans import Said, Span, make, merged, touches
from newsroom.extraction.said.speakers import speaker_of
from newsroom.extraction.said.verbs import said_by

TAKES_QUOTATIONS = {"clause", "inserted", "according", "object", "as", "position"}
NEAR = 60
WHOLE_QUOTATION = 6


def find_said(text: str, docs: list[Doc], paragraphs: tuple[Span, ...], quotations: list[Quotation]) -> list[Said]:
    """All attributions of an article in reading order."""
    found: list[Said] = []
    for doc in docs:
        start, end = place(doc[:])
        within = [q for q in quotations if q.start < end and start < q.end]
        for token in doc:
            at = place(token)[0]
            if not any(q.start < at < q.end for q in within):
                found += said_by(token)
    found = [with_quotations(said, quotations) for said in without_doubles(found)]
    found = take_in_quotations(text, docs, paragraphs, quotations, found)
    return sorted(found, key=lambda said: (said.content[0], said.cue_span or (0, 0)))


def without_doubles(found: list[Said]) -> list[Said]:
    """Of two attributions with the same content, keep the first."""
    kept: dict[tuple, Said] = {}
    for said in found:
        kept.setdefault(said.content, said)
    return list(kept.values())


def with_quotations(said: Said, quotations: list[Quotation]) -> Said:
    """Let the content take in whole the speech that it touches; what follows a quotation and the cue is not said."""
    if said.shape not in TAKES_QUOTATIONS:
        return said
    content, direct = list(said.content), False
    for quotation in quotations:
        span = (quotation.start, quotation.end)
        for i, part in enumerate(content):
            if quotation.speech and touches(part, span):
                direct = True
                reach = (min(part[0], span[0]), max(part[1], span[1]))
                if not touches(reach, said.cue_span):
                    content[i] = reach
    first = content[0]
    if len(content) > 1 and first[1] <= said.cue_span[0] and is_quotation(first, quotations):
        content = [first, *(part for part in content[1:] if is_quotation(part, quotations))]
    return replace(said, content=merged(content), direct=direct)


def is_quotation(part: Span, quotations: list[Quotation]) -> bool:
    """True where a span opens with a quotation that makes up most of it."""
    return any(abs(q.start - part[0]) < 3 and (q.end - q.start) > 0.5 * (part[1] - part[0]) for q in quotations)


def take_in_quotations(text, docs, paragraphs, quotations: list[Quotation], found: list[Said]) -> list[Said]:
    """Give the speech that no clause has taken in to a speaker beside it, or to the one who spoke just before."""
    found, carried = list(found), None
    for quotation in quotations:
        span = (quotation.start, quotation.end)
        holder = next((said for said in found if any(touches(part, span) for part in said.content)), None)
        if holder is None and quotation.speech:
            paragraph = next(((a, b) for a, b in paragraphs if a <= quotation.start < b), span)
            said = beside(text, docs, quotation, paragraph)
            before = carried or spoke_before(text, found, quotation, paragraph)
            if said is not None:
                found.append(said)
            elif before is not None and before in found:
                found.remove(before)
                said = replace(before, content=merged([*before.content, span]))
                found.append(said)
            elif len(text[quotation.start : quotation.end].split()) >= WHOLE_QUOTATION:
                said = from_sentence(docs, quotation) or from_last_speaker(found, quotation, paragraph)
                found.append(said)
            holder = said
        carried = holder if quotation.goes_on else None
    return found


def spoke_before(text: str, found: list[Said], quotation: Quotation, paragraph: Span) -> Said | None:
    """Who was quoted in the same paragraph right before, with nothing but the words of saying between."""
    near = [s for s in found if s.direct and paragraph[0] <= s.content[-1][1] <= quotation.start]
    last = max(near, key=lambda s: s.content[-1][1], default=None)
    if last is None:
        return None
    end = max(
        last.content[-1][1],
        *(span[1] for span in (last.cue_span, last.speaker_span) if span and span[1] <= quotation.start),
        0,
    )
    return last if quotation.start - end <= NEAR else None


def from_sentence(docs: list[Doc], quotation: Quotation) -> Said | None:
    """A quotation within a sentence belongs to the subject of that sentence, if it stands outside the quotation."""
    for doc in docs:
        start, end = place(doc[:])
        if start <= quotation.start < end:
            inside = doc.char_span(quotation.start - start, min(quotation.end, end) - start, alignment_mode="expand")
            root = inside[0].sent.root if inside else None
            subject = next((c for c in root.children if c.dep_ == "nsubj"), None) if root is not None else None
            if subject is not None and subject.i < inside.start and subject.pos_ in {"PROPN", "PRON"}:
                said = make(subject, [root], [(quotation.start, quotation.end)], "quote")[0]
                return replace(said, direct=True)
    return None


def from_last_speaker(found: list[Said], quotation: Quotation, paragraph: Span) -> Said:
    """A quotation that fills its paragraph belongs to whoever spoke in the one before; another to nobody named."""
    fills = quotation.start - paragraph[0] < 3
    last = max((s for s in found if s.content[0][0] < quotation.start), key=lambda s: s.content[-1][1], default=None)
    span = ((quotation.start, quotation.end),)
    if fills and last is not None and last.speaker is not None and paragraph[0] - last.content[-1][1] < 5 * NEAR:
        return Said(last.speaker, None, last.speaker_span, None, span, True, "quote")
    return Said(None, None, None, None, span, True, "quote")


def beside(text: str, docs: list[Doc], quotation: Quotation, paragraph: Span) -> Said | None:
    """The nearest verb of saying right after or right before the quotation, in the same paragraph and sentence."""
    best = None
    for doc in docs:
        start, end = place(doc[:])
        if end < paragraph[0] or start > paragraph[1]:
            continue
        for token in doc:
            if token.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in SAYING:
                continue
            at, to = place(token)
            if quotation.start <= at < quotation.end:
                continue
            between = text[quotation.end : at] if at >= quotation.end else text[to : quotation.start]
            if len(between) > NEAR or set('.?!“”"') & set(between) or (best and len(between) >= best[0]):
                continue
            speaker = speaker_of(token)
            if speaker is not None:
                best = (len(between), token, speaker)
    if best is None:
        return None
    said = make(best[2], [best[1]], [(quotation.start, quotation.end)], "quote")
    return replace(said[0], direct=True)
