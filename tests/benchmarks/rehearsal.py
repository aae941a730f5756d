"""How many of the edits planted into copies of articles are found, over many stories, and how much is wrongly found.

    python -m tests.benchmarks.rehearsal FILE [--events N] [--edits N] [--seed N] [--examples N]

FILE is a .jsonl or .jsonl.gz of articles with `event`, `id`, `text` and `date`; each of its first N events (20 unless
given) is a story, and the sample articles are one more. The edits, 100 unless given, take the kinds in turn, and for
each kind the stories in turn. What is planted, and what counts as found and as wrongly found, is said in
`newsroom/management/rehearsal`, which `manage.py rehearse` runs on one story.
"""

import argparse
from random import Random

from newsroom.intake.files import read_file
from newsroom.management.progress import bar
from newsroom.management.rehearsal import Kind, originals
from newsroom.management.rehearsal.planting import places
from newsroom.management.rehearsal.report import as_lines
from newsroom.management.rehearsal.stage import Stage
from tests.benchmarks.corpus import events
from tests.benchmarks.near import SEEDS


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--events", type=int, default=20)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=5, help="of each kind, how many failures are printed")
    options = parser.parse_args()
    stories = [[(path.name, read_file(path)[1], None) for path in sorted(SEEDS.glob("*.txt"))]]
    for articles in events(options.file, options.events):
        stories.append([(article["id"], article["text"], article["date"]) for article in articles])
    stages = [Stage(originals(story)) for story in stories]
    edits = drawn(stages, options.edits, Random(options.seed))
    outcomes = [stage.play(edit) for stage, edit in bar("Rehearsing")(edits)]
    print("\n".join(as_lines(outcomes, options.examples)))


def drawn(stages: list[Stage], most: int, chance: Random) -> list[tuple]:
    """Up to `most` edits with their stages: each kind in turn, and of each kind a story in turn."""
    left = [places(stage.articles) for stage in stages]
    for kind in Kind:
        for edits in left:
            chance.shuffle(edits[kind])
    queues = {kind: in_turn(stages, [edits[kind] for edits in left]) for kind in Kind}
    chosen = [queues[kind][turn] for turn in range(most) for kind in Kind if turn < len(queues[kind])]
    return chosen[:most]


def in_turn(stages: list[Stage], edits: list[list]) -> list[tuple]:
    """The edits of one kind, one of each stage in turn until there are none."""
    turns = max(map(len, edits), default=0)
    return [
        (stage, mine[turn])
        for turn in range(turns)
        for stage, mine in zip(stages, edits, strict=True)
        if turn < len(mine)
    ]


if __name__ == "__main__":
    main()
