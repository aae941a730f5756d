"""Why a claim stands as it does: the same sentences on the command line and at the desk."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from newsroom.actions.evidence import confirm_evidence, dismiss_relation, reject_evidence
from newsroom.actions.readings import read_story
from newsroom.models import Claim, ClaimRelation
from newsroom.workflow.explanation import explain
from tests import factories
from tests.newsroom.actions import small_extractor

pytestmark = pytest.mark.django_db
FIRST = "The Ministry said 3 bridges fell in Lima on Monday.\nThe mayor of Lima resigned after the storm.\n"
SECOND = "The Ministry said 3 bridges fell in Lima on Monday.\nSchools in Cusco stay closed.\n"
THIRD = "The Ministry said 7 bridges fell in Lima on Monday. (Reuters)\n"


@pytest.fixture
def claim(settings):
    settings.EXTRACTOR = f"{small_extractor.__name__}.extract_article"
    story = factories.story([FIRST, SECOND, THIRD])
    read_story(story)
    return Claim.objects.distinct().get(evidence__passage__exact__contains="3 bridges", evidence__is_near=False)


def command(words):
    out = StringIO()
    call_command("explain", words, stdout=out)
    return " ".join(out.getvalue().split())


def test_every_suggestion_is_explained(claim):
    passages = explain(claim)[0]
    assert "worth checking by 0.50 of 1" in said_in(passages, "A")[0]
    assert "state the same as another passage" in said_in(passages, "B")[0]
    contradicting = " ".join(said_in(explain(claim)[0], "C"))
    assert "It seems to contradict the claim" in contradicting
    assert "Another number: 3 bridges (own voice) against 7 bridges (own voice)." in contradicting
    assert "An editor has yet to confirm or reject it." in contradicting
    relations = explain(claim)[1].items
    assert [item.claim.statement for item in relations] == [THIRD.strip()]
    assert relations[0].sentences[0] == "The two contradict each other."
    assert "Another number" in " ".join(relations[0].sentences)


def said_in(section, letter):
    return next(item.sentences for item in section.items if item.words.startswith(f"{letter}:"))


def test_origins_are_counted_as_they_are_and_as_they_would_be(claim):
    counted = {item.words: item.sentences for item in explain(claim)[3].items}
    assert counted["As confirmed so far"] == ("No confirmed passage supports it yet.",)
    if_confirmed = counted["If the 2 undecided passages were confirmed"]
    assert if_confirmed[0].startswith("Reported by 2 articles")
    assert if_confirmed[1] == "A, B count as one: their words are nearly identical."
    assert "Readers would see: origins unclear." in counted["Verdict"][0]


def test_what_editors_decided_is_said(claim):
    ana = factories.checker("ana")
    _first, same, near = claim.evidence.order_by("pk")
    confirm_evidence(same, by=ana)
    reject_evidence(claim.evidence.get(pk=near.pk), by=ana)
    dismiss_relation(ClaimRelation.objects.get(), by=ana)
    claim = Claim.objects.get(pk=claim.pk)
    assert "An editor confirmed that it supports." in said_in(explain(claim)[0], "B")
    assert "An editor rejected it: it does not bear on the claim." in said_in(explain(claim)[0], "C")
    assert explain(claim)[1].items[0].sentences[-1] == "ana dismissed it."


def test_a_claim_that_stands_alone_says_so():
    section = explain(factories.claim(by=factories.checker("ana")))
    assert section[0].items[0].sentences[0] == "ana marked these words in article A."
    assert section[1].items == ()
    assert section[1].empty.startswith("Nothing suggests")


def test_the_command_and_the_page_say_the_same(claim, client):
    client.force_login(factories.researcher())
    page = client.get(reverse("admin:newsroom_claim_why", args=[claim.pk])).content.decode()
    printed = command(claim.public_id)
    for section in explain(claim):
        for item in section.items:
            for sentence in item.sentences:
                assert " ".join(sentence.split()) in printed
                assert sentence in page


def test_the_page_is_reached_from_the_claim_and_takes_a_fixed_number_of_queries(
    claim, client, django_assert_max_num_queries
):
    client.force_login(factories.researcher())
    address = reverse("admin:newsroom_claim_why", args=[claim.pk])
    assert address in client.get(reverse("admin:newsroom_claim_workbench", args=[claim.pk])).content.decode()
    with django_assert_max_num_queries(9):
        client.get(address)


def test_explaining_takes_as_many_queries_for_many_passages_as_for_one(claim, django_assert_num_queries):
    with django_assert_num_queries(2):
        explain(claim)
    alone = Claim.objects.exclude(pk=claim.pk).first()
    with django_assert_num_queries(2):
        explain(alone)


def test_staff_without_a_role_do_not_see_it(claim, client):
    nobody = factories.researcher()
    nobody.groups.clear()
    client.force_login(nobody)
    assert client.get(reverse("admin:newsroom_claim_why", args=[claim.pk])).status_code == 403


def test_a_claim_is_found_by_either_end_of_its_id_in_any_case(claim):
    assert command(claim.public_id[-8:].lower()) == command(claim.public_id)
    assert command(claim.public_id[:-1]) == command(claim.public_id)


def test_ids_that_name_no_claim_or_several_are_refused(claim):
    with pytest.raises(CommandError, match="There is no claim “nowhere”"):
        command("nowhere")
    with pytest.raises(CommandError, match="could be several claims(.|\n)*" + claim.public_id):
        command(claim.public_id[:4])
    with pytest.raises(CommandError, match="at least 4 letters"):
        command("a")


def test_without_claims_it_says_what_to_do():
    with pytest.raises(CommandError, match="There are no claims yet"):
        command("01ABCDEF")
