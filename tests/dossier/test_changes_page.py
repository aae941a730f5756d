"""The page of what changed between two editions: word by word, marked and in text."""

import pytest

from dossier.models import Rendering
from tests.dossier import frozen

pytestmark = pytest.mark.django_db


@pytest.fixture
def editions():
    """Three editions: a claim, the same one reworded with another passage, and then another claim in its place."""
    first = frozen.document(frozen.claim())
    mended = frozen.claim(
        statement="Bridge 1 opened on Friday.",
        verdict="corroborated",
        evidence=[frozen.evidence(), frozen.evidence("B")],
    )
    second = frozen.document(mended, number=2, note="As the mayor says.")
    second["edition"] |= {"change": "correction", "note": "The day was wrong."}
    second["sources"].append(frozen.source("B"))
    third = frozen.document(frozen.claim(2), number=3)
    third["edition"]["note"] = "Another bridge."
    third["history"][0] |= {"change": "correction", "note": "The day was wrong."}
    return [frozen.publish(one) for one in (first, second, third)]


def page(client, path):
    return frozen.page(client, f"/dossiers/bridges/editions/{path}")


def test_words_that_went_and_came_are_marked_and_said(client, editions):
    shown = page(client, "2/changes/")
    assert (
        'Bridge 1 opened on <del><span class="unseen">[deleted: </span>Tuesday<span class="unseen">]</span></del>'
        in shown
    )
    assert '<ins><span class="unseen">[inserted: </span>Friday<span class="unseen">]</span></ins>.' in shown
    assert "From edition 1 to edition 2." in shown
    assert "Correction: <bdi>The day was wrong.</bdi>" in shown


def test_what_else_is_different_about_a_claim_is_told(client, editions):
    shown = page(client, "2/changes/")
    assert "Reworded · How the sources stand · More passages · Editors’ note" in shown
    assert "Single origin before, now Corroborated." in shown
    assert "As the mayor says." in shown


def test_any_two_editions_can_be_compared_in_either_direction(client, editions):
    forth, back = page(client, "3/changes/1/"), page(client, "1/changes/3/")
    assert "From edition 1 to edition 3." in forth
    assert "From edition 3 to edition 1." in back
    went = '<del><span class="unseen">[deleted: </span>Bridge {} opened on Tuesday.'
    assert went.format(1) in forth
    assert went.format(2) in back
    assert "Edition 2. Correction: <bdi>The day was wrong.</bdi>" in forth
    assert "Edition 3. Update: <bdi>Another bridge.</bdi>" in forth
    assert "Another bridge." not in back


def test_what_is_known_of_an_article_is_told_with_the_words_that_came(client):
    frozen.publish(frozen.document())
    known = {"published_on": "2026-03-03", "published_basis": "given", "byline": "Ana Berg"}
    frozen.publish(frozen.document(number=2, sources=[frozen.source(**known)]))

    shown = page(client, "2/changes/")

    assert "What is known of the article" in shown
    assert "</span>Ana Berg, 3 March 2026 (given by an editor)<span" in shown
    assert "date not known<span" in shown


def test_an_edition_is_not_different_from_itself(client, editions):
    assert "No claim, sentence or article is told otherwise." in page(client, "2/changes/2/")


@pytest.mark.parametrize("path", ["1/changes/", "2/changes/9/", "9/changes/", "9/changes/1/"])
def test_what_is_not_there_is_not_compared(client, editions, path):
    assert client.get(f"/dossiers/bridges/editions/{path}").status_code == 404


def test_a_withdrawn_dossier_is_not_compared_any_more(client, editions):
    gone = frozen.document(number=4)
    gone["edition"] |= {"change": "withdrawal", "note": "All of it was wrong."}
    frozen.publish(gone)
    for path in ("2/changes/", "3/changes/1/", "4/changes/"):
        answer = client.get(f"/dossiers/bridges/editions/{path}")
        assert answer.status_code == 410, path
        assert "All of it was wrong." in answer.content.decode()
        assert "Friday" not in answer.content.decode()


def test_the_history_on_the_page_leads_to_what_changed(client, editions):
    shown = frozen.page(client)
    assert 'href="/dossiers/bridges/editions/3/changes/"' in shown
    assert 'href="/dossiers/bridges/editions/1/changes/"' not in shown


def test_the_current_page_leads_to_what_changed_since_every_earlier_edition(client, editions):
    shown = frozen.page(client)
    assert 'href="/dossiers/bridges/editions/3/changes/1/"' in shown
    assert Rendering.objects.filter(path="/dossiers/bridges/editions/3/changes/1/").exists()
    assert "/changes/1/" not in frozen.page(client, "/dossiers/bridges/editions/2/")


def test_editions_are_found_at_every_address_their_dossier_has_had(client):
    frozen.publish(frozen.document(frozen.claim()))
    frozen.publish(frozen.document(frozen.claim(statement="Bridge 1 opened."), number=2, slug="harbour-bridges"))
    for there, here in (
        ("harbour-bridges/editions/1/", "bridges/editions/1/"),
        ("bridges/editions/2/changes/", "harbour-bridges/editions/2/changes/"),
        ("bridges/editions/2/changes/1/", "harbour-bridges/editions/2/changes/1/"),
    ):
        answer = client.get(f"/dossiers/{there}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/dossiers/{here}")
        assert client.get(f"/dossiers/{here}").status_code == 200
