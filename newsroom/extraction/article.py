"""The whole way of one article, from its text to candidates."""

from newsroom.candidates import Candidate, Extraction, Utterance, refuse_words_not_there
from newsroom.extraction.actors import read_cast
from newsroom.extraction.attribution import Voices
from newsroom.extraction.clauses import find_clauses
from newsroom.extraction.dates import find_dates
from newsroom.extraction.discourse import Discourse
from newsroom.extraction.draft import Draft
from newsroom.extraction.layout import Layout, read_layout
from newsroom.extraction.origins import origin_of_article
from newsroom.extraction.reading import MAX_TEXT, parse, place
from newsroom.extraction.said import find_quotations, find_said
from newsroom.extraction.statements import Writer
from newsroom.extraction.tense import tense_of, verb_above
from newsroom.extraction.topics import TopicFinder, TopicTerms

NAME = "desk-rules"
VERSION = "1.2"


def extract_article(
    text: str,
    *,
    published: str | None = None,
    published_basis: str | None = None,
    topics: tuple[TopicTerms, ...] = (),
) -> Extraction:
    """Find the candidates, attributions and actors of one article.

    text       At most MAX_TEXT code points.
    published  ISO date from which relative dates count; without it, the one that the article states is taken.
    topics     The topics to look for.

    Returns candidates in reading order, those alone that are worth an editor's time; their offsets count code
    points of `text`, so that `text[c.start:c.end] == c.exact`. Raises ValueError for a text that is too long.
    """
    if len(text) > MAX_TEXT:
        raise ValueError(f"The text has {len(text):,} characters; at most {MAX_TEXT:,} can be read.")
    layout = read_layout(text)
    basis = published_basis or ("given" if published else "stated" if layout.published else "unknown")
    published = published or layout.published
    docs = parse(text, layout.paragraphs)
    cast = read_cast(text, docs)
    said = listen(text, docs, layout)
    voices = Voices(text, cast, said)
    candidates = find_candidates(text, docs, cast, voices, published, TopicFinder(tuple(topics)))
    kept, _ = refuse_words_not_there(candidates, text)
    return Extraction(
        candidates=tuple(kept),
        utterances=tuple(Utterance(s.speaker_span, s.cue_span, s.content) for s in said),
        actors=(*cast.actors(), *voices.unnamed()),
        non_content=layout.furniture,
        title=layout.title,
        published=published,
        published_basis=basis,
        origin=origin_of_article(text, layout),
    )


def listen(text: str, docs: list, layout: Layout) -> list:
    """All attributions of the article, those of its headline first."""
    lines = (layout.headline, *layout.paragraphs) if layout.headline else layout.paragraphs
    headline = parse(text, [layout.headline]) if layout.headline else []
    return find_said(text, [*headline, *docs], lines, find_quotations(text, lines))


def extract_candidates(
    text: str, *, published: str | None = None, topics: tuple[TopicTerms, ...] = ()
) -> list[Candidate]:
    """The candidates of one article in reading order."""
    return list(extract_article(text, published=published, topics=topics).candidates)


def find_candidates(text, docs, cast, voices: "Voices", published, finder: TopicFinder) -> list[Candidate]:
    """The candidates of all sentences, each span once, in reading order."""
    discourse = Discourse(text, docs, cast)
    found: dict[tuple[int, int], Candidate] = {}
    for doc in docs:
        cues, shells = voices.cues_in(doc), voices.shells_in(doc)
        for sentence in doc.sents:
            references = discourse.references(sentence)
            voices.listen(references)
            start, end = place(sentence)
            dates = find_dates(text[start:end], start, published=published, tense_at=tenses(sentence))
            draft = Draft(text, cast, voices, Writer(text, cast, references), dates, finder)
            for clause in find_clauses(sentence, cues, shells):
                candidate = draft.candidate(clause)
                if candidate is not None:
                    found.setdefault((candidate.start, candidate.end), candidate)
    return [found[span] for span in sorted(found)]


def tenses(sentence):
    """A function from a position in the article to the tense of the verb that governs the word there."""
    offset = sentence.doc.user_data["offset"]

    def tense_at(position: int) -> str:
        here = sentence.doc.char_span(position - offset, position - offset + 1, alignment_mode="expand")
        return tense_of(verb_above(here[-1])) if here is not None and len(here) else ""

    return tense_at
