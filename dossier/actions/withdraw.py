"""Withdrawing a dossier: its addresses leave a notice, its editions stay in the store."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.actions.planned import cancel_plan
from dossier.actions.publish import lock_dossier, record_edition, store_edition
from dossier.actions.renderings import store_pages
from dossier.models import ChangeKind, Edition
from dossier.snapshot import Imprint, freeze_withdrawal
from newsroom.workflow import WorkflowError, require


@transaction.atomic
def withdraw_dossier(dossier, *, by, note) -> Edition:
    """Take a published dossier back: the next edition says why and holds nothing else.

    note  To readers: why it was withdrawn.

    A withdrawn dossier can be published again; an edition that was planned is cancelled. Raises WorkflowError where
    there is nothing to withdraw or no note.
    """
    require(by, "dossier.publish_dossier", _("withdraw a dossier"))
    dossier, last = lock_dossier(dossier)
    if last is None or last.is_withdrawal:
        raise WorkflowError(_("There is nothing to withdraw: readers do not see this dossier."))
    if not note.strip():
        raise WorkflowError(_("Say to readers why the dossier is withdrawn."))
    imprint = Imprint(
        number=last.number + 1,
        published_at=timezone.now(),
        change=ChangeKind.WITHDRAWAL,
        note=note.strip(),
        by=by,
    )
    edition = store_edition(dossier, freeze_withdrawal(dossier, imprint, last), imprint)
    record_edition(edition, "withdraw")
    for plan in dossier.plans.waiting():
        cancel_plan(plan, by=by)
    store_pages(edition)
    return edition
