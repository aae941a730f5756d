import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.candidates import Mode, OriginKind
from newsroom.extraction import extract_article, extract_candidates

TUESDAY = "2024-06-18"


def statements(text, **kwargs):
    return [candidate.statement for candidate in extract_candidates(text, **kwargs)]


def test_offsets_count_code_points_so_that_they_cut_out_the_quote():
    text = "🌉 Ça va.\r\nThe Ministry of Works closed three bridges in Lindau on Monday."

    candidates = extract_candidates(text, published=TUESDAY)

    assert [c.exact for c in candidates] == ["The Ministry of Works closed three bridges in Lindau on Monday"]
    assert all(text[c.start : c.end] == c.exact for c in candidates)
    assert candidates[0].when[0].value == "2024-06-17"
    assert candidates[0].quantities[0].value == 3


def test_coordinated_verbs_are_two_claims_with_the_subject_they_share():
    assert statements("President Maria Silva left Lisbon on Monday and arrived in Paris on Tuesday.") == [
        "President Maria Silva left Lisbon on Monday.",
        "President Maria Silva arrived in Paris on Tuesday.",
    ]


def test_a_relative_clause_and_an_apposition_are_claims_of_their_own():
    found = statements("Norway, France’s top gas supplier, signed the treaty, which expires in 2030.")

    assert "Norway is France’s top gas supplier." in found
    assert "The treaty expires in 2030." in found


def test_pronouns_and_the_two_countries_are_spelled_out():
    found = statements(
        "President Maria Silva visited Norway on Monday. She signed a gas contract in Oslo.\n"
        "Portugal and Norway will hold talks in May. The two countries plan to build a pipeline."
    )

    assert "Maria Silva signed a gas contract in Oslo." in found
    assert "Norway and Portugal plan to build a pipeline." in found


def test_the_words_that_attribute_stay_out_of_the_statement():
    [candidate] = extract_candidates("A senior official told Reuters that Norway will sell 20 ships to Portugal.")

    assert candidate.statement == "Norway will sell 20 ships to Portugal."
    assert candidate.attribution.speaker == "senior official"
    assert candidate.attribution.via == "Reuters"
    assert (candidate.origin.kind, candidate.origin.name) == (OriginKind.AGENCY, "Reuters")
    assert candidate.features.future


def test_a_quotation_keeps_its_speaker_who_comes_after_it():
    [candidate] = extract_candidates("“The bridge was closed because two cables broke in May,” said Maria Silva.")

    assert candidate.attribution.speaker == "Maria Silva"
    assert candidate.attribution.mode == Mode.DIRECT_QUOTE


def test_according_to_is_an_attribution_wherever_it_stands():
    [candidate] = extract_candidates("Norway sold 20 ships in 2021, according to the newspaper Aftenposten.")

    assert candidate.statement == "Norway sold 20 ships in 2021."
    assert candidate.attribution.speaker == "Aftenposten"


def test_a_denial_is_marked_as_negated():
    [candidate] = extract_candidates("Norway did not sell any ships to Portugal in 2021.")

    assert candidate.features.negated
    assert candidate.features.predicate == "sell"


def test_what_had_been_intended_lies_in_the_past():
    [candidate] = extract_candidates(
        "Maria Silva had intended to visit Norway from the 19th to the 20th.", published="2024-06-20"
    )

    assert [when.value for when in candidate.when] == ["2024-06-19/2024-06-20"]


def test_judgement_and_scene_setting_stay_out():
    assert statements("The visit underscores the enduring partnership amid a complex geopolitical landscape.") == []


def test_a_dateline_makes_the_agency_the_origin_of_the_article():
    article = extract_article("OSLO (Reuters) - Norway sold 20 ships to Portugal in 2021, the ministry said on Monday.")

    assert (article.origin.kind, article.origin.name) == (OriginKind.AGENCY, "Reuters")
    assert article.candidates[0].statement.startswith("Norway sold 20 ships")


def test_running_it_twice_gives_the_same():
    text = "Maria Silva, the mayor of Lindau, said on Monday that the bridge cost $3 million and will open in May."

    assert extract_article(text, published=TUESDAY) == extract_article(text, published=TUESDAY)


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="at most 1,000,000"):
        extract_article("a" * 1_000_001)


@pytest.mark.parametrize("text", ["a" * 200_000, "(" * 4_000, "said " * 1_000, "“" * 1_000, "", " \n\u2028\u0085"])
def test_text_without_boundaries_is_read_in_pieces(text):
    began = time.monotonic()

    extract_article(text)

    assert time.monotonic() - began < 30


WORDS = st.sampled_from(
    ["Putin", "said", "“", "”", '"', "that", "Oslo", "on Monday", "he", ".", ",", "\n", "its", "\u200b", "who"]
)


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_every_quote_is_verbatim_whatever_the_text(text):
    article = extract_article(text, published=TUESDAY)

    for candidate in article.candidates:
        assert text[candidate.start : candidate.end] == candidate.exact
        assert candidate.statement.endswith((".", "!", "?", "”", '"'))
    for utterance in article.utterances:
        assert all(0 <= start < end <= len(text) for start, end in utterance.content_spans)
