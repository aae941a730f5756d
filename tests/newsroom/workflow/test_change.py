"""A change of a claim: written whole with its Decision, or not at all."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from newsroom.models import Claim, ClaimStatus, Decision
from newsroom.workflow import WorkflowError, count_change
from newsroom.workflow.approvals import approve, has_approved, what_approval_lacks
from newsroom.workflow.change import changing
from newsroom.workflow.content import content_hash
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def say(claim, statement):
    claim.statement = statement
    claim.save(update_fields=["statement"])


def test_a_change_is_counted_and_recorded_with_the_content_it_made():
    ana = factories.checker()
    claim = factories.claim(by=ana)
    version = claim.version
    with changing(claim, by=ana, action="edit", note="The number.", fields=["statement"]):
        say(claim, "Four bridges fell.")
    assert (claim.version, fresh(claim).version) == (version + 1, version + 1)
    decision = Decision.objects.about(claim).first()
    assert (decision.action, decision.by, decision.note) == ("edit", ana, "The number.")
    assert decision.data == {"content": content_hash(claim), "fields": ["statement"]}


def test_a_change_that_fails_half_way_changes_nothing():
    ana = factories.checker()
    claim = factories.verified(ana)
    before, decisions = Claim.objects.values().get(), Decision.objects.count()
    with pytest.raises(IntegrityError, match="claim_says_something"), changing(claim, by=ana, action="edit"):
        say(claim, "")
    assert (Claim.objects.values().get(), Decision.objects.count()) == (before, decisions)


def test_a_change_of_a_claim_that_somebody_else_changed_is_refused():
    ana = factories.checker()
    claim = factories.claim(by=ana)
    stale = fresh(claim)
    count_change(claim)
    with pytest.raises(WorkflowError, match="Someone else"), changing(stale, by=ana, action="edit"):
        say(stale, "Four bridges fell.")
    assert fresh(claim).statement == "Three bridges fell."


@pytest.mark.parametrize(
    "fields",
    [{"status": "retracted"}, {"status": "set_aside", "set_aside_reason": "opinion"}],
    ids=["retracted", "aside"],
)
def test_a_claim_out_of_the_work_is_not_changed(fields):
    ana = factories.checker()
    claim = factories.claim(by=ana)
    Claim.objects.update(**fields)
    with pytest.raises(WorkflowError, match="cannot be changed until"), changing(fresh(claim), by=ana, action="edit"):
        say(claim, "Four bridges fell.")


def test_only_the_desk_changes_claims():
    claim, nobody = factories.claim(by=factories.checker()), factories.person()
    nobody.groups.clear()
    nobody = type(nobody).objects.get(pk=nobody.pk)
    with pytest.raises(PermissionDenied, match="may not edit"), changing(claim, by=nobody, action="edit"):
        say(claim, "Mine.")


def test_who_changes_a_verified_claim_has_approved_the_change_and_nobody_else_has():
    ana, ben = factories.checker(), factories.checker()
    claim = factories.verified(ana, ben)
    with changing(claim, by=ana, action="edit"):
        say(claim, "Four bridges fell.")
    assert claim.status == ClaimStatus.IN_REVIEW
    assert (has_approved(claim, ana), has_approved(claim, ben)) == (True, False)
    assert what_approval_lacks(claim).endswith("so far it is 1.")


def test_a_change_before_submitting_approves_nothing():
    ana = factories.checker()
    claim = factories.claim(by=ana)
    with changing(claim, by=ana, action="edit"):
        say(claim, "Four bridges fell.")
    assert not has_approved(claim, ana)


def test_approving_the_same_content_twice_is_one_approval():
    ana = factories.checker()
    claim = factories.submitted(ana)
    assert approve(claim, by=ana) == approve(claim, by=ana)
    assert claim.approvals.count() == 1


def test_two_researchers_are_not_enough():
    claim = factories.submitted(factories.researcher())
    approve(claim, by=factories.researcher())
    assert what_approval_lacks(claim).endswith("must be a checker.")
    approve(claim, by=factories.checker())
    assert what_approval_lacks(claim) == ""
