"""Whatever stands in articles, names and notes comes out as it was written, at every public address."""

import csv
import json
from html import unescape
from io import BytesIO, StringIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from dossier.actions.publish import publish_dossier
from dossier.actions.reports import answer_report, report_error
from dossier.addresses import public_addresses
from newsroom.actions.claims import edit_claim
from newsroom.models import Actor, Topic
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "=<script>alert(\"x\")</script> & 'one' “two” 🌉 الجسر cafe\u0301</title>"
TEXT = f"The mayor says {WORDS} on Tuesday. 3 bridges fell. Nothing else is known."


@pytest.fixture
def site(client):
    """Two editions of a dossier in which these words stand in every place where somebody writes."""
    ana, ben, pia = factories.checker("ana"), factories.checker("ben"), factories.publisher("pia")
    story = factories.story([TEXT], title=WORDS, byline=WORDS)
    claim = factories.claim(in_story=story, words=f"says {WORDS} on", statement=f"He said {WORDS}", by=ana)
    actor = Actor.objects.create(name=WORDS, slug="somebody", kind="person", role=WORDS)
    topic = Topic.objects.create(name=WORDS, slug="something")
    edit_claim(claim, by=ana, actors=[actor], topics=[topic])
    factories.give_reading(story.sources.get().current_version, by=ana)
    claim.refresh_from_db()
    factories.submit_claim(claim, by=ana)
    claim.refresh_from_db()
    factories.confirmed(claim, by=ben)
    made = factories.dossier(claim, title=WORDS)
    made.standfirst = made.notice = made.unknown = WORDS
    made.save()
    made.sections.update(title=WORDS)
    made.sections.get().entries.update(note=WORDS)
    first = publish_dossier(made, by=pia, note=WORDS)
    answer_report(
        report_error(first, claim.public_id, WORDS, address="192.0.2.1"), by=pia, outcome="unfounded", answer=WORDS
    )
    publish_dossier(made, by=pia, note=WORDS)
    return claim


def strings_in(data):
    if isinstance(data, dict):
        data = list(data.values())
    return [one for part in data for one in strings_in(part)] if isinstance(data, list) else [data]


def test_every_public_page_and_file_has_the_words_as_they_were_written(client, site):
    kinds = set()
    for address in public_addresses():
        answer = client.get(quote(address), follow=True)
        assert answer.status_code == 200, address
        kind = answer.headers["Content-Type"].partition(";")[0]
        kinds.add(kind)
        if kind == "text/html":
            html = answer.content.decode()
            assert "<script>" not in html, address
            assert html.count("</script>") == html.count('<script type="application/ld+json">'), address
            assert html.count("</title>") == 1, address
            assert WORDS in unescape(html), address
        elif kind == "application/json":
            assert any(WORDS in str(one) for one in strings_in(json.loads(answer.content))), address
        elif kind == "application/atom+xml" and "corrections" not in address:
            assert WORDS in unescape(answer.content.decode()), address
        elif kind == "application/zip":
            with ZipFile(BytesIO(answer.content)) as archive:
                assert all(name.isascii() and "<" not in name for name in archive.namelist())
                found = "\n".join(archive.read(name).decode() for name in archive.namelist())
            assert json.dumps(WORDS, ensure_ascii=False)[1:-1] in found
    assert {"text/html", "application/json", "application/atom+xml", "application/zip", "image/png"} <= kinds


def test_what_is_asked_for_has_them_too_and_no_table_begins_with_a_formula(client, site):
    asked = "/search/?q=alert", f"/dossiers/{site.entries.get().section.dossier.slug}/claims/{site.public_id}/report/"
    for address in asked:
        html = client.get(address).content.decode()
        assert "<script>" not in html
        assert WORDS in unescape(html).replace("<mark>", "").replace("</mark>", "")
    table = client.get("/api/v1/claims/?format=csv")
    rows = list(csv.reader(StringIO(b"".join(table.streaming_content).decode().lstrip("\ufeff"))))
    assert any(WORDS in cell for cell in rows[1])
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
