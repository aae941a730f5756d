"""The queue hands out what is most at stake, and the same thing never twice."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from newsroom.actions.claims import assign_claim, set_aside_claim
from newsroom.actions.leases import take
from newsroom.actions.sources import give_reading
from newsroom.models import Claim, ClaimRelation, Lease
from newsroom.workflow.queue import claims_for, sources_for
from tests import factories
from tests.newsroom.admin.given import fresh, second, suggested
from tests.newsroom.admin.pressing import decide, workbench_of

pytestmark = pytest.mark.django_db
QUEUE = "/desk/queue/"


@pytest.fixture
def ben():
    return factories.checker("ben")


def in_two_articles(by, **fields):
    story = factories.story([factories.BRIDGES, factories.BRIDGES])
    claim = factories.claim(story, by=by, **fields)
    suggested(claim, letter="B")
    suggested(claim, start=14, end=30, letter="A")
    return claim


def test_a_contradiction_comes_before_a_claim_in_many_articles(ana, ben):
    wide = in_two_articles(ben)
    against = factories.claim(by=ben)
    ClaimRelation.objects.create(a=against, b=second(against, ben), kind="contradicts")
    assert list(claims_for(ana))[0] == against
    assert wide in claims_for(ana)


def test_what_is_assigned_comes_first_and_to_nobody_else(ana, ben):
    in_two_articles(ben)
    mine = in_two_articles(ben)
    assign_claim(fresh(mine), to=ana, by=ben)
    assert claims_for(ana).first() == mine
    assert mine not in claims_for(ben)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert mine in claims_for(ben)


def test_a_second_look_goes_to_somebody_else_than_who_submitted(ana, ben):
    claim = factories.submitted(ben)
    Claim.objects.filter(pk=claim.pk).update(kind="quote")
    assert claim in claims_for(ana)
    assert claim not in claims_for(ben)


def test_two_editors_are_not_given_the_same_article(client, ana, ben):
    story = factories.story([factories.BRIDGES, factories.BRIDGES])
    a, b = story.sources.order_by("pk")
    assert list(sources_for(ana)) == [a, b]
    take(a, by=ben)
    assert list(sources_for(ana)) == [b]
    assert list(sources_for(ben)) == [a, b]


def test_an_article_that_was_read_is_not_handed_out_again(ana, ben):
    source = factories.story().sources.get()
    give_reading(source.current_version, by=ben)
    assert not sources_for(ana).exists()


def test_an_article_that_was_read_before_its_claims_were_decided_is_handed_out_until_they_are(ana, ben):
    claim = factories.claim(by=ben)
    found = suggested(claim)
    source = found.source
    give_reading(source.current_version, by=ben)
    assert list(sources_for(ana)) == [source]
    set_aside_claim(fresh(claim), by=ben, reason="opinion")
    assert not sources_for(ana).exists()


def test_work_is_handed_out_piece_by_piece_and_not_the_same_again(client, ana, ben):
    one, other = in_two_articles(ben), in_two_articles(ben)
    first = client.post(QUEUE, {"next": "1"}).url
    next_one = client.post(QUEUE, {"next": "1"}).url
    assert {first, next_one} == {workbench_of(one), workbench_of(other)}
    assert Lease.objects.get().by == ana


def test_the_page_says_that_it_is_from_the_queue_and_leads_on(client, ana, ben):
    in_two_articles(ben)
    page = client.post(QUEUE, {"next": "1"}, follow=True).content.decode()
    assert "From your queue" in page
    assert 'data-key="."' in page
    assert client.post(QUEUE, {"leave": "1"}).url == reverse("admin:index")
    assert not Lease.objects.exists()


def test_others_are_told_who_has_it_and_may_work_on_it(client, ana, ben):
    claim = in_two_articles(ben)
    take(claim, by=ben)
    assert "ben has this from the queue until" in client.get(workbench_of(claim)).content.decode()
    assert decide(client, claim, "set_aside", set_aside_reason="opinion").status_code == 302


def test_a_decision_renews_the_lease(client, ana, ben):
    claim = in_two_articles(ben)
    client.post(QUEUE, {"next": "1"})
    before = Lease.objects.get().until
    decide(client, claim, "set_aside", set_aside_reason="opinion")
    assert Lease.objects.get().until > before


def test_a_page_keeps_its_piece_by_a_new_token_unless_somebody_else_took_it(client, ana, ben):
    claim = in_two_articles(ben)
    client.post(QUEUE, {"next": "1"})
    keep = reverse("admin:queue_keep")
    old, piece = Lease.objects.get().token, {"piece": f"claim:{claim.pk}"}
    token = client.post(keep, piece).json()["token"]
    assert client.post(QUEUE, {"leave": "1", "token": old}).status_code == 204
    assert Lease.objects.get().token == token != old
    client.post(QUEUE, {"leave": "1", "token": token})
    take(claim, by=ben)
    assert client.post(keep, piece).status_code == 409


def test_an_empty_queue_says_so(client, ana):
    answer = client.post(QUEUE, {"next": "1"}, follow=True)
    assert "Nothing is left in your queue" in answer.content.decode()
