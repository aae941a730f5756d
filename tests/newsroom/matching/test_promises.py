"""What holds for matching whatever the story: order changes nothing, groups part the ids."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.candidates import Kind
from newsroom.matching import group, near, relate
from tests.newsroom.matching.stories import sighting, visit

SENTENCES = (
    "Mayor Ortega visited Lima.",
    "Mayor Ortega met the governor in Lima.",
    "The landslide in Lima killed people.",
    "Mayor Ortega signed the water contract with Lima.",
    "“We will not pay for the water of others,” Ortega said.",
)


@st.composite
def stories(draw):
    made = []
    for number in range(draw(st.integers(0, 8))):
        day = draw(st.sampled_from([None, "2024-06-19", "2024-06-20", "2024-06-19/2024-06-20", "2024-06", "2017"]))
        count = draw(st.sampled_from([None, 12, 15, 300, 303]))
        made.append(
            sighting(
                f"{draw(st.sampled_from('ABC'))}{number}",
                draw(st.sampled_from(SENTENCES)),
                kind=draw(st.sampled_from([Kind.FACT, Kind.PLAN])),
                when=[(day, day)] if day else (),
                quantities=[(str(count), count, "people")] if count else (),
                negated=draw(st.booleans()),
                predicate=draw(st.sampled_from(["", "visit", "sign"])),
                start=100 * number,
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(story=stories(), shuffle=st.randoms())
def test_the_order_of_the_input_changes_nothing(story, shuffle):
    shuffled = list(story)
    shuffle.shuffle(shuffled)

    assert relate(shuffled) == relate(story)
    assert group(shuffled, list(reversed(relate(shuffled)))) == group(story, relate(story))


@settings(max_examples=40, deadline=None)
@given(story=stories())
def test_matching_twice_gives_the_same_twice(story):
    relations = relate(story)

    assert relate(story) == relations
    assert group(story, relations) == group(story, relations)


@settings(max_examples=60, deadline=None)
@given(story=stories())
def test_groups_part_the_ids_each_in_reading_order(story):
    groups = group(story, relate(story))

    assert sorted(name for members in groups for name in members) == sorted(one.id for one in story)
    for members in groups:
        places = [next((s.source, s.candidate.start) for s in story if s.id == name) for name in members]
        assert places == sorted(places)


@settings(max_examples=60, deadline=None)
@given(story=stories())
def test_no_group_joins_values_that_differ(story):
    by_id = {one.id: one.candidate for one in story}

    for members in group(story, relate(story)):
        candidates = [by_id[name] for name in members]
        for value in (
            {c.when[0].value for c in candidates if c.when},
            {c.quantities[0].value for c in candidates if c.quantities},
            {c.features.negated for c in candidates},
            {c.kind for c in candidates},
        ):
            assert len(value) <= 1


@settings(max_examples=40, deadline=None)
@given(story=stories())
def test_relations_are_sorted_and_only_contradictions_stay_within_a_source(story):
    relations = relate(story)

    pairs = [frozenset((r.a, r.b)) for r in relations]
    assert relations == sorted(relations, key=lambda r: (r.a, r.b))
    assert len(pairs) == len(set(pairs))
    assert all(r.a[0] != r.b[0] or r.kind == "contradicts" for r in relations)


@settings(max_examples=30, deadline=None)
@given(story=stories(), shuffle=st.randoms())
def test_near_passages_do_not_depend_on_the_order_and_leave_out_the_group(story, shuffle):
    shuffled = list(story)
    shuffle.shuffle(shuffled)

    for one in story:
        passages = near([one], story)
        assert passages == near([one], shuffled)
        assert one.id not in {passage.id for passage in passages}


@settings(max_examples=40, deadline=None)
@given(story=stories())
def test_what_is_drawn_up_for_one_passage_is_drawn_up_for_the_other(story):
    drawn = {(one.id, passage.id) for one in story for passage in near([one], story)}

    assert drawn == {(b, a) for a, b in drawn}


def test_an_empty_story_has_no_relations_and_no_groups():
    assert relate([]) == []
    assert group([], []) == []


def test_three_counts_of_which_two_are_vague_do_not_chain_into_one_group():
    story = [
        sighting("A1", "The landslide in Lima killed 12 people.", quantities=[("12 people", 12, "people")]),
        sighting("B1", "The landslide in Lima killed people."),
        sighting("C1", "The landslide in Lima killed 15 people.", quantities=[("15 people", 15, "people")]),
    ]

    groups = group(story, relate(story))

    assert not any({"A1", "C1"} <= set(members) for members in groups)


def test_a_visit_comes_out_as_one_claim_for_the_plan_and_others_for_what_became_of_it():
    groups = group(visit(), relate(visit()))

    assert ("A1", "B2") in groups
    assert ("B3",) in groups
