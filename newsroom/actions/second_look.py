"""The second editor's own answers, given before the first editor's are shown."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.actions.claims import VERIFY, verify_claim
from newsroom.models import SecondLook
from newsroom.models.second_look import ANSWERS
from newsroom.workflow import WorkflowError, count_change, record_decision, require
from newsroom.workflow.second_look import decided_unseen, differences, look_due


@transaction.atomic
def look_again(claim, *, by, answers, note="") -> SecondLook:
    """Record how each passage bears on a claim in a second editor's eyes; verify it where the two agree on everything.

    answers  One of `ANSWERS` for the public id of each piece of the claim's evidence.

    Where they differ, where something else was decided that a blind look does not show, or where
    something is still to be done, the claim stays in review, and the editor may now compare.
    """
    require(by, VERIFY.permission, _("verify claims"))
    if not look_due(claim, by):
        raise WorkflowError(_("No second look of yours is asked for here; reload the page."))
    evidence = list(claim.evidence.with_context().without_texts())
    require_answers(evidence, answers)
    count_change(claim)
    look = SecondLook.objects.create(claim=claim, by=by, answers=dict(answers))
    found = differences(evidence, look)
    record_decision(claim, "look_again", by=by, note=note, before=claim.status, answers=answers, differ=len(found))
    if not found and not decided_unseen(claim, evidence):
        verify_if_possible(claim, by=by)
    return look


def require_answers(evidence, answers):
    """Raise with a sentence unless there is one of the known answers for each passage, and for nothing else."""
    known = {one.public_id for one in evidence}
    if set(answers) - known:
        raise WorkflowError(_("The passages are others now; reload the page."))
    if unknown := set(answers.values()) - set(ANSWERS):
        raise WorkflowError(_("These are no answers: %(answers)s.") % {"answers": ", ".join(sorted(map(str, unknown)))})
    if missing := len(known - set(answers)):
        sentence = ngettext("%(count)d passage has no answer yet.", "%(count)d passages have no answer yet.", missing)
        raise WorkflowError(sentence % {"count": missing})


def verify_if_possible(claim, *, by):
    """Verify a claim; where something else is still to be done, leave it in review: its page says what."""
    try:
        with transaction.atomic():
            verify_claim(claim, by=by)
    except WorkflowError:
        claim.refresh_from_db()
