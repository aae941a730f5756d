"""From what a model proposes to candidates: its words found in the article again, everything else from the rules."""

from spacy.tokens import Doc, Span

from newsroom.candidates import Attribution, Candidate, Kind, Mode, OriginHint, When
from newsroom.extraction.actors import read_cast
from newsroom.extraction.article import tenses
from newsroom.extraction.attribution import Voices, could_speak
from newsroom.extraction.clauses import Clause, subject_of
from newsroom.extraction.dates import find_dates
from newsroom.extraction.features import features
from newsroom.extraction.layout import Layout
from newsroom.extraction.llm.answer import Proposal
from newsroom.extraction.llm.endpoint import printable
from newsroom.extraction.llm.words import places_of
from newsroom.extraction.origins import origin_of_passage
from newsroom.extraction.quantities import find_quantities
from newsroom.extraction.reading import place
from newsroom.extraction.said import find_quotations
from newsroom.extraction.statements import finished, leans
from newsroom.extraction.topics import TopicFinder
from newsroom.extraction.worth import weigh

RULE = "proposed"
FEWEST_WORDS = 3
LONGEST_STATEMENT = 600
LONGEST_NAME = 120
SHOWN = 80
QUOTED_SHARE = 0.5
SPEAKER_NOT_FOUND = "-speaker not in the text"


class Refused(ValueError):
    """A proposal that cannot become a candidate; the message says why."""


