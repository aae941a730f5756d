"""How the time for matching grows with the number of claims, in stories that stay as large as they are.

    python -m tests.benchmarks.growth FILE [--events N] [--claims N N ...]

FILE is a .jsonl or .jsonl.gz of articles with `event`, `id`, `text` and `date`. What is found in its first N events (20
unless given) is put into new stories again and again, in turn and under new names, until there are as many passages as
asked for: 1,000, 10,000 and 100,000. Timed is matching, not reading: relations, groups, and near passages for every
group. Right is a time that grows as the number of claims does: the ratio of one line to the one before is what counts.
"""

import argparse
from dataclasses import replace
from itertools import count
from time import process_time

from newsroom.matching import Bearings, Sighting, group, relate
from tests.benchmarks.corpus import events, sightings

SIZES = (1_000, 10_000, 100_000)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--events", type=int, default=20)
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    stories = [sightings(articles) for articles in events(options.file, options.events)]
    match(renamed(stories[0], "first"))  # so that no size pays for what is set up once
    before = None
    for size in options.claims:
        spent = sum(seconds(story) for story in filled(stories, size))
        ratio = f", {spent / before:.1f} times the line before" if before else ""
        print(f"{size:>7,} claims: {spent:.1f} s of processor time{ratio}", flush=True)
        before = spent


def filled(stories: list[list[Sighting]], size: int):
    """Stories in turn, each under a name of its own, until they hold `size` passages; the last is cut to measure."""
    for number in count():
        story = stories[number % len(stories)][:size]
        size -= len(story)
        yield renamed(story, f"{number}")
        if not size:
            return


def renamed(story: list[Sighting], name: str) -> list[Sighting]:
    return [replace(one, id=f"{name}/{one.id}", source=f"{name}/{one.source}") for one in story]


def seconds(story: list[Sighting]) -> float:
    start = process_time()
    match(story)
    return process_time() - start


def match(story: list[Sighting]):
    by_id = {one.id: one for one in story}
    bearings = Bearings(story)
    for ids in group(story, relate(story)):
        bearings.on([by_id[name] for name in ids])


if __name__ == "__main__":
    main()
