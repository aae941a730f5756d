"""What is different between two documents, and which of it has to be corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.changes import compare, compare_words, corrections_needed
from tests.dossier import frozen


def changes(before, after):
    return {one.key: one.what for one in compare(before, after)}


def needed(before, after):
    return corrections_needed(compare(before, after))


def test_a_document_is_not_different_from_itself():
    text = frozen.sentence("It opened.", frozen.claim())
    document = frozen.document(frozen.claim(), unknown=["Who paid?"])
    document["summary"].append(text)
    assert compare(document, document) == []
    assert compare(document, {**document, "edition": {}, "history": [{}], "counts": {"found": 9}}) == []


@pytest.mark.parametrize(
    ("frozen_differently", "what"),
    [
        ({"statement": "Bridge 1 opened on Friday."}, ("reworded",)),
        ({"verdict": "contested"}, ("contested",)),
        ({"verdict": "overtaken"}, ("overtaken",)),
        ({"verdict": "corroborated"}, ("verdict",)),
        ({"origins": {"lower": 2, "upper": 2, "speakers": 0, "why": "", "groups": []}}, ("origins",)),
        ({"when": [{"text": "Tuesday", "value": "2026-03-03", "basis": "stated"}]}, ("values",)),
        ({"evidence": [frozen.evidence(), frozen.evidence("B")]}, ("evidence_added",)),
        ({"evidence": []}, ("evidence_removed",)),
        ({"evidence": [frozen.evidence(stance="adds_condition")]}, ("evidence_changed",)),
        ({"relations": [frozen.relation("contradicts", "a", frozen.claim(2))]}, ("relations",)),
        ({"caution": "One article only."}, ("caution",)),
        ({"verdict_reason": "Both lean on one agency."}, ("reason",)),
        ({"topics": ["roads"]}, ("about",)),
        (
            {"findings": [{"source": "SOURCEA", "letter": "A", "finding": "contradicts", "basis": "passage"}]},
            ("findings",),
        ),
        ({"statement": "It did not open.", "verdict": "contested"}, ("reworded", "contested")),
        ({"content_hash": "1" * 64, "checked_by": 3}, None),
    ],
)
def test_everything_that_is_different_about_a_claim_is_told(frozen_differently, what):
    before, after = frozen.document(frozen.claim()), frozen.document(frozen.claim(**frozen_differently))
    assert changes(before, after).get("CLAIM1") == what


def test_a_claim_that_came_stands_in_its_place_and_one_that_went_at_the_end():
    one, two, three = (frozen.claim(number) for number in (1, 2, 3))
    told = compare(frozen.document(two, three), frozen.document(one, three))
    assert [(change.key, change.what, change.was, change.now) for change in told] == [
        ("CLAIM1", ("added",), "", "Bridge 1 opened on Tuesday."),
        ("CLAIM2", ("removed",), "Bridge 2 opened on Tuesday.", ""),
    ]


def test_a_note_under_a_claim_the_head_and_what_is_not_known_are_compared():
    before = frozen.document(unknown=["Who paid?"])
    after = frozen.document(note="As of Monday.", title="The bridge", unknown=["Who built it?"])
    assert changes(before, after) == {
        "title": ("reworded",),
        "CLAIM1": ("note",),
        "Who built it?": ("added",),
        "Who paid?": ("removed",),
    }


def test_another_article_is_told_once_and_not_for_every_claim_that_does_not_mention_it():
    found = [{"source": "SOURCEB", "letter": "B", "finding": "not_mentioned", "basis": "read_whole"}]
    before = frozen.document(frozen.claim())
    after = frozen.document(frozen.claim(findings=found), sources=[frozen.source(), frozen.source("B")])
    assert changes(before, after) == {"SOURCEB": ("added",)}


@pytest.mark.parametrize(
    ("known", "what"),
    [
        ({"published_on": "2026-03-04", "published_basis": "given"}, ("facts",)),
        ({"title": "The bridge"}, ("facts",)),
        ({"text_sha256": "1" * 64}, ("text",)),
        ({"read_at": "2026-03-05T09:05:00+00:00"}, None),
    ],
)
def test_what_is_known_otherwise_of_an_article_is_told(known, what):
    before, after = frozen.document(), frozen.document(sources=[frozen.source(**known)])
    assert changes(before, after).get("SOURCEA") == what
    assert needed(before, after) == []


def test_what_came_of_a_report_is_told():
    report = {"id": "REPORT", "claim": "CLAIM1", "edition": 1, "outcome": "unfounded", "answer": "It is so."}
    before, after, again = frozen.document(), frozen.document(), frozen.document()
    after["reports"], again["reports"] = [report], [{**report, "outcome": "corrected"}]
    assert changes(before, after) == {"REPORT": ("added",)}
    assert changes(after, again) == {"REPORT": ("outcome",)}


def test_the_passages_that_came_and_went_are_named():
    before = frozen.document(frozen.claim(evidence=[frozen.evidence("A")]))
    after = frozen.document(frozen.claim(evidence=[frozen.evidence("B")]))
    [change] = compare(before, after)
    assert [one["letter"] for one in change.evidence("evidence_added")] == ["B"]
    assert [one["letter"] for one in change.evidence("evidence_removed")] == ["A"]


# What has to be corrected


def with_paragraph(*sentences, framing=False):
    document = frozen.document(frozen.claim())
    document["sections"][0]["entries"].append(frozen.paragraph(*sentences, framing=framing))
    return document


def test_a_reworded_claim_is_corrected_by_its_new_words():
    after = frozen.document(frozen.claim(statement="Bridge 1 opened on Friday."))
    assert needed(frozen.document(frozen.claim()), after) == [
        {
            "key": "CLAIM1",
            "what": ["reworded"],
            "was": "Bridge 1 opened on Tuesday.",
            "now": "Bridge 1 opened on Friday.",
        }
    ]


def test_a_claim_that_went_is_corrected_by_nothing_and_a_merged_one_by_what_it_went_into():
    before = frozen.document(frozen.claim(), frozen.claim(2))
    [removed] = needed(before, frozen.document(frozen.claim(2)))
    assert (removed["key"], removed["what"], removed["now"]) == ("CLAIM1", ["removed"], "")
    [merged] = needed(before, frozen.document(frozen.claim(2, merged=["CLAIM1"])))
    assert (merged["key"], merged["what"], merged["now"]) == ("CLAIM1", ["merged"], "Bridge 2 opened on Tuesday.")


@pytest.mark.parametrize(("verdict", "kind"), [("overtaken", "overtaken_by"), ("contested", "contradicts")])
def test_a_claim_that_became_overtaken_or_contested_is_corrected_by_what_stands_against_it(verdict, kind):
    other = frozen.claim(2)
    against = frozen.claim(verdict=verdict, relations=[frozen.relation(kind, "a", other)])
    [correction] = needed(frozen.document(frozen.claim()), frozen.document(against, other))
    assert (correction["what"], correction["now"]) == ([verdict], "Bridge 2 opened on Tuesday.")


@pytest.mark.parametrize(
    ("verdict", "how", "now"),
    [
        ("overtaken", {"relations": [("contradicts", "a", "overtaken")]}, "Bridge 2 opened on Tuesday."),
        ("contested", {"relations": [("contradicts", "b", "a_stands")]}, "Bridge 2 opened on Tuesday."),
        ("contested", {"evidence": "It never opened"}, "“It never opened”"),
        ("contested", {"relations": [("contradicts", "a", "both_hold")], "evidence": "It is shut"}, "“It is shut”"),
        ("contested", {"verdict_reason": "The two leaders contradict it."}, "The two leaders contradict it."),
    ],
)
def test_what_stands_against_a_claim_is_what_made_it_so(verdict, how, now):
    other, made = frozen.claim(2), dict(how)
    if "relations" in how:
        [(kind, role, resolution)] = how["relations"]
        made["relations"] = [frozen.relation(kind, role, other, resolution=resolution)]
    if "evidence" in how:
        against = frozen.evidence("B", stance="contradicts", exact=how["evidence"])
        made["evidence"] = [frozen.evidence(), against]

    [correction] = needed(frozen.document(frozen.claim()), frozen.document(frozen.claim(verdict=verdict, **made)))

    assert (correction["what"], correction["now"]) == ([verdict], now)


def test_what_came_and_what_only_has_more_behind_it_needs_no_correction():
    stronger = frozen.claim(verdict="corroborated", evidence=[frozen.evidence(), frozen.evidence("B")])
    assert needed(frozen.document(frozen.claim()), frozen.document(stronger, frozen.claim(2))) == []


def test_a_sentence_that_cites_is_corrected_when_it_is_reworded_or_removed():
    cited = frozen.sentence("It opened on Tuesday.", frozen.claim())
    reworded = frozen.sentence("It opened on Friday.", frozen.claim())
    [correction] = needed(with_paragraph(cited), with_paragraph(reworded))
    assert (correction["key"], correction["was"]) == ("SENTENCE1", "It opened on Tuesday.")
    [correction] = needed(with_paragraph(cited), with_paragraph())
    assert (correction["what"], correction["now"]) == (["removed"], "")


def test_framing_and_what_was_not_told_before_are_not_corrected():
    framing = frozen.sentence("This is what we know.", frozen.claim())
    assert needed(with_paragraph(framing, framing=True), with_paragraph(framing=True)) == []
    assert needed(with_paragraph(), with_paragraph(frozen.sentence("It opened.", frozen.claim()))) == []


def test_a_sentence_of_fact_that_is_declared_framing_was_told_as_fact():
    before = with_paragraph(frozen.sentence("It opened on Tuesday.", frozen.claim()))
    after = with_paragraph(frozen.sentence("It opened some day.", frozen.claim()), framing=True)
    assert changes(before, after) == {"SENTENCE1": ("reworded", "framing")}
    assert len(needed(before, after)) == 1


def test_sentences_of_the_summary_are_corrected_too():
    before, after = frozen.document(), frozen.document()
    before["summary"] = [frozen.sentence("It opened.", frozen.claim())]
    after["summary"] = [frozen.sentence("It did not open.", frozen.claim())]
    assert [one["now"] for one in needed(before, after)] == ["It did not open."]


# Word by word


def test_words_are_marked_as_kept_deleted_or_inserted():
    pieces = compare_words("Three bridges fell on Monday, he said.", "Four bridges fell on Tuesday, he said.")
    assert pieces == [
        ("deleted", "Three"),
        ("inserted", "Four"),
        ("kept", " bridges fell on "),
        ("deleted", "Monday"),
        ("inserted", "Tuesday"),
        ("kept", ", he said."),
    ]


def test_sentences_with_little_in_common_are_replaced_as_a_whole():
    was, now = "Nobody was hurt in the fall of the bridge.", "The mayor opened a school."
    assert compare_words(was, now) == [("deleted", was), ("inserted", now)]


@given(st.text(), st.text())
def test_the_pieces_together_are_both_texts(was, now):
    pieces = compare_words(was, now)
    assert "".join(piece.text for piece in pieces if piece.op != "inserted") == was
    assert "".join(piece.text for piece in pieces if piece.op != "deleted") == now
