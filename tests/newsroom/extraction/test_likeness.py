"""Which actors are suggested as one, and why."""

import pytest

from newsroom.candidates import NamedActor
from newsroom.extraction import possible_same


def suggested(*actors, among=None):
    parties = dict(enumerate(actors))
    found = possible_same(parties, parties if among is None else among)
    return [(parties[one.a].name, parties[one.b].name, one.why) for one in found]


def people(*names):
    return [NamedActor(name, "person") for name in names]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Joe Lee", "Joseph Lee", "“Joe” and “Joseph” are forms of one given name, and the surname is the same."),
        ("J. Lee", "Joseph Lee", "“J” may be the initial of “Joseph”, and the surname is the same."),
        ("Bob Stone", "Rob Stone", "“Bob” and “Rob” are short for the same given name, and the surname is the same."),
        ("Joseph A. Lee", "Joseph Lee", "One of the names leaves out a middle name."),
        ("Tran Van Minh", "Minh Tran Van", "The names have the same words in another order."),
        ("Ivan Petrenko", "Ivan Petrenka", "“Petrenko” and “Petrenka” may be two spellings of one name."),
        ("Lee", "Joseph Lee", "“Lee” is part of “Joseph Lee”."),
    ],
)
def test_two_people_may_be_one(one, other, why):
    assert suggested(*people(one, other)) == [(one, other, why)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Joseph Lee", "Anna Lee"), ("Joe Lee", "Joseph Park"), ("Ann Park", "Anna Park"), ("Joseph", "Anna Joseph Lee")],
)
def test_a_name_in_common_is_not_enough(one, other):
    assert suggested(*people(one, other)) == []


def test_a_surname_that_several_have_says_how_many_and_too_many_say_nothing():
    few = people("Lee", "Joseph Lee", "Anna Lee")
    assert [why for _a, _b, why in suggested(*few)] == [
        "“Lee” is part of “Joseph Lee”; it may mean any of 2 so called.",
        "“Lee” is part of “Anna Lee”; it may mean any of 2 so called.",
    ]
    many = people("Lee", *(f"{name} Lee" for name in ("Anna", "Joseph", "Karen", "Martin", "Olga")))
    assert suggested(*many) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norwegian Foreign Ministry", "Foreign Ministry of Norway"),
        ("World Trade Chamber", "WTC"),
        ("Ministry of Works", "Norwegian Ministry of Works"),
        ("U.S.-Embassy", "US Embassy"),
    ],
)
def test_two_bodies_may_be_one(one, other):
    assert [pair[:2] for pair in suggested(NamedActor(one, "organisation"), NamedActor(other, "public_body"))] == [
        (one, other)
    ]


def test_unnamed_speakers_of_two_articles_are_never_one_but_may_speak_for_a_body():
    first = NamedActor("spokesperson for the U.S. embassy", "unnamed")
    second = NamedActor("spokesperson for the US Embassy", "unnamed")
    assert suggested(first, second) == []
    body = NamedActor("US Embassy", "public_body")
    why = "The unnamed speaker speaks for it as its spokesperson."
    assert suggested(first, second, body) == [(first.name, body.name, why), (second.name, body.name, why)]


def test_countries_are_left_to_the_gazetteer():
    assert suggested(NamedActor("North Korea", "country"), NamedActor("Korea", "country")) == []


def test_only_pairs_with_one_of_those_asked_about_are_suggested_whatever_the_order():
    actors = people("Joe Lee", "Joseph Lee", "Bob Stone", "Robert Stone")
    assert [pair[:2] for pair in suggested(*actors, among=[1])] == [("Joe Lee", "Joseph Lee")]
    assert possible_same(dict(enumerate(actors)), [3, 0]) == possible_same(dict(reversed([*enumerate(actors)])), [0, 3])
