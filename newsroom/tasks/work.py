"""What a worker does for a job. Only workers import this: it loads what web processes never do."""

import logging
from datetime import timedelta
from functools import partial

from django.db import IntegrityError, OperationalError

from newsroom.actions import jobs, readings
from newsroom.actions.matches import match_story
from newsroom.tasks.child import ExtractionChild, ReadingFailed

log = logging.getLogger(__name__)
child = ExtractionChild()
RULES_TAKE = timedelta(minutes=4)  # at most, for one article
A_MODEL_TAKES = timedelta(minutes=30)
MOST_TRIES = 3  # at comparing, each of which writes all it found or nothing


def carry_out(key: int):
    """Read the article of a job in a child process, then compare it with the others of its story.

    What goes wrong is kept with the job, in words for the editor who may ask again.
    """
    allowed = A_MODEL_TAKES if readings.endpoint() else RULES_TAKE
    job = jobs.take_job(key, lease=allowed + timedelta(minutes=1))
    if job is None:
        return
    try:
        if not readings.was_read(job.version):
            readings.read_version(job.version, extract=partial(child.extract, seconds=allowed.total_seconds()))
        jobs.say_matching(job)
        compare(job.version.source.story)
    except (ValueError, ReadingFailed) as error:
        jobs.fail_job(job, str(error))
    except Exception as error:
        log.exception("Could not read %s", job.version)
        jobs.fail_job(job, f"{type(error).__name__}: {error}")
    else:
        jobs.finish_job(job)


def compare(story):
    """Match a story; again where somebody wrote the same row just then, an actor say, or waited for this worker."""
    for tried in range(1, MOST_TRIES + 1):
        try:
            match_story(story, readings.extractor_identity())
            return
        except (IntegrityError, OperationalError):
            if tried == MOST_TRIES:
                raise
            log.warning("Comparing “%s” again: the database had to refuse it.", story, exc_info=True)
