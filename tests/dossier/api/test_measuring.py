"""The scripts that measure the public API: what they make is right, and the ways they compare answer the same."""

from itertools import count

import pytest

from tests.benchmarks import published
from tests.dossier.frozen import claim, document, publish


def test_published_claims_are_varied_in_names_figures_and_ids():
    told = claim(statement="Putin left Vietnam after 12 days.", id="0" * 26, when=[{"text": "", "value": "2024-06"}])
    made = published.document(document(told), 3, count(1))

    claims = [entry["claim"] for section in made["sections"] for entry in section["entries"]]
    assert len({one["id"] for one in claims}) == len({one["statement"] for one in claims}) == 3
    assert {one["when"][0]["value"] for one in claims} == {"2024-06"}
    assert not any("Putin" in one["statement"] or "12" in one["statement"] for one in claims)


@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.django_db(transaction=True)
@pytest.mark.database("sqlite3")
def test_rows_are_copied_with_all_they_are_found_by(client):
    publish(document(claim(statement="Three bridges fell.", id="0" * 26)))

    published.multiply(3)

    for query in ("", "?q=bridges", "?stance=supports", "?dossier=bridges&ordering=-published"):
        found = client.get(f"/api/v1/claims/{query}").json()["results"]
        assert {one["id"][:3] for one in found} == {"000", "U01", "U02"}, query


@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.django_db(transaction=True)
def test_the_ways_to_a_list_that_are_compared_answer_the_same(client, settings):
    publish(document(claim(number=1), claim(number=2)))
    settings.ROOT_URLCONF = "tests.benchmarks.beside_urls"

    ours, plain, constant = (
        client.get(path).json()["results"] for path in ("/api/v1/claims/", "/plain/", "/constant/")
    )

    assert len(ours) == 2
    assert ours == constant
    assert [set(one) for one in plain] == [set(one) for one in ours]
