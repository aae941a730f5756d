"""Keys of the public API at the desk: shown once, stored as a hash, revoked at once."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from dossier.actions.keys import make_key, revoke_key
from dossier.models import ApiKey
from newsroom.models import Decision
from newsroom.workflow import WorkflowError
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pia(client):
    person = factories.publisher("pia")
    client.force_login(person)
    return person


def test_a_key_is_shown_once_and_lets_its_client_in_until_it_is_revoked(client, pia):
    made = client.post(reverse("admin:dossier_apikey_add"), {"name": "A dashboard", "email": "", "rate": 50})
    key = ApiKey.objects.get()
    secret = re.search(rf'<code class="secret">({re.escape(key.beginning)}[\w-]+)</code>', made.content.decode())[1]

    page = client.get(reverse("admin:dossier_apikey_change", args=[key.pk]))
    assert secret not in page.content.decode()
    assert client.get("/api/v1/", headers={"X-Api-Key": secret}).headers["RateLimit-Policy"] == '"minute";q=50;w=60'

    client.post(reverse("admin:dossier_apikey_revoke", args=[key.pk]))
    assert client.get("/api/v1/", headers={"X-Api-Key": secret}).status_code == 401
    assert {one.action for one in Decision.objects.about(key)} == {"make_key", "revoke_key"}


def test_only_publishers_make_keys_and_each_says_what_it_is_for(pia):
    with pytest.raises(PermissionDenied):
        make_key(by=factories.checker("ana"), name="A dashboard", rate=50)
    with pytest.raises(WorkflowError, match="Say who asked"):
        make_key(by=pia, name=" ", rate=50)
    with pytest.raises(WorkflowError, match="requests a minute"):
        make_key(by=pia, name="A dashboard", rate=0)


def test_revoking_twice_is_one_decision(pia):
    key, _secret = make_key(by=pia, name="A dashboard", rate=50)

    revoke_key(key, by=pia)
    revoke_key(key, by=pia)

    assert Decision.objects.about(key).count() == 2
