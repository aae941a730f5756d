"""The start page's word of paragraphs that somebody may approve: new ones, and those that are other ones since."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossier.actions import prose
from dossier.models import Entry
from dossier.snapshot.prose import paragraph_hash
from newsroom.actions.claims import edit_claim, verify_claim
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return factories.verified()


@pytest.fixture
def section(claim):
    return factories.dossier(claim).sections.get()


def approved_of(entry, ben):
    prose.approve_paragraph(entry, by=ben, seen=paragraph_hash(entry))
    return entry


def to_approve(client):
    found = {panel.title: panel for panel in client.get(reverse("admin:index")).context["for_me"]}
    panel = found["Paragraphs in dossiers, for you to approve"]
    listed = client.get(panel.link).context["cl"].result_list
    assert panel.count == len(listed)
    return list(listed)


def test_a_paragraph_waits_again_when_a_claim_it_cites_changed_after_it_was_approved(client, section, claim):
    pia, ben, quinn = factories.publisher("pia"), factories.checker("ben"), factories.checker("quinn")
    entry = approved_of(factories.paragraph(section, ("Three bridges are gone.", claim), by=pia), ben)
    other = factories.verified(in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    approved_of(factories.paragraph(section, ("Nobody was hurt.", other), by=pia), ben)
    client.force_login(ben)
    assert to_approve(client) == []

    edit_claim(fresh(claim), by=ben, statement="Four bridges fell.")
    assert to_approve(client) == [entry]
    verify_claim(fresh(claim), by=quinn)
    assert to_approve(client) == [entry]
    approved_of(fresh(entry), ben)
    assert to_approve(client) == []


def test_paragraphs_that_wait_again_are_found_in_as_many_queries_among_many_as_among_few(
    client, section, claim, django_assert_num_queries
):
    pia, ben = factories.publisher("pia"), factories.checker("ben")
    client.force_login(ben)
    approved_of(factories.paragraph(section, ("One.", claim), by=pia), ben)
    edit_claim(fresh(claim), by=ben, statement="Four bridges fell.")
    to_approve(client)
    with CaptureQueriesContext(connection) as few:
        assert len(to_approve(client)) == 1
    for number in range(5):
        entry = factories.paragraph(section, (f"One, {number}.", claim), by=pia)
        Entry.objects.filter(pk=entry.pk).update(approved_by=ben, approved_hash="0" * 64)
    with django_assert_num_queries(len(few)):
        assert len(to_approve(client)) == 6


def test_at_a_desk_of_one_the_authors_own_paragraphs_wait_for_them(client, section, settings):
    settings.SINGLE_EDITOR = True
    pia = factories.publisher("pia")
    client.force_login(pia)
    entry = factories.paragraph(section, ("Mine.",), by=pia)
    assert to_approve(client) == [entry]
