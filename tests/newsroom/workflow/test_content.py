"""What two people approve: what is part of it, and what is not."""

import pytest

from newsroom.actions.evidence import mark_passage, passage_at, relate_claims
from newsroom.actions.sources import origin_named
from newsroom.models import Actor, Claim, ClaimRelation, Evidence, ExtractionRun, Publisher, Source, Topic
from newsroom.workflow.content import content_hash, content_hashes
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    made = factories.claim(by=factories.checker())
    made.actors.add(actor())
    return made


def actor(name="Ministry"):
    return Actor.objects.get_or_create(name=name, defaults={"slug": name.lower(), "kind": "public_body"})[0]


def suggested(claim):
    version = claim.story.sources.get().current_version
    run = ExtractionRun.objects.create(version=version, extractor="test", extractor_version="1")
    return Evidence.objects.create(claim=claim, passage=passage_at(version, 0, 12), run=run)


def relate(claim):
    other = Claim.objects.create(story=claim.story, statement="Nobody was hurt.")
    relate_claims(Claim.objects.get(pk=claim.pk), other, "contradicts", by=factories.checker())


def set_origin(state):
    Source.objects.update(origin=origin_named("agency", "Reuters"), origin_state=state)


@pytest.mark.parametrize(
    "change",
    [
        lambda claim: Claim.objects.update(statement="Four bridges fell."),
        lambda claim: Claim.objects.update(kind="plan"),
        lambda claim: Claim.objects.update(when=[{"text": "Monday", "value": None, "basis": "stated"}]),
        lambda claim: Claim.objects.update(quantities=[{"text": "3 bridges", "value": 3}]),
        lambda claim: Claim.objects.update(verdict_chosen="contested", verdict_reason="So."),
        lambda claim: claim.actors.clear(),
        lambda claim: claim.actors.add(actor("Mayor")),
        lambda claim: Evidence.objects.update(stance="contradicts"),
        lambda claim: Evidence.objects.update(state="rejected"),
        lambda claim: Evidence.objects.update(mode="indirect", speaker=actor()),
        lambda claim: Evidence.objects.update(via=actor()),
        lambda claim: Evidence.objects.update(origin=origin_named("agency", "Reuters")),
        lambda claim: set_origin("confirmed"),
        lambda claim: mark_passage(claim, claim.story.sources.get().current_version, 0, 12, by=factories.checker()),
        relate,
    ],
)
def test_what_is_approved_has_another_hash_when_it_changes(claim, change):
    before = content_hash(claim)
    change(claim)
    assert content_hash(claim) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda claim: Claim.objects.update(caution="One article only.", caution_url="https://example.org/"),
        lambda claim: claim.topics.add(Topic.objects.create(name="Bridges", slug="bridges")),
        lambda claim: Actor.objects.update(name="The Ministry"),
        lambda claim: Publisher.objects.update(name="The Post"),
        lambda claim: set_origin("suggested"),
        suggested,
        lambda claim: ClaimRelation.objects.create(
            a=claim, b=Claim.objects.create(story=claim.story, statement="Other."), kind="contradicts"
        ),
    ],
)
def test_what_says_nothing_about_the_sources_changes_no_hash(claim, change):
    before = content_hash(claim)
    change(claim)
    assert content_hash(claim) == before


def test_hashes_of_many_are_those_of_each_in_as_many_queries(
    claim, django_assert_max_num_queries, django_assert_num_queries
):
    ana = factories.checker()
    claims = [claim, *(factories.claim(claim.story, statement=f"Claim {number}.", by=ana) for number in range(4))]
    each = {one.pk: content_hash(one) for one in claims}
    with django_assert_max_num_queries(6) as counted:
        content_hashes([claim])
    with django_assert_num_queries(len(counted)):
        assert content_hashes(claims) == each
