"""Dates left open that another source settles."""

import pytest

from newsroom.candidates import Candidate, When
from newsroom.matching import Settled, Sighting, settle


def says(source, *dates):
    when = tuple(When(text, 0, 0, value) for text, value in dates)
    return Sighting(source, source, Candidate(0, 1, "x", "x", when=when))


@pytest.mark.parametrize(
    ("words", "text", "value"),
    [
        ("on Thursday", "June 20", "2024-06-20"),
        ("at around 1:50 am on Thursday", "yesterday", "2024-06-20"),
        ("June 19-20", "Wednesday and Thursday (June 19-20)", "2024-06-19/2024-06-20"),
        ("June 20", "Thursday", "2024-06-20"),
        ("the 20th", "Thursday", "2024-06-20"),
        ("late June", "in June 2024", "2024-06"),
        ("today", "Thursday", "2024-06-20"),
    ],
)
def test_an_open_date_is_settled_by_one_that_it_can_be(words, text, value):
    assert settle(words, "A", [says("A", (words, None)), says("B", (text, value))]) == Settled(value, "B")


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("on Thursday", [("Friday", "2024-06-21")]),
        ("June 19", [("June 20", "2024-06-20")]),
        ("the 21st", [("Thursday", "2024-06-20")]),
        ("in May", [("in June 2024", "2024-06")]),
        ("last week", [("Thursday", "2024-06-20")]),
        ("this year", [("2024", "2024")]),
        ("today", [("Thursday", "2024-06-20"), ("Friday", "2024-06-21")]),
        ("on Thursday", [("Thursday", None)]),
    ],
)
def test_it_stays_open_where_no_date_of_the_other_source_is_the_same(words, dates):
    assert settle(words, "A", [says("B", *dates)]) is None


def test_it_stays_open_where_other_sources_differ():
    others = [says("B", ("Thursday", "2024-06-20")), says("C", ("Thursday", "2024-06-13"))]
    assert settle("on Thursday", "A", others) is None
    assert settle("on Thursday", "A", [others[0], says("C", ("June 20", "2024-06-20"))]) == Settled("2024-06-20", "B")


def test_its_own_source_settles_nothing():
    assert settle("on Thursday", "A", [says("A", ("June 20", "2024-06-20"))]) is None
