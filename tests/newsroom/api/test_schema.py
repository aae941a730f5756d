"""The desk's API describes itself: to its people only, and with everything that a client's programmer has to know."""

import pytest

from tests import factories
from tests.newsroom.api.asking import ROOT, bearer

pytestmark = pytest.mark.django_db


@pytest.fixture
def schema(client):
    return client.get(f"{ROOT}schema/", headers=bearer(factories.researcher(), "read")).json()


def operations(schema):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_it_is_about_the_desk_alone_and_for_its_people_only(client, schema):
    assert schema["openapi"].startswith("3.1")
    assert {path.startswith(ROOT) for path in schema["paths"]} == {True}
    assert client.get(f"{ROOT}schema/").status_code == 401
    public = client.get("/api/v1/schema/").json()
    assert not [path for path in public["paths"] if "/desk/" in path]


def test_it_comes_as_yaml_where_that_is_asked_for(client):
    headers = bearer(factories.researcher(), "read") | {"Accept": "application/vnd.oai.openapi"}
    answer = client.get(f"{ROOT}schema/", headers=headers)
    assert answer.content.startswith(b"openapi: 3.1")


def test_every_address_has_a_summary_and_every_error_it_can_answer(schema):
    for name, operation in operations(schema):
        assert operation["summary"], name
        answers = operation["responses"]
        assert {"400", "401", "403"} <= set(answers), name
        assert ("404" in answers) == ("{" in name), name
        for status, answer in answers.items():
            kinds = set(answer["content"])
            assert kinds == {"application/problem+json" if status >= "400" else "application/json"}, (name, status)


def test_every_post_takes_a_key_and_every_decision_the_version_seen(schema):
    without = {"comments", "stories", "sources", "claims", "read-again", "read-whole", "next", "release"}
    for name, operation in operations(schema):
        named = {one["name"]: one for one in operation["parameters"]} if name.startswith("POST") else None
        if named is not None:
            assert {"409", "413", "415", "422"} <= set(operation["responses"]), name
            assert named["Idempotency-Key"]["in"] == "header", name
            conditional = name.strip("/").split("/")[-1] not in without
            assert conditional == ("If-Match" in named) == ({"412", "428"} <= set(operation["responses"])), name


def test_every_body_takes_its_own_names_only_and_comes_with_an_example(schema):
    for name, operation in operations(schema):
        if name.startswith("POST"):
            content = operation["requestBody"]["content"]["application/json"]
            body = schema["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
            assert body["additionalProperties"] is False, name
            assert not body.get("properties") or content["examples"], name
