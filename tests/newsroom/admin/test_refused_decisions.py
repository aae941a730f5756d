"""What the workbench refuses, and that nothing typed is lost by it."""

import pytest
from django.urls import reverse

from newsroom.actions.evidence import confirm_evidence
from newsroom.models import (
    ClaimRelation,
    ClaimStatus,
    Decision,
    EvidenceState,
    RelationState,
)
from tests import factories
from tests.newsroom.admin.given import (
    GIVEN,
    SILENT,
    extracted,
    fresh,
    status_of,
    suggested,
    with_relation,
    with_verdict,
    with_words,
)
from tests.newsroom.admin.pressing import decide

pytestmark = pytest.mark.django_db
STALE = "Someone else has just changed this claim"


@pytest.mark.parametrize("do", sorted(set(GIVEN) - {"comment"}))
def test_a_decision_about_a_claim_as_it_no_longer_is_is_refused(client, do):
    by = factories.publisher()
    client.force_login(by)
    claim, fields = GIVEN[do](by)
    decisions = Decision.objects.count()
    answer = decide(client, claim, do, **{"note": "Because I say so.", **fields, "seen_version": claim.version + 7})
    assert answer.status_code == 409
    assert STALE in answer.content.decode()
    assert Decision.objects.count() == decisions


@pytest.mark.parametrize(
    ("seen_version", "sentence"),
    [("", "The form was incomplete"), ("one", "The form was incomplete"), ("-1", "The form was incomplete")],
)
def test_a_form_without_the_version_seen_is_incomplete(client, ana, seen_version, sentence):
    claim, fields = with_words(ana)
    answer = decide(client, claim, "mark", **fields, seen_version=seen_version)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("do", ["", "publish", "__class__"])
def test_there_is_no_other_decision(client, ana, do):
    claim = factories.claim(by=ana)
    answer = decide(client, claim, do)
    assert (answer.status_code, status_of(claim)) == (409, ClaimStatus.EXTRACTED)
    assert "There is no such decision" in answer.content.decode()


@pytest.mark.parametrize(
    ("do", "fields", "sentence"),
    [
        ("verify", {}, "“Verify” is not possible: the claim is extracted"),
        ("send_back", {}, "Say what has to be mended"),
        ("send_back", {"note": "So."}, "“Send back” is not possible"),
        ("set_aside", {}, "Choose why it is set aside"),
        ("set_aside", {"set_aside_reason": "dull"}, "Choose why it is set aside"),
        ("restore", {}, "“Restore” is not possible"),
        ("reopen", {}, "Say why it has to be looked at again"),
        ("retract", {}, "Say why it is retracted"),
        ("merge", {}, "Give the id of the claim"),
        ("merge", {"into": "01J0000000000000000000NONE"}, "Give the id of the claim"),
        ("unmerge", {}, "“Unmerge” is not possible"),
        ("answer", {}, "That passage is no longer here"),
        ("answer", {"evidence": "nonsense"}, "That passage is no longer here"),
        ("mark", {}, "That article is no longer here"),
        ("mark", {"version": "nonsense", "words": "fell"}, "That article is no longer here"),
        ("spot_check", {}, "No spot check waits here"),
        ("spot_check", {"letter": "A"}, "No spot check waits here"),
        ("relate", {}, "That relation is no longer here"),
        ("relate", {"relation": "٣"}, "That relation is no longer here"),
        ("relate", {"relation": "9" * 30}, "That relation is no longer here"),
        ("relate_to", {}, "Give the id of the other claim"),
        ("relate_to", {"other": "01J000", "kind": "same"}, "Give the id of the other claim"),
        ("choose_verdict", {"verdict": "true"}, "Choose one of these verdicts"),
        ("choose_verdict", {"verdict": "contested"}, "Say why you choose another verdict"),
    ],
)
def test_what_is_missing_or_unknown_is_said_in_a_sentence(client, ana, do, fields, sentence):
    claim = factories.claim(by=ana)
    answer = decide(client, claim, do, **fields)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert status_of(claim) == ClaimStatus.EXTRACTED


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": ""}, "Copy the words from the article"),
        ({"words": " \n "}, "Copy the words from the article"),
        ({"words": "4 bridges rose"}, "These words do not stand in the article"),
        ({"words": "fell", "occurrence": "0"}, "Which of several is a number"),
        ({"words": "fell", "occurrence": "x"}, "Which of several is a number"),
        ({"words": "fell", "occurrence": "٢"}, "Which of several is a number"),
        ({"words": "fell", "occurrence": "9" * 30}, "1 times only"),
        ({"words": "fell", "stance": "denies"}, "Choose how it bears on the claim"),
    ],
)
def test_words_that_cannot_be_marked_are_refused_and_nothing_is_stored(client, ana, fields, sentence):
    claim = factories.claim(by=ana)
    version = claim.story.sources.get().current_version
    answer = decide(client, claim, "mark", version=version.public_id, **fields)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert (version.passages.count(), claim.evidence.count()) == (1, 1)


