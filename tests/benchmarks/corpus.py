"""Reading the files that the benchmarks are given, and the figures they all print."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path


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
