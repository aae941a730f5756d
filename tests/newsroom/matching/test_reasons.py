"""Every suggestion carries its reasons as codes that can be counted."""

from newsroom.candidates import ReasonCode
from newsroom.matching import near, relate
from newsroom.models import Reason
from tests.newsroom.matching.stories import sighting, visit


def codes(suggestion):
    return [str(reason.code) for reason in suggestion.reasons]


def relation_of(a, b, sightings):
    return next(one for one in relate(sightings) if {one.a, one.b} == {a, b})


def test_each_reason_has_words_for_the_desk():
    assert [str(code) for code in ReasonCode] == Reason.values


def test_a_contradiction_names_what_agrees_and_what_differs():
    words = "The flood destroyed {} bridges in Lima on Monday."
    pair = [
        sighting("A1", words.format(3), quantities=[("3 bridges", 3, "bridges")]),
        sighting("B1", words.format(7), quantities=[("7 bridges", 7, "bridges")]),
    ]
    [found] = relate(pair)
    assert codes(found) == ["same_parties", "same_words", "other_number"]
    assert found.reasons[-1].words == "3 bridges (own voice) against 7 bridges (own voice)."


def test_an_overtaken_plan_names_what_shows_it():
    found = relation_of("A1", "B3", visit())
    assert found.kind == "overtaken_by"
    assert "other_length" in codes(found)
    assert len(codes(found)) == len(set(codes(found)))


def test_a_near_passage_has_the_reasons_of_its_relation():
    story = visit()
    drawn = {passage.id: passage for passage in near(story[:1], story)}
    assert codes(drawn["B3"]) == codes(relation_of("A1", "B3", story))
    assert all(passage.reasons for passage in drawn.values())


def test_a_passage_that_adds_a_condition_has_it_among_its_reasons():
    claim = sighting("A1", "The bridge in Lima opens in March.", predicate="open")
    other = sighting("B1", "The bridge in Lima opens in March if the money arrives.", predicate="open")
    [passage] = near([claim], [other])
    assert passage.stance == "adds_condition"
    assert codes(passage)[-1] == "condition"


def test_every_relation_has_a_reason():
    assert all(relation.reasons for relation in relate(visit()))