def test_words_of_an_article_of_another_story_are_refused(client, ana):
    claim, foreign = factories.claim(by=ana), factories.story().sources.get().current_version
    answer = decide(client, claim, "mark", version=foreign.public_id, words="3 bridges fell")
    assert answer.status_code == 409
    assert "not in an article of the claim’s story" in answer.content.decode().replace("&#x27;", "’")
    assert not foreign.passages.exists()


@pytest.mark.parametrize("said", ["supports", "rejected"])
def test_a_passage_of_another_claim_is_refused(client, ana, said):
    claim, foreign = factories.claim(by=ana), suggested(factories.claim(by=ana))
    answer = decide(client, claim, "answer", evidence=foreign.public_id, answer=said)
    assert answer.status_code == 409
    assert fresh(foreign).state == EvidenceState.SUGGESTED


def test_a_relation_of_other_claims_is_refused(client, ana):
    claim = factories.claim(by=ana)
    _other, fields = with_relation(ana)
    assert decide(client, claim, "relate", **fields).status_code == 409
    assert ClaimRelation.objects.get().state == RelationState.SUGGESTED


def test_a_claim_is_not_merged_into_itself_or_another_story(client, ana):
    claim, foreign = factories.claim(by=ana), factories.claim(by=ana)
    for into in (claim, foreign):
        assert decide(client, claim, "merge", into=into.public_id).status_code == 409
    assert status_of(claim) == ClaimStatus.EXTRACTED


def test_words_that_stand_under_the_claim_already_are_marked_on_a_fresh_page_only(client, ana):
    claim = factories.claim(by=ana)
    one = suggested(claim)
    fields = {"version": one.passage.version.public_id, "words": one.passage.exact}
    assert decide(client, claim, "mark", **fields, seen_version=claim.version + 7).status_code == 409
    assert fresh(one).state == EvidenceState.SUGGESTED


def test_a_claim_is_not_submitted_before_every_article_was_looked_at(client, ana):
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    answer = decide(client, claim, "submit")
    assert (answer.status_code, status_of(claim)) == (409, ClaimStatus.EXTRACTED)
    assert "You have not read B whole." in answer.content.decode()


def test_nobody_verifies_what_they_submitted_not_even_a_superuser(client, ana):
    for superuser in (False, True):
        type(ana).objects.filter(pk=ana.pk).update(is_superuser=superuser)
        claim = factories.submitted(ana)
        answer = decide(client, claim, "verify")
        assert answer.status_code == 409
        assert "somebody else must confirm" in answer.content.decode()
        assert status_of(claim) == ClaimStatus.IN_REVIEW


def test_what_a_role_may_not_do_is_forbidden(client, ana):
    claim = factories.verified()
    answer = decide(client, claim, "retract", note="The agency withdrew it.")
    assert (answer.status_code, status_of(claim)) == (403, ClaimStatus.VERIFIED)
    assert "may not retract" in answer.content.decode()


