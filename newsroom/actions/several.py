"""One answer for several passages of a claim, each of which the editor has before their eyes."""

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.actions.evidence import require_true
from newsroom.actions.sources import lock_articles
from newsroom.models import Evidence, EvidenceState
from newsroom.workflow import WorkflowError, lock_claims, require
from newsroom.workflow.change import CHANGE_PERMISSION, changing


@transaction.atomic
def confirm_passages(claim, shown, *, by, note=""):
    """Confirm passages in which a claim was found, in whatever articles, as they are suggested.

    shown  The public ids of the evidence that the editor was shown. Words that are only near the claim are
           refused: each of those wants an answer of its own.
    """
    require(by, CHANGE_PERMISSION, _("confirm passages"))
    waiting = lock_waiting(claim, shown)
    if any(one.is_near for one in waiting):
        raise WorkflowError(_("Words that are only near the claim are answered one by one."))
    for one in waiting:
        require_true(one.passage)
    decide_several(claim, waiting, EvidenceState.CONFIRMED, by=by, action="confirm_passages", note=note)


@transaction.atomic
def reject_passages(claim, shown, *, by, note=""):
    """Say that none of these passages bears on a claim.

    shown  The public ids of the evidence that the editor was shown; what matching drew up since is not among them.
    """
    require(by, CHANGE_PERMISSION, _("reject passages"))
    waiting = lock_waiting(claim, shown)
    decide_several(claim, waiting, EvidenceState.REJECTED, by=by, action="reject_passages", note=note)


def lock_waiting(claim, shown) -> list[Evidence]:
    """The evidence of these public ids, locked with its articles; raises WorkflowError unless all of it waits."""
    wanted = claim.evidence.filter(public_id__in=shown)
    lock_articles(pk__in=wanted.values("passage__version__source"))
    lock_claims(claim)
    waiting = list(wanted.suggested().select_related("passage__version"))
    if not waiting or len(waiting) < len(set(shown)):
        raise WorkflowError(_("The passages are others now; reload the page."))
    return waiting


def decide_several(claim, waiting, state, *, by, action, note):
    with changing(claim, by=by, action=action, note=note, evidence=[one.public_id for one in waiting]):
        Evidence.objects.filter(pk__in=[one.pk for one in waiting]).update(state=state)
