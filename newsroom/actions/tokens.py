"""Tokens for the desk's API: making one, revoking it, noting that it was used."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import ApiToken, Decision, TokenScope
from newsroom.models.token import LONGEST, SHOWN, digest_of, new_secret
from newsroom.workflow import WorkflowError, require

REVOKES_ALL = "newsroom.change_apitoken"
USE_IS_NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def make_token(*, by, name, scope, lasts: timedelta) -> tuple[ApiToken, str]:
    """Make a token for a script of `by`; returns it and its secret, which nobody can be shown again."""
    require(by, "newsroom.add_apitoken", _("make tokens"))
    if not name.strip():
        raise WorkflowError(_("Say what the token is for."))
    if scope not in TokenScope.values:
        raise WorkflowError(_("Choose what the token may do: %(scopes)s.") % {"scopes": ", ".join(TokenScope.values)})
    if not timedelta() < lasts <= LONGEST:
        raise WorkflowError(_("A token lasts for a year at most."))
    secret, now = new_secret(), timezone.now()
    token = ApiToken.objects.create(
        owner=by,
        name=name.strip(),
        scope=scope,
        start=secret[:SHOWN],
        digest=digest_of(secret),
        made_at=now,
        expires_at=now + lasts,
    )
    Decision.objects.record(token, "make_token", by=by, scope=scope, expires=token.expires_at.isoformat())
    return token, secret


@transaction.atomic
def revoke_token(token, *, by) -> ApiToken:
    """Shut a token out from now on: one's own, or with the permission to change tokens anybody's."""
    if token.owner_id != by.pk and not by.has_perm(REVOKES_ALL):
        raise PermissionDenied(_("%(person)s may not revoke the tokens of others.") % {"person": by})
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        Decision.objects.record(token, "revoke_token", by=by)
    token.refresh_from_db()
    return token


def note_use(token):
    """Note that a token is used; at most once a minute, so that reading does not turn into writing."""
    now = timezone.now()
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_IS_NOTED_EVERY)
    if token.last_used_at is None or token.last_used_at < now - USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(long_ago, pk=token.pk).update(last_used_at=now)
