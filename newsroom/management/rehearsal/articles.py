"""The articles that edits are planted into, each read and parsed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from newsroom.candidates import Candidate, Extraction
from newsroom.extraction import extract_article
from newsroom.extraction.layout import read_layout
from newsroom.extraction.reading import parse, place
from newsroom.management.evaluation.spans import Span


@dataclass(frozen=True)
class Original:
    """An article as it is: its name for people, its text, its publication date (ISO or None), what was found in it."""

    name: str
    text: str
    published: str | None
    found: Extraction

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return self.found.candidates

    @cached_property
    def docs(self) -> list:
        """The parsed paragraphs of running text."""
        return parse(self.text, read_layout(self.text).paragraphs)

    @cached_property
    def sentences(self) -> list[Span]:
        return [place(sentence) for doc in self.docs for sentence in doc.sents]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The words that stand from `start` to `end` of the text."""
        return [word for doc in self.docs for word in doc if start <= place(word)[0] and place(word)[1] <= end]

    def verb_of(self, candidate: Candidate) -> Token | None:
        """The verb that a candidate states something by; None where it is not found."""
        words = self.tokens_in(candidate.start, candidate.end)
        verbs = [word for word in words if word.pos_ in ("VERB", "AUX")]
        return next((verb for verb in verbs if verb.lemma_.lower() == candidate.features.predicate), None)


def originals(articles: Sequence[tuple[str, str, str | None]]) -> list[Original]:
    """Read the articles, each given as name, text and publication date."""
    read = [(name, text, extract_article(text, published=published)) for name, text, published in articles]
    return [Original(name, text, found.published, found) for name, text, found in read]
