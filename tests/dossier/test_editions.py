"""Editions after the first: what they say of themselves, what they correct, and taking a dossier back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from dossier.actions.gate import GateClosed
from dossier.actions.publish import publish_dossier
from dossier.actions.withdraw import withdraw_dossier
from dossier.models import Dossier, Edition, Entry, Published
from newsroom.actions.claims import edit_claim
from newsroom.models import Claim, Decision
from newsroom.workflow import WorkflowError
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
WHY = ("The ministry counted again.", "major")


@pytest.fixture
def dossier(claim, pia):
    """A dossier with its first edition."""
    made = factories.dossier(claim, title="Bridges")
    publish_dossier(made, by=pia)
    return made


def reworded(claim, by, statement="Three bridges collapsed."):
    edited = edit_claim(fresh(claim), by=by, statement=statement)
    return factories.confirmed(edited, by=factories.checker())


def refused(dossier, **options):
    with pytest.raises(GateClosed) as closed:
        publish_dossier(dossier, **options)
    return [(obstacle.field, obstacle.reason) for obstacle in closed.value.obstacles]


def test_after_the_first_edition_a_note_for_readers_is_asked_for(dossier, claim, ana, pia):
    edit_claim(fresh(claim), by=ana, caution="One article only.")
    for note in ("", "  "):
        [(field, reason)] = refused(dossier, by=pia, note=note)
        assert (field, reason) == ("note", "Write a note for readers: what is new in this edition, and why.")
    assert publish_dossier(dossier, by=pia, note=" A caution. ").note == "A caution."


def test_a_sentence_that_readers_were_told_otherwise_is_corrected_or_the_gate_stays_closed(dossier, claim, ana, pia):
    reworded(claim, by=ana)
    for given in ({}, {claim.public_id: ("", "major")}, {claim.public_id: ("Counted again.", "enormous")}):
        [(field, reason)] = refused(dossier, by=pia, note="Counted again.", corrections=given)
        assert field == claim.public_id
        assert reason == "Say why this was corrected, and how grave it is: “Three bridges fell.”"

    given = {claim.public_id: WHY, "unchanged": ("Not asked for.", "minor")}
    edition = publish_dossier(dossier, by=pia, change="correction", note="Counted again.", corrections=given)

    assert edition.change == "correction"
    assert edition.content["edition"]["corrections"] == [
        {
            "key": claim.public_id,
            "what": ["reworded"],
            "was": "Three bridges fell.",
            "now": "Three bridges collapsed.",
            "why": "The ministry counted again.",
            "gravity": "major",
        }
    ]


def test_a_claim_that_was_left_out_is_corrected(dossier, claim, ana, pia):
    other = factories.verified(ana, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    Entry.objects.filter(claim=claim).update(claim=other)
    [(field, _reason)] = refused(dossier, by=pia, note="It was wrong.")
    assert field == claim.public_id
    given = {claim.public_id: ("It was another bridge.", "major")}
    [correction] = publish_dossier(dossier, by=pia, note="It was wrong.", corrections=given).content["edition"][
        "corrections"
    ]
    assert (correction["what"], correction["now"]) == (["removed"], "")


@pytest.mark.parametrize("change", ["first", "withdrawal", "whatever"])
def test_a_later_edition_is_an_update_a_correction_or_a_clarification(dossier, claim, ana, pia, change):
    edit_claim(fresh(claim), by=ana, caution="One article only.")
    [(field, reason)] = refused(dossier, by=pia, note="A caution.", change=change)
    assert (field, reason) == ("change", "Say what kind of change it is: update, correction, clarification.")


def test_the_first_edition_is_called_the_first(claim, pia):
    [(field, _reason)] = refused(factories.dossier(claim), by=pia, change="update")
    assert field == "change"


def test_who_publishes_without_having_seen_the_newest_edition_is_told(dossier, claim, ana, pia):
    edit_claim(fresh(claim), by=ana, caution="One article only.")
    with pytest.raises(WorkflowError, match="Edition 1 was published by pia meanwhile"):
        publish_dossier(dossier, by=pia, note="A caution.", seen=0)
    assert publish_dossier(dossier, by=pia, note="A caution.", seen=1).number == 2


# Withdrawal


def test_a_withdrawal_is_an_edition_that_says_why_and_holds_nothing_else(dossier, claim, ana, pia):
    first = Edition.objects.get()
    Dossier.objects.filter(pk=dossier.pk).update(title="Edited since", slug="edited-since")

    edition = withdraw_dossier(dossier, by=pia, note="The ministry's list was forged.")

    document = edition.content
    assert (edition.number, edition.change, edition.slug, edition.title) == (2, "withdrawal", first.slug, "Bridges")
    assert document["edition"]["note"] == "The ministry's list was forged."
    assert document["edition"]["previous"] == first.sha256
    assert [document[part] for part in ("summary", "sections", "sources", "actors", "topics", "without")] == [[]] * 6
    assert not Published.objects.filter(is_gone=False).exists()
    assert not Edition.objects.standing().exists()
    assert Decision.objects.get(action="withdraw").data["sha256"] == edition.sha256
    call_command("audit")


def test_a_withdrawal_says_why(dossier, pia):
    with pytest.raises(WorkflowError, match="Say to readers why"):
        withdraw_dossier(dossier, by=pia, note=" ")


def test_what_readers_do_not_see_cannot_be_withdrawn(claim, dossier, pia):
    with pytest.raises(WorkflowError, match="There is nothing to withdraw"):
        withdraw_dossier(factories.dossier(claim), by=pia, note="Forged.")
    withdraw_dossier(dossier, by=pia, note="Forged.")
    with pytest.raises(WorkflowError, match="There is nothing to withdraw"):
        withdraw_dossier(dossier, by=pia, note="Forged.")


def test_only_publishers_withdraw(dossier, ana):
    with pytest.raises(PermissionDenied):
        withdraw_dossier(dossier, by=ana, note="Forged.")


def test_a_withdrawn_dossier_can_be_published_again_and_corrects_what_was_said_before(dossier, claim, ana, pia):
    withdraw_dossier(dossier, by=pia, note="The list was forged.")
    with pytest.raises(GateClosed, match="Write a note for readers"):
        publish_dossier(dossier, by=pia)
    assert publish_dossier(dossier, by=pia, note="It was not.").number == 3

    withdraw_dossier(dossier, by=pia, note="The list was forged after all.")
    reworded(claim, by=ana)
    assert [field for field, _reason in refused(dossier, by=pia, note="By another list.")] == [claim.public_id]
    edition = publish_dossier(dossier, by=pia, note="By another list.", corrections={claim.public_id: WHY})
    assert (edition.number, len(edition.content["history"])) == (5, 4)
    assert Claim.objects.get(pk=claim.pk).statement == "Three bridges collapsed."
    call_command("audit")
