"""Floors under what extraction and matching reach on annotated articles: nothing may fall below them again."""

from pathlib import Path

import pytest

from newsroom.extraction import extract_article
from newsroom.intake.files import read_file
from newsroom.management.evaluation import evaluate, read_gold
from newsroom.management.story_json import story_as_json

ROOT = Path(__file__).parents[3]
FLOORS = {
    "claims": 0.90,
    "speakers": 0.92,
    "actors": 0.88,
    "dates": 0.90,
    "quantities": 0.95,
    "same": 0.60,
}


@pytest.fixture(scope="module")
def evaluation():
    gold = read_gold(ROOT / "tests/gold/putin-vietnam.json")
    files, texts = [], {}
    for key, source in gold.sources.items():
        data, texts[key] = read_file(ROOT / "seeds" / source["file"])
        files.append((source["file"], data, extract_article(texts[key], published=source["published"])))
    return evaluate(gold, story_as_json(files), texts)


@pytest.mark.parametrize(("group", "floor"), FLOORS.items())
def test_no_group_falls_below_its_floor(evaluation, group, floor):
    assert evaluation.by_name[group].f1 >= floor


def test_every_contradiction_of_the_gold_is_found(evaluation):
    assert evaluation.by_name["contradicts"].recall == 1.0


def test_no_boilerplate_is_among_the_claims(evaluation):
    assert evaluation.boilerplate == ()


def test_every_quote_stands_in_its_text(evaluation):
    assert evaluation.not_verbatim == ()


def test_no_statement_leans_on_its_context(evaluation):
    assert evaluation.leaning == ()
