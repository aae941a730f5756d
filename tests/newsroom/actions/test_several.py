"""One answer for several passages: only for those that were shown, and never for near ones but to reject them."""

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.actions.evidence import mark_passage
from newsroom.actions.several import confirm_passages, reject_passages
from newsroom.models import Claim, Decision, Evidence, EvidenceState, Passage
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from tests import factories
from tests.newsroom.admin.given import fresh, suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    """Found in the words of two articles, and near words of the second."""
    story = factories.story([factories.BRIDGES, factories.BRIDGES + " More."])
    made = Claim.objects.create(story=story, statement="Three bridges fell.")
    for letter in "AB":
        suggested(made, letter=letter)
    near = suggested(made, 20, 30, letter="B")
    Evidence.objects.filter(pk=near.pk).update(is_near=True)
    return made


def ids(claim, **which):
    return list(claim.evidence.filter(**which).order_by("pk").values_list("public_id", flat=True))


def states(claim):
    return list(claim.evidence.order_by("pk").values_list("state", flat=True))


def test_the_words_found_are_confirmed_in_all_articles_by_one_decision(claim):
    ana = factories.checker()
    confirm_passages(claim, ids(claim, is_near=False), by=ana)
    assert states(claim) == ["confirmed", "confirmed", "suggested"]
    decision = Decision.objects.about(claim).first()
    assert (decision.action, decision.by) == ("confirm_passages", ana)
    assert sorted(decision.data["evidence"]) == sorted(ids(claim, is_near=False))
    assert audit() == []


def test_near_words_are_not_confirmed_with_others(claim):
    with pytest.raises(WorkflowError, match="one by one"):
        confirm_passages(claim, ids(claim), by=factories.checker())
    assert set(states(claim)) == {"suggested"}


def test_what_was_not_shown_waits_on(claim):
    shown = ids(claim, passage__version__source__letter="B")
    reject_passages(claim, shown, by=factories.checker())
    assert states(claim) == ["suggested", "rejected", "rejected"]
    assert sorted(Decision.objects.about(claim).first().data["evidence"]) == sorted(shown)


@pytest.mark.parametrize("act", [confirm_passages, reject_passages])
def test_passages_that_are_decided_or_of_another_claim_are_refused(claim, act):
    other = factories.claim(claim.story, by=factories.checker())
    theirs = suggested(other, 0, 20).public_id
    own = ids(claim, is_near=False)
    confirmed = mark_passage(claim, claim.story.sources.first().current_version, 30, 40, by=factories.checker())
    for shown in ([], [theirs], [*own, theirs], [*own, confirmed.public_id], ["nonsense"]):
        with pytest.raises(WorkflowError, match="others now"):
            act(fresh(claim), shown, by=factories.checker())
    assert set(states(claim)) == {"suggested", "confirmed"}
    assert Evidence.objects.get(public_id=theirs).state == EvidenceState.SUGGESTED


@pytest.mark.parametrize("act", [confirm_passages, reject_passages])
def test_who_saw_an_older_claim_or_may_not_change_claims_decides_nothing(claim, act):
    stale, shown = fresh(claim), ids(claim, is_near=False)
    mark_passage(claim, claim.story.sources.first().current_version, 30, 40, by=factories.checker())
    with pytest.raises(WorkflowError, match="Someone else"):
        act(stale, shown, by=factories.checker())
    nobody = factories.person()
    nobody.groups.clear()
    with pytest.raises(PermissionDenied):
        act(fresh(claim), shown, by=nobody)
    assert states(claim) == ["suggested", "suggested", "suggested", "confirmed"]


def test_words_that_do_not_stand_in_their_article_are_not_confirmed(claim):
    one = claim.evidence.order_by("pk").first()
    place = {"version": one.passage.version, "start": one.passage.start + 1, "end": one.passage.end + 1}
    claim.evidence.filter(pk=one.pk).update(passage=Passage.objects.create(exact=one.passage.exact, **place))
    with pytest.raises(WorkflowError, match="no longer stand"):
        confirm_passages(claim, ids(claim, is_near=False), by=factories.checker())
    assert set(states(claim)) == {"suggested"}
