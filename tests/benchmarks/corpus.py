"""Reading the files that the benchmarks are given, and the figures they all print."""

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from newsroom.extraction import extract_article, unify_actors
from newsroom.matching import Sighting


def rows(path: str) -> Iterator[dict]:
    """The rows of a .jsonl or .jsonl.gz file."""
    raw = Path(path).read_bytes()
    text = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode()
    return (json.loads(line) for line in text.split("\n") if line)


def share(part: int, whole: int) -> float:
    """From 0 to 1; 0 where there is nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def events(path: str, most: int) -> Iterator[list[dict]]:
    """The rows of the first `most` events of a file, event by event: articles with `event`, `id`, `text` and `date`."""
    by_event = {}
    for row in rows(path):
        by_event.setdefault(row["event"], []).append(row)
    return islice(by_event.values(), most)


def sightings(articles: list[dict]) -> list[Sighting]:
    """What is found in the articles of one event, with names unified over them; sources are named by their ids."""
    found = [extract_article(article["text"], published=article["date"]) for article in articles]
    return [
        Sighting(f"{article['id']}:{candidate.start}-{candidate.end}", article["id"], candidate, extraction.published)
        for article, extraction in zip(articles, unify_actors(found), strict=True)
        for candidate in extraction.candidates
    ]
