"""The articles of a story: watching how far the machine is with reading them, and who at the desk has."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import Left
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from newsroom.admin.base import attempt, crumbs_of, desk_context
from newsroom.admin.typed import is_inline
from newsroom.models import (
    Claim,
    Decision,
    ExtractionRun,
    JobState,
    Reading,
    ReadingJob,
    Source,
    SourceVersion,
    Story,
)
from newsroom.tasks import read_in_background
from newsroom.workflow.waiting import number_of, with_reading

PATIENCE = timedelta(seconds=30)  # after which an article that still waits makes one ask whether a worker runs
STEPS = {JobState.WAITING: 0, JobState.READING: 1, JobState.MATCHING: 2, JobState.DONE: 3, JobState.FAILED: 3}
ON_A_PAGE = 25
FIRST_WORDS = 70  # code points by which an article without a headline is named


def articles(request, pk):
    """The articles of a story: what is known of each, how far the machine has read it, and who at the desk has."""
    if not request.user.has_perm("newsroom.view_source"):
        raise PermissionDenied
    story = get_object_or_404(Story, pk=pk)
    page = Paginator(articles_of(story), ON_A_PAGE).get_page(request.GET.get("p"))
    rows = rows_of(list(page))
    context = {
        **desk_context(request, _("Articles of “%(story)s”") % {"story": story}, Source, *crumbs_of(story)[:1]),
        "story": story,
        "rows": rows,
        "page": page,
        "is_moving": any(row.is_unfinished for row in rows),
        "is_idle": any(row.waits_long for row in rows),
    }
    template = "_articles.html" if is_inline(request) else "articles.html"
    return TemplateResponse(request, f"admin/newsroom/story/{template}", context)


def articles_of(story):
    """The articles of a story, each with its newest version's key and whether somebody said what is known of it."""
    described = Decision.objects.filter(action="describe", target_type=Source._meta.label_lower)
    sources = with_reading(story.sources.select_related("publisher")).annotate(
        is_described=Exists(described.filter(target_id=OuterRef("public_id")))
    )
    return sources.order_by("pk")


def rows_of(sources) -> list["Row"]:
    """Articles with their newest versions, in as many queries as for one."""
    versions = SourceVersion.objects.defer("text").annotate(
        first_words=Left("text", 2 * FIRST_WORDS),
        found=number_of(Claim.objects.all(), "run__version"),
        was_read=Exists(ExtractionRun.objects.filter(version=OuterRef("pk"))),
    )
    jobs = Prefetch("reading_jobs", ReadingJob.objects.order_by("-pk"))
    readings = Prefetch("readings", Reading.objects.live().select_related("by"))
    versions = versions.prefetch_related(jobs, readings).in_bulk([source.newest for source in sources])
    return [Row(source, versions.get(source.newest)) for source in sources]


class Row:
    """One article of the list: its newest version, its last job, and how many claims were found in it first."""

    def __init__(self, source, version):
        self.source, self.version = source, version
        self.job = next(iter(version.reading_jobs.all()), None) if version else None
        self.readers = [one.by for one in version.readings.all()] if version else []
        self.was_read = bool(version and version.was_read)

    @property
    def name(self) -> str:
        """Its headline; where none is known its first words, where they were taken out its outlet."""
        words = " ".join(self.version.first_words.split()) if self.version else ""
        begins = f"“{Truncator(words).chars(FIRST_WORDS)}”" if words else ""
        return self.source.title or begins or str(self.source.publisher)

    @property
    def is_unfinished(self) -> bool:
        return bool(self.job and self.job.is_unfinished)

    @property
    def waits_long(self) -> bool:
        return bool(self.job and self.job.state == JobState.WAITING and self.job.asked_at < timezone.now() - PATIENCE)

    @property
    def step(self) -> int:
        return STEPS[self.job.state] if self.job else 3 * self.was_read


def read_again(request, pk):
    """Ask once more for an article to be read."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm("newsroom.ingest_source"):
        raise PermissionDenied
    source = get_object_or_404(Source, pk=pk)
    if attempt(request, read_in_background, source.current_version):
        messages.success(request, _("%(letter)s is read now.") % {"letter": source.letter})
    return redirect("admin:newsroom_story_articles", source.story_id)
