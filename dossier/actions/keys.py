"""Keys of the public API: given to those who ask, and taken back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.models import ApiKey
from newsroom.models import Decision
from newsroom.workflow import WorkflowError, require

MOST = 100_000  # requests a minute


@transaction.atomic
def make_key(*, by, name, rate, email="") -> tuple[ApiKey, str]:
    """Make a key for a client; returns it and its secret, which nobody can be shown again.

    name   Who asked for it, and what for.
    rate   Requests a minute.
    """
    require(by, "dossier.add_apikey", _("make keys of the public API"))
    if not name.strip():
        raise WorkflowError(_("Say who asked for the key, and what for."))
    if not 0 < rate <= MOST:
        raise WorkflowError(_("Give a number of requests a minute, at most %(most)d.") % {"most": MOST})
    key = ApiKey(name=name.strip(), email=email, rate=rate)
    secret = key.draw_secret()
    key.save()
    Decision.objects.record(key, "make_key", by=by, rate=rate)
    return key, secret


@transaction.atomic
def revoke_key(key, *, by) -> ApiKey:
    """Shut a key out from now on."""
    require(by, "dossier.add_apikey", _("revoke keys of the public API"))
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
        Decision.objects.record(key, "revoke_key", by=by)
    key.refresh_from_db()
    return key
