from newsroom.extraction import extract_candidates


def features(text):
    [candidate] = extract_candidates(text, published="2024-06-20")
    return candidate.features


def test_the_words_of_names_and_of_titles_before_them_are_told_from_the_others():
    named = features("Prime Minister Pham Minh Chinh opened the new bridge in Hanoi on Monday.").named

    assert {"prime", "minister", "chinh", "hanoi"} <= set(named)
    assert not {"open", "bridge"} & set(named)


def test_a_not_in_a_phrase_that_gives_a_reason_denies_nothing():
    assert not features("The Ministry of Works fined the company on Monday for not repairing the bridge.").negated
    assert features("The Ministry of Works did not fine the company on Monday for the bridge.").negated
