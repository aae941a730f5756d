import pytest

from newsroom.extraction.dates import find_dates


def values(words, *, published="2024-06-20", tense=None):
    found = find_dates(words, 0, published=published, tense_at=lambda position: tense)
    return [(when.text, when.value) for when in found]


@pytest.mark.parametrize(
    ("words", "tense", "expected"),
    [
        ("It opened on 3 May 2021.", "past", [("3 May 2021", "2021-05-03")]),
        ("It opened on Monday, June 17.", "past", [("Monday, June 17", "2024-06-17")]),
        ("It runs June 19-21.", "future", [("June 19-21", "2024-06-19/2024-06-21")]),
        ("She left on Friday.", "past", [("Friday", "2024-06-14")]),
        ("She will leave on Friday.", "future", [("Friday", "2024-06-21")]),
        ("They met last September.", "past", [("last September", "2023-09")]),
        ("They meet next week.", "future", [("next week", "2024-06-24/2024-06-30")]),
        ("It was built in the 1950s.", "past", [("the 1950s", "1950-01-01/1959-12-31")]),
        ("He came from the 18th to the 19th.", "past", [("from the 18th to the 19th", "2024-06-18/2024-06-19")]),
        ("He will come on the 5th.", "future", [("the 5th", "2024-07-05")]),
        ("It began two years ago.", "past", [("two years ago", "2022")]),
        ("It closed in March 2019.", "past", [("March 2019", "2019-03")]),
    ],
)
def test_a_date_expression_has_its_value(words, tense, expected):
    assert values(words, tense=tense) == expected


def test_later_counts_from_the_date_before_it():
    assert values("He came last September and she three months later.", tense="past")[1] == (
        "three months later",
        "2023-12",
    )


def test_without_a_publication_date_relative_dates_are_left_open():
    assert values("It opened on June 17, and in 2020, and last week.", published=None) == [
        ("June 17", None),
        ("2020", "2020"),
        ("last week", None),
    ]


@pytest.mark.parametrize(
    "words", ["It may rain.", "They march on.", "2000 people came.", "It cost $2019.", "Feb. 31, 2020"]
)
def test_what_is_no_date_gives_none(words):
    assert [value for _, value in values(words) if value] == []
