from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from dossier.models.edition import Edition
from newsroom.models import Identified


class Outcome(models.TextChoices):
    OPEN = "", _("not answered yet")
    CORRECTED = "corrected", _("corrected")
    CLARIFIED = "clarified", _("clarified")
    UNFOUNDED = "unfounded", _("nothing is wrong")
    NOT_OURS = "not_ours", _("about an article, not about this dossier")


class ReaderReport(Identified):
    """What a reader says is wrong with a claim of an edition, and what the desk answers.

    Nothing says who the reader is. `sender` tells reports of one address apart for a day, then it is emptied.
    Readers see the outcome and the answer from the next edition on, never what was reported.
    """

    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="reports")
    claim_id = models.CharField(_("public id of the claim"), max_length=26)
    problem = models.TextField(_("what is wrong"), max_length=2000)
    sender = models.CharField(_("mark of the address"), max_length=64, blank=True, editable=False, db_index=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    answer = models.TextField(
        _("answer"), blank=True, help_text=_("Readers see it with the corrections, from the next edition on.")
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="answered_reports",
    )
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)

    class Meta:
        verbose_name = _("reader’s report")
        verbose_name_plural = _("readers’ reports")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="") ^ models.Q(answered_at__isnull=False), name="report_is_open_or_answered"
            )
        ]

    def __str__(self):
        return Truncator(self.problem).chars(80)
