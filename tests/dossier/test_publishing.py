"""The gate at the desk: what the publisher is asked, what is kept when it is refused, and taking a dossier back."""

import pytest
from django.urls import reverse

from dossier.actions.publish import publish_dossier
from dossier.models import Edition
from newsroom.actions.claims import edit_claim
from newsroom.models import Claim
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pia(client):
    pia = factories.publisher("pia")
    client.force_login(pia)
    return pia


@pytest.fixture
def claim():
    return factories.verified(factories.checker("ana"), factories.checker("ben"))


@pytest.fixture
def dossier(claim, pia):
    """A dossier with its first edition, whose one claim has been reworded and verified since."""
    made = factories.dossier(claim, title="Bridges")
    publish_dossier(made, by=pia)
    ana = claim.approvals.first().by
    edited = edit_claim(Claim.objects.get(pk=claim.pk), by=ana, statement="Three bridges collapsed.")
    factories.confirmed(edited, by=factories.checker())
    return made


def at(page, dossier):
    return reverse(f"admin:dossier_dossier_{page}", args=[dossier.pk])


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_gate_asks_of_each_sentence_that_was_told_otherwise_why_and_how_grave(client, dossier, claim):
    page = words(client.get(at("gate", dossier)))
    assert "Three bridges fell." in page
    assert "Now: Three bridges <del>fell</del><ins>collapsed</ins>." in page
    assert f'name="why-{claim.public_id}"' in page
    assert f'name="gravity-{claim.public_id}"' in page
    assert '<option value="first"' not in page


def test_what_was_typed_stays_when_the_gate_refuses(client, dossier, claim):
    key = claim.public_id
    typed = {"change": "correction", "note": "", f"why-{key}": "Counted again.", f"gravity-{key}": "", "seen": 1}

    page = words(client.post(at("publish", dossier), typed))

    assert "Nothing was published." in page
    assert "Write a note for readers" in page
    assert "Say why this was corrected, and how grave it is" in page
    assert "Counted again.</textarea>" in page
    assert '<option value="correction" selected>' in page
    assert Edition.objects.count() == 1

    answer = client.post(at("publish", dossier), typed | {"note": "Better words.", f"gravity-{key}": "wording"})
    assert answer.status_code == 302
    edition = Edition.objects.current().get()
    assert (edition.number, edition.change, edition.note) == (2, "correction", "Better words.")
    [correction] = edition.content["edition"]["corrections"]
    assert (correction["why"], correction["gravity"]) == ("Counted again.", "wording")


def test_a_form_that_somebody_else_has_overtaken_is_refused_and_keeps_what_was_typed(client, dossier, claim):
    other = {claim.public_id: ("Counted again.", "minor")}
    publish_dossier(dossier, by=factories.publisher("paula"), note="Counted again.", corrections=other)
    answer = client.post(at("publish", dossier), {"change": "update", "note": "My own note.", "seen": 1})
    assert "Edition 2 was published by paula meanwhile" in words(answer)
    assert "My own note.</textarea>" in words(answer)
    assert Edition.objects.count() == 2


def test_a_publisher_withdraws_a_dossier_with_a_note(client, dossier):
    assert "Withdraw the dossier" in words(client.get(at("gate", dossier)))
    client.post(at("withdraw", dossier), {"note": " "})
    assert Edition.objects.count() == 1
    page = words(client.post(at("withdraw", dossier), {"note": "The list was forged."}, follow=True))
    assert "Withdrawn." in page
    assert "The next edition brings them back." in page
    assert "Withdraw the dossier" not in page
    client.logout()
    edition = Edition.objects.earliest("number")
    for address in (edition_at(edition), f"/dossiers/{edition.slug}/", claim_at(edition)):
        answer = client.get(address)
        assert answer.status_code == 410, address
        assert "The list was forged." in words(answer)
        assert "Three bridges" not in words(answer)


def edition_at(edition):
    return reverse("dossier:edition", args=[edition.slug, edition.number])


def claim_at(edition):
    return reverse("dossier:claim", args=[edition.slug, edition.content["sections"][0]["entries"][0]["claim"]["id"]])


def test_nothing_is_withdrawn_by_looking_or_by_who_may_not(client, dossier):
    assert client.get(at("withdraw", dossier)).status_code == 405
    client.force_login(factories.checker())
    client.post(at("withdraw", dossier), {"note": "Forged."})
    assert Edition.objects.count() == 1


def test_the_gate_takes_as_many_queries_for_four_claims_and_paragraphs_as_for_one(
    client, pia, django_assert_max_num_queries, django_assert_num_queries
):
    """Once with corrections to be asked for, once with reasons against publishing."""
    ana, ben = factories.checker(), factories.checker()
    small, large = (changed_dossier(number, ana, ben, pia) for number in (1, 4))
    client.get(at("gate", small))  # whatever is remembered from a first request
    with django_assert_max_num_queries(150) as asking:
        assert words(client.get(at("gate", small))).count("Why it is corrected") == 1
    with django_assert_num_queries(len(asking)):
        assert words(client.get(at("gate", large))).count("Why it is corrected") == 4

    for made in (small, large):
        for entry in list(made.sections.get().entries.all()):
            factories.paragraph(entry.section, ("Three bridges are gone.", entry.claim), by=pia)
    with django_assert_max_num_queries(100) as refusing:
        assert words(client.get(at("gate", small))).count("must approve that it says") == 1
    with django_assert_num_queries(len(refusing)):
        assert words(client.get(at("gate", large))).count("must approve that it says") == 4


def changed_dossier(number, ana, ben, pia):
    """A published dossier with so many claims, all of them reworded since."""
    story = factories.story()
    claims = [factories.verified(ana, ben, in_story=story, statement=f"Three fell {one}.") for one in range(number)]
    made = factories.dossier(*claims)
    publish_dossier(made, by=pia)
    for one in claims:
        edited = edit_claim(Claim.objects.get(pk=one.pk), by=ana, statement=f"{one.statement} All of them.")
        factories.confirmed(edited, by=ben)
    return made
