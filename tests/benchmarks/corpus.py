"""Reading the files that the benchmarks are given, and the figures they all print."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path


def rows(path: str) -> Iterator[dict]:
    """The rows of a .jsonl or .jsonl.gz file."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else Path(path).open(encoding="utf-8")
    with opened as lines:
        for line in lines:
            yield json.loads(line)


def share(part: int, whole: int) -> float:
    """From 0 to 1; 0 where there is nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
