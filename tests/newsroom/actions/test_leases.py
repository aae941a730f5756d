"""A piece of work is in one pair of hands at a time, and never for long."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from newsroom.actions.leases import release, renew, take
from newsroom.models import Lease
from newsroom.models.lease import LEASE_LASTS
from tests import factories
from tests.newsroom.actions.test_at_once import at_once


@pytest.fixture
def ana(db):
    return factories.checker("ana")


@pytest.fixture
def ben(db):
    return factories.checker("ben")


def ends_in(lease, **time):
    Lease.objects.filter(pk=lease.pk).update(until=timezone.now() + timedelta(**time))


def test_what_one_person_holds_nobody_else_gets(ana, ben):
    claim = factories.claim(by=ana)
    assert take(claim, by=ana).by == ana
    assert take(claim, by=ben) is None


def test_an_article_and_a_claim_of_the_same_key_are_two_things(ana, ben):
    claim = factories.claim(by=ana)
    article = claim.story.sources.get()
    assert take(claim, by=ana)
    assert take(article, by=ben)


def test_a_lease_that_ended_is_anybody_s(ana, ben):
    claim = factories.claim(by=ana)
    ends_in(take(claim, by=ana), seconds=-1)
    assert take(claim, by=ben).by == ben
    assert Lease.objects.count() == 1


def test_a_lease_longer_than_any_may_last_holds_nothing(ana, ben):
    claim = factories.claim(by=ana)
    ends_in(take(claim, by=ana), hours=2)  # the clock was put back
    assert not Lease.objects.live().exists()
    assert take(claim, by=ben).by == ben


def test_who_takes_another_piece_gives_the_first_back(ana, ben):
    one, other = factories.claim(by=ana), factories.claim(by=ana)
    take(one, by=ana)
    take(other, by=ana)
    assert take(one, by=ben)


def test_working_renews_a_lease_but_does_not_bring_back_one_that_ended(ana):
    lease = take(factories.claim(by=ana), by=ana)
    ends_in(lease, minutes=1)
    assert renew(by=ana) == 1
    lease.refresh_from_db()
    assert timedelta(minutes=14) < lease.until - timezone.now() <= LEASE_LASTS
    ends_in(lease, minutes=-1)
    assert renew(by=ana) == 0


def test_an_older_page_cannot_give_back_what_a_newer_one_holds(ana, ben):
    claim = factories.claim(by=ana)
    old, new = take(claim, by=ana).token, take(claim, by=ana).token
    assert release(by=ana, token=old) == 0
    assert release(by=ben, token=new) == 0
    assert release(by=ana, token=new) == 1
    assert take(claim, by=ben)


def test_who_may_not_work_on_claims_takes_none(ana):
    outsider = factories.person()
    outsider.groups.clear()
    with pytest.raises(PermissionDenied):
        take(factories.claim(by=ana), by=type(outsider).objects.get(pk=outsider.pk))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.database("postgresql")
def test_of_many_who_ask_at_once_one_gets_it():
    people = [factories.checker() for _number in range(6)]
    claim, got = factories.claim(by=people[0]), []

    def ask(person):
        if take(claim, by=person):
            got.append(person)

    at_once(*(partial(ask, person) for person in people))
    assert len(got) == 1
