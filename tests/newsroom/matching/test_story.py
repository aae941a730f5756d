from itertools import combinations

from newsroom.matching.story import Story
from tests.newsroom.matching.stories import sighting, visit

SUBJECTS = ("harbour", "market", "library", "stadium", "tunnel", "theatre", "hospital", "airport", "museum")
VERBS = ("burned", "flooded", "closed", "reopened", "moved", "expanded", "rusted", "shrank", "glowed")


def test_sightings_with_only_the_common_words_of_a_story_in_common_are_never_compared():
    story = [
        sighting(f"{source}{n}{m}", f"The {subject} of Lima {verb}{source}.", start=100 * n + m)
        for source in "AB"
        for n, subject in enumerate(SUBJECTS)
        for m, verb in enumerate(VERBS)
    ]

    pairs = Story(story).pairs()

    assert len(pairs) < 0.3 * len(list(combinations(story, 2)))
    assert all(a.concepts & b.concepts - a.names for a, b in pairs)


def test_a_plan_and_what_became_of_it_meet_though_they_share_no_rare_word():
    pairs = {(a.sighting.id, b.sighting.id) for a, b in Story(visit()).pairs()}

    assert ("A1", "B3") in pairs


def test_a_word_that_few_have_weighs_more_than_one_that_all_have():
    weights = Story(visit()).weights

    assert weights["energy"] > weights["lima"]


def test_an_event_gets_its_length_from_a_stretch_of_dates_or_from_words():
    lasting = {one.sighting.id: one.lasting for one in Story(visit()).profiles}

    assert (lasting["A1"], lasting["B2"], lasting["B3"], lasting["C1"]) == (2, 2, 1, None)


def test_a_few_hours_are_one_day_but_a_few_hours_later_are_no_length():
    told = [
        sighting("A1", "His Lima schedule was cut to a few hours."),
        sighting("B1", "He left Lima a few hours later."),
    ]

    lasting = {one.sighting.id: one.lasting for one in Story(told).profiles}

    assert lasting == {"A1": 1, "B1": None}
