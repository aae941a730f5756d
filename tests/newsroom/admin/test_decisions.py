"""Every decision of the workbench, taken as it should be."""

import pytest

from newsroom.actions.claims import edit_claim
from newsroom.admin.claim_decisions import DECISIONS
from newsroom.models import (
    ClaimRelation,
    ClaimStatus,
    Decision,
    Evidence,
    EvidenceState,
    RelationState,
)
from tests import factories
from tests.newsroom.admin.given import (
    GIVEN,
    MOVES,
    fresh,
    in_review,
    second,
    status_of,
    suggested,
    with_found,
    with_look,
    with_relation,
    with_spot_check,
    with_suggestion,
    with_verdict,
    with_words,
)
from tests.newsroom.admin.pressing import decide, workbench_of

pytestmark = pytest.mark.django_db


def test_every_decision_of_the_workbench_is_tried_here():
    assert set(GIVEN) == set(DECISIONS)


@pytest.mark.parametrize("do", MOVES)
def test_a_move_leads_back_to_the_claim_moved(client, do):
    by = factories.publisher()
    client.force_login(by)
    claim, fields = GIVEN[do](by)
    answer = decide(client, claim, do, **fields)
    assert (answer.status_code, answer.url) == (302, workbench_of(claim))
    assert status_of(claim) == MOVES[do]
    assert Decision.objects.about(claim).filter(action=do, by=by).exists()


def test_a_move_tells_what_was_done(client, ana):
    claim, fields = in_review(ana)
    decide(client, claim, "verify", **fields)
    assert "Approved. The claim is now: verified." in client.get(workbench_of(claim)).content.decode()


def test_a_confirmed_passage_bears_on_the_claim_as_chosen(client, ana):
    claim, fields = with_suggestion(ana)
    assert decide(client, claim, "answer", **fields).status_code == 302
    one = Evidence.objects.get(public_id=fields["evidence"])
    assert (one.state, one.stance) == (EvidenceState.CONFIRMED, "adds_condition")


def test_a_rejected_passage_stays_as_rejected(client, ana):
    claim, fields = with_suggestion(ana)
    assert decide(client, claim, "answer", **fields | {"answer": "rejected"}).status_code == 302
    assert Evidence.objects.get(public_id=fields["evidence"]).state == EvidenceState.REJECTED


def test_the_words_found_are_confirmed_by_one_decision_and_what_is_left_is_rejected_by_another(client, ana):
    claim, fields = with_found(ana)
    near = suggested(claim, 20, 30)
    Evidence.objects.filter(pk=near.pk).update(is_near=True)
    page = client.get(workbench_of(claim)).context["page"]
    assert [one.public_id for one in page.found] == fields["found"]
    assert decide(client, claim, "confirm_found", **fields).status_code == 302
    assert claim.evidence.suggested().get() == near
    page = client.get(workbench_of(claim))
    assert "confirmed what was found, in all articles (passages: 2)" in page.content.decode()
    assert (page.context["page"].found, page.context["page"].waiting) == ([], [near])
    assert decide(client, claim, "reject_left", left=[near.public_id]).status_code == 302
    assert fresh(near).state == EvidenceState.REJECTED
    assert 'name="left"' not in client.get(workbench_of(claim)).content.decode()


def test_a_passage_that_came_after_the_page_was_loaded_is_answered_by_no_key_for_the_rest(client, ana):
    claim, fields = with_look(ana)
    shown = [name.removeprefix("answer-") for name in fields]
    came = suggested(claim, 40, 50)
    answer = decide(client, claim, "look", left=shown, rest="rejected")
    assert answer.status_code == 409
    assert "1 passage has no answer yet." in answer.content.decode()
    assert not claim.second_looks.exists()
    decide(client, claim, "look", left=[*shown, came.public_id], rest="rejected", **dict(list(fields.items())[:1]))
    assert sorted(claim.second_looks.get().answers.values()) == ["rejected", "rejected", "supports"]


def test_marked_words_are_evidence_where_they_stand_whatever_the_line_breaks(client, ana):
    claim, fields = with_words(ana)
    assert decide(client, claim, "mark", **fields).status_code == 302
    one = claim.evidence.exclude(passage__exact="3 bridges fell").get()
    assert (one.passage.exact, one.state, one.stance) == ("Nobody was hurt", EvidenceState.CONFIRMED, "contradicts")
    assert one.added_by == ana


def test_of_words_that_stand_several_times_the_chosen_ones_are_marked(client, ana):
    claim = factories.claim(factories.story(["3 bridges fell. It rained, and it rained."]), by=ana)
    version = claim.story.sources.get().current_version
    decide(client, claim, "mark", version=version.public_id, words="it rained", occurrence="1")
    assert claim.evidence.last().passage.start == version.text.index("it rained")
    answer = decide(client, claim, "mark", version=version.public_id, words="it rained", occurrence="2")
    assert (answer.status_code, claim.evidence.count()) == (409, 2)
    assert "1 times only" in answer.content.decode()


