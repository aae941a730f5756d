"""How much extraction adds to the parser it stands on: bare spaCy and ours, by turns in one run, on the same texts.

    python -m tests.benchmarks.extraction_speed [--rounds N] [FILE...]

Prints the seconds of both and bare/ours: 1 would mean that extraction costs nothing beside parsing.
Without files it takes the sample articles.
"""

import argparse
from pathlib import Path
from statistics import median
from time import process_time

from newsroom.extraction import extract_article, topics_from_toml
from newsroom.extraction.reading import pipeline

SEEDS = Path(__file__).parents[2] / "seeds"
PUBLISHED = "2024-06-20"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="articles as UTF-8 plain text")
    parser.add_argument("--rounds", type=int, default=9, help="how often each text is read in both ways")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in options.files or sorted(SEEDS.glob("*.txt"))]
    topics = topics_from_toml((SEEDS / "topics.toml").read_text(encoding="utf-8"))
    nlp = pipeline()

    def bare(text):
        nlp(text)

    def ours(text):
        extract_article(text, published=PUBLISHED, topics=topics)

    ways = {"bare": bare, "ours": ours}
    for way in ways.values():  # the first reading fills caches, in both
        seconds(way, texts)
    spent = {name: [] for name in ways}
    for _round in range(options.rounds):
        for name, way in ways.items():
            spent[name].append(seconds(way, texts))
    ratios = [bare / ours for bare, ours in zip(spent["bare"], spent["ours"], strict=True)]
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters, {options.rounds} rounds, processor time, medians")
    print(f"bare spaCy {median(spent['bare']):.3f} s, extraction {median(spent['ours']):.3f} s")
    print(f"bare/ours  {median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")


def seconds(way, texts) -> float:
    start = process_time()
    for text in texts:
        way(text)
    return process_time() - start


if __name__ == "__main__":
    main()
