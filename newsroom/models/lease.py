from datetime import timedelta
from secrets import token_hex

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.claim import Claim
from newsroom.models.source import Source

LEASE_LASTS = timedelta(minutes=15)
CLOCKS_DIFFER = timedelta(minutes=1)  # by this much at most, between the machines that serve one desk


def new_token() -> str:
    return token_hex(8)


class LeaseQuerySet(models.QuerySet):
    def live(self):
        """Leases that hold now. One that would last longer than any may was written by a clock since put right."""
        now = timezone.now()
        return self.filter(until__gt=now, until__lte=now + LEASE_LASTS + CLOCKS_DIFFER)

    def ended(self):
        now = timezone.now()
        return self.filter(Q(until__lte=now) | Q(until__gt=now + LEASE_LASTS + CLOCKS_DIFFER))

    def on(self, thing):
        """The lease of a claim or an article, live or not; there is never more than one."""
        return self.filter(**{thing._meta.model_name: thing.pk})


class Lease(models.Model):
    """A claim or an article that the queue gave to one editor, for a while. It locks nobody out.

    Only `newsroom.actions.leases` writes it. Once `until` has passed it holds nothing, and whoever
    takes the same thing next takes the row over. `token` names the page that holds it: what an older
    page says on closing does not count.
    """

    claim = models.OneToOneField(
        Claim, verbose_name=_("claim"), on_delete=models.CASCADE, null=True, blank=True, related_name="lease"
    )
    source = models.OneToOneField(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, null=True, blank=True, related_name="lease"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.CASCADE, related_name="leases"
    )
    until = models.DateTimeField(_("until"))
    token = models.CharField(_("token of the page"), max_length=16, default=new_token)

    objects = LeaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False) ^ Q(source__isnull=False), name="lease_is_of_a_claim_or_an_article"
            )
        ]

    def __str__(self):
        return f"{self.by}: {self.thing}"

    @property
    def thing(self) -> Claim | Source:
        return self.claim or self.source
