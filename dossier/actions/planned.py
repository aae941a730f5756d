"""Publishing at a set time: planned by a publisher, carried out by a worker or a command, through the same gate."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dossier.actions.gate import GateClosed
from dossier.actions.publish import prepare_edition, publish_dossier
from dossier.models import Dossier, PlannedEdition, PlanState
from newsroom.models import Decision
from newsroom.workflow import WorkflowError, require
from newsroom.workflow.rounds import each_round


@transaction.atomic
def plan_edition(dossier, *, at, by, change="", note="", corrections=None, seen=None) -> PlannedEdition:
    """Have the next edition published at a time to come; the other arguments and errors are those of publishing.

    at  An aware datetime.

    The gate has to be open now, and decides once more when the time comes.
    """
    if at is None or at <= timezone.now():
        raise WorkflowError(_("Choose a time to come."))
    imprint, _document = prepare_edition(
        dossier, by=by, change=change, note=note, corrections=corrections or {}, seen=seen
    )
    if planned := dossier.plans.waiting().first():
        when = date_format(timezone.localtime(planned.at), "DATETIME_FORMAT")
        raise WorkflowError(_("An edition is planned for %(when)s already. Cancel it first.") % {"when": when})
    plan = PlannedEdition.objects.create(
        dossier=dossier,
        at=at,
        change=imprint.change,
        note=imprint.note,
        corrections={one["key"]: [one["why"], one["gravity"]] for one in imprint.corrections},
        seen=imprint.number - 1,
        by=by,
    )
    record(plan, "plan", by=by, note=plan.note)
    return plan


@transaction.atomic
def cancel_plan(plan, *, by):
    """Give up a planned edition that waits for its time, or put aside one that was refused."""
    require(by, "dossier.publish_dossier", _("cancel a planned edition"))
    open_plans = PlannedEdition.objects.filter(pk=plan.pk, state__in=(PlanState.WAITING, PlanState.REFUSED))
    if not open_plans.update(state=PlanState.CANCELLED):
        raise WorkflowError(_("This plan was settled meanwhile. Look again."))
    record(plan, "cancel_plan", by=by)


@each_round
def publish_due() -> list[PlannedEdition]:
    """Publish every planned edition whose time has come; return what became of each.

    Where one fails by a fault of ours, the others have their turn before an ExceptionGroup says so.
    """
    settled, faults = [], []
    for key in list(PlannedEdition.objects.due().order_by("at", "pk").values_list("pk", flat=True)):
        try:
            settled.append(carry_out(key))
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup("Planned editions could not be published", faults)
    return [plan for plan in settled if plan]


@transaction.atomic
def carry_out(key) -> PlannedEdition | None:
    """Publish a planned edition as its publisher would at this moment, or keep why the gate refused it.

    Of two workers one does it; None where it was settled before.
    """
    Dossier.objects.select_for_update().get(plans=key)
    plan = PlannedEdition.objects.due().select_related("dossier", "by").filter(pk=key).first()
    if plan is None:
        return None
    told = {"change": plan.change, "note": plan.note, "corrections": plan.corrections, "seen": plan.seen}
    try:
        with transaction.atomic():
            plan.edition = publish_dossier(plan.dossier, by=plan.by, **told)
    except (WorkflowError, PermissionDenied) as error:
        plan.state, plan.reasons = PlanState.REFUSED, reasons_of(error)
        record(plan, "refuse_plan", reasons=plan.reasons)
    else:
        plan.state = PlanState.PUBLISHED
    plan.save(update_fields=["state", "reasons", "edition"])
    return plan


def reasons_of(error) -> list[str]:
    """Why an edition was refused, as sentences."""
    if not isinstance(error, GateClosed):
        return [str(error)]
    return [f"“{one.claim}”: {one.reason}" if one.claim else one.reason for one in error.obstacles]


def record(plan, action, **data):
    Decision.objects.record(plan.dossier, action, at=plan.at.isoformat(), change=plan.change, **data)
