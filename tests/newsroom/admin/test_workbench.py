"""What the workbench and the list of claims show, and saying there that an article was read."""

import inspect
import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from dossier.actions.publish import publish_dossier
from newsroom.actions.claims import reopen_claim
from newsroom.actions.evidence import mark_passage, reject_evidence, relate_claims
from newsroom.admin.found import CUES
from newsroom.extraction import worth
from newsroom.models import (
    Claim,
    Reading,
    Topic,
)
from tests import factories
from tests.newsroom.admin.given import (
    SILENT,
    aside,
    fresh,
    in_review,
    merged,
    ready,
    suggested,
    verified,
    with_relation,
)
from tests.newsroom.admin.pressing import decide, workbench_of

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_still_to_do(client, ana):
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    suggested(claim)
    page = client.get(workbench_of(claim)).content.decode()
    assert "1 passage of A waits to be confirmed or rejected." in page
    assert "You have not read B whole." in page


def test_the_page_offers_the_moves_that_are_possible_and_allowed(client, ana):
    page = client.get(workbench_of(factories.verified()))
    assert [move.name for move in page.context["page"].moves] == ["reopen"]
    client.force_login(factories.publisher())
    page = client.get(workbench_of(factories.verified()))
    assert [move.name for move in page.context["page"].moves] == ["reopen", "retract"]


def test_the_page_says_what_each_value_rests_on_and_what_decided(client, ana):
    claim = factories.claim(by=ana)
    claim.topics.add(
        Topic.objects.create(name="Bridges", slug="bridges"), Topic.objects.create(name="Rain", slug="rain")
    )
    dates = [
        {"text": "in 2024", "value": "2024", "basis": "stated"},
        {"text": "Monday", "value": "2024-06-17", "basis": "published"},
        {"text": "Thursday", "value": "2024-06-20", "basis": "other_source", "source": "A", "settled_by": "B"},
        {"text": "June 19-20", "value": "2024-06-19/2024-06-20", "basis": "editor"},
        {"text": "last week", "value": None, "basis": "published"},
    ]
    Claim.objects.update(
        when=dates,
        quantities=[{"text": "3 bridges", "value": 3.0, "unit": "bridge"}],
        topic_words={"bridges": ["bridges"]},
        checkworthiness=0.75,
        cues=["+figure", "-modal", "-speaker not in the text"],
    )
    page = " ".join(strip_tags(client.get(workbench_of(claim)).content.decode()).split())
    for sentence in (
        "“in 2024” = 2024 (stated here)",
        "“Monday” = 2024-06-17 (counted from the publication date)",
        "“Thursday” = 2024-06-20 (from B, another source of the story; check it)",
        "“June 19-20” = 2024-06-19 – 2024-06-20 (by an editor)",
        "“last week” (open: it cannot be counted from a publication date)",
        "3 bridges: 3 bridge",
        "Topics: Bridges (by the words “bridges”); Rain",
        "Worth checking: 0.75 of 1. What spoke for it: a figure. What spoke against it: “may”, “could” and the like, "
        "the speaker that was proposed is not in the text.",
    ):
        assert sentence in page


def test_every_cue_that_the_extractor_gives_is_told_in_words():
    given = set(re.findall(r'^        "(\w+)": ', inspect.getsource(worth), re.MULTILINE))
    assert {"figure", "fragment"} <= given <= set(CUES)


def test_a_dismissed_relation_is_no_longer_shown(client, ana):
    claim, fields = with_relation(ana)
    assert len(client.get(workbench_of(claim)).context["page"].relations) == 1
    decide(client, claim, "relate", relation=fields["relation"], answer="dismiss")
    assert client.get(workbench_of(claim)).context["page"].relations == []


def test_the_text_of_an_article_is_shown_whole_with_its_passages_marked(client, ana):
    claim = factories.claim(factories.story(["Rain & <b>storm</b>. 3 bridges fell."]), by=ana)
    mark_passage(claim, claim.story.sources.get().current_version, 7, 20, by=ana)
    page = client.get(workbench_of(claim))
    pieces = page.context["article"]["pieces"]
    assert "".join(piece.text for piece in pieces) == "Rain & <b>storm</b>. 3 bridges fell."
    assert "&lt;b&gt;storm&lt;/b&gt;" in page.content.decode()
    assert "<b>storm" not in page.content.decode()


def test_a_claim_in_any_status_has_its_page(client, ana):
    for given in (ready, in_review, verified, aside, merged):
        claim, _fields = given(ana)
        assert client.get(workbench_of(claim)).status_code == 200
    claim = reopen_claim(factories.verified(), by=ana, note="A reader asked.")
    assert client.get(workbench_of(claim)).status_code == 200


