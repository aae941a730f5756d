"""Full text over published claims: what is found, what is marked, and that nothing typed in breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import search
from dossier.search import highlights, pieces_of, plain, search_claims, words_of
from tests.dossier import frozen

pytestmark = pytest.mark.django_db


def publish(*statements, number=1, quote="the bridge opened"):
    claims = [
        frozen.claim(place, statement=statement, evidence=[frozen.evidence(exact=quote)])
        for place, statement in enumerate(statements, start=1)
    ]
    frozen.publish(frozen.document(*claims, number=number))


def found(q, limit=50):
    return [hit.claim["statement"] for hit in search_claims(q, limit)]


def test_claims_are_found_by_words_of_their_statement_in_any_form_and_order():
    publish("Vladimir Putin visited Hanoi on Thursday.", "Tô Lâm met Putin in Đà Nẵng.")

    assert found("hanoi visits") == ["Vladimir Putin visited Hanoi on Thursday."]
    assert found("to lam da nang") == ["Tô Lâm met Putin in Đà Nẵng."]
    assert found("TÔ LÂM") == ["Tô Lâm met Putin in Đà Nẵng."]
    assert found("putin hanoi nang") == []


def test_claims_are_found_by_the_words_that_were_quoted():
    publish("The crossing is free.", quote="nobody pays a toll")

    assert found("toll") == ["The crossing is free."]


def test_a_word_in_the_statement_counts_for_more_than_one_in_a_quotation():
    claims = [
        frozen.claim(
            1, statement="The crossing is free for all.", evidence=[frozen.evidence(exact="no toll is asked")]
        ),
        frozen.claim(2, statement="There is no toll any more.", evidence=[frozen.evidence(exact="crossing is free")]),
    ]
    frozen.publish(frozen.document(*claims))

    assert found("toll") == ["There is no toll any more.", "The crossing is free for all."]


def test_what_was_looked_for_is_marked_in_the_statement_as_it_is_written():
    publish("Tô Lâm met Putin in Đà Nẵng.")

    [hit] = search_claims("lam nang")

    assert "".join(text for text, _is_match in hit.statement) == "Tô Lâm met Putin in Đà Nẵng."
    assert [text for text, is_match in hit.statement if is_match][:1] == ["Lâm"]
    assert "Nẵng" in [text for text, is_match in hit.statement if is_match]


def test_what_no_current_edition_has_is_not_found():
    publish("The bridge fell.", "The tunnel held.")
    publish("The tunnel held.", number=2)

    assert found("bridge fell") == []
    assert found("tunnel") == ["The tunnel held."]


def test_at_most_as_many_are_found_as_were_asked_for(django_assert_num_queries):
    publish(*[f"Bridge {number} fell." for number in range(20)])

    with django_assert_num_queries(3):
        assert len(found("bridge fell", limit=5)) == 5


def test_of_what_is_found_the_newest_are_ranked_and_the_others_left_out(monkeypatch):
    publish("Bridge bridge bridge.", "A bridge fell long ago.", "The bridge: bridge and river.")
    assert found("bridge")[0] == "Bridge bridge bridge."

    monkeypatch.setattr(search, "MOST_RANKED", 2)

    assert found("bridge") == ["The bridge: bridge and river.", "A bridge fell long ago."]


@pytest.mark.parametrize("q", ["", "  ", '"""', "the of and", "\0\x02", "\ud800", "***", "- -", "🌉", "%s"])
def test_a_query_without_a_word_finds_nothing(q, django_assert_num_queries):
    publish("The bridge fell.")

    with django_assert_num_queries(0 if not words_of(q) else 3):
        assert found(q) == []


@pytest.mark.parametrize(
    "q",
    [
        'bridge"',
        "bridge*",
        "statement:bridge",
        "NEAR(bridge)",
        "(bridge",
        "bri\0dge'); DROP TABLE x; --" * 40,
        "bridge\ud800",
        "a" * 100_000,
        " ".join(f"word{number}" for number in range(1000)),
        "bridge:* & | ! <-> \\",
    ],
)
def test_operators_and_hostile_bytes_are_just_left_out(q):
    publish("The bridge fell.")

    assert found(q) in ([], ["The bridge fell."])


@given(st.text(max_size=300))
def test_a_query_is_a_few_plain_words_whatever_is_typed(q):
    words = words_of(q)

    assert len(words) <= 12
    assert all(word.isprintable() and '"' not in word and "'" not in word for word in words)


@given(st.text(max_size=100))
def test_a_plain_text_is_as_long_as_it_was(text):
    assert len(plain(text)) == len(text)


def test_pieces_are_cut_where_the_database_marked():
    assert pieces_of("\x02To\x03 Lam", "Tô Lâm") == (("Tô", True), (" Lâm", False))
    assert pieces_of("To Lam", "Tô Lâm") == (("Tô Lâm", False),)


def test_nothing_is_marked_where_nothing_was_asked():
    assert highlights([], {1: "The bridge fell."}) == {}