@pytest.mark.parametrize("do", GIVEN)
def test_staff_without_a_role_decide_nothing(client, do):
    by, nobody = factories.publisher(), factories.person()
    nobody.groups.clear()
    client.force_login(nobody)
    claim, fields = GIVEN[do](by)
    decisions, status = Decision.objects.count(), claim.status
    assert decide(client, claim, do, **fields).status_code == 403
    assert (Decision.objects.count(), status_of(claim)) == (decisions, status)


def test_a_decision_is_posted(client, ana):
    claim = factories.claim(by=ana)
    address = reverse("admin:newsroom_claim_decide", args=[claim.pk])
    for method in (client.get, client.head, client.put, client.delete):
        assert method(address).status_code == 405


# What was typed is not lost.


def test_a_refused_decision_keeps_the_note(client, ana):
    claim = factories.submitted(factories.checker())
    answer = decide(client, claim, "send_back", note="Which <ministry>?", seen_version=1)
    assert answer.status_code == 409
    assert 'value="Which &lt;ministry&gt;?"' in answer.content.decode()


def test_a_refused_merge_keeps_the_id(client, ana):
    answer = decide(client, factories.claim(by=ana), "merge", into="01J000")
    assert 'value="01J000"' in answer.content.decode()


def test_refused_words_keep_their_field_and_how_they_bear(client, ana):
    claim, fields = with_words(ana)
    page = decide(client, claim, "mark", **fields | {"words": "4 bridges rose"}).content.decode()
    assert "4 bridges rose</textarea>" in page
    assert chosen(page, "stance") == "contradicts"


def test_a_refused_verdict_keeps_its_reason_and_the_choice(client, ana):
    claim, fields = with_verdict(ana)
    page = decide(client, claim, "choose_verdict", **fields, seen_version=77).content.decode()
    assert "The mayor denies it.</textarea>" in page
    assert chosen(page, "verdict") == "contested"


def test_a_refused_relation_keeps_what_was_typed(client, ana):
    claim, fields = with_relation(ana)
    page = decide(client, claim, "relate", **fields, seen_version=77).content.decode()
    assert "Another day.</textarea>" in page
    assert chosen(page, f"resolution-{fields['relation']}") == "both_hold"


def test_a_refused_setting_aside_keeps_its_reason(client, ana):
    claim, fields = extracted(ana)
    page = decide(client, claim, "set_aside", **fields, seen_version=77).content.decode()
    assert chosen(page, "reason") == "opinion"


def chosen(page, field) -> str:
    """The value of the selected option of a drop-down, the first where none is."""
    options = page.split(f'<select id="{field}"')[1].split("</select>")[0].split("<option ")[1:]
    selected = next((option for option in options if " selected" in option.split(">")[0]), options[0])
    return selected.split('value="')[1].split('"')[0]


def test_who_comes_second_is_told_what_was_decided_meanwhile(client, ana):
    claim, ben = factories.claim(by=ana), factories.checker("ben")
    seen = fresh(claim).version
    one = suggested(claim, 20, 30)
    confirm_evidence(one, by=ben, stance="contradicts")
    page = decide(
        client, claim, "set_aside", set_aside_reason="opinion", note="So.", seen_version=seen
    ).content.decode()
    changed = page.split("Changed since you saw it:")[1].split("</ul>")[0]
    assert "ben confirmed the passage in A: contradicts" in changed
    assert changed.count("<li>") == 1
    assert 'value="So."' in page


def test_a_refusal_in_the_background_brings_the_column_with_what_was_typed(client, ana):
    claim = factories.submitted(factories.checker())
    address = reverse("admin:newsroom_claim_decide", args=[claim.pk])
    fields = {"do": "send_back", "note": "Which ministry?", "seen_version": 1}
    answer = client.post(address, fields, headers={"X-Desk": "inline"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Which ministry?"' in page
    assert STALE in page
    assert "<html" not in page
