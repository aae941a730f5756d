"""What is alike and must be kept apart: catchwords, single words, names, other years, other places."""

from dataclasses import replace

from newsroom.candidates import Kind
from newsroom.matching import relate
from tests.newsroom.matching.stories import sighting


def related(*sightings):
    """The kinds of relations between the sightings."""
    return [one.kind for one in relate(list(sightings))]


def test_a_catchword_that_both_quote_makes_no_two_sentences_one():
    phrase = "“war of the mayor's choosing”"
    story = [
        sighting(
            "A1", f"Senators of both parties pressed the chairman on Sunday to explain his words about a {phrase}."
        ),
        sighting("B1", f"Needless to say, the campaign in the northern hills of Lima was never a {phrase}, he wrote."),
    ]

    assert related(*story) == []


def test_one_verb_of_two_matters_is_no_agreement():
    story = [
        sighting("A1", "Mayor Ortega opposes a full border fence.", predicate="oppose"),
        sighting("B1", "Mayor Ortega opposes amnesty.", predicate="oppose"),
    ]

    assert "same" not in related(*story)


def test_other_numbers_for_other_years_do_not_contradict_each_other():
    story = [
        sighting(
            "A1",
            "After 2036 the Lima pension programme can pay 77 percent of promised benefits.",
            when=[("2036", "2036")],
            quantities=[("77 percent", 77, "percent")],
            predicate="pay",
        ),
        sighting(
            "B1",
            "By 2085 the Lima pension programme can pay 74 percent of promised benefits.",
            when=[("2085", "2085")],
            quantities=[("74 percent", 74, "percent")],
            predicate="pay",
        ),
    ]

    assert "contradicts" not in related(*story)


def test_a_visit_here_does_not_bear_out_the_plan_of_one_there():
    plan = sighting(
        "A1",
        "Mayor Ortega is scheduled to visit Lima next week.",
        actors=("Mayor Ortega", "Lima"),
        kind=Kind.PLAN,
        predicate="visit",
    )
    elsewhere = sighting(
        "B1", "Mayor Ortega concluded his visit to Quito.", actors=("Mayor Ortega", "Quito"), predicate="conclude"
    )
    there = sighting(
        "B1", "Mayor Ortega concluded his visit to Lima.", actors=("Mayor Ortega", "Lima"), predicate="conclude"
    )

    assert related(plan, done_to(elsewhere, "visit", "quito")) == []
    assert related(plan, done_to(there, "visit", "lima")) == ["more_general"]


def done_to(one, *objects):
    features = replace(one.candidate.features, objects=objects)
    return replace(one, candidate=replace(one.candidate, features=features))


def test_names_in_other_words_and_titles_are_no_common_matter():
    story = [
        sighting(name, statement, actors=("United States",), predicate=predicate)
        for name, statement, predicate in (
            ("A1", "This is about the White House.", "be"),
            ("B1", "The White House initiated the conversation.", "initiate"),
        )
    ]
    named = [
        replace(
            one, candidate=replace(one.candidate, features=replace(one.candidate.features, named=("white", "house")))
        )
        for one in story
    ]

    assert related(*named) == []


def test_names_of_people_whom_nobody_knows_as_parties_are_names_all_the_same():
    story = [
        sighting(
            "A1",
            "The offer was made by Chief of Staff Ramon Emanuel in June through Mayor Ortega.",
            actors=["Ana Ortega"],
            predicate="make",
        ),
        sighting(
            "B1",
            "This was Chief of Staff Ramon Emanuel, once director for Mayor Ortega.",
            actors=["Ana Ortega"],
            predicate="be",
        ),
    ]

    assert related(*story) == []
