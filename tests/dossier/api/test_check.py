"""A quotation is confirmed where published words are just these, and never where one of them is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.api.check import context_of
from tests.dossier.api.made import API, A, key, make_claim, make_evidence, publish
from tests.newsroom.matching.tiny_model import write_tiny_model

pytestmark = pytest.mark.django_db
WORDS = "the minister said on Tuesday that three bridges over the river had not been closed"


@pytest.fixture
def published():
    claim = make_claim(statement="Three bridges stayed open.", evidence=[make_evidence(1, A, exact=WORDS)])
    return publish(claim, make_claim(2, statement="The mayor of Lindau resigned in May."))


def check(client, text, status=200):
    response = client.post(API + "check/", json.dumps({"text": text}), content_type="application/json")
    assert response.status_code == status, response.content
    return response.json()


def test_words_that_stand_there_are_confirmed_with_where_they_stand(client, published):
    answer = check(client, "“Three bridges over the river had not been closed.”")

    assert (answer["verdict"], answer["differences"]) == ("verbatim", [])
    assert answer["passage"]["quote"]["exact"] == WORDS
    claim = answer["passage"]["claim"]
    assert (claim["id"], claim["verdict"], claim["origins"]) == (key(1), "single_origin", {"lower": 1, "upper": 1})
    assert [(place["slug"], place["edition"]) for place in claim["dossiers"]] == [("bridges", 1)]
    assert answer["method"].startswith("Lexical")
    assert answer["licence"] == "All rights reserved"


@pytest.mark.parametrize(
    ("text", "quoted", "passage"),
    [
        ("three bridges over the river had been closed", "", "not"),
        ("four bridges over the river had not been closed", "four", "three"),
        ("three bridges over the river had not been opened", "opened", "closed"),
        ("three bridges over the new river had not been closed", "new", ""),
        ("three bridges over the river had not been closed?", "?", ""),
    ],
)
def test_a_doctored_quotation_differs_and_the_words_are_named(client, published, text, quoted, passage):
    answer = check(client, text)

    assert answer["verdict"] == "differs"
    assert {"quoted": quoted, "passage": passage} in answer["differences"]


def test_a_quotation_that_leaves_off_the_negation_in_front_is_not_confirmed(client):
    evidence = make_evidence(1, A, exact="that the bridge was closed on Monday")
    evidence["quote"] |= {"prefix": "the minister did not say ", "suffix": " or ever"}
    publish(make_claim(evidence=[evidence]))

    assert check(client, "the bridge was closed on Monday")["verdict"] != "verbatim"


@given(st.data())
def test_no_quotation_with_another_word_is_ever_confirmed(data):
    from dossier.api.check import check_quotation

    words = WORDS.split()
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
    doctored = " ".join([*words[:place], other, *words[place + 1 :]])
    quote = {"prefix": "ayor said that ", "exact": WORDS, "suffix": " on Tuesday, befo"}

    if doctored.casefold() != WORDS.casefold():
        assert check_quotation(doctored, {"1": context_of(quote)}).verdict != "verbatim"


def test_a_claim_in_other_words_is_named_as_similar_with_what_both_say(client, published):
    answer = check(client, "Lindau: the mayor is said to have resigned")

    assert answer["verdict"] == "similar"
    assert answer["claims"][0]["id"] == key(2)
    assert "“lindau”" in answer["claims"][0]["reasons"][0].lower()


def test_where_the_site_has_a_model_the_answer_says_so_and_still_names_what_shares_words(client, settings, tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    write_tiny_model(tmp_path)
    settings.MEANING_MODEL = str(tmp_path)
    publish(make_claim(statement="The old bridge was sold."), make_claim(2, statement="The old vessels were sold."))

    answer = check(client, "Old ships, sold")
    elsewhere = check(client, "Ships")

    assert [claim["id"] for claim in answer["claims"]] == [key(2), key(1)]
    assert answer["claims"][0]["reasons"][-1].startswith("They are alike in meaning (0.")
    assert "sentence embeddings" in answer["method"]
    assert elsewhere["claims"] == []


def test_what_nobody_published_is_not_found(client, published):
    answer = check(client, "Elephants walked through Antwerp yesterday morning")

    assert (answer["verdict"], answer["passage"], answer["claims"]) == ("not_found", None, [])


def test_two_words_prove_nothing(client, published):
    assert check(client, "three bridges")["verdict"] in {"too_short", "similar"}
    assert check(client, "xyzzy plugh")["verdict"] == "too_short"


@pytest.mark.parametrize("text", ["", "a" * 1001, None, 5, ["x"]])
def test_what_is_no_text_of_reasonable_length_is_refused(client, published, text):
    assert list(check(client, text, status=400)["errors"]) == ["text"]


@pytest.mark.parametrize("body", ["[]", "5", '{"text": "x", "colour": "red"}', "{", "null", "[" * 10_000, '"\xff"'])
def test_a_body_that_is_something_else_is_refused(client, published, body):
    response = client.post(API + "check/", body, content_type="application/json")

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_only_json_is_read(client, published):
    assert client.post(API + "check/", {"text": "x"}).status_code == 415
    assert client.get(API + "check/").status_code == 405


@pytest.mark.parametrize("text", ["'\"; DROP", "\ud800 bridges over river", "🌉 " * 300, "(" * 900, "NOT AND OR NEAR"])
def test_hostile_text_is_answered_like_any(client, published, text):
    response = client.post(API + "check/", json.dumps({"text": text}), content_type="application/json")

    assert response.status_code in {200, 400}


def test_words_around_a_passage_are_whole_words():
    quote = {"prefix": "ayor did not say ", "exact": "that it fell", "suffix": " on Tuesday, befo"}

    assert context_of(quote) == "did not say that it fell on Tuesday,"


def test_a_large_body_is_not_read(client, published):
    response = client.post(API + "check/", json.dumps({"text": "a" * 30_000}), content_type="application/json")

    assert response.status_code == 413
