"""Reading in the background: each article once, whatever happens to the worker."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom import tasks
from newsroom.actions import jobs
from newsroom.models import Claim, ExtractionRun, JobState, ReadingJob
from newsroom.tasks import work as work_of_a_worker
from newsroom.tasks.child import ExtractionChild
from newsroom.workflow import WorkflowError
from tests import factories

pytestmark = pytest.mark.django_db
LEASE = timedelta(minutes=5)


def only_job():
    return ReadingJob.objects.get()


def work():
    """Do what waits in the queue, as `manage.py work` does, in this transaction."""
    for entry in DBTaskResult.objects.ready():
        entry.claim("worker")
        entry.task.call(*entry.args_kwargs["args"])
        entry.set_successful(None)


def left_behind(job):
    """As if the worker that had taken the job had been killed."""
    DBTaskResult.objects.all().update(status="RUNNING", started_at=timezone.now() - LEASE)
    ReadingJob.objects.filter(pk=job.pk).update(lease_until=timezone.now() - LEASE)


def version():
    return factories.story().sources.get().current_version


def test_an_article_is_read_and_compared_in_the_background():
    job = tasks.read_in_background(version(), by=factories.researcher())
    assert job.state == JobState.WAITING
    work()
    assert (only_job().state, only_job().lease_until) == (JobState.DONE, None)
    assert Claim.objects.exists()


def test_asking_twice_is_asking_once():
    one = version()
    assert tasks.read_in_background(one) == tasks.read_in_background(one)
    assert DBTaskResult.objects.count() == 1


def test_a_redacted_article_is_not_read():
    one = version()
    type(one).objects.filter(pk=one.pk).redact("Order 12")
    one.refresh_from_db()
    with pytest.raises(WorkflowError, match="no text"):
        tasks.read_in_background(one)


def test_what_a_dead_worker_left_is_taken_up_again_once():
    job = tasks.read_in_background(version())
    assert jobs.take_job(job.pk, LEASE)
    left_behind(job)
    assert tasks.take_up_lost() == 1
    work()
    assert (only_job().state, only_job().attempts) == (JobState.DONE, 2)
    assert ExtractionRun.objects.count() == 1
    assert tasks.take_up_lost() == 0


def test_an_entry_that_a_worker_took_and_never_began_is_put_back():
    job = tasks.read_in_background(version())
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - LEASE)
    assert tasks.take_up_lost() == 1
    work()
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_job_that_is_under_way_or_just_taken_is_left_alone():
    job = tasks.read_in_background(version())
    assert tasks.take_up_lost() == 0
    assert jobs.take_job(job.pk, LEASE)
    assert tasks.take_up_lost() == 0
    assert jobs.take_job(job.pk, LEASE) is None


def test_a_job_that_kills_its_worker_three_times_fails_with_a_sentence():
    job = tasks.read_in_background(version())
    for _attempt in range(jobs.MOST_ATTEMPTS):
        assert jobs.take_job(job.pk, LEASE)
        left_behind(job)
        tasks.take_up_lost()
    assert only_job().state == JobState.FAILED
    assert "died 3 times" in only_job().failure


def test_a_failure_is_kept_in_words_and_can_be_asked_for_again(monkeypatch):
    monkeypatch.setattr(work_of_a_worker, "child", ExtractionChild(memory=120 * 1024**2))
    one = version()
    tasks.read_in_background(one)
    work()
    assert only_job().state == JobState.FAILED
    assert only_job().failure
    monkeypatch.undo()
    again = tasks.read_in_background(one)
    work()
    again.refresh_from_db()
    assert again.state == JobState.DONE


@pytest.mark.django_db(transaction=True)
def test_the_worker_ends_when_nothing_waits(lifted_triggers):
    tasks.read_in_background(version())
    call_command("work", until_done=True)
    assert only_job().state == JobState.DONE
