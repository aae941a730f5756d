"""Who may answer a spot check, what a miss voids, and what an answer never holds up."""

import pytest
from django.utils import timezone

from newsroom.actions.claims import verify_claim
from newsroom.actions.evidence import answer_spot_check
from newsroom.actions.sources import give_reading
from newsroom.models import ClaimStatus, Reading
from newsroom.workflow import WorkflowError
from newsroom.workflow.findings import findings
from tests import factories
from tests.factories import fresh
from tests.newsroom.admin.given import SILENT, drawn_check

pytestmark = pytest.mark.django_db


def read_again(by):
    """A finding drawn for a spot check whose reading was voided by another miss; `by` has read the article since."""
    check = drawn_check(factories.checker())
    Reading.objects.filter(pk=check.reading_id).update(voided_at=timezone.now(), voided_why="Another claim was missed.")
    return fresh(check), give_reading(check.reading.version, by=by)


def test_who_read_the_article_again_has_no_spot_check_of_it():
    dora = factories.checker()
    check, _reading = read_again(dora)
    for reader in (dora, check.reading.by):
        with pytest.raises(WorkflowError, match="somebody else than the editor who read the article"):
            answer_spot_check(check, by=reader, mentioned=False)


def test_a_miss_voids_the_reading_that_carries_the_finding_now():
    dora = factories.checker()
    check, reading = read_again(dora)

    answer_spot_check(check, by=factories.checker(), mentioned=True)

    assert fresh(reading).voided_why == "A spot check found the claim mentioned."
    give_reading(reading.version, by=dora)  # her word is not enough for this claim any more
    missing = [finding.missing for finding in findings(check.claim, by=dora) if not finding.finding]
    assert missing == ["You have not read B whole."]


def test_an_article_that_came_meanwhile_holds_up_the_claim_and_not_the_answer(settings):
    settings.BLIND_SECOND_CHECK = False
    ben, cleo = factories.checker(), factories.checker()
    check = drawn_check(factories.checker())
    verify_claim(fresh(check.claim), by=ben)
    late = factories.article(check.claim.story, SILENT + " Late.")

    answer_spot_check(fresh(check), by=cleo, mentioned=False)

    assert fresh(check.claim).status == ClaimStatus.IN_REVIEW
    give_reading(late, by=ben)
    assert verify_claim(fresh(check.claim), by=ben).status == ClaimStatus.VERIFIED


def test_the_last_answer_keeps_what_its_editor_found_in_an_article_that_came_meanwhile(settings):
    settings.BLIND_SECOND_CHECK = False
    cleo, check = factories.checker(), drawn_check(factories.checker())
    verify_claim(fresh(check.claim), by=factories.checker())
    give_reading(factories.article(check.claim.story, SILENT + " Late."), by=cleo)

    answer_spot_check(fresh(check), by=cleo, mentioned=False)

    assert fresh(check.claim).status == ClaimStatus.VERIFIED
    assert check.claim.checks.get(source__letter="C").by == cleo
