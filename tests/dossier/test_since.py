"""What changed in the newsroom since an edition: told claim by claim, and which dossiers need a correction."""

import pytest
from django.urls import reverse

from dossier.actions.publish import publish_dossier
from dossier.actions.withdraw import withdraw_dossier
from dossier.models import Dossier
from dossier.snapshot.since import since_edition
from newsroom.actions.claims import edit_claim, merge_claim, reopen_claim, retract_claim
from newsroom.actions.evidence import relate_claims
from newsroom.models import Claim
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
LACKING = "Its approvals are void. Two different people must approve these words and this evidence; so far it is "


@pytest.fixture
def edition(claim, pia):
    return publish_dossier(factories.dossier(claim, title="Bridges"), by=pia)


def changes(edition, person=None):
    return [change for one in since_edition(edition, person) for change in one.changes]


def needed():
    return [dossier.title for dossier in Dossier.objects.needing_correction()]


def test_what_is_as_it_was_published_needs_nothing(edition, claim, ana):
    assert (changes(edition), needed()) == ([], [])
    edit_claim(fresh(claim), by=ana, caution="One article only.")
    assert (changes(edition), needed()) == ([], [])


def test_a_claim_that_went_back_to_review_is_named_with_its_approvals(edition, claim, ana):
    reopen_claim(fresh(claim), by=ana, note="A reader asked.")
    assert changes(edition) == ["It is in review now.", f"{LACKING}0."]
    assert needed() == ["Bridges"]


def test_a_claim_that_was_reworded_is_named_until_it_is_published_so(edition, claim, ana, pia):
    edited = edit_claim(fresh(claim), by=ana, statement="Three bridges collapsed.")
    assert changes(edition)[:2] == ["It is in review now.", "It says now: “Three bridges collapsed.”"]
    factories.confirmed(edited, by=factories.checker())
    assert changes(edition) == [
        "It says now: “Three bridges collapsed.”",
        "What two people approve of it, its words, values, evidence or relations, is not what was published.",
    ]
    assert needed() == ["Bridges"]

    given = {claim.public_id: ("Better words.", "wording")}
    second = publish_dossier(edition.dossier, by=pia, note="Better words.", corrections=given)
    assert (changes(second), needed()) == ([], [])


def test_a_claim_that_became_contested_is_named_with_how_the_sources_stand(edition, claim, ana):
    other = factories.verified(ana, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    relate_claims(fresh(claim), fresh(other), "contradicts", by=ana)
    assert "How the sources stand: origins unclear when it was published, contested now." in changes(edition)


def test_a_claim_that_was_retracted_or_merged_is_named(edition, claim, ana, pia):
    retract_claim(fresh(claim), by=pia, note="It was wrong.")
    assert changes(edition)[0] == "It is retracted now."
    other = factories.claim(in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.", by=ana)
    Claim.objects.filter(pk=claim.pk).update(status="in_review")
    merge_claim(fresh(claim), into=other, by=ana)
    assert changes(edition) == ["It was merged into “Nobody was hurt.”."]


def test_a_withdrawn_dossier_needs_no_correction(edition, claim, ana, pia):
    reopen_claim(fresh(claim), by=ana, note="A reader asked.")
    withdrawal = withdraw_dossier(edition.dossier, by=pia, note="It was wrong.")
    assert (changes(withdrawal), needed()) == ([], [])


def test_of_a_claim_that_waits_for_ones_own_look_no_more_is_said(edition, claim, ana):
    other = factories.verified(ana, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    relate_claims(fresh(claim), fresh(other), "contradicts", by=ana, looking_at=claim)
    assert changes(edition, factories.checker("carl")) == ["It is in review, and waits for your own look."]
    assert len(changes(edition, ana)) > 1


def test_it_takes_as_many_queries_for_four_claims_as_for_one(
    edition, ana, pia, django_assert_max_num_queries, django_assert_num_queries
):
    story = factories.story()
    claims = [factories.verified(ana, in_story=story, statement=f"Three bridges fell {number}.") for number in range(4)]
    large = publish_dossier(factories.dossier(*claims), by=pia)
    for one in Claim.objects.all():
        reopen_claim(one, by=ana, note="A reader asked.")
    with django_assert_max_num_queries(25) as counted:
        assert len(since_edition(edition, pia)) == 1
    with django_assert_num_queries(len(counted)):
        assert len(since_edition(large, pia)) == 4


def test_the_gate_lists_it_with_the_way_to_each_claim(client, edition, claim, ana, pia):
    reopen_claim(fresh(claim), by=ana, note="A reader asked.")
    client.force_login(pia)
    page = client.get(reverse("admin:dossier_dossier_gate", args=[edition.dossier.pk])).content.decode()
    assert "One claim is not as edition 1 tells it" in page
    assert reverse("admin:newsroom_claim_workbench", args=[claim.pk]) in page
    assert "see why" not in page  # nothing was set aside
