"""A floor under near passages on annotated articles: what an editor has to look at is drawn up, and not much more."""

from pathlib import Path

from newsroom.management.evaluation import read_gold
from tests.benchmarks.near import measure, sightings_of

ROOT = Path(__file__).parents[3]


def test_the_pairs_of_the_gold_are_drawn_up_with_at_most_half_a_passage_for_a_claim_in_another_source():
    gold = read_gold(ROOT / "tests/gold/putin-vietnam.json")

    drawn = measure(gold, sightings_of(gold, ROOT / "seeds"))

    assert drawn.recall >= 0.95
    assert drawn.recall_both_ways >= 0.90
    assert drawn.load <= 0.5
