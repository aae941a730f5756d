"""Passages in their text: how it is cut into marked and plain pieces, and where words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.admin.passages import pieces_of, place_of_words, place_on_screen, words_id
from newsroom.workflow import WorkflowError

TEXT = "🌉 Three bridges fell, and two bridges stand."
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc"), st.booleans()), max_size=6)


@given(st.text(max_size=25), SPANS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=3))
def test_the_pieces_together_are_the_text(text, marks, quiet):
    pieces = pieces_of(text, marks, quiet)
    assert "".join(piece.text for piece in pieces) == text
    assert len({piece.id for piece in pieces}) == len(pieces)


@given(st.text(min_size=1, max_size=25), SPANS)
def test_every_mark_begins_a_piece_and_its_pieces_are_its_words(text, marks):
    marks = [(start, end, str(position), done) for position, (start, end, _card, done) in enumerate(marks)]
    pieces = pieces_of(text, marks)
    for start, end, card, _done in marks:
        if start < end <= len(text):
            mine = [piece for piece in pieces if card in piece.cards.split()]
            assert "".join(piece.text for piece in mine) == text[start:end]
            assert mine[0].id == words_id(start)


def test_ends_of_paragraphs_are_pieces_of_their_own_unless_blank_lines_part_them():
    assert [piece.text for piece in pieces_of("One.\r\nTwo.\nThree.", ()) if piece.is_break] == ["\r\n", "\n"]
    assert not any(piece.is_break for piece in pieces_of("One.\n\nTwo\nthree.", ()))
    across = pieces_of("One.\nTwo.", [(0, 9, "claim", False)])
    assert [(piece.text, piece.cards) for piece in across] == [("One.", "claim"), ("\n", "claim"), ("Two.", "claim")]


def test_words_of_two_claims_are_done_when_both_are():
    pieces = pieces_of("abcdef", [(0, 4, "one", True), (2, 6, "two", False)], quiet=[(4, 6)])
    assert [(piece.text, piece.cards, piece.is_done, piece.is_quiet) for piece in pieces] == [
        ("ab", "one", True, False),
        ("cd", "one two", False, False),
        ("ef", "two", False, True),
    ]


@given(st.lists(st.sampled_from(["a", "🌉", "\n", "\r", "\r\n"]), max_size=12), st.data())
def test_a_place_counted_on_screen_is_found_in_the_stored_text(parts, data):
    text = "".join(parts)
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    first, last = place_on_screen(text, start, end)
    assert text[first:last].replace("\r\n", "\n").replace("\r", "\n") == shown[start:end]


def test_a_passage_beyond_the_text_marks_nothing():
    assert [(piece.text, piece.cards) for piece in pieces_of("abc", [(1, 9, "one", False)])] == [("abc", "")]


def test_words_stand_where_they_are_counted_in_code_points():
    assert place_of_words(TEXT, "Three bridges") == (2, 15)
    assert place_of_words(TEXT, "bridges", "2") == (30, 37)


def test_spaces_and_line_breaks_need_not_be_the_same_but_all_else_does():
    assert place_of_words("It\n  rained.", " It rained. ") == (0, 12)
    for words in ("it rained", "It rained?", "It.rained"):
        with pytest.raises(WorkflowError, match="do not stand"):
            place_of_words("It\n  rained.", words)
