"""What the machine missed, an editor adds by its words."""

import pytest
from django.urls import reverse

from newsroom.models import Claim, EvidenceState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client):
    client.force_login(factories.researcher())
    source = factories.story(["Rain fell. Rain fell on the bridge."]).sources.get()
    return reverse("admin:newsroom_source_missed_claim", args=[source.pk])


def test_the_page_shows_the_article_and_is_reached_from_it(client, address):
    assert "Rain fell on the bridge." in client.get(address).content.decode()
    source = address.replace("missed-claim/", "change/")
    assert address in client.get(source).content.decode()


def test_words_and_a_statement_become_a_claim_with_its_passage_confirmed(client, address):
    answer = client.post(address, {"words": "Rain  fell", "occurrence": "2", "statement": "It rained on the bridge."})
    claim = Claim.objects.get()
    assert answer.url == reverse("admin:newsroom_claim_workbench", args=[claim.pk])
    [evidence] = claim.evidence.all()
    assert (claim.statement, evidence.state) == ("It rained on the bridge.", EvidenceState.CONFIRMED)
    assert (evidence.passage.start, evidence.passage.exact) == (11, "Rain fell")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "Snow fell", "statement": "It snowed."}, "do not stand in the article"),
        ({"words": "Rain fell", "occurrence": "3", "statement": "It rained."}, "2 times only"),
        ({"words": "Rain fell", "statement": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_added_is_said_and_what_was_typed_stays(client, address, typed, said):
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert said in page
    assert typed["words"] in page
    assert not Claim.objects.exists()


def test_staff_without_a_role_add_nothing(client, address):
    nobody = factories.researcher()
    nobody.groups.clear()
    client.force_login(nobody)
    assert client.post(address, {"words": "Rain fell", "statement": "It rained."}).status_code == 403
    assert not Claim.objects.exists()
