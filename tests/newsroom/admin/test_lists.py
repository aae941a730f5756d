"""Every list of the desk takes the same number of queries, however much stands in it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossier.actions.publish import publish_dossier
from newsroom.models import Actor, ActorName
from tests import factories
from tests.many import full_desk, newer_versions

MODELS = sorted(model._meta.label_lower for model in admin.site._registry)
# Lists of claims that take the standing of some claims, or ask much of the database.
NARROWED = [
    "waiting=confirm",
    "waiting=sent_back",
    "waiting=spot_check",
    "contested=now",
    "contested=suggested",
    "verdict=contested",
    "verdict=origins_unclear",
    "actor=ministry",
    "assigned=nobody",
    "extractor=rules|1",
    "q=bridge",
]


def addresses():
    lists = [reverse(f"admin:{label.replace('.', '_')}_changelist") for label in MODELS]
    claims = reverse("admin:newsroom_claim_changelist")
    return [*lists, *(f"{claims}?{narrowed}" for narrowed in NARROWED), reverse("admin:index"), reverse("admin:queue")]


@pytest.fixture
def ana_and_ben(db):
    return factories.checker("ana"), factories.checker("ben")


def test_every_list_takes_as_many_queries_for_many_rows_as_for_few(client, ana_and_ben):
    client.force_login(User.objects.create_user("boss", is_staff=True, is_superuser=True))
    full_desk(sources=2, claims=24, by=ana_and_ben[0], other=ana_and_ben[1])
    compose(*ana_and_ben)
    for address in addresses():
        client.get(address)  # what is looked up once and then remembered is not counted
    few = {address: count(client, address) for address in addresses()}

    story = full_desk(sources=40, claims=300, by=ana_and_ben[0], other=ana_and_ben[1])
    newer_versions(story, 3)
    for _number in range(3):
        compose(*ana_and_ben)
    assert {address: count(client, address) for address in addresses()} == few


def compose(ana, ben):
    made = factories.dossier(factories.verified(ana, ben))
    publish_dossier(made, by=factories.publisher())
    actor = Actor.objects.create(name="Mayor", slug=f"mayor-{made.pk}", kind="person")
    ActorName.objects.create(actor=actor, name="The mayor")


def count(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(captured)
