"""Every address of the desk's API is tried as everybody: who gets in is what `docs/api.md` says."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from newsroom.api.urls import urlpatterns
from newsroom.models import ExtractionRun
from tests import factories
from tests.newsroom.api.asking import ROOT, bearer, send
from tests.newsroom.api.given import GIVEN

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[3] / "docs" / "api.md"
PEOPLE = ("researcher", "checker", "publisher", "staff")


def documented() -> dict[str, dict[str, str]]:
    part = DOCUMENT.read_text(encoding="utf-8").partition("\n## Addresses\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
    return {row[0].strip("`"): dict(zip(PEOPLE, row[2:], strict=True)) for row in rows[2:]}


def doors() -> dict[str, str]:
    """Every method and address with the name of its pattern."""
    found = {}
    for pattern in urlpatterns:
        if pattern.name != "nowhere":
            actions = getattr(pattern.callback, "actions", None)
            methods = actions or [name for name in ("get", "post") if hasattr(pattern.callback.cls, name)]
            route = re.sub(r"\(\?P<(\w+)>.*?\)", r"<\1>", str(pattern.pattern)).strip("^$")
            found |= {f"{method.upper()} {route or '/'}": pattern.name for method in methods if method != "head"}
    return found


def somebody(role):
    return User.objects.create_user("no-role", is_staff=True) if role == "staff" else factories.person(role)


def ask(client, door, by, headers):
    """Ask at a door for something that is there, and that this person could be let do."""
    method, _space, route = door.partition(" ")
    if method == "POST":
        address, body, needed = GIVEN[doors()[door]](by)
        return send(client, address, body, headers | needed)
    claim = factories.claim(by=factories.checker())
    source = claim.story.sources.get()
    ExtractionRun.objects.create(version=source.current_version, extractor="test", extractor_version="1")
    rows = {"stories": claim.story.slug, "sources": source, "claims": claim, "evidence": claim.evidence.get()}
    row = rows.get(route.split("/")[0])
    path = re.sub(r"<\w+>", getattr(row, "public_id", row) or "", route).removeprefix("/")
    return client.get(ROOT + path, headers=headers)


def test_every_address_stands_in_the_document():
    assert set(documented()) == set(doors())


@pytest.mark.parametrize("door", sorted(doors()))
def test_a_door_is_open_to_whom_the_document_says(client, door):
    found = {}
    for role in PEOPLE:
        person = somebody(role)
        answer = ask(client, door, person, headers_of(person))
        assert answer.status_code in {200, 201, 403}, (role, answer.content)
        found[role] = "no" if answer.status_code == 403 else "yes"
    assert found == documented()[door]
    assert ask(client, door, factories.researcher(), {}).status_code == 401


def headers_of(person):
    """A token of somebody who had a role once: whether it still opens anything is for the door to say."""
    groups = list(person.groups.all())
    person.groups.set(factories.checker().groups.all())
    headers = bearer(User.objects.get(pk=person.pk))
    person.groups.set(groups)
    return headers
