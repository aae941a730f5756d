"""A stranger sees what was published and nothing else, whichever public door is tried."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils import timezone

from dossier.actions.planned import plan_edition
from dossier.actions.publish import publish_dossier
from dossier.addresses import public_addresses
from dossier.models import Rendering
from newsroom.actions.claims import edit_claim, reopen_claim, retract_claim, set_aside_claim
from newsroom.models import Actor, Claim, ClaimStatus, Topic
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "Nobodymustreadthis"
HIDDEN = f"{SECRET} words of an article. 3 bridges fell. {SECRET} more words that follow."


@pytest.fixture
def site():
    """A published dossier, and something secret in every state in which it could leak."""
    ana, ben, pia = factories.checker("ana"), factories.checker(f"{SECRET}-ben"), factories.publisher(f"{SECRET}-pia")
    claim = factories.verified(ana, ben)
    made = factories.dossier(claim, title="Bridges")
    edition = publish_dossier(made, by=pia)

    # Edited, retitled and added after publication.
    edit_claim(Claim.objects.get(pk=claim.pk), by=ana, statement=f"{SECRET} edited later")
    made.title = made.standfirst = made.notice = f"{SECRET} retitled"
    made.save()
    later = factories.verified(in_story=factories.story([HIDDEN]), statement=f"{SECRET} added later")
    draft = factories.dossier(later, title=f"{SECRET} draft")
    plan_edition(draft, at=timezone.now() + timedelta(days=1), by=pia, note=f"{SECRET} embargo")

    # One claim in every other status, and names nobody published.
    reopen_claim(factories.verified(statement=f"{SECRET} in review"), by=ana, note=SECRET)
    set_aside_claim(factories.claim(statement=f"{SECRET} set aside", by=ana), by=ana, reason="opinion", note=SECRET)
    retract_claim(factories.verified(statement=f"{SECRET} retracted"), by=pia, note=SECRET)
    factories.claim(statement=f"{SECRET} extracted")
    Actor.objects.create(name=f"{SECRET} actor", slug="secret-actor", kind="person")
    Topic.objects.create(name=f"{SECRET} topic", slug="secret-topic")
    assert Claim.objects.values("status").distinct().count() >= len(ClaimStatus) - 1
    return edition, claim


def public_routes(patterns=None, prefix=""):
    """The pattern of every address that is not the desk's."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(("desk/", "api/desk/")):
            continue
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from public_routes(pattern.url_patterns, route)


def addresses(edition, claim):
    slug, number, key = edition.slug, edition.number, claim.public_id
    source = edition.content["sources"][0]["id"]
    evidence = claim.evidence.get(state="confirmed").public_id
    return [
        ("/", 302),
        (reverse("dossier:list"), 200),
        (reverse("dossier:dossier", args=[slug]), 200),
        (reverse("dossier:edition", args=[slug, number]), 200),
        (reverse("dossier:bundle", args=[slug, number]), 200),
        (reverse("dossier:changes", args=[slug, number]), 404),
        (reverse("dossier:changes_between", args=[slug, number, number]), 200),
        (reverse("dossier:claim", args=[slug, key]), 200),
        *((f"/dossiers/{slug}/{name}.atom", 200) for name in ("editions", "corrections")),
        *((f"/{name}", 200) for name in ("editions.atom", "corrections.atom", "robots.txt")),
        *((f"/{name}", 200) for name in ("sitemap.xml", "sitemap-1.xml")),
        ("/sitemap-2.xml", 404),
        (reverse("dossier:report", args=[slug, key]), 200),
        (reverse("dossier:embed", args=[slug, key]), 200),
        (reverse("dossier:source", args=[slug, source]), 200),
        (reverse("dossier:without", args=[slug, "source", source]), 200),
        (reverse("dossier:picture", args=[slug]), 200),
        (reverse("dossier:on", args=[slug]) + "?day=9999-12-30", 302),
        ("/dossiers/page/2/", 404),
        ("/actors/secret-actor/", 404),
        ("/actors/secret-actor/page/1/", 404),
        ("/topics/secret-topic/", 404),
        ("/topics/secret-topic/page/1/", 404),
        (f"/search/?q={SECRET.lower()[:-5]}", 200),
        ("/api/v1/", 200),
        ("/api/v1/dossiers/", 200),
        (f"/api/v1/dossiers/{slug}/", 200),
        ("/api/v1/editions/", 200),
        (f"/api/v1/editions/{slug}/{number}/", 200),
        (f"/api/v1/editions/{slug}/{number}/document/", 200),
        (f"/api/v1/editions/{slug}/latest/", 200),
        ("/api/v1/claims/", 200),
        *((f"/api/v1/claims/?q={word}", 200) for word in (SECRET, "bridges", "edited", "retracted")),
        *((f"/api/v1/claims/?format={form}", 200) for form in ("csv", "ndjson", "jsonld")),
        ("/api/v1/claims/?expand=actors,dossiers,sources,speakers,topics", 200),
        (f"/api/v1/claims/?without_origin={SECRET}", 400),
        ("/api/v1/evidence/", 200),
        (f"/api/v1/evidence/{evidence}/", 200),
        ("/api/v1/evidence/?format=ndjson", 200),
        (f"/api/v1/claims/{key}/", 200),
        ("/api/v1/sources/", 200),
        (f"/api/v1/sources/{source}/", 200),
        ("/api/v1/actors/", 200),
        ("/api/v1/actors/secret-actor/", 404),
        ("/api/v1/topics/", 200),
        ("/api/v1/topics/secret-topic/", 404),
        ("/api/v1/contradictions/", 200),
        ("/api/v1/contradictions/a-b/", 404),
        ("/api/v1/corrections/", 200),
        ("/api/v1/corrections/a-1-1/", 404),
        ("/api/v1/changes/", 200),
        ("/api/v1/check/", 405),
        ("/api/v1/schema/", 200),
        ("/api/v1/docs/", 200),
        ("/api/v1/nowhere/", 404),
    ]


