"""How much of what an editor has to look at is drawn up as near passages, and how much is drawn up in all.

    python -m tests.benchmarks.near GOLD.json [--texts FOLDER] [--missed]

GOLD.json holds annotated claims and relations (see `newsroom/management/evaluation/gold.py`); FOLDER, `seeds` unless
given, the articles as .txt. All of its articles are matched as one story, the annotated ones and the others.

A required pair of the gold, same or contradicting, is right where it is drawn up: a claim found that states the one
side has a passage for the other among its near passages, or under the claim itself. A claim found, or a passage, stands
for a side of the gold that it meets, or that it holds without being three times as long; of several that stand for one
side, one is enough. The stricter figure asks for both ways of each pair: also from the claim of the other side. It
cannot be full, since a source that states a claim already puts up no second passage for it unless that contradicts.

The load is the number of near passages over all pairs of a claim and a source that does not state it.
"""

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from newsroom.candidates import Extraction
from newsroom.extraction import extract_article, unify_actors
from newsroom.intake.files import read_file
from newsroom.management.evaluation import Gold, read_gold
from newsroom.management.evaluation.gold import REQUIRED
from newsroom.management.evaluation.spans import holds, not_much_longer
from newsroom.matching import Bearings, Sighting, group, relate
from tests.benchmarks.corpus import share

SEEDS = Path(__file__).parents[2] / "seeds"
KINDS = ("same", "contradicts")


@dataclass(frozen=True)
class Drawn:
    """What was drawn up; `missed` are the ways that were not, as (kind, claim, passage) by the gold's ids."""

    pairs: int
    missed: tuple[tuple[str, str, str], ...]
    passages: int
    looks: int

    @property
    def pairs_missed(self) -> int:
        """The pairs of which neither way was drawn up."""
        ways = {(claim, passage) for _, claim, passage in self.missed}
        return sum((passage, claim) in ways for claim, passage in ways) // 2

    @property
    def recall(self) -> float:
        return share(self.pairs - self.pairs_missed, self.pairs)

    @property
    def recall_both_ways(self) -> float:
        return share(2 * self.pairs - len(self.missed), 2 * self.pairs)

    @property
    def load(self) -> float:
        """Near passages for a claim in a source that does not state it."""
        return share(self.passages, self.looks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("--texts", type=Path, default=SEEDS)
    parser.add_argument("--missed", action="store_true", help="print each way of a pair that was not drawn up")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    drawn = measure(gold, sightings_of(gold, options.texts))
    if options.missed:
        for kind, claim, passage in drawn.missed:
            words = [gold.by_id[side].get("text") for side in (claim, passage)]
            print(f"{kind}: for {claim} “{words[0]}” not drawn up: {passage} “{words[1]}”")
    print(f"recall {drawn.recall:.3f} ({drawn.pairs - drawn.pairs_missed} of {drawn.pairs} pairs)")
    print(f"both ways {drawn.recall_both_ways:.3f} ({2 * drawn.pairs - len(drawn.missed)} of {2 * drawn.pairs})")
    print(f"load {drawn.load:.3f} ({drawn.passages} passages for {drawn.looks} pairs of a claim and another source)")


def sightings_of(gold: Gold, folder: Path) -> list[Sighting]:
    """What is found in the articles of a folder; those of the gold bear its id of them and its publication date."""
    known = {source["file"]: (key, source["published"]) for key, source in gold.sources.items()}
    found: dict[str, Extraction] = {}
    for path in sorted(folder.glob("*.txt")):
        key, published = known.get(path.name, (path.stem, None))
        found[key] = extract_article(read_file(path)[1], published=published)
    unified = zip(found, unify_actors(list(found.values())), strict=True)
    return [
        Sighting(f"{key}:{candidate.start}-{candidate.end}", key, candidate, extraction.published)
        for key, extraction in unified
        for candidate in extraction.candidates
    ]


def measure(gold: Gold, sightings: list[Sighting]) -> Drawn:
    """Draw up near passages for every claim that the sightings state, and hold them against the gold."""
    by_id = {one.id: one for one in sightings}
    stands_for = {one.id: sides_of(gold, one) for one in sightings}
    seen, passages, looks = defaultdict(set), 0, 0
    sources, bearings = {one.source for one in sightings}, Bearings(sightings)
    for ids in group(sightings, relate(sightings)):
        own = {by_id[name].source for name in ids}
        drawn = [passage.id for passage in bearings.on([by_id[name] for name in ids])]
        passages += len(drawn)
        looks += len(sources - own)
        beside = {side for name in (*ids, *drawn) for side in stands_for[name]}
        for side in {side for name in ids for side in stands_for[name]}:
            seen[side] |= beside
    pairs = [(r["type"], r["a"], r["b"]) for r in gold.relations if r["type"] in KINDS and r["status"] == REQUIRED]
    ways = [way for kind, a, b in pairs for way in ((kind, a, b), (kind, b, a))]
    missed = tuple((kind, claim, passage) for kind, claim, passage in ways if passage not in seen[claim])
    return Drawn(len(pairs), missed, passages, looks)


def sides_of(gold: Gold, sighting: Sighting) -> list[str]:
    """The ids of the gold claims that a sighting stands for."""
    span = sighting.candidate.start, sighting.candidate.end
    return [
        claim["id"]
        for claim in gold.claims
        if claim["source"] == sighting.source
        and any(holds(span, tuple(part)) and not_much_longer(span, tuple(part)) for part in claim["spans"])
    ]


if __name__ == "__main__":
    main()
