import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.matching.quotation import Difference, check_quotation

PASSAGE = (
    "The mayor told the council on Monday: “We will not sell the bridge, and we have 3.5 million euros for its repair. "
    "Who would buy it? No city should give up its only bridge.”"
)


def check(quotation, passage=PASSAGE):
    return check_quotation(quotation, {"p": passage})


@pytest.mark.parametrize(
    "quotation",
    [
        "We will not sell the bridge, and we have 3.5 million euros for its repair.",
        '"we will not sell the bridge and we have 3.5 million euros"',
        "“We  will not\nsell the bridge”",
        "no city should give up its only bridge",
        "Who would buy it?",
        "we have 3.5\u00a0million euros for its re\u00adpair",
    ],
)
def test_marks_spaces_commas_and_the_case_of_the_first_letter_are_forgiven(quotation):
    found = check(quotation)

    assert (found.verdict, found.passage, found.differences) == ("verbatim", "p", ())


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("We will not burn the bridge, and we have 3.5 million euros", Difference("burn", "sell")),
        ("We will sell the bridge, and we have 3.5 million euros", Difference("", "not")),
        ("We will not sell the bridge, and we have 35 million euros", Difference("35", "3.5")),
        ("We will not sell the bridge, and we have 3.5 billion euros", Difference("billion", "million")),
        ("No city should ever give up its only bridge", Difference("ever", "")),
        ("Every city should give up its only bridge", Difference("Every", "No")),
        ("We will not sell the Bridge, and we have 3.5 million", Difference("Bridge", "bridge")),
    ],
)
def test_a_doctored_quotation_differs_by_the_words_that_were_changed(quotation, difference):
    found = check(quotation)

    assert found.verdict == "differs"
    assert difference in found.differences


@pytest.mark.parametrize(
    ("quotation", "cut"),
    [("sell the bridge, and we have 3.5 million euros", "not"), ("city should give up its only bridge", "No")],
)
def test_words_torn_from_the_negation_before_them_are_not_confirmed(quotation, cut):
    found = check(quotation)

    assert (found.verdict, found.differences) == ("differs", (Difference("", cut),))


def test_words_torn_from_a_negation_behind_them_or_from_a_question_are_not_confirmed():
    assert check("the mayor is guilty", "The mayor is guilty of nothing, she said.").verdict == "differs"
    assert check("Who would buy it").verdict == "differs"


def test_a_negation_in_another_statement_does_no_harm():
    assert check("the bridge stays open", "They are not selling. The bridge stays open.").verdict == "verbatim"
    assert check("the bridge stays open", "The bridge stays open and will not be sold.").verdict == "verbatim"


@pytest.mark.parametrize("dots", ["…", "...", "[…]", "[...]", " . . . "])
def test_an_ellipsis_shows_what_it_leaves_out(dots):
    found = check(f"We will not sell the bridge {dots} for its repair", PASSAGE.replace("3.5 million", "enough"))

    assert found.verdict == "marked"
    assert found.differences == (Difference("…", "and we have enough euros"),)


def test_an_ellipsis_over_a_negation_or_a_number_does_not_count_as_marked():
    assert check("We will … sell the bridge").verdict == "differs"
    assert check("We will not sell the bridge, and we have … euros for its repair").verdict == "differs"


def test_words_in_brackets_are_marked_unless_they_change_the_meaning():
    assert check("We will not sell [the old bridge], and we have 3.5 million euros").verdict == "marked"
    assert check("No city should [not] give up its only bridge").verdict == "differs"
    assert (
        check("if [Putin] is able to travel", "“If [Putin] is able to travel freely,” it said.").verdict == "verbatim"
    )


@pytest.mark.parametrize(
    "quotation",
    [
        "No city should give up its only bridge [never]",
        "No city should give up … [not] its only bridge",
        "sell the bridge … for its repair",
        "Who … buy it",
    ],
)
def test_marks_hide_no_negation_number_or_question(quotation):
    assert check(quotation).verdict == "differs"


def test_dots_at_the_ends_leave_nothing_out():
    assert check("… no city should give up its only bridge […]").verdict == "verbatim"


def test_words_that_stand_there_twice_are_confirmed_where_they_are_whole():
    assert (
        check("the bridge is safe", "Not that the bridge is safe. “The bridge is safe,” she said.").verdict
        == "verbatim"
    )


def test_a_range_is_the_same_with_any_dash_and_a_minus_is_none():
    assert check("between 10–20 metres deep", "It is between 10-20 metres deep.").verdict == "verbatim"
    assert check("it was 5 degrees at night", "It was -5 degrees at night.").verdict == "differs"


def test_parts_around_an_ellipsis_must_come_in_order():
    assert check("No city should give up … We will not sell the bridge").verdict != "marked"


def test_other_words_of_the_like_meaning_are_similar_and_strange_ones_not_found():
    assert check("We won't be selling our bridge, we have millions of euros for repairs").verdict == "similar"
    assert check("Fish exports rose sharply in the north last spring").verdict == "not_found"
    assert check_quotation("Fish exports rose sharply", {}).verdict == "not_found"


@pytest.mark.parametrize("quotation", ["", "No.", "the bridge", "… … …", "[not] … ?", "“”"])
def test_a_quotation_of_a_word_or_two_is_too_short_to_confirm(quotation):
    assert check(quotation).verdict == "too_short"


def test_of_several_passages_the_one_that_confirms_is_answered_for():
    found = check_quotation(
        "No city should give up its only bridge", {"a": "No city should give up its old bridge.", "b": PASSAGE}
    )

    assert (found.verdict, found.passage) == ("verbatim", "b")


@given(
    place=st.integers(0, len(PASSAGE.split()) - 1),
    word=st.sampled_from(["never", "nobody", "4.5", "every", "illegally"]),
    instead=st.booleans(),
)
def test_no_word_put_in_or_exchanged_is_ever_confirmed(place, word, instead):
    words = PASSAGE.split()
    doctored = " ".join([*words[:place], word, *words[place + instead :]])

    assert check(doctored).verdict not in ("verbatim", "marked")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_answered(quotation, passage):
    assert check(quotation, passage).why
