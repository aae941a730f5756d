"""All attributions of an article: from verbs and nouns of saying, from quotations, and over sentences."""

from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Doc, Token

from newsroom.extraction.reading import place
from newsroom.extraction.said.cues import SAYING
from newsroom.extraction.said.quotes import Quotation
from newsroom.extraction.said.spans import Said, Span, make, merged, touches
from newsroom.extraction.said.speakers import speaker_of
from newsroom.extraction.said.verbs import said_by

TAKES_QUOTATIONS = {"clause", "inserted", "according", "object", "as", "position"}
HE = frozenset({"he", "she"})
NEAR = 60
NEXT_PARAGRAPH = 500
WHOLE_QUOTATION = 6


def find_said(text: str, docs: list[Doc], paragraphs: tuple[Span, ...], quotations: list[Quotation]) -> list[Said]:
    """All attributions of an article in reading order; paragraph by paragraph, so that cost grows with its length."""
    found: list[Said] = []
    starts = [start for start, _ in paragraphs]
    docs_of: dict[int, list[Doc]] = {}
    for doc in docs:
        docs_of.setdefault(bisect_right(starts, doc.user_data["offset"]), []).append(doc)
    quotations_of: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        quotations_of.setdefault(bisect_right(starts, quotation.start), []).append(quotation)
    before: list[Said] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        here = Paragraph(text, paragraph, docs_of.get(number, []), quotations_of.get(number, []), before)
        found += here.said()
        before = here.found or before
    return sorted(found, key=lambda said: (said.content[0], said.cue_span or (0, 0)))


class Paragraph:
    """The attributions of one paragraph; `before` are those of the paragraph that last had any."""

    def __init__(self, text: str, span: Span, docs: list[Doc], quotations: list[Quotation], before: list[Said]):
        self.text, self.span, self.docs, self.quotations, self.before = text, span, docs, quotations, before
        self.found: list[Said] = []

    def said(self) -> list[Said]:
        """Read the verbs and nouns outside the quotations, then give each quotation a speaker."""
        for doc in self.docs:
            for token in doc:
                at = place(token)[0]
                if not any(q.start < at < q.end for q in self.quotations):
                    self.found += said_by(token)
        self.found = [with_quotations(said, self.quotations) for said in without_doubles(self.found)]
        for quotation in self.quotations:
            span = (quotation.start, quotation.end)
            taken = any(touches(part, span) for said in self.found for part in said.content)
            if quotation.speech and not taken:
                self.take_in(quotation)
        return self.found

    def take_in(self, quotation: Quotation) -> None:
        """Give a quotation to a speaker beside it, to the one who spoke just before, or to nobody named."""
        span = (quotation.start, quotation.end)
        beside, before = self.beside(quotation), self.spoke_before(quotation)
        if beside is not None:
            self.found.append(beside)
        elif before is not None:
            self.found.remove(before)
            self.found.append(replace(before, content=merged([*before.content, span])))
        elif len(self.text[quotation.start : quotation.end].split()) >= WHOLE_QUOTATION:
            self.found.append(
                self.signed(quotation) or self.from_sentence(quotation) or self.from_last_speaker(quotation)
            )

    def spoke_before(self, quotation: Quotation) -> Said | None:
        """Who was quoted in the same paragraph right before, with nothing but the words of saying between."""
        near = [said for said in self.found if said.direct and said.content[-1][1] <= quotation.start]
        last = max(near, key=lambda said: said.content[-1][1], default=None)
        if last is None:
            return None
        shell = [span[1] for span in (last.cue_span, last.speaker_span) if span and span[1] <= quotation.start]
        return last if quotation.start - max([last.content[-1][1], *shell]) <= NEAR else None

    def beside(self, quotation: Quotation) -> Said | None:
        """The nearest verb of saying right after or right before the quotation, in the same sentence."""
        best = None
        for token in (token for doc in self.docs for token in doc):
            if token.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in SAYING:
                continue
            at, to = place(token)
            if quotation.start <= at < quotation.end or min(abs(at - quotation.end), abs(quotation.start - to)) > NEAR:
                continue
            between = self.text[quotation.end : at] if at >= quotation.end else self.text[to : quotation.start]
            if set('.?!“”"') & set(between) or (best and len(between) >= best[0]):
                continue
            speaker = speaker_of(token)
            if speaker is not None:
                best = (len(between), token, speaker)
        if best is None:
            return None
        said = make(best[2], [best[1]], [(quotation.start, quotation.end)], "quote")
        return replace(said[0], direct=True)

    def from_sentence(self, quotation: Quotation) -> Said | None:
        """A quotation within a sentence belongs to the subject of that sentence, if it stands outside the quotation."""
        for doc in self.docs:
            start, end = place(doc[:])
            if not start <= quotation.start < end:
                continue
            to = min(quotation.end, end) - start
            inside = doc.char_span(quotation.start - start, to, alignment_mode="expand")
            root = inside[0].sent.root if inside else None
            subject = next((c for c in root.children if c.dep_ == "nsubj"), None) if root is not None else None
            if subject is not None and subject.i < inside.start and subject.pos_ in {"PROPN", "PRON"}:
                said = make(subject, [root], [(quotation.start, quotation.end)], "quote")[0]
                return replace(said, direct=True)
        return None

    def signed(self, quotation: Quotation) -> Said | None:
        """A quotation with a name after a dash."""
        for doc in self.docs:
            after = [t for t in doc if quotation.end <= place(t)[0] < quotation.end + NEAR]
            if len(after) > 1 and after[0].text in {"-", "--", "–", "—"} and after[1].tag_ == "NNP":
                name = after[1]
                while name.dep_ == "compound" and name.head.i > name.i:
                    name = name.head
                span = ((quotation.start, quotation.end),)
                return replace(make(name, [after[0]], list(span), "quote")[0], direct=True)
        return None

    def named_before(self, quotation: Quotation) -> Token | None:
        """The last subject in the paragraph before the quotation that is a name or a personal pronoun."""
        subjects = [
            token
            for doc in self.docs
            for token in doc
            if token.dep_ == "nsubj"
            and place(token)[1] <= quotation.start
            and (token.pos_ == "PROPN" or token.lower_ in HE)
        ]
        outside = [t for t in subjects if not any(q.start < place(t)[0] < q.end for q in self.quotations)]
        return outside[-1] if outside else None

    def from_last_speaker(self, quotation: Quotation) -> Said:
        """A quotation that opens its paragraph belongs to whoever spoke in the one before.

        Another belongs to whoever the paragraph has just spoken of; where it named nobody, to nobody.
        """
        named = self.named_before(quotation)
        if named is not None:
            return replace(
                make(named, [named], [(quotation.start, quotation.end)], "quote")[0],
                cue=None,
                cue_span=None,
                direct=True,
            )
        opens = quotation.start - self.span[0] < 3
        last = max(self.before, key=lambda said: said.content[-1][1], default=None)
        span = ((quotation.start, quotation.end),)
        near = last is not None and self.span[0] - last.content[-1][1] < NEXT_PARAGRAPH
        if opens and near and last.speaker is not None:
            return Said(last.speaker, None, last.speaker_span, None, span, True, "quote")
        return Said(None, None, None, None, span, True, "quote")


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
