from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.actor import Actor


class SameState(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    MERGED = "merged", _("merged")
    DISMISSED = "dismissed", _("not the same")


class PossibleSame(models.Model):
    """Two actors who may be one. The machine suggests it once; an editor merges them or says that they are two."""

    a = models.ForeignKey(Actor, verbose_name=_("first actor"), on_delete=models.PROTECT, related_name="+")
    b = models.ForeignKey(Actor, verbose_name=_("second actor"), on_delete=models.PROTECT, related_name="+")
    why = models.TextField(_("why"), blank=True, editable=False)
    score = models.FloatField(_("score"), null=True, editable=False)
    state = models.CharField(_("state"), max_length=20, choices=SameState, default=SameState.SUGGESTED, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    suggested_at = models.DateTimeField(_("suggested"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("possible same actors")
        verbose_name_plural = _("possible same actors")
        ordering = ["-state", "-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="two_actors_are_compared_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="possible_same_has_the_older_actor_first"),
            models.CheckConstraint(
                condition=Q(state=SameState.SUGGESTED) | Q(decided_by__isnull=False),
                name="possible_same_is_decided_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.a} / {self.b}"
