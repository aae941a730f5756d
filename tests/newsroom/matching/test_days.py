import pytest

from newsroom.candidates import Candidate, Quantity, When
from newsroom.matching.days import differ, read_days
from newsroom.matching.quantities import counts, unit_name
from newsroom.matching.vocabulary import EVENTS, concept, opposed


def days(text, value=None):
    return read_days(When(text, 0, len(text), value))


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("June 19-20", "2024-06-19/2024-06-20", "19-20 June 2024"),
        ("June 19-20", None, "19-20 June"),
        ("19 June", None, "19 June"),
        ("June 30 to July 2", None, "30 June to 2 July"),
        ("in June", "2024-06", "June 2024"),
        ("2022", "2022", "2022"),
        ("Thursday morning", "2024-06-20T01:50", "20 June 2024"),
        ("the 1950s", "1950/1959", "1950-1959"),
        ("the 1950s", "1950-01-01/1959-12-31", "1950-1959"),
        ("Sept 3", None, "3 September"),
    ],
)
def test_dates_are_named_as_an_editor_writes_them(text, value, words):
    assert days(text, value).in_words() == words


@pytest.mark.parametrize("text", ["next week", "Thursday", "June", "February 30", "the year 2000"])
def test_what_names_no_day_is_left_open(text):
    assert days(text) is None


def test_a_day_without_its_year_is_that_day_in_any_year():
    assert not differ(days("June 19-20"), days("", "2024-06-19/2024-06-20"))
    assert differ(days("June 19-20"), days("", "2024-06-20"))


def test_a_day_in_a_month_does_not_differ_from_the_month():
    assert not differ(days("", "2024-06-20"), days("", "2024-06"))
    assert differ(days("", "2024-07-20"), days("", "2024-06"))


def test_a_year_does_not_differ_from_the_decade_that_holds_it():
    assert not differ(days("", "1950"), days("", "1950/1959"))
    assert differ(days("", "1949"), days("", "1950/1959"))


def test_a_value_that_is_no_date_is_left_open():
    assert days("someday", "2024-13-45") is None
    assert days("19 June", "2024-W25") == days("19 June")


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (("12 people", 12, "people"), ("15 people", 15, "person"), True),
        (("12 people", 12, "people"), ("15 bridges", 15, "bridge"), False),
        (("at least 12 people", 12, "people"), ("15 people", 15, "people"), False),
        (("more than 20 people", 20, "people"), ("15 people", 15, "people"), True),
        (("300 people", 300, "people"), ("303 people", 303, "people"), False),
        (("about 100 people", 100, "people"), ("95 people", 95, "people"), False),
    ],
)
def test_counts_differ_where_no_number_satisfies_both(one, other, differs):
    [a] = counts(sighting_with(one))
    [b] = counts(sighting_with(other))

    assert a.differs(b) is differs


def sighting_with(quantity):
    return Candidate(0, 1, "x", "x", quantities=(Quantity(*quantity),))


def test_one_unit_has_one_name():
    assert {unit_name("$"), unit_name("USD"), unit_name("dollars")} == {"USD"}
    assert unit_name("bridges") == unit_name("bridge")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("criticise", "condemnation"),
        ("economy", "economic"),
        ("technology", "technological"),
        ("vietnam", "vietnamese"),
    ],
)
def test_words_of_one_concept_meet(one, other):
    assert concept(one) == concept(other)


def test_opposites_are_found_whichever_side_they_stand_on():
    assert opposed(frozenset({"rise"}), frozenset({"fall"})) == ("rise", "fall")
    assert opposed(frozenset({"fall"}), frozenset({"rise"})) == ("fall", "rise")
    assert opposed(frozenset({"rise", "fall"}), frozenset({"fall"})) is None


def test_every_event_is_named_by_its_concept():
    named = [word for line in EVENTS for word in line.split()]

    assert [concept(word) for word in named] == named
