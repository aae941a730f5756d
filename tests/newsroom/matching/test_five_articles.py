"""What matching has to find in the five sample articles, and floors under near passages on those annotated."""

from pathlib import Path

import pytest

from newsroom.candidates import ReasonCode, RelationKind
from newsroom.management.evaluation import read_gold
from newsroom.matching import Backing, independent_origins, relate
from newsroom.matching.quotation import check_quotation
from tests.benchmarks.near import measure, sightings_of

ROOT = Path(__file__).parents[3]
GOLD = read_gold(ROOT / "tests/gold/putin-vietnam.json")


@pytest.fixture(scope="module")
def story():
    return sightings_of(GOLD, ROOT / "seeds")


@pytest.fixture(scope="module")
def relations(story):
    return {frozenset((relation.a, relation.b)): relation for relation in relate(story)}


def the_one(story, words):
    [found] = [one for one in story if words in one.candidate.exact]
    return found


def test_the_pairs_of_the_gold_are_drawn_up_with_at_most_half_a_passage_for_a_claim_in_another_source(story):
    drawn = measure(GOLD, story)

    assert drawn.recall >= 0.95
    assert drawn.recall_both_ways >= 0.90
    assert drawn.load <= 0.5


def test_the_two_days_announced_are_overtaken_by_the_day_trip(story, relations):
    announced, reported = the_one(story, "Putin will be in Vietnam on June 19-20"), the_one(story, "a day trip")

    found = relations[frozenset((announced.id, reported.id))]

    assert (found.kind, found.a, found.b) == (RelationKind.OVERTAKEN_BY, announced.id, reported.id)
    assert found.why == "19-20 June (Alexander Matsegora) against a single day (own voice)."
    assert ReasonCode.OTHER_LENGTH in {reason.code for reason in found.reasons}


def test_the_embassys_quotation_is_one_quotation_of_one_speaker_and_one_origin(story, relations):
    first, second = [one for one in story if "give Putin a platform" in one.candidate.exact]

    found = relations[frozenset((first.id, second.id))]
    origins = independent_origins([backing(first), backing(second)])

    assert found.kind == RelationKind.SAME
    assert ReasonCode.SAME_QUOTATION in {reason.code for reason in found.reasons}
    assert check_quotation(first.candidate.exact, {second.id: second.candidate.exact}).verdict == "verbatim"
    assert (origins.lower, origins.upper) == (1, 1)


def backing(one):
    """A passage as an editor confirms it who takes over the origin that its words suggest."""
    said, hint = one.candidate.attribution, one.candidate.origin
    return Backing(one.source, hint.name, hint.kind, said.speaker, said.mode, one.source, one.candidate.exact, one.id)
