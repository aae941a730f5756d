"""What all answers have in common: who may ask what, how often, from where, and what need not be sent again."""

import gzip
import json

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import get_resolver

from dossier.api import throttles
from dossier.models import ApiKey
from tests.dossier.api.made import API, A, contradicting, get, key, make_claim, make_correction, publish

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "",
    "dossiers/",
    "dossiers/bridges/",
    "editions/",
    "editions/bridges/1/",
    "editions/bridges/latest/",
    "editions/bridges/1/document/",
    "claims/",
    f"claims/{key(1)}/",
    "evidence/",
    f"evidence/{1:025}A/",
    "sources/",
    f"sources/{A}/",
    "actors/",
    "actors/works/",
    "topics/",
    "topics/roads/",
    "contradictions/",
    f"contradictions/{key(1)}-{key(2)}/",
    "corrections/",
    "corrections/bridges-1-1/",
    "changes/",
    "schema/",
    "docs/",
]
READ = [address for address in ADDRESSES if address not in {"schema/", "docs/"}]


@pytest.fixture(autouse=True)
def published():
    correction = make_correction()
    return publish(*contradicting(make_claim(1), make_claim(2)), corrections=[correction])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_may_read_every_address_and_change_none(client, address):
    assert client.get(API + address).status_code == 200
    assert client.head(API + address).status_code == 200
    assert client.options(API + address).status_code == 204
    for change in (client.post, client.put, client.patch, client.delete):
        assert change(API + address).status_code == 405


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address != "docs/"])
def test_no_address_ignores_a_parameter_it_does_not_know(client, address):
    assert "There is no such parameter" in get(client, address, status=400, colour="red")["errors"]["colour"][0]


@pytest.mark.parametrize("address", [address for address in READ if address])
def test_a_form_that_an_address_does_not_have_is_refused_with_those_it_has(client, address):
    assert "json" in get(client, address, status=400, format="xml")["errors"]["format"][0]


def test_a_fault_of_ours_is_a_problem_to_programs_and_a_page_to_readers(rf):
    answer_fault = get_resolver().resolve_error_handler(500)

    problem, page = answer_fault(rf.get(f"{API}claims/")), answer_fault(rf.get("/dossiers/"))

    assert (problem.status_code, problem["Content-Type"]) == (500, "application/problem+json")
    assert json.loads(problem.content)["status"] == 500
    assert (page.status_code, page["Content-Type"]) == (500, "text/html; charset=utf-8")


def test_the_index_leads_everywhere(client):
    addresses = get(client, "")

    assert addresses.pop("licence") == "All rights reserved"
    for name, address in addresses.items():
        assert client.get(address).status_code == (405 if name == "check" else 200), name


@override_settings(DATA_LICENCE="https://creativecommons.org/licenses/by/4.0/")
@pytest.mark.parametrize("address", [address for address in READ if "document" not in address])
def test_every_answer_names_the_licence(client, address):
    response = client.get(API + address)

    assert response.json()["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in response.headers["Link"]


# What need not be sent again


@pytest.mark.parametrize("address", READ)
@pytest.mark.parametrize("packed", ["", "gzip"])
def test_what_the_client_has_is_not_sent_again(client, address, packed):
    first = client.get(API + address, headers={"Accept-Encoding": packed})
    assert not first.headers["ETag"].startswith("W/")

    again = client.get(API + address, headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": packed})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    if modified := first.headers.get("Last-Modified"):
        assert client.get(API + address, headers={"If-Modified-Since": modified}).status_code == 304
    else:
        assert address == ""


@pytest.mark.parametrize("address", ["claims/", "dossiers/bridges/", f"claims/{key(1)}/", "changes/"])
def test_the_validator_changes_with_the_content_and_only_then(client, address):
    before = client.get(API + address).headers["ETag"]
    assert client.get(API + address).headers["ETag"] == before

    publish(make_claim(1, statement="Bridge 1 stands."), number=2)

    assert client.get(API + address).headers["ETag"] != before


def test_a_large_answer_is_packed_where_the_client_takes_that(client):
    plain = client.get(API + "claims/")
    packed = client.get(API + "claims/", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_answers_may_be_kept_for_a_minute_by_anyone(client):
    assert client.get(API + "claims/").headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert "Cookie" not in client.get(API + "claims/").headers.get("Vary", "")


# From where


@pytest.mark.parametrize("address", [*READ, "nowhere/"])
def test_pages_of_other_sites_may_read(client, address):
    response = client.get(API + address, headers={"Origin": "https://elsewhere.example"})

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_browser_that_asks_beforehand_is_told_what_it_may(client):
    response = client.options(API + "check/", headers={"Origin": "https://elsewhere.example"})

    assert response.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


# How often


@pytest.fixture
def rate():
    cache.clear()
    with override_settings(API_RATE=3):
        yield 3
    cache.clear()


def test_who_asks_too_often_is_told_when_to_ask_again(client, rate, monkeypatch):
    monkeypatch.setattr(throttles, "time", lambda: 1_000_000_000.0)  # 40 seconds into a minute
    left = [client.get(API).headers["RateLimit"] for _ in range(rate)]
    refused = client.get(API)

    assert left == ['"minute";r=2;t=21', '"minute";r=1;t=21', '"minute";r=0;t=21']
    assert refused.status_code == 429
    assert refused.headers["RateLimit-Policy"] == '"minute";q=3;w=60'
    assert refused.headers["Retry-After"] == "21"
    assert refused.json()["title"] == "Too Many Requests"


def test_a_new_minute_begins_anew(client, rate, monkeypatch):
    moment = 1_000_000_000.0
    monkeypatch.setattr(throttles, "time", lambda: moment)
    for _ in range(rate + 1):
        client.get(API)
    moment += 21

    assert client.get(API).status_code == 200


def test_a_forged_address_is_not_believed(client, rate):
    for number in range(rate):
        client.get(API, headers={"X-Forwarded-For": f"10.0.0.{number}"})

    assert client.get(API, headers={"X-Forwarded-For": "10.9.9.9"}).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").get(API).status_code == 200


def test_a_key_lets_its_client_ask_more_often(client, rate):
    made = ApiKey(name="A dashboard", rate=5)
    secret = made.draw_secret()
    made.save()
    assert secret not in str(ApiKey.objects.values().get())

    asked = [client.get(API, headers={"X-Api-Key": secret}) for _ in range(5)]
    assert [response.status_code for response in asked] == [200] * 5
    assert asked[0].headers["RateLimit-Policy"] == '"minute";q=5;w=60'
    assert client.get(API, headers={"X-Api-Key": secret}).status_code == 429
    assert client.get(API).status_code == 200


@pytest.mark.parametrize("secret", ["", "wrong", "é", "\ud800"])
def test_a_key_that_is_not_known_or_revoked_is_refused(client, secret):
    response = client.get(API, headers={"X-Api-Key": secret.encode("utf-8", "replace").decode("latin-1")})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'X-Api-Key realm="public API"'
    assert response.headers["Content-Type"] == "application/problem+json"
