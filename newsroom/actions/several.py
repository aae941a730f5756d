"""One answer for several passages of a claim, each of which the editor has before their eyes."""

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.actions.passes import require_true
from newsroom.models import Evidence, EvidenceState, Source
from newsroom.workflow import WorkflowError
from newsroom.workflow.change import changing


def confirm_passages(claim, shown, *, by, note=""):
    """Confirm passages in which a claim was found, in whatever articles, as they are suggested.

    shown  The public ids of the evidence that the editor was shown. Words that are only near the claim are
           refused: each of those wants an answer of its own.
    """
    waiting = waiting_of(claim, shown)
    if any(one.is_near for one in waiting):
        raise WorkflowError(_("Words that are only near the claim are answered one by one."))
    for one in waiting:
        require_true(one.passage)
    decide_several(claim, waiting, EvidenceState.CONFIRMED, by=by, action="confirm_passages", note=note)


def reject_passages(claim, shown, *, by, note=""):
    """Say that none of these passages bears on a claim.

    shown  The public ids of the evidence that the editor was shown; what matching drew up since is not among them.
    """
    waiting = waiting_of(claim, shown)
    decide_several(claim, waiting, EvidenceState.REJECTED, by=by, action="reject_passages", note=note)


def waiting_of(claim, shown) -> list[Evidence]:
    """The evidence of these public ids; raises WorkflowError unless all of it waits to be decided."""
    waiting = list(claim.evidence.suggested().filter(public_id__in=shown).select_related("passage__version"))
    if not waiting or len(waiting) < len(set(shown)):
        raise WorkflowError(_("The passages are others now; reload the page."))
    return waiting


@transaction.atomic
def decide_several(claim, waiting, state, *, by, action, note):
    articles = {one.passage.version.source_id for one in waiting}
    list(Source.objects.select_for_update().filter(pk__in=articles).order_by("pk"))  # their origins are decided with it
    with changing(claim, by=by, action=action, note=note, evidence=[one.public_id for one in waiting]):
        Evidence.objects.filter(pk__in=[one.pk for one in waiting]).update(state=state)
