"""What a statement may say: whom its pronouns mean, whose words stand between quotation marks, and what is left out."""

import pytest

from newsroom.extraction import extract_candidates


def statements(text):
    return [candidate.statement for candidate in extract_candidates(text)]


def test_she_is_the_woman_who_was_named_and_him_is_not_who_acts():
    text = "Mr. Berg met Mrs. Silva in May. She gave him 300 dollars."

    assert "Silva gave Berg 300 dollars." in statements(text)


def test_a_title_tells_apart_two_who_share_a_surname():
    text = (
        "Hillary Berg and Bill Berg left Oslo in May. Mr. Berg sold 40 ships on Monday. He bought 20 bridges in June."
    )

    assert "Bill Berg bought 20 bridges in June." in statements(text)


def test_between_the_marks_of_a_quotation_stand_the_words_of_the_article():
    text = (
        "Maria Silva closed the bridge on Monday. “I think his plan would cost us 40 million dollars,” John Berg said."
    )

    assert "John Berg said: “I think his plan would cost us 40 million dollars.”" in statements(text)


def test_who_speaks_is_never_the_he_of_their_own_words():
    text = "“His plan would cost 40 million dollars in May,” John Berg said."

    assert statements(text) == ["John Berg said: “His plan would cost 40 million dollars in May.”"]


def test_a_speaker_without_a_name_opens_the_sentence_as_the_article_has_it():
    text = "“I will close the bridge on Monday,” the young man said."

    assert statements(text) == ["The young man said: “I will close the bridge on Monday.”"]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("“Will you close the bridge in Lindau?” Maria Silva asked on Monday.", "?"),
        ("Maria Silva asked John Berg whether the council had closed the bridge in May.", "Whether"),
        ("The court asked whether the bank broke the law and paid a fine in March.", "paid a fine"),
        ("Ana Silva announces whether she plans to resign in May or will disregard the council.", "disregard"),
        ("The workers, a member of the union, were paid 300 dollars in May.", "are a member"),
        ("Neither Acme nor the council, a body of 40 people, closed the bridge in May.", "is a body"),
        ("The company closed its plant in May. “We will pay until June,” Acme said in a statement.", "Acme said in"),
        ("The council will meet before the bridge is closed on Monday.", "The bridge is closed"),
    ],
)
def test_what_asserts_nothing_is_no_claim(text, left_out):
    assert not [statement for statement in statements(text) if left_out in statement]


def test_how_far_a_clause_lies_from_another_is_no_part_of_it():
    text = "Barely 13 hours after the Senate passed the bill, President Ana Silva signed it on Friday."

    assert "The Senate passed the bill." in statements(text)


def test_a_sentence_does_not_end_at_a_dash():
    text = "The deal — signed in March by the council of Lindau — will cost 40 million dollars."

    assert text in statements(text)
