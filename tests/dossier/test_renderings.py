"""Finished pages: stored at publishing, sent as they are, made again without touching the edition."""

import gzip
import json
import os
import re
import subprocess
import sys
from hashlib import sha256

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.template import TemplateSyntaxError

from dossier.actions.publish import publish_dossier
from dossier.actions.renderings import store_pages
from dossier.models import Edition, Rendering
from dossier.renderings import revision_in
from newsroom.actions.claims import edit_claim
from tests import factories
from tests.dossier.frozen import PAGES, claim, document, evidence, publish

pytestmark = pytest.mark.django_db
STORED = PAGES[1:]


def paths():
    return set(Rendering.objects.values_list("path", flat=True))


def withdrawal(number):
    made = document(number=number)
    made["edition"].update(change="withdrawal", note="A court has ordered it.")
    made["sections"] = []
    return made


def test_publishing_stores_every_page_of_the_edition():
    claim = factories.verified()
    edition = publish_dossier(factories.dossier(claim), by=factories.publisher())

    home = f"/dossiers/{edition.slug}/"
    assert {home, f"{home}editions/1/", f"{home}claims/{claim.public_id}/"} <= paths()


def test_a_page_is_sent_as_it_is_stored(client):
    publish(document())
    stored = Rendering.objects.get(path=STORED[0])

    plain, packed = client.get(STORED[0]), client.get(STORED[0], headers={"Accept-Encoding": "br, gzip;q=0.8"})

    assert plain.content == bytes(stored.body)
    assert plain.headers["ETag"] == f'"{sha256(plain.content).hexdigest()}"'
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert packed.headers["ETag"] != plain.headers["ETag"]
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("offer", ["", "identity", "gzip;q=0", "gzip; q=0.0, identity", "br"])
def test_a_reader_who_does_not_take_gzip_is_not_sent_it(client, offer):
    publish(document())

    assert "Content-Encoding" not in client.get(STORED[0], headers={"Accept-Encoding": offer}).headers


@pytest.mark.parametrize("path", STORED)
@pytest.mark.parametrize("offer", ["identity", "gzip"])
def test_a_page_that_is_missing_is_made_and_is_the_same(client, path, offer):
    publish(document(), stored=False)
    made = client.get(path, headers={"Accept-Encoding": offer})

    call_command("rerender")
    stored = client.get(path, headers={"Accept-Encoding": offer})

    assert (made.status_code, made.content, made.headers["ETag"]) == (200, stored.content, stored.headers["ETag"])
    again = client.get(path, headers={"Accept-Encoding": offer, "If-None-Match": stored.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", stored.headers["ETag"])


def test_a_page_of_an_older_design_is_not_sent(client):
    publish(document())
    Rendering.objects.update(revision="older", body=b"older", gzip=b"", sha256="older")

    assert b"The bridges" in client.get(STORED[0]).content


@pytest.fixture
def new_design(settings, tmp_path):
    """Call it and the page of a dossier has another line; nothing of the project is written."""

    def change():
        folder = tmp_path / "dossier"
        folder.mkdir()
        old = (settings.BASE_DIR / "templates/dossier/_sources.html").read_text()
        (folder / "_sources.html").write_text(f"{old}<p>Redrawn.</p>")
        templates = settings.TEMPLATES[0]
        settings.TEMPLATES = [{**templates, "DIRS": [tmp_path, *templates["DIRS"]]}]
        revision_in.cache_clear()

    yield change
    revision_in.cache_clear()


def test_rerender_after_a_new_design_changes_the_page_and_not_the_edition(client, new_design, capsys):
    edition = publish(document())
    before, claim_before = client.get(STORED[0]), client.get(STORED[2])
    new_design()

    call_command("rerender", dossier="bridges")

    after, claim_after = client.get(STORED[0]), client.get(STORED[2])
    assert b"Redrawn." in after.content
    assert b"Redrawn." not in before.content
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.headers["Last-Modified"] != before.headers["Last-Modified"]
    assert claim_after.headers["ETag"] != claim_before.headers["ETag"]
    same = Edition.objects.get()
    assert (same.sha256, sha256(same.document.encode()).hexdigest()) == (edition.sha256, edition.sha256)
    made, changed = re.findall(r"\d+", capsys.readouterr().out)[::2]
    assert int(made) == Rendering.objects.count() > int(changed) >= 2


def test_rerender_without_a_new_design_changes_nothing(client, capsys):
    publish(document())
    publish(document(number=2))
    before = list(Rendering.objects.order_by("path").values())

    call_command("rerender")

    assert list(Rendering.objects.order_by("path").values()) == before
    assert capsys.readouterr().out == f"Made {len(before)} pages of 1 dossiers again; 0 of them changed.\n"


def test_rerender_says_where_there_is_no_such_dossier():
    with pytest.raises(CommandError, match="No dossier was published at elsewhere"):
        call_command("rerender", dossier="elsewhere")


def test_a_newer_edition_makes_the_page_of_the_old_one_again(client):
    publish(document())
    assert b"There is a newer one." not in client.get("/dossiers/bridges/editions/1/").content

    publish(document(number=2))

    stored = Rendering.objects.get(path="/dossiers/bridges/editions/1/")
    assert b"There is a newer one." in bytes(stored.body)
    assert stored.edition.number == 1


def test_the_page_of_a_claim_goes_when_the_claim_does(client):
    publish(document(claim(1), claim(2)))
    publish(document(claim(1), number=2))

    assert "/dossiers/bridges/claims/CLAIM2/" not in paths()
    assert client.get("/dossiers/bridges/claims/CLAIM2/").status_code == 410
    assert client.get("/dossiers/bridges/claims/CLAIM1/").status_code == 200


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("path", [*STORED, "/dossiers/bridges/editions/2/", "/dossiers/bridges/claims/NEVER/"])
def test_every_address_of_a_withdrawn_dossier_answers_with_the_notice(client, path, stored):
    publish(document())
    publish(document(number=2, title="Second"))
    publish(withdrawal(3), stored=stored)
    if not stored:
        Rendering.objects.all().delete()

    answer = client.get(path)

    assert answer.status_code == 410
    assert b"A court has ordered it." in answer.content
    assert b"Bridge 1 opened" not in answer.content
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 410


def test_a_withdrawn_dossier_stands_in_no_list(client):
    publish(document())
    publish(withdrawal(2))

    assert b"The bridges" not in client.get("/dossiers/").content


def test_a_dossier_published_again_after_its_withdrawal_is_read_again(client):
    publish(document())
    publish(withdrawal(2))
    publish(document(number=3))

    for path in (*STORED, "/dossiers/bridges/editions/3/"):
        assert client.get(path).status_code == 200


def test_while_pages_are_stored_what_is_not_among_them_is_not_looked_for(client):
    """Whoever asks for what does not exist must not make the site list all pages of a long dossier."""
    publish(document())
    source = "/dossiers/bridges/sources/SOURCEA/"
    Rendering.objects.get(path=source).delete()
    assert client.get(source).status_code == 404

    Rendering.objects.all().delete()
    assert client.get(source).status_code == 200


def test_an_edition_whose_page_cannot_be_made_is_not_published(settings, tmp_path):
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "claim.html").write_text("{% no such tag %}")
    made, pia = factories.dossier(factories.verified()), factories.publisher()
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**templates, "DIRS": [tmp_path, *templates["DIRS"]]}]

    with pytest.raises(TemplateSyntaxError):
        publish_dossier(made, by=pia)

    assert (Edition.objects.count(), Rendering.objects.count()) == (0, 0)


