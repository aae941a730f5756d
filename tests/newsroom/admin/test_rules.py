"""What editors made of what each rule found."""

import pytest
from django.urls import reverse

from newsroom.actions.claims import edit_claim, set_aside_claim
from newsroom.admin.rules import counts_by_rule
from newsroom.models import Claim, ExtractionRun
from tests import factories

pytestmark = pytest.mark.django_db


def found(claim, rule):
    """The claim as if a rule had found it."""
    version = claim.story.sources.get().current_version
    run, _new = ExtractionRun.objects.get_or_create(version=version, extractor="rules", extractor_version="1")
    Claim.objects.filter(pk=claim.pk).update(run=run, rule=rule)
    return Claim.objects.get(pk=claim.pk)


def test_claims_are_counted_by_what_editors_made_of_them():
    ana = factories.checker()
    found(factories.verified(), "clause")
    edit_claim(found(factories.verified(), "clause"), by=ana, statement="Exactly three bridges fell.")
    edit_claim(found(factories.verified(), "clause"), by=ana, caution="One source only.")
    set_aside_claim(found(factories.claim(by=ana), "apposition"), by=ana, reason="opinion")
    found(factories.claim(by=ana), "apposition")

    clause, apposition = counts_by_rule()

    assert [clause[key] for key in ("rule", "found", "accepted", "corrected", "set_aside", "left")] == [
        "clause",
        3,
        2,
        1,
        0,
        0,
    ]
    assert [apposition[key] for key in ("rule", "found", "accepted", "corrected", "set_aside", "left")] == [
        "apposition",
        2,
        0,
        0,
        1,
        1,
    ]


def test_the_page_is_reached_from_the_extractions_and_shows_each_rule(client):
    found(factories.verified(), "clause")
    client.force_login(factories.researcher())
    address = reverse("admin:newsroom_extractionrun_rules")
    assert address in client.get(reverse("admin:newsroom_extractionrun_changelist")).content.decode()
    assert ">clause<" in client.get(address).content.decode()


def test_staff_without_a_role_do_not_see_it(client):
    nobody = factories.researcher()
    nobody.groups.clear()
    client.force_login(nobody)
    assert client.get(reverse("admin:newsroom_extractionrun_rules")).status_code == 403
