from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.identity import Identified
from newsroom.models.source import SourceVersion


class JobState(models.TextChoices):
    WAITING = "waiting", _("waits to be read")
    READING = "reading", _("is being read")
    MATCHING = "matching", _("is being compared with the other articles")
    DONE = "done", _("read")
    FAILED = "failed", _("could not be read")


UNDER_WAY = (JobState.READING, JobState.MATCHING)
UNFINISHED = (JobState.WAITING, *UNDER_WAY)


class ReadingJobQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=UNFINISHED)


class ReadingJob(Identified):
    """The machine's task to read one version in the background, and how far it is.

    `lease_until` is set by the worker that has it: a job whose lease has run out was left behind by a worker that
    died, and is taken up again. `task` is the id of its entry in the task queue.
    """

    version = models.ForeignKey(
        SourceVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="reading_jobs"
    )
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.TextField(_("why it failed"), blank=True)
    task = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = ReadingJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading in the background")
        verbose_name_plural = _("readings in the background")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_by_state_and_lease")]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(state__in=UNFINISHED), name="version_is_read_by_one_job_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDER_WAY) ^ Q(lease_until__isnull=True), name="job_under_way_has_a_lease"
            ),
        ]

    def __str__(self):
        return f"{self.version}: {self.get_state_display()}"

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED
