"""Two pairs of eyes: who has approved exactly this content of a claim."""

from collections import defaultdict

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import Approval, SecondLook
from newsroom.workflow.content import content_hash, content_hashes

CHECKER_PERMISSION = "newsroom.verify_claim"


def approve(claim, *, by) -> Approval:
    """Record that `by` agrees to the claim as it is now; approving the same content twice is one approval."""
    approval, _new = Approval.objects.update_or_create(
        claim=claim,
        content_hash=content_hash(claim),
        by=by,
        voided_at=None,
        defaults={"as_checker": by.has_perm(CHECKER_PERMISSION)},
    )
    return approval


def approve_many(claims, *, by):
    """Record that `by` agrees to each of these claims as it is now."""
    known = approvals_of_content(claims)
    fresh = [claim for claim in claims if all(approval.by_id != by.pk for approval in known[claim.pk])]
    hashes, as_checker = content_hashes(fresh), by.has_perm(CHECKER_PERMISSION)
    Approval.objects.bulk_create(
        Approval(claim=claim, content_hash=hashes[claim.pk], by=by, as_checker=as_checker) for claim in fresh
    )


def void_approvals(claim):
    """Take away what was approved so far, and second looks: it was sent back, or its content is another now."""
    void_approvals_of([claim])


def void_approvals_of(claims):
    keys, now = [claim.pk for claim in claims], timezone.now()
    Approval.objects.live().filter(claim__in=keys).update(voided_at=now)
    SecondLook.objects.live().filter(claim__in=keys).update(voided_at=now)


def approvals_of_content(claims, hashes=None) -> dict[int, list[Approval]]:
    """The live approvals of each claim as it is now, by its primary key; the same few queries for one or many.

    hashes  What `content_hashes` gives for the claims, where the caller has it already.
    """
    hashes, approvals = content_hashes(claims) if hashes is None else hashes, defaultdict(list)
    for approval in Approval.objects.live().filter(claim__in=hashes).select_related("by"):
        if approval.content_hash == hashes[approval.claim_id]:
            approvals[approval.claim_id].append(approval)
    return approvals


def has_approved(claim, person) -> bool:
    return any(approval.by_id == person.pk for approval in approvals_of_content([claim])[claim.pk])


def people_needed() -> int:
    return 1 if settings.SINGLE_EDITOR else 2


def what_approval_lacks(claim) -> str:
    """Return why the claim as it is now does not count as verified, or an empty string."""
    return what_is_lacking(approvals_of_content([claim])[claim.pk])


def what_is_lacking(approvals) -> str:
    people = {approval.by_id for approval in approvals}
    if len(people) < people_needed():
        return _("Two different people must approve these words and this evidence; so far it is %(count)d.") % {
            "count": len(people)
        }
    if not any(approval.as_checker for approval in approvals):
        return _("At least one of the people who approve a claim must be a checker.")
    return ""
