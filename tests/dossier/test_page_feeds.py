"""Feeds, the sitemap and robots.txt: what programs of readers find, well formed whatever was written."""

from xml.etree import ElementTree

import pytest

from dossier.pages.feeds import plain
from tests.dossier.frozen import claim, document, publish

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOSTILE = '</title><script>alert("x")</script> & “quotes” 🌉 الجسر é\x00\x0b\x1b\ud800￾'
SHOWN = '</title><script>alert("x")</script> & “quotes” 🌉 الجسر é'
FEEDS = ["/editions.atom", "/corrections.atom", "/dossiers/bridges/editions.atom", "/dossiers/bridges/corrections.atom"]


def corrected(number=2, **fields):
    content = document(number=number, **fields)
    one = {"key": "CLAIM1", "was": "It fell.", "now": "It opened.", "why": "We misread it.", "gravity": "major"}
    content["edition"].update(corrections=[one], note="Read again.", change="correction")
    return content


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_what_atom_asks_for(client, path):
    publish(document())
    publish(corrected())

    feed = read(client, path)

    assert client.get(path).headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    for name in ("id", "title", "updated"):
        assert feed.findtext(ATOM + name)
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith(path)
    entries = feed.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) > 0
    for entry in entries:
        assert all(entry.findtext(ATOM + name) for name in ("title", "updated", "summary"))
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated") == "2026-03-05T09:05:00+00:00"


def test_an_entry_keeps_its_id_when_its_dossier_gets_another_slug(client):
    def ids(slug):
        return [
            entry.findtext(f"{ATOM}id")
            for entry in read(client, f"/dossiers/{slug}/editions.atom").iter(f"{ATOM}entry")
        ]

    publish(document())
    before = ids("bridges")
    publish(document(number=2, slug="harbour"))

    assert before == ["tag:127.0.0.1,2026-03-04:DOSSIER/1"]
    assert ids("harbour") == ["tag:127.0.0.1,2026-03-05:DOSSIER/2", *before]


def test_a_claim_that_is_contested_now_is_no_other_one(client):
    content = corrected()
    [one] = content["edition"]["corrections"]
    one |= {"what": ["contested"], "now": "“It stands”"}
    publish(content)

    [entry] = read(client, FEEDS[3]).iter(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "It fell."
    assert entry.findtext(f"{ATOM}summary") == "We said: It fell. Against it stands: “It stands” Why: We misread it."


def test_the_feed_of_editions_names_each_with_its_note_and_that_of_corrections_what_was_wrong(client):
    publish(document())
    publish(corrected())

    editions, corrections = read(client, FEEDS[2]), read(client, FEEDS[3])

    titles = [entry.findtext(f"{ATOM}title") for entry in editions.iter(f"{ATOM}entry")]
    assert titles == ["The bridges, edition 2: Correction", "The bridges, edition 1: First edition"]
    [entry] = corrections.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "We said: It fell. Now: It opened. Why: We misread it."
    link = entry.find(f"{ATOM}link").get("href")
    assert link.endswith("/dossiers/bridges/editions/2/#correction-1")
    assert 'id="correction-1"' in client.get("/dossiers/bridges/editions/2/").content.decode()


def test_a_feed_without_entries_is_the_same_whenever_it_is_asked_for(client):
    assert client.get("/corrections.atom").content == client.get("/corrections.atom").content


def test_whatever_was_written_makes_well_formed_feeds(client):
    content = corrected(title=HOSTILE.replace("\ud800", ""))
    content["edition"]["note"] = HOSTILE.replace("\ud800", "")
    publish(content)

    for path in FEEDS[::2]:
        [entry, *_earlier] = read(client, path).iter(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title").startswith(SHOWN)
        assert "&lt;script&gt;" in entry.findtext(f"{ATOM}summary")  # the summary is HTML
    assert plain(HOSTILE) == SHOWN


def test_a_withdrawn_dossier_is_in_no_feed_and_in_no_sitemap(client):
    publish(document())
    withdrawn = document(number=2)
    withdrawn["edition"].update(change="withdrawal", note="A court ordered it.")
    withdrawn["sections"] = []
    publish(withdrawn)

    assert read(client, "/editions.atom").findall(f"{ATOM}entry") == []
    assert client.get("/dossiers/bridges/editions.atom").status_code == 410
    assert "bridges" not in client.get("/sitemap-1.xml").content.decode()


def test_the_sitemap_leads_to_every_page_for_readers_once(client):
    publish(document(claim(1), claim(2)))

    [part] = [loc.text for loc in read(client, "/sitemap.xml").iter(f"{SITEMAP}loc")]
    pages = [loc.text.partition("8000")[2] for loc in read(client, part.partition("8000")[2]).iter(f"{SITEMAP}loc")]

    assert len(pages) == len(set(pages))
    assert {"/dossiers/", "/dossiers/bridges/", "/dossiers/bridges/claims/CLAIM2/"} <= set(pages)
    assert not [page for page in pages if "embed" in page or "/editions/" in page or page.endswith(".png")]
    for page in pages:
        assert client.get(page).status_code == 200


def test_robots_are_kept_from_the_desk_and_shown_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /desk/\n" in text
    assert text.endswith("/sitemap.xml\n")
