"""Giving a piece of work to one editor for a while: taking, keeping and giving back.

A lease is no desk content: it is written without a Decision, and it ends by itself.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import Lease
from newsroom.models.lease import LEASE_LASTS, new_token
from newsroom.workflow import require
from newsroom.workflow.change import CHANGE_PERMISSION


@transaction.atomic
def take(thing, *, by) -> Lease | None:
    """Take a claim or an article for `by`, or return None where somebody else holds it.

    What they held before is given back: one person has one piece at a time. Of two who ask at the
    same moment one gets it, by one UPDATE of a row that has ended, or one INSERT that a unique
    column refuses to the second.
    """
    require(by, CHANGE_PERMISSION, _("take work from the queue"))
    row = Lease.objects.on(thing)
    term = {"by": by, "until": timezone.now() + LEASE_LASTS, "token": new_token()}
    if not (row.filter(by=by) | row.ended()).update(**term):
        try:
            with transaction.atomic():
                Lease.objects.create(**{thing._meta.model_name: thing}, **term)
        except IntegrityError:
            return None
    lease = row.get()
    Lease.objects.filter(by=by).exclude(pk=lease.pk).delete()
    return lease


def renew(*, by) -> int:
    """Let what a person holds last from now; called whenever they decide something. Returns how many leases."""
    return Lease.objects.live().filter(by=by).update(until=timezone.now() + LEASE_LASTS)


def release(*, by, token=None) -> int:
    """Give back what a person holds, or only what the page with this token holds. Returns how many leases."""
    held = Lease.objects.filter(by=by)
    return (held if token is None else held.filter(token=token)).delete()[0]
