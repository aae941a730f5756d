"""Merging a claim into another loses no dispute, and can be taken back."""

import pytest

from newsroom.actions.claims import merge_claim, restore_claim, set_aside_claim, unmerge_claim
from newsroom.actions.evidence import confirm_relation, dismiss_relation, relate_claims
from newsroom.models import ClaimRelation, ClaimStatus
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from tests import factories
from tests.factories import fresh
from tests.newsroom.admin.given import second

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return factories.checker()


def three(by):
    """A claim, what it may become part of, and one that stands against it."""
    claim = factories.claim(by=by)
    into = factories.claim(claim.story, words="bridges fell", statement="Bridges fell.", by=by)
    return claim, into, second(claim, by)


@pytest.mark.parametrize("kind", ["contradicts", "overtaken_by"])
@pytest.mark.parametrize("decide", [confirm_relation, dismiss_relation])
def test_a_claim_that_stands_against_another_is_merged_once_it_is_said_how_its_new_home_does(ana, kind, decide):
    claim, into, against = three(ana)
    relate_claims(claim, against, kind, by=ana)
    relation = ClaimRelation.objects.create(a=into, b=fresh(against), kind=kind)
    with pytest.raises(WorkflowError, match="First say how “Bridges fell.” stands to “Nobody was hurt.”"):
        merge_claim(fresh(claim), into=fresh(into), by=ana)
    assert fresh(claim).status == ClaimStatus.EXTRACTED

    decide(fresh(relation), by=ana)
    merge_claim(fresh(claim), into=fresh(into), by=ana)

    assert fresh(claim).merged_into == into
    assert audit() == []


def test_what_is_alike_merely_suggested_or_out_of_the_work_stands_in_the_way_of_no_merge(ana):
    claim, into, other = three(ana)
    relate_claims(claim, other, "more_general", by=ana)
    ClaimRelation.objects.create(a=fresh(claim), b=fresh(other), kind="contradicts")
    gone = factories.claim(claim.story, words="told Reuters", statement="Reuters was told.", by=ana)
    relate_claims(fresh(claim), gone, "contradicts", by=ana)
    set_aside_claim(fresh(gone), by=ana, reason="opinion")

    merge_claim(fresh(claim), into=fresh(into), by=ana)

    assert fresh(claim).status == ClaimStatus.MERGED


def test_a_claim_is_merged_and_taken_back_to_and_fro_whatever_became_of_the_other(ana):
    claim, into, _other = three(ana)
    merge_claim(fresh(claim), into=fresh(into), by=ana)
    set_aside_claim(fresh(into), by=ana, reason="opinion")
    unmerge_claim(fresh(claim), by=ana)
    restore_claim(fresh(into), by=ana)
    merge_claim(fresh(into), into=fresh(claim), by=ana)
    unmerge_claim(fresh(into), by=ana)

    assert {fresh(one).status for one in (claim, into)} == {ClaimStatus.EXTRACTED}
    assert [claim.evidence.count(), into.evidence.count()] == [1, 1]
    assert audit() == []
