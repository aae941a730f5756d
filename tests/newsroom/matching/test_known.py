import json

from newsroom.matching.known import KnownClaims, terms_of

CLAIMS = {
    "bridge": "The bridge of Lindau will be closed for repairs until May 2024.",
    "ships": "Norway sold 20 ships to Portugal.",
    "fish": "Norway exported more fish in 2023 than in any year before.",
    "mayor": "The mayor of Lindau resigned over the cost of the bridge.",
}


def index_of(claims):
    index = KnownClaims()
    for id, text in claims.items():
        index.add(id, terms_of(text))
    return index


def test_a_text_in_other_forms_of_the_words_is_led_to_the_claim_it_repeats():
    [best, *_] = index_of(CLAIMS).rank("BREAKING: Norwegians selling their ships, all 20 of them, to #PortugalNavy")

    assert best.id == "ships"
    assert 0 < best.score <= 1
    assert "ships" in best.reasons[0]
    assert best.reasons[1] == "Both give 20."


def test_a_text_that_shares_nothing_is_led_nowhere():
    assert index_of(CLAIMS).rank("Xyzzy!") == []
    assert index_of(CLAIMS).rank("") == []
    assert KnownClaims().rank("Norway sold 20 ships.") == []


def test_a_claim_added_later_is_found_and_one_taken_out_is_not():
    index = index_of(CLAIMS)
    index.add("tunnel", terms_of("The tunnel under Mont Verd was flooded in March."))
    assert index.rank("Was the Mont Verd tunnel flooded?")[0].id == "tunnel"

    index.remove("tunnel")

    assert "tunnel" not in {match.id for match in index.rank("Was the Mont Verd tunnel flooded?")}
    assert index.rank("Norway and its ships") == index_of(CLAIMS).rank("Norway and its ships")


def test_adding_a_claim_again_replaces_it():
    index = index_of(CLAIMS)
    index.add("ships", terms_of("Portugal bought a lighthouse."))

    assert len(index) == 4
    assert index.rank("lighthouse")[0].id == "ships"


def test_the_order_of_adding_changes_nothing_where_no_two_claims_are_equal():
    backwards = index_of(dict(reversed(CLAIMS.items())))

    assert backwards.rank("The bridge in Lindau and its mayor") == index_of(CLAIMS).rank(
        "The bridge in Lindau and its mayor"
    )


def test_of_equal_claims_the_one_that_was_known_first_comes_first():
    index = index_of(CLAIMS)
    index.add("a later copy", terms_of(CLAIMS["ships"]))
    index.add("ships", terms_of(CLAIMS["ships"]))

    assert [match.id for match in index.rank(CLAIMS["ships"], 2)] == ["ships", "a later copy"]


def test_likeness_in_meaning_puts_claims_that_share_words_in_another_order():
    alike = {"bridge": 0.9, "mayor": -0.2, "ships": 1.0, "fish": 1.0}
    text = "The bridge of Lindau"

    [before, *_] = index_of(CLAIMS).rank(text)
    [after, other] = index_of(CLAIMS).rank(text, likeness=lambda ids: [alike[id] for id in ids])

    assert (before.id, after.id, other.id) == ("mayor", "bridge", "mayor")
    assert other.score == before.score
    assert after.reasons[-1] == "They are alike in meaning (0.90)."


def test_likeness_alone_names_no_claim():
    assert index_of(CLAIMS).rank("Xyzzy!", likeness=lambda ids: [1.0 for _ in ids]) == []


def test_no_score_is_over_one():
    [best, *_] = index_of(CLAIMS).rank(CLAIMS["ships"], likeness=lambda ids: [1.0 for _ in ids])

    assert best.id == "ships"
    assert best.score <= 1


def test_stored_terms_serve_like_fresh_ones():
    index = KnownClaims()
    for id, text in CLAIMS.items():
        index.add(id, json.loads(json.dumps(terms_of(text))))

    assert index.rank("the mayor resigned") == index_of(CLAIMS).rank("the mayor resigned")


def test_links_are_no_words_and_tags_are_read_word_by_word():
    assert set(terms_of("#MontVerd_2024 https://example.org/bridge")) == set(terms_of("Mont Verd 2024"))


def test_who_signs_a_text_counts_less_than_what_it_says():
    signed = "The bridge is closed for repairs — Mayor of Lindau (@mayor_resigned) May 3, 2024"

    assert index_of(CLAIMS).rank(signed)[0].id == "bridge"
