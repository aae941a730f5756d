"""Changing what a claim says or rests on, without moving it by hand."""

from contextlib import ExitStack, contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.models import ClaimStatus
from newsroom.workflow import WorkflowError, count_change, lock_claims, record_decision, require
from newsroom.workflow.approvals import approve, void_approvals
from newsroom.workflow.content import content_hash
from newsroom.workflow.second_look import look_due

CHANGE_PERMISSION = "newsroom.change_claim"
CHANGEABLE = frozenset({ClaimStatus.EXTRACTED, ClaimStatus.IN_REVIEW, ClaimStatus.VERIFIED})


@contextmanager
def changing(claim, /, *, by, action, note="", approves=True, **data):
    """Wrap a change of a claim's words, evidence or relations, and draw the consequences.

    approves  Whether `by` had the claim before their eyes, and so has approved what they made of
              it. Off where it changes as a consequence of something else, such as its article's origin.

    New content takes the approvals of the old one away, and sends a verified claim back to review.
    The Decision is written with the change or not at all.
    """
    require(by, CHANGE_PERMISSION, action.replace("_", " "))
    if claim.status not in CHANGEABLE:
        raise WorkflowError(
            _("This claim is %(status)s; it cannot be changed until it is brought back.")
            % {"status": claim.get_status_display()}
        )
    if approves and look_due(claim, by):
        raise WorkflowError(_("This claim waits for your own look. Give it first; then change what is wrong."))
    with transaction.atomic():
        before, old_hash = claim.status, content_hash(claim)
        count_change(claim)
        yield claim
        new_hash = content_hash(claim)
        if new_hash != old_hash and before != ClaimStatus.EXTRACTED:
            void_approvals(claim)
            if approves:
                approve(claim, by=by)
            if before == ClaimStatus.VERIFIED:
                type(claim).objects.filter(pk=claim.pk).update(status=ClaimStatus.IN_REVIEW)
        claim.refresh_from_db()
        record_decision(claim, action, by=by, note=note, before=before, content=new_hash, **data)


@contextmanager
def changing_all(claims, *, by, action, note="", **data):
    """Wrap a change that all of these claims rest on, in a transaction; nobody approves anything thereby."""
    lock_claims(*claims)
    with ExitStack() as changes:
        for claim in claims:
            changes.enter_context(changing(claim, by=by, action=action, note=note, approves=False, **data))
        yield
