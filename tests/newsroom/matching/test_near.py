from newsroom.matching import near
from tests.newsroom.matching.stories import sighting, visit


def test_what_overtook_a_plan_is_drawn_up_as_contradicting_it():
    story = {one.id: one for one in visit()}

    passages = {passage.id: passage for passage in near([story["A1"]], list(story.values()))}

    assert passages["B1"].stance == "contradicts"
    assert passages["B3"].stance == "contradicts"
    assert passages["B2"].stance == "supports"
    assert "C2" not in passages


def test_a_source_of_the_group_is_drawn_up_again_where_it_contradicts_itself():
    story = {one.id: one for one in visit()}

    passages = near([story["A1"], story["B2"]], list(story.values()))

    assert {"B1", "B3"} <= {passage.id for passage in passages}


def test_a_passage_that_makes_it_depend_on_something_adds_a_condition():
    claim = sighting("A1", "The Lima tunnel opens to traffic in May.", predicate="open")
    other = sighting("B1", "Unless the inspectors object, the Lima tunnel opens to traffic in May.", predicate="open")

    [passage] = near([claim], [other])

    assert passage.stance == "adds_condition"
    assert passage.why.endswith("But it says “unless”.")


def test_what_has_only_the_backdrop_of_the_story_in_common_is_not_near():
    story = [sighting(f"{source}{n}", f"Mayor Ortega in Lima {word}.", start=50 * n)
             for source, words in (("A", "swims reads cooks sings"), ("B", "paints rows knits jumps"))
             for n, word in enumerate(words.split())]  # fmt: skip

    assert near([story[0]], story) == []


def test_the_strongest_passage_comes_first():
    claim = sighting("A1", "Mayor Ortega opened the new bridge in Lima.", predicate="open")
    story = [
        sighting("B1", "The bridge that Mayor Ortega opened in Lima has six lanes.", predicate="have"),
        sighting("C1", "Mayor Ortega opened the new Lima bridge.", predicate="open"),
    ]

    passages = near([claim], story)

    assert passages[0].id == "C1"
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)
