"""The start page says how far each story is and what waits, with a link to all of it."""

import pytest

from dossier.actions.publish import publish_dossier
from newsroom.actions.claims import assign_claim, retract_claim
from newsroom.actions.comments import add_comment
from newsroom.actions.sources import give_reading
from newsroom.models import ClaimRelation
from tests import factories
from tests.newsroom.admin.given import fresh, second, suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben():
    return factories.checker("ben")


def panels(client):
    context = client.get("/desk/").context
    return {panel.title: panel for panel in [*context["for_me"], *context["for_all"]]}


def waiting(client):
    return {title: panel.count for title, panel in panels(client).items() if panel.count}


def test_what_waits_is_counted_and_every_count_leads_to_as_many_rows(client, ana, ben):
    assign_claim(factories.claim(by=ben), to=ana, by=ben)
    factories.submitted(ben)
    claim = factories.claim(by=ben)
    suggested(claim)
    ClaimRelation.objects.create(a=claim, b=second(claim, ben), kind="contradicts")
    other = factories.claim(by=ben)
    ClaimRelation.objects.create(a=other, b=second(other, ben), kind="contradicts", state="confirmed", decided_by=ben)
    changed = factories.story().sources.get()
    give_reading(changed.current_version, by=ben)
    factories.version(changed, "It is another text now.")
    found = {title: panel for title, panel in panels(client).items() if panel.count}
    assert len(found) == 6
    for panel in found.values():
        assert client.get(panel.link).context["cl"].result_count == panel.count, panel


def test_a_dossier_with_a_retracted_claim_needs_correction(client, ana, ben):
    claim = factories.verified(ana, ben)
    made = factories.dossier(claim)
    publish_dossier(made, by=factories.publisher())
    assert "Dossiers that need correction" not in waiting(client)
    retract_claim(fresh(claim), by=factories.publisher(), note="It was wrong.")
    panel = panels(client)["Dossiers that need correction"]
    assert panel.count == 1
    assert list(client.get(panel.link).context["cl"].result_list) == [made]


def test_a_story_shows_how_far_its_articles_and_claims_are(client, ana, ben):
    claim = factories.submitted(ben, in_story=factories.story([factories.BRIDGES, factories.BRIDGES]))
    second(claim, ana)
    a, _b = claim.story.sources.order_by("pk")
    give_reading(a.current_version, by=ana)
    [one] = client.get("/desk/").context["stories"]
    assert [(source.readers, source.read_by_me) for source in one.sources] == [(2, 1), (1, 0)]
    assert {part.status: part.count for part in one.parts if part.count} == {"in_review": 1, "extracted": 1}
    assert sum(part.width for part in one.parts) == 1000


def test_a_storys_name_leads_to_its_articles_and_each_of_them_to_its_pass(client, ana):
    source = factories.story().sources.get()
    page = client.get("/desk/")
    [one] = page.context["stories"]
    assert one.link == f"/desk/newsroom/story/{source.story_id}/articles/"
    assert [read.link for read in one.sources] == [f"/desk/newsroom/source/{source.pk}/pass/"]
    assert source.letter in client.get(one.link).content.decode()
    assert "/desk/newsroom/story/add-articles/" in page.content.decode()


def test_what_colleagues_wrote_waits_for_who_worked_on_the_claim(client, ana, ben):
    claim = factories.claim(by=ana)
    add_comment(claim, by=ben, text="Which ministry?")
    add_comment(claim, by=ben, text="And when?")
    panel = panels(client)["Commented by colleagues, on claims you worked on"]
    assert (panel.count, panel.mine) == (1, True)
    assert list(client.get(panel.link).context["cl"].result_list) == [claim]


def test_what_is_stored_is_listed_in_the_order_of_the_work(client, ana):
    groups = client.get("/desk/newsroom/actor/").context["available_apps"]
    listed = [model["object_name"] for group in groups for model in group["models"]]
    assert listed[:4] == ["Story", "Source", "Claim", "ClaimRelation"]
    assert len(listed) == len(set(listed))


def test_a_story_without_work_is_not_shown(client, ana):
    story = factories.story()
    give_reading(story.sources.get().current_version, by=ana)
    assert client.get("/desk/").context["stories"] == []


def test_who_may_see_no_claims_finds_only_what_is_stored(client):
    outsider = factories.person()
    outsider.groups.clear()
    client.force_login(type(outsider).objects.get(pk=outsider.pk))
    page = client.get("/desk/")
    assert "stories" not in page.context
    assert "Waits for you" not in page.content.decode()
