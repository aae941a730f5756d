"""The attributions of one paragraph: its verbs and nouns of saying, and a speaker for each quotation."""

from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Doc, Token

from newsroom.extraction.reading import place
from newsroom.extraction.said.introductions import STOP, beside, introduction, signed
from newsroom.extraction.said.quotes import Quotation
from newsroom.extraction.said.spans import Said, Span, make, merged, touches
from newsroom.extraction.said.speakers import after_the_verb, beside_the_verb, span_of_speaker
from newsroom.extraction.said.verbs import said_by

TAKES_QUOTATIONS = {"clause", "inserted", "according", "object", "as", "position"}
HE = frozenset({"he", "she"})
NEAR = 60
NEXT_PARAGRAPH = 500
WHOLE_QUOTATION = 6


class Paragraph:
    """One paragraph with its parsed pieces and its quotations.

    words   Its words outside the quotations.
    found   Its attributions, once it is read; a later paragraph may add to what is said in them.
    """

    def __init__(self, text: str, span: Span, docs: list[Doc], quotations: list[Quotation]):
        self.text, self.span, self.docs, self.quotations = text, span, docs, quotations
        self.starts = [quotation.start for quotation in quotations]
        self.words = [token for doc in docs for token in doc if not self.quoted(token)]
        self.found: list[Said] = []

    def read(self, above: "Paragraph | None", spoken: "Paragraph | None") -> None:
        """Read the verbs and nouns outside the quotations, then give each quotation a speaker.

        above   The paragraph before this one.
        spoken  The last paragraph before this one in which somebody said something.
        """
        found = [self.spoken_outside(said) for token in self.words for said in said_by(token)]
        self.found = [with_quotations(said, self.quotations) for said in without_doubles([s for s in found if s])]
        for quotation in self.quotations:
            span = (quotation.start, quotation.end)
            taken = any(touches(part, span) for said in self.found for part in said.content)
            if quotation.speech and not taken:
                self.take_in(quotation, above, spoken)

    def spoken_outside(self, said: Said) -> Said | None:
        """With the name beside the verb for a speaker, where the parser has taken a word of a quotation for one.

        None where that name is in what is said: then the words were put together wrongly.
        """
        if said.speaker is None or said.cue.pos_ != "VERB" or not self.quoted(said.speaker):
            return said
        speaker = beside_the_verb(said.cue) or after_the_verb(said.cue)
        if speaker is None or self.quoted(speaker):
            return said
        span = span_of_speaker(speaker, said.cue)
        if any(touches(span, part) for part in said.content):
            return None
        return replace(said, speaker=speaker, speaker_span=span)

    def quoted(self, token: Token) -> bool:
        """True for a word that stands in a quotation."""
        at = place(token)[0]
        number = bisect_left(self.starts, at) - 1
        return number >= 0 and at < self.quotations[number].end

    def take_in(self, quotation: Quotation, above: "Paragraph | None", spoken: "Paragraph | None") -> None:
        """Give a quotation to a speaker beside it, to the one who spoke just before, or to nobody named."""
        near, before = beside(self.text, self.words, quotation), self.spoke_before(quotation)
        opens = quotation.start - self.span[0] < 3
        same = next((said for said in self.found if near is not None and said.cue == near.cue), None)
        if same is not None:
            self.carry_on(same, quotation)
        elif near is not None:
            self.found.append(near)
        elif before is not None:
            self.carry_on(before, quotation)
        elif opens and spoken is not None and (spoken.runs_on() or (spoken is above and spoken.last().direct)):
            spoken.carry_on(spoken.last(), quotation)
        elif len(self.text[quotation.start : quotation.end].split()) >= WHOLE_QUOTATION:
            self.found.append(
                signed(self.docs, quotation)
                or self.introduced(quotation, above if opens else self)
                or self.from_sentence(quotation)
                or self.from_last_speaker(quotation, spoken)
            )

    def carry_on(self, said: Said, quotation: Quotation) -> None:
        """Add a quotation to what somebody in this paragraph is already saying."""
        content = merged([*said.content, (quotation.start, quotation.end)])
        self.found[self.found.index(said)] = replace(said, content=content)

    def last(self) -> Said:
        """Whose words end last."""
        return max(self.found, key=lambda said: said.content[-1][1])

    def runs_on(self) -> bool:
        """True where a quotation of the last speaker is left open, to be carried on in the next paragraph."""
        return any(q.goes_on and q.end == self.last().content[-1][1] for q in self.quotations)

    def spoke_before(self, quotation: Quotation) -> Said | None:
        """Who was quoted in the same paragraph, in the same sentence or the one right before."""
        near = [said for said in self.found if said.direct and said.content[-1][1] <= quotation.start]
        last = max(near, key=lambda said: said.content[-1][1], default=None)
        if last is None:
            return None
        shell = [span[1] for span in (last.cue_span, last.speaker_span) if span and span[1] <= quotation.start]
        between = self.text[max([last.content[-1][1], *shell]) : quotation.start]
        return last if len(between) <= NEAR or not STOP.search(between.rstrip(" .")) else None

    def introduced(self, quotation: Quotation, where: "Paragraph | None") -> Said | None:
        """A quotation after a colon, in the same paragraph or at the end of the one above."""
        if where is None:
            return None
        words = [t for t in where.words if place(t)[1] <= quotation.start and not t.is_space]
        found = introduction(words)
        if found is None:
            return None
        speaker, cue = found
        return replace(make(speaker, [cue], [(quotation.start, quotation.end)], "quote")[0], direct=True)

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

    def named_before(self, quotation: Quotation) -> Token | None:
        """The last subject in the paragraph before the quotation that is a name or a personal pronoun."""
        subjects = [
            token
            for token in self.words
            if token.dep_ == "nsubj"
            and place(token)[1] <= quotation.start
            and (token.pos_ == "PROPN" or token.lower_ in HE)
        ]
        return subjects[-1] if subjects else None

    def from_last_speaker(self, quotation: Quotation, spoken: "Paragraph | None") -> Said:
        """A quotation that opens its paragraph belongs to whoever spoke in the one before.

        Another belongs to whoever the paragraph has just spoken of; where it named nobody, to nobody.
        """
        span = ((quotation.start, quotation.end),)
        named = self.named_before(quotation)
        if named is not None:
            said = make(named, [named], list(span), "quote")[0]
            return replace(said, cue=None, cue_span=None, direct=True)
        last = spoken.last() if spoken is not None else None
        opens = quotation.start - self.span[0] < 3
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
