"""Tokens by which scripts of the desk come in, and the answers that are kept for those who ask twice."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.identity import Identified

PREFIX = "nrd_"  # so that people, and programs that look for secrets in code, know one when they see it
SHOWN = len(PREFIX) + 6  # characters of a token by which its owner tells it from others
LONGEST = timedelta(days=366)
KEPT_FOR = timedelta(hours=24)


def new_secret() -> str:
    """Return a token: the prefix and 256 random bits, so that a plain SHA-256 keeps it safe at rest."""
    return PREFIX + token_urlsafe(32)


def digest_of(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()


class TokenScope(models.TextChoices):
    """What a token is good for. Each scope holds the one before it, and never more than its owner may do."""

    READ = "read", _("read")
    INGEST = "ingest", _("read, and add articles")
    ACT = "act", _("read, add articles, and decide")


class ApiTokenQuerySet(models.QuerySet):
    def of(self, secret: str):
        """The token with this secret, live or not."""
        return self.filter(digest=digest_of(secret))

    def live(self):
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class ApiToken(Identified):
    """A key to the desk's API that a person made for a script of theirs. The secret itself is not stored.

    Only `newsroom.actions.tokens` writes it. It opens what its owner may do at that moment, as far as `scope` goes.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(
        _("name"), max_length=100, help_text=_("What it is for: the script or machine that has it.")
    )
    scope = models.CharField(_("scope"), max_length=10, choices=TokenScope, default=TokenScope.READ)
    start = models.CharField(_("begins with"), max_length=SHOWN, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"), editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token of the API")
        verbose_name_plural = _("tokens of the API")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="token_lasts_for_a_while"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.start}…)"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    def is_good_for(self, scope) -> bool:
        """Whether its scope holds another one."""
        return TokenScope.values.index(self.scope) >= TokenScope.values.index(scope)


class KeptAnswer(models.Model):
    """What was answered to a POST that came with an idempotency key: whoever sends it again is answered the same.

    `request` is the SHA-256 of what was asked, `answer` the status, headers and body as JSON, byte for byte.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    request = models.CharField(max_length=64)
    answer = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="person_uses_a_key_once")]

    def __str__(self):
        return f"{self.by}: {self.key}"