def test_pages_are_stored_in_as_many_queries_for_twenty_claims_as_for_two(
    django_assert_max_num_queries, django_assert_num_queries
):
    few, many = second_edition("few", 2), second_edition("many", 20)
    with django_assert_max_num_queries(20) as counted:
        store_pages(few)
    with django_assert_num_queries(len(counted)):
        store_pages(many)


def second_edition(slug, claims):
    publish(document(slug=slug), of=slug)
    return publish(document(*map(claim, range(claims)), number=2, slug=slug), of=slug, stored=False)


def test_what_is_edited_after_publishing_does_not_show_when_pages_are_made_again(client):
    ana, ben = factories.checker(), factories.checker()
    claim = factories.verified(ana, ben)
    made = factories.dossier(claim)
    publish_dossier(made, by=factories.publisher())
    edit_claim(claim, by=ana, statement="Four bridges fell.")
    made.title = "Retitled"
    made.save()

    call_command("rerender")

    html = client.get(f"/dossiers/{made.slug}/").content.decode()
    assert "Three bridges fell." in html
    assert "Four bridges fell." not in html
    assert "Retitled" not in html


MADE_ELSEWHERE = """
import django
django.setup()
from dossier.pages.addresses import Shown, claim_pages, dossier_page, embed_pages, source_pages, without_pages
from tests.dossier.test_renderings import rich, unsaved
for kind in (dossier_page, claim_pages, embed_pages, source_pages, without_pages):
    for page in kind(Shown(unsaved(rich()), unsaved(rich()))):
        print(page.path, page.make())
"""


def rich():
    """A document in which one article leans on several origins, speakers, actors and topics for one claim each."""
    names = ["Reuters", "Vedomosti", "Xinhua", "Yonhap"]
    claims = [
        claim(
            number,
            actors=[name.lower()],
            topics=[f"topic-{name.lower()}"],
            evidence=[{**evidence(speaker=name), "origin": {"kind": "agency", "name": name}} for name in names],
        )
        for number, name in enumerate(names)
    ]
    made = document(*claims)
    kinds = {"id": "X", "kind": "organisation", "role": ""}
    made["actors"] = [{**kinds, "slug": name.lower(), "name": name} for name in names]
    made["topics"] = [{"id": "X", "slug": f"topic-{name.lower()}", "name": name, "iptc_code": ""} for name in names]
    return made


def unsaved(content):
    return Edition(number=1, slug="bridges", title="The bridges", change="first", document=json.dumps(content))


def test_a_page_is_the_same_whichever_process_makes_it():
    """The order of a set of words is another one in each process."""
    made = set()
    for seed in ("1", "2", "3", "4"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        command = [sys.executable, "-c", MADE_ELSEWHERE]
        done = subprocess.run(command, capture_output=True, text=True, cwd=settings.BASE_DIR, env=environment)
        assert done.returncode == 0, done.stderr
        assert "Xinhua" in done.stdout
        made.add(done.stdout)
    assert len(made) == 1
