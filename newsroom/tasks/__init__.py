"""What runs in the background: reading articles. A worker is started with `manage.py work`."""

import logging

from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from newsroom.actions import jobs
from newsroom.models import JobState, ReadingJob
from newsroom.workflow.rounds import each_round

log = logging.getLogger(__name__)


@transaction.atomic
def read_in_background(version, *, by=None) -> ReadingJob:
    """Have a version read by a worker; asking twice before it is read is asking once."""
    job, new = jobs.ask_to_read(version, by=by)
    if new:
        enqueue(job)
    return job


def enqueue(job):
    result = read_article.enqueue(job.pk)
    ReadingJob.objects.filter(pk=job.pk).update(task=result.id)


@task()
def read_article(key: int):
    """Carry out the job of this primary key."""
    from newsroom.tasks.work import carry_out  # loads the extractor, so not where a job is merely asked for

    carry_out(key)


@each_round
def take_up_lost() -> int:
    """Put back into the queue what a worker left behind when it died; return how many jobs that were."""
    lost = [*jobs.jobs_left_behind(), *never_taken()]
    for job in lost:
        DBTaskResult.objects.filter(id=job.task, status=TaskResultStatus.RUNNING).delete()
        if not jobs.is_given_up(job):
            log.warning("Taking up again: %s", job)
            enqueue(job)
    return len(lost)


def never_taken():
    """Jobs that wait although the queue gave their entry to a worker: it died in between."""
    waiting = {job.task: job for job in ReadingJob.objects.filter(state=JobState.WAITING, task__isnull=False)}
    queued_or_just_taken = Q(status=TaskResultStatus.READY) | Q(started_at__gt=jobs.moments_ago())
    entries = DBTaskResult.objects.filter(queued_or_just_taken, id__in=waiting).values_list("id", flat=True)
    return [job for entry, job in waiting.items() if entry not in set(entries)]
