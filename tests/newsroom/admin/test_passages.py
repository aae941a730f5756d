"""Passages in their text: how it is cut into marked and plain pieces, and where words stand."""

from types import SimpleNamespace

import pytest

from newsroom.admin.passages import marked_text, place_of_words
from newsroom.workflow import WorkflowError

TEXT = "🌉 Three bridges fell, and two bridges stand."


def marks(*spans):
    return [
        SimpleNamespace(passage=SimpleNamespace(start=start, end=end), name=f"{start}-{end}") for start, end in spans
    ]


def pieces(text, *spans):
    return [(piece.text, piece.evidence and piece.evidence.name) for piece in marked_text(text, marks(*spans))]


def test_the_pieces_are_the_text():
    assert pieces("abcdef", (4, 6), (1, 2)) == [("a", None), ("b", "1-2"), ("cd", None), ("ef", "4-6")]
    assert pieces("abc") == [("abc", None)]
    assert pieces("") == []


def test_of_overlapping_passages_the_first_and_longest_is_marked():
    assert pieces("abcdef", (0, 2), (0, 4), (3, 6)) == [("abcd", "0-4"), ("ef", None)]


def test_a_passage_beyond_the_text_marks_nothing():
    assert pieces("abc", (1, 9)) == [("abc", None)]


def test_words_stand_where_they_are_counted_in_code_points():
    assert place_of_words(TEXT, "Three bridges") == (2, 15)
    assert place_of_words(TEXT, "bridges", "2") == (30, 37)


def test_spaces_and_line_breaks_need_not_be_the_same_but_all_else_does():
    assert place_of_words("It\n  rained.", " It rained. ") == (0, 12)
    for words in ("it rained", "It rained?", "It.rained"):
        with pytest.raises(WorkflowError, match="do not stand"):
            place_of_words("It\n  rained.", words)