def test_the_page_takes_as_many_queries_for_ten_of_everything_as_for_one(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    def filled(size):
        story = factories.story([f"{factories.BRIDGES} Report {number}." for number in range(size)])
        claim = factories.claim(story, by=ana)
        for source in story.sources.order_by("letter"):
            reject_evidence(suggested(fresh(claim), letter=source.letter), by=ana)
            other = factories.claim(story, words="Nobody was hurt", statement=f"Nobody, says {source}.", by=ana)
            relate_claims(fresh(claim), other, "more_general", by=ana)
        return workbench_of(claim)

    small, large = filled(1), filled(10)
    client.get(small)
    with django_assert_max_num_queries(60) as counted:
        client.get(small)
    with django_assert_num_queries(len(counted)):
        client.get(large)


def articles_and_passages(number, ana):
    """A claim with a suggested passage in each of so many articles of 20 kB."""
    story = factories.story([f"{factories.BRIDGES} Report {one}." + " It rained." * 1800 for one in range(number)])
    claim = factories.claim(story, by=ana)
    for source in story.sources.all():
        suggested(claim, letter=source.letter)
    return claim


def test_forty_articles_take_as_many_queries_as_five_and_one_text(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    small, large = articles_and_passages(5, ana), articles_and_passages(40, ana)
    client.get(workbench_of(small))
    with django_assert_max_num_queries(40) as counted:
        few = client.get(workbench_of(small))
    with django_assert_num_queries(len(counted)):
        many = client.get(workbench_of(large))
    assert many.content.decode().count("It rained.") == few.content.decode().count("It rained.") == 1800


def test_the_other_articles_come_one_by_one(client, ana):
    claim = articles_and_passages(2, ana)
    address = reverse("admin:newsroom_claim_article", args=[claim.pk, "B"])
    page = client.get(address).content.decode()
    assert "Report 1." in page
    assert "<html" not in page
    assert "Report 1." in client.get(f"{workbench_of(claim)}?article=B").content.decode()
    assert client.get(reverse("admin:newsroom_claim_article", args=[claim.pk, "C"])).status_code == 404


def test_decisions_are_told_in_sentences(client, ana):
    claim = factories.submitted(factories.checker("ben"))
    page = client.get(workbench_of(claim)).content.decode()
    assert "ben marked a passage in A: supports" in page
    assert "ben submitted it" in page


def test_a_claim_that_was_published_names_its_editions(client, ana):
    claim = factories.verified()
    publish_dossier(factories.dossier(claim, title="Bridges"), by=factories.publisher())
    assert "Bridges, edition 1</a>" in client.get(workbench_of(claim)).content.decode()


def test_nothing_is_read_whole_by_looking(client, ana):
    source = factories.story().sources.get()
    address = reverse("admin:newsroom_source_read_whole", args=[source.pk])
    assert client.get(address).status_code == 405
    assert not Reading.objects.exists()


@pytest.mark.parametrize("claim_field", ["", "nonsense", "٣"])
def test_reading_whole_is_said_on_the_page_of_the_article(client, ana, claim_field):
    source = factories.story().sources.get()
    answer = client.post(reverse("admin:newsroom_source_read_whole", args=[source.pk]), {"claim": claim_field})
    assert answer.url == reverse("admin:newsroom_source_change", args=[source.pk])
    assert Reading.objects.get().by == ana


def test_reading_whole_is_said_beside_a_claim(client, ana):
    claim = factories.claim(by=ana)
    source = claim.story.sources.get()
    answer = client.post(reverse("admin:newsroom_source_read_whole", args=[source.pk]), {"claim": claim.pk})
    assert answer.url == workbench_of(claim)
    assert "You have read A whole." in client.get(answer.url).content.decode()


def test_who_may_not_read_for_the_desk_reads_nothing_whole(client):
    nobody = factories.person()
    nobody.groups.clear()
    client.force_login(nobody)
    source = factories.story().sources.get()
    client.post(reverse("admin:newsroom_source_read_whole", args=[source.pk]))
    assert not Reading.objects.exists()


def test_the_list_takes_as_many_queries_for_ten_claims_as_for_one(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    address = reverse("admin:newsroom_claim_changelist")
    story = factories.story()
    factories.claim(story, by=ana)
    client.get(address)
    with django_assert_max_num_queries(40) as counted:
        client.get(address)
    for number in range(9):
        factories.claim(story, statement=f"Three bridges fell {number}.", by=ana)
    assert Claim.objects.count() == 10
    with django_assert_num_queries(len(counted)):
        client.get(address)
