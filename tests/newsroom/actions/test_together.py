"""Reading the last article submits all claims that are ready, by the rules of submitting one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.actions.claims import assign_claim, send_back_claim, submit_claim
from newsroom.actions.comments import add_comment
from newsroom.actions.sources import give_reading
from newsroom.actions.together import finish_reading, submit_ready
from newsroom.models import ClaimStatus, Decision, SourceCheck
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from newsroom.workflow.findings import findings, findings_of
from tests import factories
from tests.newsroom.admin.given import SILENT, fresh, suggested

pytestmark = pytest.mark.django_db


def story_of(claims, articles=2, by=None):
    story = factories.story([factories.BRIDGES, *(f"{SILENT} {number}" for number in range(articles - 1))])
    made = [factories.claim(story, statement=f"Three bridges fell, {number}.", by=by) for number in range(claims)]
    return story, made


def versions(story):
    return [source.current_version for source in story.sources.order_by("pk")]


def test_nothing_is_submitted_before_the_last_article_is_read():
    ana = factories.checker()
    story, [claim] = story_of(1, by=ana)
    first, second = versions(story)

    assert [source.letter for source in finish_reading(first, by=ana).unread] == ["B"]
    assert fresh(claim).status == ClaimStatus.EXTRACTED

    assert finish_reading(second, by=ana).submitted == [claim]
    assert fresh(claim).status == ClaimStatus.IN_REVIEW


def test_claims_submitted_together_are_as_those_submitted_one_by_one():
    ana, ben = factories.checker(), factories.checker()
    story, [together, alone] = story_of(2, articles=3, by=ana)
    for version in versions(story):
        give_reading(version, by=ana)
    submit_claim(alone, by=ana)
    finish_reading(versions(story)[0], by=ana)

    def checks(claim):
        return list(claim.checks.order_by("source").values_list("source__letter", "finding", "basis", "reading", "by"))

    assert checks(together) == checks(alone)
    assert [approval.by for approval in together.approvals.live()] == [ana]
    assert fresh(together).version == fresh(alone).version
    assert Decision.objects.about(together).first().action == "submit"
    assert audit() == []
    assert ben.pk


def test_what_is_not_ready_stays_with_its_reasons():
    ana, ben = factories.checker(), factories.checker()
    story, [ready, waiting, unsupported, sent_back] = story_of(4, articles=1, by=ana)
    suggested(waiting, 30, 40)
    unsupported.evidence.update(stance="contradicts")
    give_reading(versions(story)[0], by=ana)
    send_back_claim(submit_claim(sent_back, by=ana), by=ben, note="Which ministry?")

    finished = finish_reading(versions(story)[0], by=ana)

    assert finished.submitted == [ready]
    lacking = {claim.pk: " ".join(sentences) for claim, sentences in finished.not_ready}
    assert "1 passage of A waits" in lacking[waiting.pk]
    assert "No passage that supports it" in lacking[unsupported.pk]
    assert "sent back" in lacking[sent_back.pk]
    assert {source.letter: count for source, count in finished.waiting.items()} == {"A": 1}


def test_who_may_not_submit_reads_nothing_into_review():
    story, _claims = story_of(1)
    nobody = factories.person()
    nobody.groups.clear()
    with pytest.raises(PermissionDenied):
        finish_reading(versions(story)[0], by=nobody)


def test_a_desk_of_one_person_verifies_with_it(settings):
    settings.SINGLE_EDITOR = True
    ana = factories.checker()
    story, claims = story_of(3, articles=1, by=ana)
    finish_reading(versions(story)[0], by=ana)
    assert {fresh(claim).status for claim in claims} == {ClaimStatus.VERIFIED}
    assert audit() == []


def test_spot_checks_are_drawn_as_for_one_claim():
    ana = factories.checker()
    story, _claims = story_of(40, articles=4, by=ana)
    for version in versions(story):
        finish_reading(version, by=ana)
    drawn = SourceCheck.objects.awaiting_spot_check().count()
    assert 0 < drawn < 40


def test_submitting_takes_as_many_queries_for_forty_claims_as_for_two():
    def queries(claims):
        ana = factories.checker()
        story, _claims = story_of(claims, articles=2, by=ana)
        first, last = versions(story)
        finish_reading(first, by=ana)
        with CaptureQueriesContext(connection) as counted:
            assert len(finish_reading(last, by=ana).submitted) == claims
        return len(counted)

    assert queries(40) == queries(2)


def test_findings_of_many_claims_are_those_of_each():
    ana = factories.checker()
    story, claims = story_of(3, articles=3, by=ana)
    give_reading(versions(story)[1], by=ana)
    suggested(claims[1], 30, 40)

    def plain(found):
        return [(one.source, one.finding, one.basis, one.reading, one.missing, one.evidence) for one in found]

    many = findings_of(claims, by=ana)
    for claim in claims:
        assert plain(many[claim.pk]) == plain(findings(claim, by=ana))


def test_of_claims_that_changed_meanwhile_none_is_moved():
    from newsroom.actions.claims import SUBMIT, edit_claim
    from newsroom.workflow import move_many

    ana = factories.checker()
    _story, claims = story_of(2, by=ana)
    edit_claim(fresh(claims[1]), by=factories.checker(), statement="Two bridges fell.")
    with pytest.raises(WorkflowError, match="Someone else"):
        move_many(claims, SUBMIT, by=ana)
    assert {fresh(claim).status for claim in claims} == {ClaimStatus.EXTRACTED}


def test_a_word_to_colleagues_mends_no_claim_that_was_sent_back():
    ana, ben = factories.checker(), factories.checker()
    claim = factories.submitted(ana)
    send_back_claim(claim, by=ben, note="Which ministry?")
    add_comment(claim, by=ben, text="See line 2.")
    assign_claim(fresh(claim), to=ana, by=ben)

    assert submit_ready(claim.story, by=ana).submitted == []
