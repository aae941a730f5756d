"""Every page of every registered model, as each role sees it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from dossier.actions.keys import make_key
from dossier.actions.publish import publish_dossier
from dossier.actions.reports import report_error
from newsroom.actions.comments import add_comment
from newsroom.actions.evidence import mark_passage, relate_claims
from newsroom.actions.sources import give_reading, origin_named
from newsroom.models import Actor, ActorName, Claim, ExtractionRun, PossibleSame, SecondLook, SourceCheck, Topic
from newsroom.tasks import read_in_background
from tests import factories
from tests.newsroom.admin.pressing import workbench_of

pytestmark = pytest.mark.django_db

SEEN = {
    "newsroom.story",
    "newsroom.publisher",
    "newsroom.origin",
    "newsroom.source",
    "newsroom.sourceversion",
    "newsroom.passage",
    "newsroom.extractionrun",
    "newsroom.reading",
    "newsroom.readingjob",
    "newsroom.actor",
    "newsroom.actorname",
    "newsroom.possiblesame",
    "newsroom.topic",
    "newsroom.claim",
    "newsroom.evidence",
    "newsroom.sourcecheck",
    "newsroom.claimrelation",
    "newsroom.approval",
    "newsroom.decision",
    "dossier.dossier",
    "dossier.section",
    "dossier.entry",
    "dossier.edition",
    "dossier.readerreport",
}
PEOPLE = {"auth.user", "auth.group"}
QUEUE = {"django_tasks_database.dbtaskresult"}
NAMES = {"newsroom.publisher", "newsroom.origin", "newsroom.actor", "newsroom.actorname", "newsroom.topic"}
OPENED = {"dossier.dossier", "newsroom.story", "dossier.apikey"}

PUBLISHERS = {"newsroom.secondlook", "newsroom.comment", "dossier.apikey"}

# Tokens are seen by whom they belong to: tests/newsroom/api/test_tokens.py.
OWN = {"newsroom.apitoken"}

MAY_SEE = {
    "researcher": SEEN,
    "checker": SEEN,
    "publisher": SEEN | PUBLISHERS,
    "superuser": SEEN | PUBLISHERS | PEOPLE | QUEUE,
    "nobody": set(),
}
MAY_ADD = {
    "researcher": NAMES | {"newsroom.story"},
    "checker": NAMES | {"newsroom.story"},
    "publisher": NAMES | OPENED,
    "superuser": NAMES | OPENED | PEOPLE,
    "nobody": set(),
}
MAY_DELETE = {
    "researcher": {"newsroom.actorname"},
    "checker": {"newsroom.actorname"},
    "publisher": {"newsroom.actorname"},
    "superuser": PEOPLE | {"newsroom.actorname"},
    "nobody": set(),
}
ROLES = list(MAY_SEE)


def somebody(role):
    user = factories.person() if role in {"superuser", "nobody"} else factories.person(role)
    if role in {"superuser", "nobody"}:
        user.groups.clear()
        user.is_superuser = role == "superuser"
        user.save()
    return User.objects.get(pk=user.pk)


@pytest.fixture
def rows():
    """A row of every registered model, by its label."""
    ana, ben = factories.checker(), factories.checker()
    story = factories.story([factories.BRIDGES, "It rained. Two bridges fell."])
    claim = factories.verified(ana, ben, in_story=story)
    other = factories.claim(story, words="Nobody was hurt", statement="Nobody was hurt.", by=ana)
    relate_claims(other, claim, "more_general", by=ana)
    for person in (ana, ben):
        factories.confirmed(Claim.objects.get(pk=claim.pk), by=person)
    actor = Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    version = story.sources.first().current_version
    ExtractionRun.objects.create(version=version, extractor="test", extractor_version="1")
    mark_passage(
        other, version, 0, 12, by=ana, speaker=actor, mode="indirect", origin=origin_named("agency", "Reuters")
    )
    give_reading(version, by=ben)
    read_in_background(version)
    published = factories.verified(ana, ben)
    edition = publish_dossier(factories.dossier(published), by=factories.publisher())
    make_key(by=factories.publisher(), name="A newsroom", email="desk@example.org", rate=100)
    report_error(edition, published.public_id, "Two fell.", address="192.0.2.1")
    ActorName.objects.create(actor=actor, name="The Ministry")
    twin = Actor.objects.create(name="Ministry of Works", slug="ministry-of-works", kind="public_body")
    SecondLook.objects.create(claim=claim, by=ben)
    add_comment(claim, by=ben, text="Which ministry?")
    PossibleSame.objects.create(a=actor, b=twin, why="One name is part of the other.", score=0.5)
    Topic.objects.create(name="Bridges", slug="bridges")
    assert SourceCheck.objects.exists()
    made = {label_of(model): model.objects.first() for model in admin.site._registry if label_of(model) not in OWN}
    return made | {"dossier.edition": edition, "newsroom.claim": claim}


def label_of(model):
    return model._meta.label_lower


def page(label, name, *args):
    return reverse(f"admin:{label.replace('.', '_')}_{name}", args=args)


def answers(client, rows, name, *, query="", with_row=True):
    """The status of one page for every registered model."""
    return {
        label: client.get(page(label, name, *([row.pk] if with_row else [])) + query).status_code
        for label, row in rows.items()
    }


def expected(rows, allowed):
    return {label: 200 if label in allowed else 403 for label in rows}


def test_these_models_are_registered():
    assert {label_of(model) for model in admin.site._registry} == MAY_SEE["superuser"] | OWN


@pytest.mark.parametrize("role", ROLES)
def test_each_page_opens_for_the_roles_that_may_use_it(client, rows, role):
    client.force_login(somebody(role))
    assert answers(client, rows, "changelist", with_row=False, query="?q=bridges") == expected(rows, MAY_SEE[role])
    assert answers(client, rows, "change") == expected(rows, MAY_SEE[role])
    assert answers(client, rows, "add", with_row=False) == expected(rows, MAY_ADD[role])
    assert answers(client, rows, "delete") == expected(rows, MAY_DELETE[role])

    dossier, status = rows["dossier.dossier"], 403 if role == "nobody" else 200
    own = [
        workbench_of(rows["newsroom.claim"]),
        page("dossier.dossier", "preview", dossier.pk),
        page("dossier.dossier", "gate", dossier.pk),
    ]
    assert [client.get(address).status_code for address in own] == [status] * 3
    assert client.get(reverse("admin:index")).status_code == 200


def test_lists_and_histories_open_for_who_may_see_the_rows(client, rows):
    client.force_login(somebody("publisher"))
    assert answers(client, rows, "changelist", with_row=False) == expected(rows, MAY_SEE["publisher"])
    assert answers(client, rows, "history") == expected(rows, MAY_SEE["publisher"])


def test_strangers_are_led_to_the_login(client, rows):
    assert set(answers(client, rows, "changelist", with_row=False).values()) == {302}
    assert set(answers(client, rows, "change").values()) == {302}
    for address in (workbench_of(rows["newsroom.claim"]), reverse("admin:index")):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, f"/desk/login/?next={address}")


def test_who_is_no_staff_is_led_to_the_login_whatever_they_may(client, rows):
    user = somebody("publisher")
    user.is_staff = False
    user.save()
    client.force_login(user)
    assert set(answers(client, rows, "changelist", with_row=False).values()) == {302}


def test_what_does_not_exist_is_not_found(client):
    client.force_login(somebody("publisher"))
    for address in ("/desk/newsroom/claim/77/workbench/", "/desk/dossier/dossier/77/gate/", "/desk/nowhere/"):
        assert client.get(address).status_code == 404
    assert client.get("/desk/newsroom/claim/99999999999999999999999/workbench/").status_code == 404
    assert client.post("/desk/newsroom/claim/77/decide/", {"do": "verify"}).status_code == 404
    assert client.post("/desk/newsroom/source/77/read-whole/").status_code == 404


@pytest.mark.filterwarnings("error::django.core.paginator.UnorderedObjectListWarning")
def test_a_publisher_finds_a_claim_for_a_section_by_its_words(client, rows):
    client.force_login(somebody("publisher"))
    asked = {"app_label": "dossier", "model_name": "entry", "field_name": "claim", "term": "nobody"}
    answer = client.get(reverse("admin:autocomplete"), asked)
    assert [one["text"] for one in answer.json()["results"]] == ["Nobody was hurt."]


def test_a_search_finds_a_claim_by_words_of_its_passages_once(client, rows):
    client.force_login(somebody("researcher"))
    found = client.get(page("newsroom.claim", "changelist") + "?q=bridges+fell").context["cl"].result_list
    assert rows["newsroom.claim"] in found
    assert len(found) == len(set(found))


def test_the_groups_are_the_three_roles(db):
    assert set(Group.objects.values_list("name", flat=True)) == {"researcher", "checker", "publisher"}
