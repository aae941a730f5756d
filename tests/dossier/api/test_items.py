"""One item by its address: as it stands, where it leads on, and what is said of what is gone."""

import json
from hashlib import sha256

import pytest

from dossier.models import Dossier
from dossier.snapshot import digest
from tests.dossier.api.made import (
    API,
    A,
    B,
    contradicting,
    get,
    key,
    make_claim,
    make_correction,
    make_document,
    publish,
    store,
)

pytestmark = pytest.mark.django_db
LISTS = ["dossiers", "editions", "claims", "evidence", "sources", "actors", "topics", "contradictions", "corrections"]


def test_a_claim_is_answered_with_all_that_is_frozen_of_it_and_where_it_stands(client):
    publish(frozen := make_claim())

    answer = get(client, f"claims/{key(1)}/")

    assert {name: answer[name] for name in frozen} == frozen
    [place] = answer["dossiers"]
    assert (place["slug"], place["edition"], place["section"], place["position"]) == ("bridges", 1, "Opening", 1)
    assert answer["published_at"] == answer["updated_at"] == "2026-03-04T09:05:00+00:00"
    assert answer["licence"] == "All rights reserved"


def test_an_edition_is_answered_with_its_document_as_it_was_stored(client):
    edition = publish(make_claim())

    answer = get(client, "editions/bridges/1/")
    document = client.get(API + "editions/bridges/1/document/").content

    assert answer["document"] == edition.content
    assert digest(answer["document"]) == answer["sha256"] == edition.sha256
    assert sha256(document).hexdigest() == edition.sha256


def test_latest_is_the_current_edition(client):
    publish(make_claim())
    publish(make_claim(), number=2)

    assert get(client, "editions/bridges/latest/") == get(client, "editions/bridges/2/")
    assert get(client, "editions/bridges/1/")["edition"] == 1


def test_every_link_of_every_item_leads_somewhere(client):
    correction = make_correction()
    publish(*contradicting(make_claim(), make_claim(2)), corrections=[correction])

    links = [link for name in LISTS for item in get(client, f"{name}/")["results"] for link in item["links"].values()]
    assert len(links) > 20
    for link in links:
        path = link.removeprefix("http://127.0.0.1:8000")
        if path.startswith(API):
            assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    ("address", "expand", "found"),
    [
        (f"claims/{key(1)}/", "sources,topics,actors,speakers,dossiers", {"sources": 1, "topics": 1, "actors": 1}),
        (f"evidence/{key(1)[:-1]}A/", "claims,sources", {"claims": 1, "sources": 1}),
        (f"contradictions/{key(1)}-{key(2)}/", "claims", {"claims": 2}),
    ],
)
def test_what_an_item_names_is_brought_along(client, address, expand, found):
    one, other = contradicting(make_claim(), make_claim(2))
    one["evidence"][0]["id"] = f"{key(1)[:-1]}A"
    publish(one, other)

    expanded = get(client, address, expand=expand)["expanded"]

    assert set(expanded) == set(expand.split(","))
    assert {name: len(expanded[name]) for name in found} == found
    assert all(one["links"]["self"] for ones in expanded.values() for one in ones)


def test_fewer_members_are_answered_where_fewer_are_asked_for(client):
    publish(make_claim())

    assert set(get(client, f"claims/{key(1)}/", fields="id,verdict")) == {"id", "verdict", "licence"}
    [claim] = get(client, "claims/", fields="statement")["results"]
    assert claim == {"statement": "Bridge 1 fell."}


def test_a_dossier_that_was_renamed_leads_on_from_its_old_slug(client):
    edition = publish(make_claim())
    publish(make_claim(), slug="fallen-bridges", number=2, dossier=edition.dossier)

    moved = client.get(API + "dossiers/bridges/?fields=id")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/api/v1/dossiers/fallen-bridges/?fields=id")
    moved = client.get(API + "editions/bridges/latest/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/api/v1/editions/fallen-bridges/latest/")
    assert get(client, "editions/bridges/1/")["slug"] == "bridges"
    assert get(client, "editions/fallen-bridges/latest/")["edition"] == 2


def test_an_edition_leads_on_from_every_slug_of_its_dossier_to_the_one_it_was_published_at(client):
    home = publish(make_claim()).dossier
    publish(make_claim(), slug="fallen-bridges", number=2, dossier=home)

    for asked, leads_to in (("fallen-bridges/1/", "bridges/1/"), ("bridges/2/", "fallen-bridges/2/")):
        for rest in ("", "?fields=id", "document/"):
            moved = client.get(f"{API}editions/{asked}{rest}")
            assert (moved.status_code, moved.headers["Location"]) == (301, f"{API}editions/{leads_to}{rest}")
    get(client, "editions/fallen-bridges/3/", status=404)