def words(answer) -> str:
    """All that an answer says; of a zip file what is in its files."""
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    if answer.headers["Content-Type"] != "application/zip":
        return answer.content.decode(errors="replace")
    with ZipFile(BytesIO(answer.content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_a_stranger_sees_only_what_was_published(client, site):
    for address, status in addresses(*site):
        answer = client.get(address)
        assert answer.status_code == status, address
        assert SECRET not in words(answer), address
        assert SECRET not in str(answer.headers), address


def test_a_check_finds_published_words_only(client, site):
    for text in (f"{SECRET} edited later", f"{SECRET} words of an article", "3 bridges fell"):
        answer = client.post("/api/v1/check/", {"text": text}, content_type="application/json")
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode().replace(text, "")


def test_a_page_that_is_made_when_it_is_asked_for_shows_no_more_than_the_stored_one(client, site):
    stored = {row.path: bytes(row.body) for row in Rendering.objects.exclude(revision="")}
    Rendering.objects.all().delete()
    assert len(stored) >= 3
    for path, body in stored.items():
        assert client.get(path).content == body
        assert SECRET.encode() not in body


def test_no_address_that_is_exported_shows_more(client, site):
    edition, _claim = site
    listed = list(public_addresses())
    assert f"/dossiers/{edition.slug}/" in listed
    for address in listed:
        assert SECRET not in address
        answer = client.get(quote(address), follow=True)
        assert answer.status_code == 200, address
        assert SECRET not in words(answer), address


def test_what_is_not_published_cannot_be_asked_for_by_its_id(client, site):
    edition, _claim = site
    for secret in Claim.objects.filter(statement__contains=SECRET).exclude(statement__contains="edited later"):
        for address in (f"/dossiers/{edition.slug}/claims/{secret.public_id}/", f"/api/v1/claims/{secret.public_id}/"):
            answer = client.get(address)
            assert answer.status_code == 404, address
            assert SECRET not in answer.content.decode()


def test_the_desk_is_closed_to_strangers(client, site):
    _edition, claim = site
    assert client.get("/desk/").status_code == 302
    assert client.get(f"/desk/newsroom/claim/{claim.pk}/workbench/").status_code == 302
    assert client.get("/api/desk/v1/claims/").status_code == 401
    assert client.post(f"/api/desk/v1/claims/{claim.public_id}/verify/").status_code == 401


def test_every_public_route_is_knocked_on(site):
    knocked = {resolve(address.partition("?")[0]).route for address, _status in addresses(*site)}
    for route in public_routes():
        assert route in knocked, f"no test knocks on {route}"
