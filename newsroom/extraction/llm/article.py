"""The whole way of one article: asked about piece by piece, and every proposal held against its words."""

from contextlib import closing

from spacy.tokens import Doc

from newsroom.candidates import Extraction, refuse_words_not_there
from newsroom.extraction.layout import read_layout
from newsroom.extraction.llm.answer import read_answer
from newsroom.extraction.llm.endpoint import Endpoint, Model
from newsroom.extraction.llm.passages import Checker
from newsroom.extraction.llm.prompt import OPTIONS, messages
from newsroom.extraction.origins import origin_of_article
from newsroom.extraction.reading import parse, place
from newsroom.extraction.topics import TopicFinder, TopicTerms

NAME = "language-model"
VERSION = "1.0"
MAX_TEXT = 200_000


def extract_article(
    text: str,
    *,
    published: str | None = None,
    published_basis: str | None = None,
    topics: tuple[TopicTerms, ...] = (),
    endpoint: Endpoint,
) -> Extraction:
    """Find the candidates of one article with the help of a language model.

    text      At most MAX_TEXT code points.
    endpoint  Where the model is; the other arguments are those of `newsroom.extraction.extract_article`.

    Returns candidates in reading order, and under `refused` a sentence for each proposal that was not taken. Raises
    NoAnswer, a ValueError, where the model gives no usable answer about any one piece: there is no half extraction.
    """
    if len(text) > MAX_TEXT:
        raise ValueError(
            f"The text has {len(text):,} characters; a language model is asked about {MAX_TEXT:,} at most."
        )
    layout = read_layout(text)
    basis = published_basis or ("given" if published else "stated" if layout.published else "unknown")
    published = published or layout.published
    docs = parse(text, layout.paragraphs)
    checker = Checker(text, docs, layout, published, TopicFinder(tuple(topics)))
    with closing(Model(endpoint, OPTIONS)) as model:
        for numbers in pieces(docs, endpoint.piece):
            paragraphs = [(number, text[slice(*place(docs[number - 1][:]))]) for number in numbers]
            proposals, unusable = model.answer(messages(layout.title, paragraphs), read_answer)
            checker.refused += unusable
            checker.take(proposals, numbers)
    kept, refused = refuse_words_not_there([checker.found[span] for span in sorted(checker.found)], text)
    return Extraction(
        candidates=tuple(kept),
        actors=(*checker.cast.actors(), *checker.voices.unnamed()),
        non_content=layout.furniture,
        title=layout.title,
        published=published,
        published_basis=basis,
        origin=origin_of_article(text, layout),
        refused=(*checker.refused, *refused),
    )


def pieces(docs: list[Doc], size: int) -> list[list[int]]:
    """The numbers of the paragraphs, from 1, put together into pieces of at most about `size` characters."""
    found, room = [], 0
    for number, doc in enumerate(docs, start=1):
        length = len(doc.text)
        if not found or length > room:
            found.append([])
            room = size
        found[-1].append(number)
        room -= length
    return found
