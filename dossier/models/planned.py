from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.models.dossier import Dossier
from dossier.models.edition import ChangeKind, Edition


class PlanState(models.TextChoices):
    WAITING = "waiting", _("waits for its time")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")
    CANCELLED = "cancelled", _("cancelled")


class PlannedEditionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=PlanState.WAITING)

    def due(self):
        """Those whose time has come."""
        return self.waiting().filter(at__lte=timezone.now())

    def refused(self):
        """Those the gate refused when their time came, and that no later plan or edition has settled."""
        later_plan = self.model.objects.filter(dossier=OuterRef("dossier"), pk__gt=OuterRef("pk"))
        later_edition = Edition.objects.filter(dossier=OuterRef("dossier"), number__gt=OuterRef("seen"))
        return self.filter(~Exists(later_plan), ~Exists(later_edition), state=PlanState.REFUSED)


class PlannedEdition(models.Model):
    """What a publisher wants published at a set time: the embargo. The gate decides again when the time comes."""

    dossier = models.ForeignKey(Dossier, verbose_name=_("dossier"), on_delete=models.CASCADE, related_name="plans")
    at = models.DateTimeField(_("to be published at"))
    change = models.CharField(_("kind of change"), max_length=20, choices=ChangeKind)
    note = models.TextField(_("note to readers"), blank=True)
    corrections = models.JSONField(_("corrections"), default=dict, help_text=_("By key: why, and how grave it is."))
    seen = models.PositiveIntegerField(_("the newest edition when it was planned"), help_text=_("0 for none."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("planned by"), on_delete=models.PROTECT)
    planned_at = models.DateTimeField(_("planned at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=20, choices=PlanState, default=PlanState.WAITING)
    reasons = models.JSONField(_("why it was refused"), default=list)
    edition = models.OneToOneField(Edition, verbose_name=_("edition"), on_delete=models.PROTECT, null=True)

    objects = PlannedEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned edition")
        verbose_name_plural = _("planned editions")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], condition=Q(state=PlanState.WAITING), name="plan_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state=PlanState.WAITING), name="dossier_has_one_plan_at_most"
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.PUBLISHED) ^ Q(edition__isnull=True),
                name="plan_has_an_edition_once_published",
            ),
        ]

    def __str__(self):
        return f"{self.dossier}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_waiting(self) -> bool:
        return self.state == PlanState.WAITING
