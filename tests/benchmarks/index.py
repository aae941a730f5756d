"""How many of the pairs that would be related are drawn by the index, which leaves most pairs uncompared.

    python -m tests.benchmarks.index FILE [--events N] [--missed]

FILE is a .jsonl or .jsonl.gz of articles with `event`, `id`, `text` and `date`; each of its first N events (20 unless
given) is a story. Every pair of passages from two articles is compared as if the index had drawn it. Right is a pair
that is judged to state the same and that the index draws; missed, one that it does not draw. The same is printed for
relations of all kinds, with the share of all pairs that the index draws.
"""

import argparse
from itertools import combinations

from newsroom.candidates import RelationKind
from newsroom.matching.relations import meeting
from newsroom.matching.story import story_of
from tests.benchmarks.corpus import events, share, sightings


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--events", type=int, default=20)
    parser.add_argument("--missed", action="store_true", help="print each related pair that the index does not draw")
    options = parser.parse_args()
    pairs, drawn, related, missed = 0, 0, [], []
    for articles in events(options.file, options.events):
        story = story_of(sightings(articles))
        index = {(a.sighting.id, b.sighting.id) for a, b in story.pairs() if is_across(a, b)}
        drawn += len(index)
        for a, b in filter(lambda pair: is_across(*pair), combinations(story.profiles, 2)):
            pairs += 1
            relation = meeting(a, b, story).relation
            if relation:
                related.append(relation)
                if (a.sighting.id, b.sighting.id) not in index:
                    missed.append(relation)
                    if options.missed:
                        words = [one.sighting.candidate.exact for one in (a, b)]
                        print(f"{relation.kind} ({relation.score}): “{words[0]}” / “{words[1]}” {relation.why}")
    print_recall("same", [one for one in related if is_same(one)], [one for one in missed if is_same(one)])
    print_recall("all kinds", related, missed)
    print(f"{share(drawn, pairs):.3f} of {pairs} pairs are drawn")


def is_across(a, b) -> bool:
    return a.sighting.source != b.sighting.source


def is_same(relation) -> bool:
    return relation.kind == RelationKind.SAME


def print_recall(name: str, related: list, missed: list):
    right = len(related) - len(missed)
    print(f"{name}: recall of the index {share(right, len(related)):.3f} ({right} of {len(related)} pairs)")


if __name__ == "__main__":
    main()
