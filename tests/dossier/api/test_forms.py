"""The forms of an answer: tables that no spreadsheet runs, lines, and linked data."""

import csv
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.api.formats import COLUMNS, RUNS, at, cell, stream, table
from dossier.models import Published, Sort
from tests.dossier.api.made import API, A, contradicting, get, key, make_claim, make_correction, make_evidence, publish

pytestmark = pytest.mark.django_db
LISTS = ["dossiers", "editions", "claims", "evidence", "sources", "actors", "topics", "contradictions", "corrections"]


def fetch(client, address, **parameters):
    response = client.get(API + address, parameters)
    assert response.status_code == 200, response.content
    return response, b"".join(response.streaming_content).decode()


def rows(client, address, **parameters):
    _response, text = fetch(client, address, format="csv", **parameters)
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture
def published():
    correction = make_correction(was="=1+1")
    return publish(*contradicting(make_claim(1), make_claim(2, statement="=HYPERLINK(0)")), corrections=[correction])


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_had_whole_as_a_table_and_as_lines(client, published, name):
    items = get(client, f"{name}/")["results"]

    table = rows(client, f"{name}/")
    response, lines = fetch(client, f"{name}/", format="ndjson")

    assert [json.loads(line) for line in lines.splitlines()] == items
    assert len(table) == len(items)
    assert all(None not in row and None not in row.values() for row in table)
    assert response.headers["Content-Type"] == "application/x-ndjson"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_form_can_be_asked_for_by_its_media_type(client, published):
    for media_type in ("text/csv", "application/x-ndjson", "application/ld+json"):
        response = client.get(API + "claims/", headers={"Accept": media_type})
        assert response.headers["Content-Type"].startswith(media_type)
    assert client.get(API + "claims/", headers={"Accept": "image/png"}).status_code == 406


def test_a_table_has_the_values_in_columns_named_for_their_place(client, published):
    first, _second = rows(client, "claims/")

    assert (first["id"], first["origins_lower"], first["topics"]) == (key(1), "1", "roads")
    assert (first["dossiers_slug"], first["dossiers_edition"]) == ("bridges", "1")
    assert list(rows(client, "claims/", fields="id,origins")[0]) == [
        "id",
        "origins_lower",
        "origins_upper",
        "origins_speakers",
    ]


def test_lines_take_what_pages_take(client, published):
    _response, lines = fetch(client, "claims/", format="ndjson", fields="id", topic="roads", ordering="-published")

    assert [json.loads(line) for line in lines.splitlines()] == [{"id": key(2)}, {"id": key(1)}]
    _response, some = fetch(client, "claims/", format="ndjson", page_size=1)
    assert len(some.splitlines()) == 1


def test_no_cell_of_a_table_is_run(client, published):
    _first, second = rows(client, "claims/")
    assert second["statement"] == "'=HYPERLINK(0)"
    assert rows(client, "corrections/")[0]["was"] == "'=1+1"


@given(st.text())
def test_a_cell_never_begins_with_what_a_spreadsheet_runs(text):
    assert not cell(text).lstrip(" ").startswith(RUNS)
    assert "\0" not in cell(text)


def test_values_side_by_side_are_parted_and_missing_ones_are_empty():
    content = {"many": [{"name": "=a"}, {"name": None}, {"name": "b"}], "none": None}

    assert cell(at(content, ["many", "name"])) == "'=a | b"
    assert cell(at(content, ["none", "name"])) is None
    assert list(table(("many.name", "none.name"), [json.dumps(content)], None))[1] == b"'=a | b,\r\n"


def test_every_column_is_there_in_what_is_published(published):
    for row in Published.objects.all():
        body = json.loads(row.body)
        for path in COLUMNS[row.sort]:
            at_first = path.split(".")[0]
            assert at_first in body, f"{row.sort}: {path}"


def test_a_long_list_takes_no_more_memory_than_a_short_one():
    body = json.dumps({"id": "x" * 1000, "statement": "y" * 1000, "origins": {}})

    def peak(count):
        tracemalloc.start()
        for _line in stream("csv", Sort.CLAIM, (body for _ in range(count))):
            pass
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(2000) < peak(20) + 100_000


def test_an_export_has_every_row_once_however_many_there_are(client):
    publish(*[make_claim(number) for number in range(1, 1203)])

    _response, lines = fetch(client, "claims/", format="ndjson", fields="id")

    ids = [json.loads(line)["id"] for line in lines.splitlines()]
    assert ids == [key(number) for number in range(1, 1203)]


# Linked data


def test_a_claim_is_a_claim_review_that_rates_in_words(client):
    publish(make_claim(verdict="contested"))

    review = get(client, f"claims/{key(1)}/", format="jsonld")

    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == "Bridge 1 fell."
    assert review["reviewRating"]["alternateName"] == "contested"
    assert "ratingValue" not in review["reviewRating"]
    assert review["isPartOf"]["version"] == 1
    assert review["license"] == "All rights reserved"
    assert review["itemReviewed"]["appearance"][0]["@id"].endswith(f"/api/v1/sources/{A}/")


def test_a_passage_is_a_web_annotation_whose_selectors_find_it(client):
    evidence = make_evidence(1, A, exact="the bridge opened")
    publish(make_claim(evidence=[evidence]))

    annotation = get(client, f"evidence/{evidence['id']}/", format="jsonld")

    assert (annotation["@context"], annotation["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    quote, position = annotation["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "the bridge opened")
    assert (quote["prefix"], quote["suffix"]) == (evidence["quote"]["prefix"], evidence["quote"]["suffix"])
    assert position == {"type": "TextPositionSelector", "start": 400, "end": 417}
    assert annotation["target"]["source"].endswith(f"/api/v1/sources/{A}/")


def test_lists_as_linked_data_have_one_context_and_pages(client):
    publish(make_claim(1), make_claim(2))

    page = client.get(API + "claims/?format=jsonld&page_size=1")

    assert [review["claimReviewed"] for review in page.json()["@graph"]] == ["Bridge 1 fell."]
    address = page.headers["Link"].partition(">")[0].removeprefix("<")
    assert client.get(address).json()["@graph"][0]["claimReviewed"] == "Bridge 2 fell."
