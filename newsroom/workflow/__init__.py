"""How a claim moves: permission, write and Decision in one step."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from newsroom.models import Claim, ClaimStatus, Decision
from newsroom.workflow.content import content_hash, content_hashes

# Decisions beside a claim: what it says and how far it is stay as they were.
BESIDE = ("comment", "assign")


class WorkflowError(Exception):
    """Something cannot be done now; the message is a sentence for the editor."""


@dataclass(frozen=True)
class Transition:
    """One arrow of the claim's state chart."""

    name: str
    label: str
    before: frozenset[ClaimStatus]
    after: ClaimStatus
    permission: str


def require(by, permission: str, doing: str):
    """Raise PermissionDenied with a sentence unless `by` has the permission."""
    if not by.has_perm(permission):
        raise PermissionDenied(_("%(person)s may not %(doing)s.") % {"person": by, "doing": doing})


@transaction.atomic
def move(claim, transition, *, by, note="", data=None, **fields):
    """Carry out one transition, or raise and change nothing.

    The status and the version that the editor saw are compared and replaced in a single UPDATE:
    of two editors who press the same button, the second gets a `WorkflowError`.
    """
    require(by, transition.permission, str(transition.label).lower())
    if claim.status not in transition.before:
        raise WorkflowError(
            _("“%(label)s” is not possible: the claim is %(status)s.")
            % {"label": transition.label, "status": claim.get_status_display()}
        )
    before = claim.status
    count_change(claim, status=transition.after, **fields)
    claim.refresh_from_db()
    record_decision(claim, transition.name, by=by, note=note, before=before, **(data or {}))
    return claim


@transaction.atomic
def move_many(claims, transition, *, by, note="", **data):
    """Carry out one transition for many claims, all or none, in a number of queries that hardly grows with them.

    claims  As the caller has seen them: whoever changed one of them since has changed its version.
    data    Kept with the Decision of each.
    """
    require(by, transition.permission, str(transition.label).lower())
    seen = {claim.pk: (claim.version, claim.status) for claim in claims}
    rows = Claim.objects.filter(pk__in=seen)
    locked = rows.select_for_update(no_key=True).order_by("pk")
    now = {pk: state for pk, *state in locked.values_list("pk", "version", "status")}
    if any(tuple(now.get(pk, ())) != state or state[1] not in transition.before for pk, state in seen.items()):
        raise WorkflowError(_("Someone else has just changed one of these claims. Look again; nothing was saved."))
    rows.update(version=F("version") + 1, status=transition.after)
    hashes, entries = content_hashes(claims), []
    for claim in claims:
        details = {"content": hashes[claim.pk], **data}
        entries.append((claim, claim.status, transition.after, details))
        claim.version, claim.status = claim.version + 1, transition.after
    Decision.objects.record_many(entries, transition.name, by=by, note=note)
    return claims


def record_decision(claim, action, /, *, by=None, note="", before, content=None, **data):
    """Record what was decided about a claim, with its status and content hash now: the audit compares both.

    before   The status before; empty where the claim is new.
    content  The content hash, where the caller has just computed it.
    """
    content = content or content_hash(claim)
    Decision.objects.record(claim, action, by=by, note=note, before=before, after=claim.status, content=content, **data)


def lock_claims(*claims):
    """Lock claims until the transaction ends, always in the same order, so that two editors cannot block each other.

    Rows that point at them may be added meanwhile (`no_key`): a worker puts passages under claims.
    """
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=[claim.pk for claim in claims]).order_by("pk"))


def count_change(claim, **fields):
    """Write `fields` and count one change, unless someone else has changed the claim since it was loaded."""
    unchanged = Claim.objects.filter(pk=claim.pk, version=claim.version, status=claim.status)
    if not unchanged.update(version=F("version") + 1, **fields):
        raise WorkflowError(_("Someone else has just changed this claim. Reload it and look again; nothing was saved."))
    claim.version += 1
