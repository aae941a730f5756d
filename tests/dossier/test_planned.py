"""The embargo: an edition is published at its time, through the gate, by a worker or a command, and only once."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dossier.actions.gate import GateClosed
from dossier.actions.planned import cancel_plan, carry_out, plan_edition, publish_due
from dossier.actions.publish import publish_dossier
from dossier.actions.withdraw import withdraw_dossier
from dossier.models import Dossier, Edition, PlannedEdition, PlanState
from newsroom.actions.claims import edit_claim, reopen_claim
from newsroom.models import Decision
from newsroom.workflow import WorkflowError
from newsroom.workflow.rounds import ROUNDS, make_round
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(claim):
    return factories.dossier(claim, title="Bridges")


def tomorrow():
    return timezone.now() + timedelta(days=1)


def plan(dossier, by, **options):
    return plan_edition(dossier, at=tomorrow(), by=by, **options)


def time_has_come(planned):
    PlannedEdition.objects.filter(pk=planned.pk).update(at=timezone.now() - timedelta(seconds=1))


def test_a_planned_edition_is_published_when_its_time_has_come_and_not_before(dossier, pia):
    planned = plan(dossier, pia, note="The first.")
    assert publish_due() == []
    time_has_come(planned)

    [done] = publish_due()

    assert (done.state, done.edition, done.edition.note) == (PlanState.PUBLISHED, Edition.objects.get(), "The first.")
    assert done.edition.published_by == pia
    assert done.edition.published_at > done.at
    assert publish_due() == []
    assert Edition.objects.count() == 1


def test_a_worker_publishes_in_its_round_what_is_due(dossier, pia):
    assert publish_due in ROUNDS
    time_has_come(plan(dossier, pia))
    make_round()
    assert Edition.objects.count() == 1


def test_the_command_publishes_what_is_due_and_says_what_was_refused(dossier, claim, ana, pia):
    time_has_come(plan(dossier, pia))
    out = StringIO()
    call_command("publish_due", stdout=out)
    assert out.getvalue() == "Published 1 planned editions, refused 0.\n"

    edit_claim(fresh(claim), by=ana, caution="One article only.")
    time_has_come(plan(dossier, pia, note="A caution."))
    reopen_claim(fresh(claim), by=ana, note="A reader asked.")
    out, told = StringIO(), StringIO()
    call_command("publish_due", stdout=out, stderr=told)
    assert out.getvalue() == "Published 0 planned editions, refused 1.\n"
    assert "Bridges: “Three bridges fell.”: It is in review, not verified." in told.getvalue()


def test_the_gate_decides_when_it_is_planned_and_again_when_the_time_has_come(dossier, claim, ana, pia):
    planned = plan(dossier, pia)
    reopen_claim(fresh(claim), by=ana, note="A reader asked.")
    time_has_come(planned)

    [refused] = publish_due()

    assert (refused.state, refused.edition) == (PlanState.REFUSED, None)
    assert refused.reasons == ["“Three bridges fell.”: It is in review, not verified."]
    assert Decision.objects.get(action="refuse_plan").data["reasons"] == refused.reasons
    assert list(PlannedEdition.objects.refused()) == [refused]
    assert not Edition.objects.exists()
    with pytest.raises(GateClosed):
        plan(dossier, pia)


def test_corrections_are_kept_with_the_plan(dossier, claim, ana, pia):
    publish_dossier(dossier, by=pia)
    factories.confirmed(edit_claim(fresh(claim), by=ana, statement="3 bridges collapsed."), by=factories.checker())
    with pytest.raises(GateClosed, match="Say why this was corrected"):
        plan(dossier, pia, note="Better words.")
    given = {claim.public_id: ("It was badly put.", "wording")}
    time_has_come(plan(dossier, pia, note="Better words.", change="clarification", corrections=given))
    publish_due()
    edition = Edition.objects.get(number=2)
    assert edition.change == "clarification"
    assert edition.content["edition"]["corrections"][0]["why"] == "It was badly put."


def test_who_may_not_publish_any_more_when_the_time_has_come_publishes_nothing(dossier, pia):
    planned = plan(dossier, pia)
    pia.is_active = False
    pia.save()
    time_has_come(planned)
    assert [one.state for one in publish_due()] == [PlanState.REFUSED]
    assert not Edition.objects.exists()


def test_an_edition_published_by_hand_meanwhile_is_not_published_over(dossier, claim, ana, pia):
    planned = plan(dossier, pia, note="The first.")
    publish_dossier(dossier, by=pia)
    edit_claim(fresh(claim), by=ana, caution="One article only.")
    time_has_come(planned)
    [refused] = publish_due()
    assert "Edition 1 was published by pia meanwhile" in refused.reasons[0]
    assert Edition.objects.count() == 1
    assert not PlannedEdition.objects.refused().exists()  # the edition by hand has settled it


def test_a_cancelled_plan_publishes_nothing(dossier, pia):
    planned = plan(dossier, pia)
    cancel_plan(planned, by=pia)
    time_has_come(planned)
    assert publish_due() == []
    with pytest.raises(WorkflowError, match="settled meanwhile"):
        cancel_plan(planned, by=pia)
    assert [one.action for one in Decision.objects.about(dossier)][:2] == ["cancel_plan", "plan"]


def test_withdrawing_cancels_what_is_planned(dossier, claim, ana, pia):
    publish_dossier(dossier, by=pia)
    edit_claim(fresh(claim), by=ana, caution="One article only.")
    planned = plan(dossier, pia, note="A caution.")
    withdraw_dossier(dossier, by=pia, note="Forged.")
    assert fresh(planned).state == PlanState.CANCELLED


def test_a_dossier_has_one_plan_at_a_time(dossier, pia):
    planned = plan(dossier, pia)
    with pytest.raises(WorkflowError, match="is planned for .* already"):
        plan(dossier, pia)
    with pytest.raises(IntegrityError, match="one_plan|dossier_id"), transaction.atomic():
        PlannedEdition.objects.create(dossier=dossier, at=tomorrow(), change="first", seen=0, by=pia)
    cancel_plan(planned, by=pia)
    plan(dossier, pia)


def test_a_plan_is_for_a_time_to_come(dossier, pia):
    for at in (None, timezone.now()):
        with pytest.raises(WorkflowError, match="Choose a time to come"):
            plan_edition(dossier, at=at, by=pia)


def test_only_publishers_plan_and_cancel(dossier, ana, pia):
    with pytest.raises(PermissionDenied):
        plan(dossier, ana)
    planned = plan(dossier, pia)
    with pytest.raises(PermissionDenied):
        cancel_plan(planned, by=ana)
    assert fresh(planned).is_waiting


def test_what_one_worker_has_settled_another_leaves(dossier, pia):
    planned = plan(dossier, pia)
    time_has_come(planned)
    assert carry_out(planned.pk).state == PlanState.PUBLISHED
    assert carry_out(planned.pk) is None


def test_a_plan_that_fails_by_a_fault_of_ours_keeps_no_other_from_its_time(dossier, claim, pia):
    failing, other = plan(dossier, pia), plan(factories.dossier(claim), pia)
    Dossier.objects.filter(pk=dossier.pk).update(slug="no address")
    for planned in (failing, other):
        time_has_come(planned)

    with pytest.raises(ExceptionGroup, match="could not be published"):
        publish_due()

    assert [fresh(planned).state for planned in (failing, other)] == [PlanState.WAITING, PlanState.PUBLISHED]


# At the desk


def at(page, dossier):
    return reverse(f"admin:dossier_dossier_{page}", args=[dossier.pk])


def words(answer):
    return " ".join(answer.content.decode().split())


def test_a_publisher_plans_at_the_gate_and_cancels_there(client, dossier, pia):
    client.force_login(pia)
    typed = {"change": "first", "seen": 0, "note": "The first.", "at": f"{tomorrow():%Y-%m-%dT%H:%M}"}
    page = words(client.post(at("publish", dossier), typed, follow=True))
    assert "Planned. It will be published at" in page
    assert "by pia. The gate decides again then." in page
    assert not Edition.objects.exists()

    planned = PlannedEdition.objects.get()
    page = words(client.post(at("cancel", dossier), {"plan": planned.pk}, follow=True))
    assert "Nothing will be published by itself." in page
    assert fresh(planned).state == PlanState.CANCELLED


def test_a_time_that_has_passed_is_refused_and_what_was_typed_stays(client, dossier, pia):
    client.force_login(pia)
    typed = {"change": "first", "seen": 0, "note": "The first.", "at": "2001-01-01T10:00"}
    page = words(client.post(at("publish", dossier), typed))
    assert "Choose a time to come." in page
    assert "The first.</textarea>" in page
    assert 'value="2001-01-01T10:00"' in page


def test_a_refused_plan_is_on_the_start_page_and_at_the_gate_with_its_reasons(client, dossier, claim, ana, pia):
    planned = plan(dossier, pia)
    reopen_claim(fresh(claim), by=ana, note="A reader asked.")
    time_has_come(planned)
    publish_due()
    client.force_login(factories.publisher("paula"))
    assert "Planned editions that were refused" in words(client.get(reverse("admin:index")))
    listed = reverse("admin:dossier_dossier_changelist")
    assert "Bridges" in words(client.get(listed, {"plan": "refused"}))
    page = words(client.get(at("gate", dossier)))
    assert "was not published:" in page
    client.post(at("cancel", dossier), {"plan": planned.pk})
    assert "was not published:" not in words(client.get(at("gate", dossier)))
