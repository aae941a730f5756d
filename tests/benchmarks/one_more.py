"""What it takes to match a story again when one more article comes to it.

    python -m tests.benchmarks.one_more FILE [--articles N N ...]

FILE is a .jsonl or .jsonl.gz of articles with `event`, `id`, `text` and `date`; its first ones are taken for a story.
For each size (5, 10, 20 and 40 articles and one more, unless given) are printed the passages, the pairs compared in all
and those of which one is new, and the processor time of relations, groups and near passages for the whole story, what
was worked out of each older passage by itself being at hand.
"""

import argparse
from itertools import islice
from time import process_time

from newsroom.matching.relations import meetings
from newsroom.matching.story import story_of
from tests.benchmarks.corpus import rows, sightings
from tests.benchmarks.growth import match


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--articles", type=int, nargs="+", default=(5, 10, 20, 40))
    options = parser.parse_args()
    articles = list(islice(rows(options.file), max(options.articles) + 1))
    found = sightings(articles)
    for size in options.articles:
        names, new = {article["id"] for article in articles[: size + 1]}, articles[size]["id"]
        story = [one for one in found if one.source in names]
        match([one for one in story if one.source != new])
        start = process_time()
        match(story)
        spent = process_time() - start
        met = meetings(story_of(story))
        of_new = sum(new in (one.a.sighting.source, one.b.sighting.source) for one in met)
        print(
            f"{size} articles and one more: {len(story):,} passages, {len(met):,} pairs compared, "
            f"{of_new:,} with a new passage, {spent:.2f} s of processor time",
            flush=True,
        )


if __name__ == "__main__":
    main()
