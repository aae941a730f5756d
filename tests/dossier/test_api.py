"""The public API: what it answers, what it refuses, and that it shows nothing but current editions."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator

from dossier.api import words
from dossier.derived import write_rows
from dossier.models import Dossier, Edition
from dossier.snapshot import digest
from newsroom import models as newsroom
from newsroom.models.decision import canonical_json
from tests.dossier import frozen

pytestmark = pytest.mark.django_db

API = "/api/v1/"
A, B = "0" * 25 + "A", "0" * 25 + "B"  # public ids of two sources
ADDRESSES = [
    "",
    "dossiers/",
    "dossiers/bridges/",
    "editions/",
    "editions/bridges/1/",
    "editions/bridges/1/document/",
    "claims/",
    f"claims/{1:026}/",
    "sources/",
    f"sources/{A}/",
    "actors/",
    "actors/works/",
    "topics/",
    "topics/roads/",
    "schema/",
    "docs/",
]


def make_claim(number=1, *, sources=(A,), lower=1, upper=1, **changes):
    made = {
        "id": f"{number:026}",
        "statement": f"Bridge {number} fell.",
        "when": [{"text": "on Monday", "value": None, "basis": "stated"}],
        "quantities": [{"text": "three", "value": 3.0, "unit": "bridge", "low": None, "high": None}],
        "actors": ["works"],
        "topics": ["roads"],
        "origins": {"lower": lower, "upper": upper, "speakers": 0, "why": "One article.", "groups": []},
        "evidence": [make_evidence(source) for source in sources],
        "findings": [{"source": B, "letter": "B", "finding": None, "basis": None}],
    }
    return frozen.claim(number, **{**made, **changes})


def make_evidence(source):
    said = {
        "speaker": {"slug": "works", "name": "Ministry of Works"},
        "speaker_as_written": "the ministry",
        "cue": "said",
    }
    return {**frozen.evidence(source[-1], mode="indirect"), "id": "0" * 26, "source": source, **said}


def make_source(key):
    publisher = {"id": "0" * 26, "name": "The Post", "stated": True, "family": ""}
    known = {"published_on": "2024-06-18", "published_basis": "stated", "origin": None}
    return frozen.source(key[-1], id=key, title="Bridges", publisher=publisher, **known)


def make_document(slug, number, claims):
    sources, head = [make_source(A), make_source(B)], {"title": slug.title(), "id": "0" * 26, "notice": "A sample."}
    return {
        **frozen.document(*claims, number=number, slug=slug, sources=sources, **head),
        "actors": [
            {"id": "0" * 26, "slug": slug, "name": slug.title(), "kind": "public_body", "role": ""}
            for slug in sorted({slug for claim in claims for slug in claim["actors"]})
        ],
        "topics": [
            {"id": "0" * 26, "slug": slug, "name": slug.title(), "iptc_code": ""}
            for slug in sorted({slug for claim in claims for slug in claim["topics"]})
        ],
    }


def publish(*claims, slug="bridges", number=1, dossier=None):
    """Publish claims as an edition of the dossier of that slug, or of another one that is renamed to it."""
    user, _ = get_user_model().objects.get_or_create(username="pia")
    document = make_document(slug, number, claims)
    edition = Edition.objects.create(
        dossier=dossier or Dossier.objects.get_or_create(slug=slug, title=slug)[0],
        number=number,
        slug=slug,
        title=document["dossier"]["title"],
        change=document["edition"]["change"],
        document=canonical_json(document),
        sha256=digest(document),
        published_at=timezone.now(),
        published_by=user,
    )
    write_rows(edition)
    return edition


def get(client, address, status=200, **parameters):
    response = client.get(API + address, parameters)
    assert response.status_code == status, response.content
    return response.json()


def statements(client, **filters):
    return [claim["statement"] for claim in get(client, "claims/", **filters)["results"]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_may_read_every_address_and_change_none(client, address):
    publish(make_claim())

    assert client.get(API + address).status_code == 200
    assert client.head(API + address).status_code == 200
    assert client.options(API + address).status_code == 200
    for change in (client.post, client.put, client.patch, client.delete):
        assert change(API + address).status_code == 405


def test_nothing_published_is_empty_lists(client):
    Dossier.objects.create(slug="draft", title="Draft")

    for name in ("dossiers", "editions", "claims", "sources", "actors", "topics"):
        assert get(client, f"{name}/") == {"next": None, "previous": None, "results": []}
    get(client, "dossiers/draft/", status=404)


def test_the_index_leads_everywhere(client):
    publish(make_claim())

    for address in get(client, "").values():
        assert client.get(address).status_code == 200


def test_every_answer_is_what_the_schema_says(client):
    publish(make_claim(relations=[]), make_claim(2, verdict="contested"))
    schema = get(client, "schema/")

    for address in ADDRESSES:
        path = API + address
        for value, name in ((f"{1:026}", "{key}"), (A, "{key}"), ("/works/", "/{key}/"), ("/roads/", "/{key}/")):
            path = path.replace(value, name)
        path = path.replace("/bridges/1/", "/{slug}/{number}/").replace("/bridges/", "/{slug}/")
        if path in schema["paths"]:
            answer = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            validator = Draft202012Validator({**answer, "components": schema["components"]})
            assert [error.message for error in validator.iter_errors(get(client, address))] == []


def test_the_schema_has_the_public_addresses_and_no_other(client):
    paths = get(client, "schema/")["paths"]

    assert len(paths) == len(ADDRESSES) - 2  # the schema and the page to try it are not in it
    assert all(path.startswith(API) for path in paths)
    assert not any("desk" in path for path in paths)


def test_the_page_to_try_it_has_no_inline_script_or_style_and_loads_nothing_from_elsewhere(client):
    page = client.get(API + "docs/").content.decode()

    assert "<style" not in page
    assert "<script>" not in page
    assert "://" not in page
    assert "SwaggerUIBundle" in client.get(API + "docs/?script=").content.decode()


def test_an_edition_is_answered_with_its_document_as_it_was_stored(client):
    edition = publish(make_claim())

    answer = get(client, "editions/bridges/1/")
    document = client.get(API + "editions/bridges/1/document/").content

    assert answer["document"] == edition.content
    assert digest(answer["document"]) == answer["sha256"] == edition.sha256
    assert sha256(document).hexdigest() == edition.sha256


def test_a_claim_is_answered_with_all_that_is_frozen_of_it(client):
    publish(frozen := make_claim())

    answer = get(client, f"claims/{1:026}/")

    assert {name: answer[name] for name in frozen} == frozen
    assert (answer["section"], answer["position"], answer["dossier"]["slug"]) == ("Opening", 1, "bridges")


def test_claims_of_old_editions_are_not_listed_but_the_editions_are(client):
    publish(make_claim(1), make_claim(2))
    publish(make_claim(2), number=2)

    assert statements(client) == ["Bridge 2 fell."]
    get(client, f"claims/{1:026}/", status=404)
    assert [edition["edition"] for edition in get(client, "editions/")["results"]] == [1, 2]
    assert [edition["edition"] for edition in get(client, "dossiers/")["results"]] == [2]
    assert get(client, "dossiers/bridges/")["edition"] == 2


def test_what_stands_in_old_editions_only_is_not_listed(client):
    publish(make_claim(actors=["harbour", "works"]))
    publish(make_claim(actors=["works"]), number=2)

    assert [actor["slug"] for actor in get(client, "actors/")["results"]] == ["works"]
    get(client, "actors/harbour/", status=404)


def test_an_actor_and_a_topic_of_the_same_slug_are_kept_apart(client):
    publish(make_claim(actors=["works"], topics=["roads"]), make_claim(2, actors=[], topics=["works"]))

    assert statements(client, actor="works") == ["Bridge 1 fell."]
    assert statements(client, topic="works") == ["Bridge 2 fell."]


def test_a_dossier_that_was_renamed_answers_under_its_old_slug_too(client):
    edition = publish(make_claim())
    publish(make_claim(), slug="fallen-bridges", number=2, dossier=edition.dossier)

    assert get(client, "dossiers/bridges/")["slug"] == "fallen-bridges"
    assert get(client, "editions/bridges/1/")["slug"] == "bridges"


@pytest.mark.parametrize(
    ("matching", "missing"),
    [
        ({"dossier": "bridges"}, {"dossier": "tunnels"}),
        ({"topic": "roads"}, {"topic": "rails"}),
        ({"actor": "works"}, {"actor": "nobody"}),
        ({"source": A}, {"source": B}),
        ({"verdict": "corroborated"}, {"verdict": "contested"}),
        ({"kind": "plan"}, {"kind": "fact"}),
        ({"origins_min": 2}, {"origins_min": 3}),
        ({"origins_max": 3}, {"origins_max": 2}),
        ({"topic": "roads", "actor": "works", "source": A}, {"topic": "roads", "actor": "nobody"}),
    ],
)
def test_each_filter_keeps_what_matches_and_drops_what_does_not(client, matching, missing):
    publish(make_claim(verdict="corroborated", kind="plan", lower=2, upper=3))

    assert statements(client, **matching) == ["Bridge 1 fell."]
    assert statements(client, **missing) == []


@pytest.mark.parametrize("name", ["editions", "sources", "actors", "topics"])
def test_lists_can_be_narrowed_to_a_dossier(client, name):
    publish(make_claim())

    assert get(client, f"{name}/", dossier="bridges")["results"]
    assert get(client, f"{name}/", dossier="tunnels")["results"] == []


def test_what_stands_in_several_dossiers_is_listed_once_with_all_of_them(client):
    publish(make_claim(), slug="bridges")
    publish(make_claim(), slug="tunnels")

    [actor] = get(client, "actors/")["results"]
    assert actor["dossiers"] == ["bridges", "tunnels"]
    assert get(client, "actors/works/") == actor


def test_a_claim_in_several_dossiers_is_listed_for_each_and_answered_as_either_shows_it(client):
    publish(make_claim(), slug="bridges")
    publish(make_claim(statement="Bridge 1 collapsed."), slug="tunnels")

    assert statements(client) == ["Bridge 1 fell.", "Bridge 1 collapsed."]
    assert get(client, f"claims/{1:026}/")["statement"] == "Bridge 1 collapsed."
    assert get(client, f"claims/{1:026}/", dossier="bridges")["statement"] == "Bridge 1 fell."


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("verdict", "foo", "corroborated, single_origin, origins_unclear, contested, overtaken"),
        ("verdict", "null", "corroborated"),
        ("kind", "Fact", "fact, plan, quote, background, opinion"),
        ("origins_min", "-1", "0 to 1000"),
        ("origins_min", "9" * 20, "0 to 1000"),
        ("origins_max", "many", "0 to 1000"),
        ("page_size", "0", "1 to 200"),
        ("page_size", "-1", "1 to 200"),
        ("page_size", "100000", "1 to 200"),
        ("page_size", "abc", "1 to 200"),
        ("page_size", "٣", "1 to 200"),
        ("cursor", "garbage", "unchanged"),
        ("cursor", "\0", "unchanged"),
        ("cursor", b64encode(b"p=abc").decode(), "unchanged"),
        ("cursor", b64encode(b"p=99999999999999999999").decode(), "unchanged"),
        ("cursor", b64encode(b"o=5").decode(), "unchanged"),
        ("topic", "a b", "letters, numbers"),
        ("topic", "a\0b", "Null characters"),
        ("actor", "é", "letters, numbers"),
        ("source", "foo", "26 digits and capital letters"),
        ("dossier", "", "leave the parameter out"),
        ("speaker", "x", "actor, cursor, dossier, kind"),
        ("\0", "x", "Allowed here"),
    ],
)
def test_a_bad_parameter_is_refused_with_what_is_allowed(client, name, value, said):
    publish(make_claim())

    refusals = get(client, "claims/", status=400, **{name: value})

    assert list(refusals) == [name]
    assert said in " ".join(refusals[name])


@pytest.mark.parametrize("query", ["topic=%ED%A0%80", "topic=%FF", "%ED%A0%80=1", "dossier=a&dossier=b"])
def test_bytes_that_are_no_text_and_parameters_given_twice_are_refused(client, query):
    assert client.get(f"{API}claims/?{query}").status_code == 400


def test_too_many_parameters_are_refused(client):
    query = "&".join(f"p{number}=1" for number in range(1200))

    assert client.get(f"{API}claims/?{query}").json() == {"detail": "There are too many parameters."}


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address != "docs/"])
def test_no_address_ignores_a_parameter_it_does_not_know(client, address):
    publish(make_claim())

    assert "There is no such parameter" in get(client, address, status=400, colour="red")["colour"][0]


@pytest.mark.parametrize(
    "address",
    [
        "nonsense/",
        "claims/01/",
        "claims/%00/",
        "dossiers/none/",
        "editions/bridges/2/",
        f"editions/bridges/{'9' * 30}/",
    ],
)
def test_an_address_with_nothing_behind_it_says_so_in_json(client, address):
    publish(make_claim())

    assert get(client, address, status=404) == {"detail": "Not found."}


def test_pages_follow_each_other_without_a_gap_in_both_directions(client):
    publish(*[make_claim(number) for number in range(1, 6)])

    first = get(client, "claims/", page_size=2)
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()

    assert [claim["position"] for page in (first, second, third) for claim in page["results"]] == [1, 2, 3, 4, 5]
    assert third["next"] is None
    assert client.get(client.get(third["previous"]).json()["previous"]).json()["results"] == first["results"]


@pytest.mark.parametrize("name", ["dossiers", "editions", "claims", "sources", "actors", "topics"])
def test_a_list_takes_the_same_number_of_queries_however_long_it_is(client, name):
    publish(make_claim())
    with CaptureQueriesContext(connection) as short:
        get(client, f"{name}/")

    for number in range(2, 6):
        publish(*[make_claim(number * 100 + place) for place in range(10)], slug=f"bridges-{number}")
    with CaptureQueriesContext(connection) as long:
        get(client, f"{name}/")

    assert len(long) == len(short)
    assert len(short) <= 2


def test_lists_of_editions_leave_the_documents_in_the_database(client):
    publish(make_claim(statement="x" * 5000))

    with CaptureQueriesContext(connection) as queries:
        answer = json.dumps(get(client, "editions/"))

    assert len(answer) < 5000
    assert '"dossier_edition"."document",' not in queries[0]["sql"]


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
