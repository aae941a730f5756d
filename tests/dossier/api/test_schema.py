"""The schema says what is answered, and the page to try it loads nothing from elsewhere."""

import json

import pytest
from jsonschema import Draft202012Validator

from dossier.api import words
from newsroom import models as newsroom
from tests.dossier.api.made import API, contradicting, get, key, make_claim, make_correction, publish
from tests.dossier.api.test_answers import READ

pytestmark = pytest.mark.django_db
# The variable of each path, with what stands for it in the addresses that are tried.
PATHS = {
    "/dossiers/bridges/": "/dossiers/{slug}/",
    "/editions/bridges/1/document/": "/editions/{slug}/{number}/document/",
    "/editions/bridges/1/": "/editions/{slug}/{number}/",
    "/editions/bridges/latest/": "/editions/{slug}/{number}/",
    f"/claims/{key(1)}/": "/claims/{key}/",
    f"/evidence/{1:025}A/": "/evidence/{key}/",
    f"/sources/{0:025}A/": "/sources/{key}/",
    "/actors/works/": "/actors/{key}/",
    "/topics/roads/": "/topics/{key}/",
    f"/contradictions/{key(1)}-{key(2)}/": "/contradictions/{key}/",
    "/corrections/bridges-1-1/": "/corrections/{key}/",
}


@pytest.fixture
def published():
    correction = make_correction()
    claims = contradicting(make_claim(1), make_claim(2, verdict="contested"))
    struck = {
        key(1): {"verdict": "single_origin", "lower": 1, "upper": 1},
        key(2): {"verdict": "origins_unclear", "lower": 0, "upper": 0},
    }
    without = {"kind": "origin", "key": "Reuters", "corroborated": 0, "supported": 1, "claims": struck}
    return publish(*claims, corrections=[correction], without=[without])


def faults(schema, path, method, status, answer, media_type="application/json"):
    """What is wrong with an answer by the schema; members that it does not name are wrong, too."""
    described = schema["paths"][path][method]["responses"][status]["content"][media_type]["schema"]
    strict = json.loads(json.dumps(schema["components"]), object_hook=closed)
    validator = Draft202012Validator({**described, "components": strict})
    return [error.message for error in validator.iter_errors(answer)]


def closed(described):
    """An object schema that allows no member it does not name."""
    if described.get("type") == "object" and "properties" in described:
        return {**described, "additionalProperties": False}
    return described


@pytest.mark.parametrize("address", READ)
def test_every_answer_is_what_the_schema_says_and_nothing_else(client, published, address):
    schema = get(client, "schema/")
    path = f"/api/v1/{address}"
    for value, name in PATHS.items():
        path = path.replace(value, name)

    assert faults(schema, path, "get", "200", get(client, address)) == []


@pytest.mark.parametrize(
    "query",
    ["q=bridge", "without_origin=Reuters", "expand=actors,dossiers,sources,speakers,topics", "ordering=-origins"],
)
def test_answers_with_more_in_them_are_described_too(client, published, query):
    answer = client.get(f"{API}claims/?{query}").json()

    assert answer["results"]
    assert faults(get(client, "schema/"), "/api/v1/claims/", "get", "200", answer) == []


def test_checks_and_problems_are_what_the_schema_says(client, published):
    schema, check = get(client, "schema/"), API + "check/"
    for text in ("the bridge opened on Tuesday", "a bridge has fallen", "xyzzy"):
        answer = client.post(check, json.dumps({"text": text}), content_type="application/json").json()
        assert faults(schema, check, "post", "200", answer) == []
    refused = get(client, "claims/", status=400, colour="red")
    assert faults(schema, "/api/v1/claims/", "get", "400", refused, "application/problem+json") == []
    publish(number=2)
    gone = get(client, f"claims/{key(1)}/", status=410)
    assert faults(schema, "/api/v1/claims/{key}/", "get", "410", gone, "application/problem+json") == []


def test_the_schema_has_the_public_addresses_and_no_other(client):
    paths = get(client, "schema/")["paths"]

    assert len(paths) == 22
    assert all(path.startswith(API) for path in paths)


def test_everything_in_the_schema_is_described(client):
    schema = get(client, "schema/")
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert operation["tags"], path
            assert operation["description"], path
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description") or parameter["in"] == "path", (path, parameter["name"])
            assert {"400", "429", "500"} <= set(operation["responses"]), path
    for name, component in schema["components"]["schemas"].items():
        for field, described in component.get("properties", {}).items():
            assert described.get("description") or "$ref" in str(described), (name, field)


def test_every_parameter_that_is_taken_is_in_the_schema(client):
    described = {one["name"] for one in get(client, "schema/")["paths"]["/api/v1/claims/"]["get"]["parameters"]}
    said = get(client, "claims/", status=400, colour="red")["errors"]["colour"][0]

    assert described == set(said.partition("Allowed here: ")[2].removesuffix(".").split(", "))


def test_a_check_needs_its_text_and_takes_nothing_else(client):
    body = get(client, "schema/")["paths"]["/api/v1/check/"]["post"]["requestBody"]

    assert body["required"] is True
    asked = body["content"]["application/json"]["schema"]
    assert (asked["required"], asked["additionalProperties"]) == (["text"], False)


def test_the_page_to_try_it_has_no_inline_script_or_style_and_loads_nothing_from_elsewhere(client):
    page = client.get(API + "docs/").content.decode()

    assert "<style" not in page
    assert "<script>" not in page
    assert "://" not in page
    assert "SwaggerUIBundle" in client.get(API + "docs/?script=").content.decode()


@pytest.mark.parametrize(
    ("offered", "stored"),
    [
        (words.VERDICTS, newsroom.Verdict),
        (words.CLAIM_KINDS, newsroom.ClaimKind),
        (words.STANCES, newsroom.Stance),
        (words.MODES, newsroom.Mode),
        (words.FINDINGS, newsroom.Finding),
        (words.BASES, newsroom.Basis),
        (words.ORIGIN_KINDS, newsroom.OriginKind),
        (words.RELATION_KINDS, newsroom.RelationKind),
        (words.RESOLUTIONS, newsroom.Resolution),
        (words.ACTOR_KINDS, newsroom.ActorKind),
        (words.DATE_BASES, newsroom.DateBasis),
    ],
)
def test_the_words_the_api_offers_are_those_the_newsroom_stores(offered, stored):
    assert [word for word, meaning in offered] == stored.values
