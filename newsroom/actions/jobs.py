"""Reading in the background: asking for it, and how far the worker is."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import JobState, ReadingJob
from newsroom.models.job import UNDER_WAY
from newsroom.workflow import WorkflowError, require

COMPARING_TAKES = timedelta(minutes=10)  # at most, with the other articles of its story
A_MOMENT = timedelta(minutes=1)  # between a worker's taking an entry from the queue and its taking the job
MOST_ATTEMPTS = 3


@transaction.atomic
def ask_to_read(version, *, by=None) -> tuple[ReadingJob, bool]:
    """Ask for a version to be read; returns the job and whether it is new. One that is not finished stays the one."""
    if by is not None:
        require(by, "newsroom.ingest_source", _("have articles read"))
    if version is None or version.redaction_reason:
        raise WorkflowError(_("There is no text of this article to read."))
    return ReadingJob.objects.unfinished().get_or_create(version=version, defaults={"asked_by": by})


def take_job(key, lease: timedelta) -> ReadingJob | None:
    """Take a job that waits or was left behind, for so long; None where another worker has it or it is done."""
    now = timezone.now()
    free = ReadingJob.objects.filter(Q(state=JobState.WAITING) | Q(state__in=UNDER_WAY, lease_until__lt=now), pk=key)
    taken = free.update(state=JobState.READING, lease_until=now + lease, attempts=F("attempts") + 1)
    return ReadingJob.objects.select_related("version__source__story").get(pk=key) if taken else None


def say_matching(job):
    """Note that the article is read and is being compared with the others; the lease starts anew."""
    ReadingJob.objects.filter(pk=job.pk).update(state=JobState.MATCHING, lease_until=timezone.now() + COMPARING_TAKES)


def finish_job(job):
    close_job(job, JobState.DONE, "")


def fail_job(job, why: str):
    """Note that a job failed and why, in a sentence for the editor, who can ask again."""
    close_job(job, JobState.FAILED, why)


def close_job(job, state, failure):
    ReadingJob.objects.filter(pk=job.pk).update(
        state=state, failure=failure, lease_until=None, finished_at=timezone.now()
    )


def jobs_left_behind():
    """Jobs whose worker has not been heard of since its lease ran out."""
    return ReadingJob.objects.filter(state__in=UNDER_WAY, lease_until__lt=timezone.now())


def moments_ago():
    return timezone.now() - A_MOMENT


def is_given_up(job) -> bool:
    """Whether a job that was left behind has had its last attempt; it is marked as failed then."""
    if job.attempts < MOST_ATTEMPTS:
        return False
    fail_job(job, _("The worker that read it died %(count)d times.") % {"count": job.attempts})
    return True
