"""What colleagues say to each other about a claim."""

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.models import Comment
from newsroom.workflow import WorkflowError, lock_claims, record_decision, require

LONGEST = 5000  # code points


@transaction.atomic
def add_comment(claim, *, by, text) -> Comment:
    """Say something about a claim to whoever works on it. It changes nothing of the claim, so no form goes stale."""
    require(by, "newsroom.add_comment", _("comment on claims"))
    if not text.strip() or len(text) > LONGEST:
        raise WorkflowError(_("Write a comment of at most %(count)d characters.") % {"count": LONGEST})
    lock_claims(claim)
    claim.refresh_from_db(fields=["status", "version"])  # the Decision says where the claim is now
    comment = Comment.objects.create(claim=claim, by=by, text=text.strip())
    record_decision(claim, "comment", by=by, before=claim.status, comment=comment.pk)
    return comment