class Checker:
    """Holds the proposals for one article against it. `docs` are its paragraphs; number 1 is the first of them."""

    def __init__(self, text: str, docs: list[Doc], layout: Layout, published: str | None, finder: TopicFinder):
        self.text, self.docs, self.published, self.finder = text, docs, published, finder
        self.cast = read_cast(text, docs)
        self.voices = Voices(text, self.cast, [])
        speech = [quotation for quotation in find_quotations(text, layout.paragraphs) if quotation.speech]
        self.speech = [(quotation.start, quotation.end) for quotation in speech]
        self.found: dict[tuple[int, int], Candidate] = {}
        self.refused: list[str] = []

    def take(self, proposals: list[Proposal], numbers: list[int]) -> None:
        """Sort proposals into `found` and `refused`; `numbers` are the paragraphs that the model was shown."""
        for proposal in proposals:
            try:
                candidate = self.candidate(proposal, numbers)
            except Refused as reason:
                self.refused.append(str(reason))
            else:
                self.found[candidate.start, candidate.end] = candidate

    def candidate(self, proposal: Proposal, numbers: list[int]) -> Candidate:
        """The candidate that a proposal makes. Raises Refused."""
        number, start, end = self.place_of(proposal, numbers)
        statement = self.statement(proposal)
        span = tokens_at(self.docs[number - 1], start, end)
        attribution, origin = self.attribution(proposal, number, start, end)
        when = tuple(date for date in self.dates(span) if start <= date.start and date.end <= end)
        exact = self.text[start:end]
        quantities = find_quantities(exact, [date.text for date in when])
        clause = Clause(tuple(span), span.root, tuple(subject_of(span.root, "main", None)), "main")
        direct = attribution.mode == Mode.DIRECT_QUOTE
        names = self.names(start, end, statement)
        said = attribution.speaker is not None
        worth = weigh(
            clause, figures=len(quantities), dates=len(when), names=len(names), attributed=said, direct=direct
        )
        kind = proposal.kind if proposal.kind in set(Kind) else worth.kind
        if kind == Kind.OPINION:
            raise Refused(f"“{shown(exact)}” is opinion.")
        topics = self.finder.find(exact)
        return Candidate(
            start=start,
            end=end,
            exact=exact,
            statement=statement,
            kind=Kind(kind),
            checkworthiness=worth.score,
            cues=worth.cues if said or not proposal.speaker else (*worth.cues, SPEAKER_NOT_FOUND),
            rule=RULE,
            attribution=attribution,
            actors=names,
            topics=tuple(topics),
            topic_words=tuple(topics.values()),
            when=when,
            quantities=quantities,
            origin=origin,
            features=features(
                list(clause.tokens), clause.head, list(clause.subject), self.cast.spans_within(start, end)
            ),
        )

    def place_of(self, proposal: Proposal, numbers: list[int]) -> tuple[int, int, int]:
        """The paragraph and the span where a quote stands: in the paragraph that is named if it is there."""
        if len(proposal.quote.split()) < FEWEST_WORDS:
            raise Refused(f"The words “{shown(proposal.quote)}” are too few to be a claim.")
        again = False
        for number in sorted(numbers, key=lambda number: (number != proposal.paragraph, number)):
            for span in places_of(proposal.quote, self.text, *place(self.docs[number - 1][:])):
                if span not in self.found:
                    return number, *span
                again = True
        if again:
            raise Refused(f"The words “{shown(proposal.quote)}” are proposed more than once.")
        raise Refused(f"The words “{shown(proposal.quote)}” do not stand in the article.")

    def statement(self, proposal: Proposal) -> str:
        """The statement as a sentence. Raises Refused for one that is no single sentence's length or leans."""
        statement = finished(proposal.statement[: LONGEST_STATEMENT + 1])
        if not statement or len(proposal.statement) > LONGEST_STATEMENT:
            raise Refused(f"The statement “{shown(proposal.statement)}” is empty or too long.")
        if leans(statement):
            raise Refused(f"The statement “{shown(statement)}” cannot be understood alone.")
        return statement

    def attribution(self, proposal: Proposal, number: int, start: int, end: int) -> tuple[Attribution, OriginHint]:
        """Who says it, as far as the words for it are in the article, and the origin that those words show."""
        speaker, written = self.speaker(proposal.speaker, number)
        cue = self.words(proposal.cue, [number])
        via = self.outlet(proposal.via, number)
        quoted = sum(max(0, min(b, end) - max(a, start)) for a, b in self.speech)
        mode = Mode.INDIRECT if speaker or cue else Mode.OWN_VOICE
        if quoted >= QUOTED_SHARE * (end - start):
            mode = Mode.DIRECT_QUOTE
        cue_words = self.text[slice(*cue)] if cue else None
        origin = origin_of_passage(speaker, written or "", via, " ".join(filter(None, (written, cue_words, via))))
        return Attribution(speaker, written, cue_words, via if via != speaker else None, mode), origin

    def speaker(self, words: str, number: int) -> tuple[str | None, str | None]:
        """The canonical name of a speaker and the words for them.

        Both are None where the article does not have the words, or they are a pronoun or nobody who could speak.
        """
        span = self.words(words, self.nearest(number))
        if span is None:
            return None, None
        head = self.head_at(span)
        if head.pos_ == "PRON" or not could_speak(head):
            return None, None
        return self.named_over(*span) or self.voices.party(head, *span), self.text[slice(*span)]

    def named_over(self, start: int, end: int) -> str | None:
        """The name that a span is a part of: the surname in “Maria Silva”."""
        near = self.cast.within(max(0, start - LONGEST_NAME), end + LONGEST_NAME)
        return next((mention.name for mention in near if mention.start <= start and end <= mention.end), None)

    def outlet(self, words: str, number: int) -> str | None:
        """The canonical name of the outlet that relayed it, None where the article names none by these words."""
        span = self.words(words, self.nearest(number))
        return self.voices.outlet(self.head_at(span)) if span else None

    def words(self, words: str, numbers: list[int]) -> tuple[int, int] | None:
        """The first place of a name or cue in these paragraphs."""
        if len(words) > LONGEST_NAME:
            return None
        return next(
            (span for number in numbers for span in places_of(words, self.text, *place(self.docs[number - 1][:]))), None
        )

    def nearest(self, number: int) -> list[int]:
        """The numbers of all paragraphs, this one first, then those before it from the nearest, then the rest."""
        return [*range(number, 0, -1), *range(number + 1, len(self.docs) + 1)]

    def head_at(self, span: tuple[int, int]):
        """The head word of a span."""
        doc = next(doc for doc in self.docs if place(doc[:])[0] <= span[0] < place(doc[:])[1])
        return tokens_at(doc, *span).root

    def dates(self, span: Span) -> list[When]:
        """The dates of the sentences that a span lies in."""
        return [
            date
            for sentence in span.sents
            for date in find_dates(
                self.text[slice(*place(sentence))],
                place(sentence)[0],
                published=self.published,
                tense_at=tenses(sentence),
            )
        ]

    def names(self, start: int, end: int, statement: str) -> tuple[str, ...]:
        """The parties that a passage names, then those whom its statement spells out."""
        inside = self.cast.names_within(start, end)
        near = (mention for mention in self.cast.mentions if mention.words in statement)
        spelled = [mention.name for mention in near if any(places_of(mention.words, statement, 0, len(statement)))]
        return tuple(dict.fromkeys([*inside, *spelled]))


def tokens_at(doc: Doc, start: int, end: int) -> Span:
    """The tokens of a paragraph that cover a span of the article."""
    offset = doc.user_data["offset"]
    return doc.char_span(start - offset, end - offset, alignment_mode="expand")


def shown(words: str) -> str:
    """Words as they are put into a sentence about them."""
    words = printable(words)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