def test_a_withdrawal_that_was_taken_back_is_no_edition_to_read(client):
    publish(make_claim())
    publish(number=2)
    publish(make_claim(), number=3)

    get(client, "editions/bridges/2/", status=404)


def test_what_is_brought_along_makes_an_answer_new(client):
    publish(make_claim(), slug="tunnels")
    address = f"{API}claims/{key(1)}/?expand=sources"
    known = client.get(address).headers["Last-Modified"]
    home = Dossier.objects.create(title="Bridges", slug="bridges")
    document = make_document("bridges", 2, [make_claim(2)], id=home.public_id)
    document["sources"][0]["title"] = "A better title"
    store(home, document)

    again = client.get(address, headers={"If-Modified-Since": known})

    assert again.status_code == 200
    assert [one["title"] for one in again.json()["expanded"]["sources"]] == ["A better title"]


def test_a_claim_that_was_merged_leads_on_to_the_one_that_has_it(client):
    publish(make_claim(1), make_claim(2))
    publish(make_claim(2, merged=[key(1), key(3)]), number=2)

    for merged in (key(1), key(3)):
        moved = client.get(API + f"claims/{merged}/")
        assert (moved.status_code, moved.headers["Location"]) == (301, f"/api/v1/claims/{key(2)}/")


def test_what_a_new_edition_left_out_is_gone_and_says_since_when_and_why(client):
    publish(make_claim(1), make_claim(2))
    correction = {
        "key": key(1),
        "was": "Bridge 1 fell.",
        "now": "",
        "why": "It stands.",
        "gravity": "major",
        "what": ["reworded"],
    }
    publish(make_claim(2), number=2, corrections=[correction])

    problem = get(client, f"claims/{key(1)}/", status=410)

    assert problem["detail"] == "It does not stand in the dossier “Bridges” any more since edition 2."
    assert (problem["gone"]["edition"], problem["gone"]["notice"]) == (2, "It stands.")
    [corrected] = get(client, "corrections/")["results"]
    assert (corrected["key"], corrected["why"], corrected["edition"]) == (key(1), "It stands.", 2)


def test_every_address_of_a_withdrawn_dossier_answers_with_the_notice(client):
    one, other = contradicting(make_claim(), make_claim(2))
    publish(one, other)
    publish(number=2)

    for address in (
        "dossiers/bridges/",
        "editions/bridges/1/",
        "editions/bridges/latest/",
        "editions/bridges/1/document/",
        f"claims/{key(1)}/",
        f"sources/{A}/",
        "actors/works/",
        "topics/roads/",
        f"contradictions/{key(1)}-{key(2)}/",
    ):
        problem = get(client, address, status=410)
        assert problem["gone"]["notice"] == "The court asked for it.", address
    for name in LISTS:
        assert get(client, f"{name}/")["results"] == []


def test_what_another_dossier_has_too_outlives_a_withdrawal_as_that_one_shows_it(client):
    publish(make_claim(), slug="tunnels")
    publish(make_claim(statement="Bridge 1 collapsed."))
    publish(slug="bridges", number=2)

    answer = get(client, f"claims/{key(1)}/")

    assert answer["statement"] == "Bridge 1 fell."
    assert [place["slug"] for place in answer["dossiers"]] == ["tunnels"]


def test_a_dossier_published_again_after_its_withdrawal_is_there_again(client):
    publish(make_claim())
    publish(number=2)
    publish(make_claim(), number=3)

    assert get(client, "dossiers/bridges/")["edition"] == 3
    assert get(client, f"claims/{key(1)}/")["dossiers"][0]["edition"] == 3
    assert [one["edition"] for one in get(client, "editions/")["results"]] == [1, 3]


@pytest.mark.parametrize(
    "address",
    [
        "nonsense/",
        "claims/01/",
        "claims/%00/",
        f"claims/{B}/",
        "dossiers/none/",
        "editions/bridges/2/",
        "editions/bridges/newest/",
        "editions/none/latest/",
        f"editions/bridges/{'9' * 30}/",
        "contradictions/a-b/",
    ],
)
def test_an_address_with_nothing_behind_it_says_so(client, address):
    publish(make_claim())

    response = client.get(API + address)

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["status"] == 404


def test_an_address_with_a_line_break_in_it_is_answered_like_any(client):
    response = client.get(API + "editions/%0A/1/document/")

    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")
