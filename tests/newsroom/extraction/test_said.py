from newsroom.extraction import extract_article


def said(text):
    """Who says what, in the words of the text: pairs of a speaker, or None, and the parts of what is said."""
    return [
        (
            text[slice(*utterance.speaker_span)] if utterance.speaker_span else None,
            [text[start:end] for start, end in utterance.content_spans],
        )
        for utterance in extract_article(text).utterances
    ]


def test_a_quotation_goes_on_after_the_words_of_saying():
    text = "“The bridge was closed in May,” said Maria Silva, the mayor of Lindau since 2019. “Two cables broke.”"

    assert said(text) == [
        ("Maria Silva, the mayor of Lindau since 2019", ["“The bridge was closed in May,”", "“Two cables broke.”"])
    ]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph():
    text = "“The bridge was closed in May,” Maria Silva said. “Two cables broke.\n“We will build another one.”"

    assert said(text) == [
        ("Maria Silva", ["“The bridge was closed in May,”", "“Two cables broke.\n“We will build another one.”"])
    ]


def test_a_colon_at_the_end_of_a_paragraph_gives_the_speaker_of_the_next():
    text = (
        "Maria Silva closed the bridge in May. The governor of the region then said in a letter to her:\n"
        "“Two of the cables broke in the storm, and nobody saw it.”"
    )

    assert said(text) == [
        ("The governor of the region", ["“Two of the cables broke in the storm, and nobody saw it.”"]),
    ]


def test_any_verb_gives_the_speaker_of_a_sentence_that_ends_with_a_comma():
    text = "“Nobody will close the bridge in my town,” Maria Silva thundered."

    assert said(text) == [("Maria Silva", ["“Nobody will close the bridge in my town,”"])]


def test_a_title_before_a_comma_is_no_speech():
    text = "Speaking on ABC’s “This Week,” Maria Silva admitted that the bridge had been closed."

    assert said(text) == [("Maria Silva", ["that the bridge had been closed"])]


def test_marks_that_do_not_match_still_close_a_quotation():
    text = '"The bridge was closed in May,” Maria Silva said on Monday.'

    assert said(text) == [("Maria Silva", ['"The bridge was closed in May,”'])]


def test_what_is_said_inside_the_words_of_another_is_theirs():
    text = "Maria Silva said that the minister denied the report."

    assert said(text) == [("Maria Silva", ["that the minister denied the report"])]


def test_who_only_relays_leaves_the_words_to_those_who_said_them():
    text = "Reuters reported on Tuesday that Maria Silva said the bridge had been closed."

    assert ("Maria Silva", ["the bridge had been closed"]) in said(text)


def test_a_statement_speaks_for_whoever_issued_it():
    text = "Maria Silva issued a statement saying the bridge had been closed."

    assert said(text) == [("Maria Silva", ["the bridge had been closed"])]


def test_who_adds_something_is_who_spoke_first():
    text = "Maria Silva said that the governor closed the bridge, adding that two cables had broken."

    assert ("Maria Silva", ["that two cables had broken"]) in said(text)


def test_what_the_writer_adds_to_reported_words_is_left_out():
    text = "Maria Silva said the city would close the bridge, which was built in 1931."

    assert said(text) == [("Maria Silva", ["the city would close the bridge"])]


def test_an_empty_it_says_nothing():
    assert said("It is too soon to say whether the bridge will be closed.") == []


def test_a_question_put_to_somebody_has_no_speaker_of_theirs():
    text = "Asked whether the bridge would be closed, Maria Silva said the council would decide."

    assert said(text) == [
        (None, ["whether the bridge would be closed"]),
        ("Maria Silva", ["the council would decide"]),
    ]


def test_hearsay_belongs_to_who_said_it_and_comes_through_who_passes_it_on():
    text = "John Berg said that the governor, Ana Silva, told him the bridge would be closed on Friday."

    [claim] = [c for c in extract_article(text).candidates if "would be closed" in c.exact and "told" not in c.exact]

    assert (claim.attribution.speaker, claim.attribution.via) == ("Ana Silva", "John Berg")