def test_the_page_asks_which_of_several_is_meant(client, ana):
    assert 'name="occurrence"' in client.get(workbench_of(factories.claim(by=ana))).content.decode()


def test_a_spot_check_can_find_nothing(client, ana):
    claim, fields = with_spot_check(ana)
    assert decide(client, claim, "spot_check", **fields).status_code == 302
    check = claim.checks.get(source__letter="B")
    assert (check.spot_checked_by, check.basis) == (ana, "spot_check")


def test_a_spot_check_can_find_a_miss(client, ana):
    claim, fields = with_spot_check(ana)
    assert decide(client, claim, "spot_check", **(fields | {"mentioned": "yes"})).status_code == 302
    assert claim.checks.get(source__letter="B").reading.voided_at is not None


def test_a_spot_check_without_an_answer_is_none(client, ana):
    claim, fields = with_spot_check(ana)
    assert decide(client, claim, "spot_check", letter=fields["letter"]).status_code == 409
    assert claim.checks.awaiting_spot_check().exists()


def test_a_relation_is_confirmed_as_it_resolves(client, ana):
    claim, fields = with_relation(ana)
    assert decide(client, claim, "relate", **fields).status_code == 302
    relation = ClaimRelation.objects.get()
    assert (relation.state, relation.resolution, relation.decided_by) == ("confirmed", "both_hold", ana)
    assert relation.difference == "Another day."


def test_a_relation_that_no_machine_suggested_is_stated_by_the_other_claims_id(client, ana):
    claim, fields = GIVEN["relate_to"](ana)
    assert decide(client, claim, "relate_to", **fields).status_code == 302
    relation = ClaimRelation.objects.get()
    assert (relation.a, relation.kind, relation.state) == (claim, "contradicts", "confirmed")
    assert (relation.difference, relation.matcher) == ("Another day.", "")


def test_a_relation_can_be_dismissed_from_either_claim(client, ana):
    claim, fields = with_relation(ana)
    other = ClaimRelation.objects.get().b
    assert decide(client, other, "relate", relation=fields["relation"], answer="dismiss").status_code == 302
    assert ClaimRelation.objects.get().state == RelationState.DISMISSED


def test_a_verdict_is_chosen_with_its_reason(client, ana):
    claim, fields = with_verdict(ana)
    assert decide(client, claim, "choose_verdict", **fields).status_code == 302
    claim = fresh(claim)
    assert (claim.verdict_chosen, claim.verdict_reason) == ("contested", "The mayor denies it.")


def test_a_look_that_agrees_with_the_first_editor_verifies(client, ana):
    claim, fields = GIVEN["look"](ana)
    assert decide(client, claim, "look", **fields).status_code == 302
    assert status_of(claim) == ClaimStatus.VERIFIED


def test_a_duplicate_is_taken_in_by_one_decision(client, ana):
    claim, fields = GIVEN["merge_in"](ana)
    assert decide(client, claim, "merge_in", **fields).status_code == 302
    other = ClaimRelation.objects.get().b
    assert (other.status, other.merged_into) == (ClaimStatus.MERGED, claim)
    assert "Nobody was hurt" in client.get(workbench_of(claim)).content.decode()


def test_a_comment_is_there_for_colleagues_and_leaves_the_version_as_it_is(client, ana):
    claim, fields = GIVEN["comment"](ana)
    version = fresh(claim).version
    assert decide(client, claim, "comment", **fields).status_code == 302
    assert fresh(claim).version == version
    client.force_login(factories.checker())
    assert "Which &lt;ministry&gt;?" in client.get(workbench_of(claim)).content.decode()


def test_the_last_move_about_this_claim_is_undone_and_no_other(client, ana):
    claim, fields = GIVEN["undo"](ana)
    elsewhere = edit_claim(second(claim, ana), by=ana, statement="Nobody was harmed.")
    assert decide(client, claim, "undo", **fields).status_code == 302
    assert (fresh(claim).statement, fresh(elsewhere).statement) == ("Three bridges fell.", "Nobody was harmed.")
    assert decide(client, claim, "undo", seen_version=claim.version).status_code == 409


def test_of_words_that_stand_several_times_those_that_were_marked_count_whatever_the_line_breaks(client, ana):
    claim = factories.claim(factories.story(["3 bridges fell.\r\nIt rained.\r\nIt rained."]), by=ana)
    version = claim.story.sources.get().current_version
    start = version.text.replace("\r\n", "\n").rindex("It rained")
    place = {"start": start, "end": start + 9, "words": "It rained", "occurrence": "1"}
    assert decide(client, claim, "mark", version=version.public_id, **place).status_code == 302
    assert claim.evidence.last().passage.start == version.text.rindex("It rained")
