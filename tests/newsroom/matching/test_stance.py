import pytest

from newsroom.matching.stance import suggest_stance

CLAIM = "Norway sold 20 ships to Portugal."


@pytest.mark.parametrize(
    ("passage", "reason"),
    [
        ("The report that Norway sold ships to Portugal is a hoax.", "It calls it untrue: “hoax”."),
        ("Norway denies a sale of ships to Portugal.", "It denies it: “denies”."),
        ("There is no evidence that Norway sold its ships.", "It doubts it: “no evidence”."),
        ("No, Norway did not sell 20 ships.", "It answers “No”."),
        ("Norway didn’t sell any ships to Portugal.", "It negates “sell” and “ships”."),
        ("Norway failed to sell its ships to Portugal.", "It negates “sell” and “ships”."),
        ("Norway sold 12 ships to Portugal.", "Of “ships” the claim has 20, it 12."),
    ],
)
def test_a_passage_that_calls_it_untrue_denies_or_negates_it_or_counts_otherwise_contradicts(passage, reason):
    found = suggest_stance(CLAIM, passage)

    assert found.stance == "contradicts"
    assert reason in found.reasons


@pytest.mark.parametrize(
    "passage",
    [
        "Twenty ships were sold to Portugal by Norway.",
        "Norway has sold Portugal 20 of its ships, and the deal is no hoax.",
        "Norway, which had never exported ships, sold 20 of them to Portugal.",
        "Norway not only sold ships to Portugal but trained its crews.",
        "Norway sold Portugal ship No. 1 of its new class on Monday.",
        "Norway sold nearly 20 ships to Portugal in 2021.",
    ],
)
def test_a_passage_that_says_the_like_supports(passage):
    assert suggest_stance(CLAIM, passage).stance == "supports"


@pytest.mark.parametrize(
    "passage",
    [
        "Norway reportedly sold ships to Portugal.",
        "Norway may sell ships to Portugal.",
        "Did Norway sell ships to Portugal?",
        "The mayor of Lindau resigned.",
    ],
)
def test_hearsay_a_question_and_another_matter_are_neither(passage):
    assert suggest_stance(CLAIM, passage).stance == "neither"


def test_a_passage_that_affirms_what_the_claim_negates_contradicts():
    assert suggest_stance("Norway did not sell ships to Portugal.", CLAIM).stance == "contradicts"


def test_a_passage_that_negates_as_the_claim_does_supports():
    assert suggest_stance("Norway did not sell ships.", "Norway has never sold ships to anybody.").stance == "supports"


def test_a_denial_that_the_claim_itself_reports_does_not_contradict_it():
    claim = "Norway denied that it had sold ships to Portugal."

    assert suggest_stance(claim, "Norway denies having sold ships to Portugal.").stance == "supports"


def test_a_negation_that_only_reaches_a_name_is_about_something_else():
    claim = "Ana Soto met the leader of Norway."

    assert suggest_stance(claim, "The envoy had never been to Norway before, Ana Soto had.").stance == "supports"


def test_opposites_contradict():
    found = suggest_stance("The singer Ana Soto is dead.", "Ana Soto is alive and on stage in Lima.")

    assert found.stance == "contradicts"
    assert found.reasons == ("The claim says “dead”, it says “alive”.",)


@pytest.mark.parametrize("text", ["", "?", "…", "² x", "2.6.0", "No."])
def test_any_text_is_answered(text):
    assert suggest_stance(text, CLAIM).reasons
    assert suggest_stance(CLAIM, text).reasons
