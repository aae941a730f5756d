"""Passages in the same words but for one thing: what is changed, and what matching makes of it."""

import pytest

from newsroom.candidates import Kind
from newsroom.matching import group, relate
from newsroom.matching.variation import altered_quotation, variation
from tests.newsroom.matching.stories import sighting

FLOOD = "The flood destroyed {} bridges in the north of the province on Monday night."


@pytest.mark.parametrize(
    ("a", "b", "code", "words"),
    [
        (FLOOD.format("three"), FLOOD.format("seven"), "other_number", ("three", "seven")),
        (FLOOD.format("3,400"), FLOOD.format("4,400"), "other_number", ("3,400", "4,400")),
        (FLOOD.format(3), FLOOD.format(3).replace("Monday", "Friday"), "other_date", ("monday", "friday")),
        (FLOOD.format(3), FLOOD.format(3).replace("destroyed", "did not destroy"), "opposite", None),
        (
            "The two sides are expected to sign the treaty on gas in the capital.",
            "The two sides did not sign the treaty on gas in the capital.",
            "opposite",
            None,
        ),
        (
            "The treaty on gas and oil was signed in Lima on June 19-20.",
            "The treaty on gas and oil was signed in Lima on June 26-27.",
            "other_date",
            ("19 20", "26 27"),
        ),
    ],
)
def test_what_is_changed_is_read_off_the_words(a, b, code, words):
    found = variation(a, b)
    assert found.code == code
    assert words is None or found.words == words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (FLOOD.format("three"), FLOOD.format("three")),
        (FLOOD.format("three"), FLOOD.format("seven").replace("Monday", "Friday")),
        (FLOOD.format("at least 30"), FLOOD.format("at least 40")),
        (FLOOD.format("three"), FLOOD.format("wooden")),
        (FLOOD.format("three"), FLOOD.format("three").replace("destroyed", "did not reach")),
        ("Rain fell on 3 bridges.", "Rain fell on 4 bridges."),
        ("", FLOOD),
    ],
)
def test_it_is_no_variation_where_nothing_or_more_is_changed_or_little_is_the_same(a, b):
    assert variation(a, b) is None


def test_a_number_changed_in_the_same_words_contradicts_whatever_else_agrees():
    words = "The lawyers filed 25,000 pages after {} hearings that nobody outside the court had noticed."
    pair = [
        sighting("A1", words.format(11), quantities=[("25,000 pages", 25000, "pages")]),
        sighting("B1", words.format(21), quantities=[("25,000 pages", 25000, "pages")]),
    ]
    [found] = relate(pair)
    assert found.kind == "contradicts"
    assert found.why == "11 (own voice) against 21 (own voice)."
    assert group(pair, [found]) == [("A1",), ("B1",)]


def test_a_plan_that_a_copy_reports_as_not_carried_out_is_overtaken():
    plan = sighting("A1", "The mayor will sign the treaty on gas in Lima with the governor.", kind=Kind.PLAN)
    report = sighting("B1", "The mayor did not sign the treaty on gas in Lima with the governor.", predicate="sign")
    [found] = relate([plan, report])
    assert (found.a, found.kind) == ("A1", "overtaken_by")


def test_an_altered_quotation_is_told_from_the_same_one():
    said = "It is a “{} decision that we all have to live with”, the mayor said."
    same, altered = (
        relate(
            [
                sighting("A1", said.format("brave"), speaker="The mayor"),
                sighting("B1", said.format(word), speaker="The mayor"),
            ]
        )[0]
        for word in ("brave", "grave")
    )
    assert "same_quotation" in {reason.code for reason in same.reasons}
    assert "altered_quotation" in {reason.code for reason in altered.reasons}
    assert "“brave” against “grave”" in altered.why


@pytest.mark.parametrize(
    "other",
    [
        "a decision we all have to live with",
        "brave decision that we all",
        "a [courageous] decision that we all have to live with",
    ],
)
def test_quoting_less_or_explaining_in_brackets_alters_nothing(other):
    assert altered_quotation(["a brave decision that we all have to live with"], [other]) is None
