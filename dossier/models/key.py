from hashlib import sha256
from secrets import token_urlsafe

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models import Identified

SECRET_BYTES = 32
BEGINNING = 8  # letters of a key by which people tell keys apart


class ApiKeyQuerySet(models.QuerySet):
    def with_secret(self, secret: str):
        """The key in force that somebody shows, None where there is none."""
        return self.filter(digest=digest_of(secret), revoked_at=None).first()


class ApiKey(Identified):
    """Lets one client of the public API ask more often than others. Only the SHA-256 of the key itself is stored."""

    name = models.CharField(_("name"), max_length=200, help_text=_("Who asked for it, and what for."))
    email = models.EmailField(_("address to write to"), blank=True)
    rate = models.PositiveIntegerField(_("requests a minute"), default=6000)
    beginning = models.CharField(_("begins with"), max_length=BEGINNING, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key of the public API")
        verbose_name_plural = _("keys of the public API")
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.name} ({self.beginning}…)"

    def draw_secret(self) -> str:
        """Give the key a new secret, and return it: it cannot be read again."""
        secret = token_urlsafe(SECRET_BYTES)
        self.beginning, self.digest = secret[:BEGINNING], digest_of(secret)
        return secret


def digest_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
