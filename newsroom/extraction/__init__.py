"""From the text of an article to candidates: pure, deterministic, without a database, a clock or the network.

`llm` is the exception: an optional extractor that asks a language model, imported only where it is chosen.
"""

from newsroom.extraction.actors.likeness import Alike, possible_same
from newsroom.extraction.article import NAME, VERSION, extract_article, extract_candidates
from newsroom.extraction.reading import MODEL
from newsroom.extraction.topics import TopicTerms, topics_from_toml
from newsroom.extraction.unify import unify_actors

__all__ = [
    "MODEL",
    "NAME",
    "VERSION",
    "Alike",
    "TopicTerms",
    "extract_article",
    "extract_candidates",
    "possible_same",
    "topics_from_toml",
    "unify_actors",
]
