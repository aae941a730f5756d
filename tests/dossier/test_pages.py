"""Where readers find dossiers, editions and claims, and what is answered where there is none."""

import pytest
from django.template.loader import render_to_string

from dossier.models import Dossier
from tests.dossier.frozen import PAGES, claim, document, page, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PAGES)
def test_each_page_answers_get_and_head_and_nothing_else(client, path):
    publish(document())

    assert b"bridge" in client.get(path).content
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(path).status_code == 405


def test_the_start_leads_to_the_list(client):
    assert client.get("/").headers["Location"] == "/dossiers/"


def test_the_list_shows_the_current_edition_of_a_dossier_once(client):
    publish(document(title="As it was first called"))
    publish(document(number=2, title="As it is called now"))

    html = page(client, "/dossiers/")

    assert "As it is called now" in html
    assert "As it was first called" not in html


def test_an_empty_list_says_so(client):
    assert "No dossier has been published yet." in page(client, "/dossiers/")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/dossiers/elsewhere/", "There is no published dossier at this address."),
        ("/dossiers/elsewhere/claims/CLAIM1/", "There is no published dossier at this address."),
        ("/dossiers/bridges/editions/2/", "There is no such edition of this dossier."),
        (f"/dossiers/bridges/editions/{10**30}/", "There is no such edition of this dossier."),
        ("/dossiers/bridges/claims/CLAIM2/", "The current edition of “The bridges” has no such page."),
        ("/dossiers/bridges/claims/%00/", "There is nothing at this address"),
        ("/nothing/here/", "There is nothing at this address"),
    ],
)
def test_what_is_not_there_is_answered_with_a_sentence(client, path, sentence):
    publish(document())

    response = client.get(path)

    assert response.status_code == 404
    assert sentence in response.content.decode()
    assert "Resolver404" not in response.content.decode()


def test_a_dossier_that_is_not_published_is_not_there(client):
    Dossier.objects.create(slug="draft", title="Draft")

    assert client.get("/dossiers/draft/").status_code == 404


def test_an_old_edition_stays_as_it_was_and_leads_to_the_current_one(client):
    publish(document(claim(statement="It opened on Tuesday.")))
    publish(document(claim(statement="It opened on Friday."), number=2))

    old, current = page(client, "/dossiers/bridges/editions/1/"), page(client, "/dossiers/bridges/editions/2/")

    assert "It opened on Tuesday." in old
    assert "It opened on Friday." not in old
    assert 'There is a newer one. <a href="/dossiers/bridges/">Read the current edition</a>' in old
    assert 'href="#claim-CLAIM1"' in old
    assert "/claims/CLAIM1/" not in old
    assert "There is a newer one." not in current
    assert "It opened on Friday." in page(client)


def test_a_dossier_that_moved_is_found_at_its_old_address(client):
    publish(document())
    publish(document(number=2, slug="harbour-bridges"))

    assert client.get("/dossiers/bridges/").headers["Location"] == "/dossiers/harbour-bridges/"
    moved = client.get("/dossiers/bridges/claims/CLAIM1/")
    assert moved.headers["Location"] == "/dossiers/harbour-bridges/claims/CLAIM1/"
    assert 'href="/dossiers/bridges/">Read the current edition' in page(client, "/dossiers/bridges/editions/1/")


def test_a_stored_page_takes_one_query_for_thirty_claims_as_for_one(client, django_assert_num_queries):
    publish(document(*map(claim, range(1, 31))))
    publish(document(*map(claim, range(1, 31)), number=2))

    for path in [*PAGES[1:], "/dossiers/bridges/claims/CLAIM30/"]:
        with django_assert_num_queries(1):
            page(client, path)
    assert page(client).count('<article class="entry"') == 30
    with django_assert_num_queries(2):
        page(client, "/dossiers/")


@pytest.mark.parametrize("path", PAGES[1:])
def test_a_page_that_has_not_changed_is_not_sent_twice(client, path):
    publish(document())
    first = client.get(path)
    assert first.headers["ETag"].startswith('"')
    assert first.headers["Last-Modified"] == "Wed, 04 Mar 2026 09:05:00 GMT"

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]

    publish(document(number=2))
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_pages_of_one_edition_do_not_share_an_etag(client):
    publish(document(claim(1), claim(2)))

    paths = ["/dossiers/bridges/", "/dossiers/bridges/claims/CLAIM1/", "/dossiers/bridges/claims/CLAIM2/"]

    assert len({client.get(path).headers["ETag"] for path in paths}) == 3


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_the_page_for_a_fault_can_be_made_without_a_request(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(name)

    assert "<h1>" in html
