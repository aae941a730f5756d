"""The desk's start page: how far each story is, and what waits for whom."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from newsroom.admin.panels import list_of, panels_for
from newsroom.models import GONE, Claim, ClaimStatus, Source, Story
from newsroom.workflow import waiting

STORIES_SHOWN = 10
BAR = 1000  # units of its width

# The parts of a story's bar, from left to right.
PARTS = (ClaimStatus.VERIFIED, ClaimStatus.IN_REVIEW, ClaimStatus.EXTRACTED, ClaimStatus.SET_ASIDE)


@dataclass(frozen=True)
class Part:
    """Claims of one status: how many, where they are listed, and their place on the bar in its units."""

    status: ClaimStatus
    count: int
    link: str
    x: int
    width: int


@dataclass(frozen=True)
class StoryProgress:
    """A story with its articles (`readers`, `read_by_me`, `link`) and its claims.

    `link` leads to the list of its articles, `claims_link` to that of its claims.
    """

    story: Story
    sources: list
    parts: list[Part]
    contested: int
    contested_link: str
    claims_link: str
    link: str

    @property
    def has_claims(self) -> bool:
        return any(part.count for part in self.parts)

    @property
    def read_by_somebody(self) -> int:
        return sum(source.readers > 0 for source in self.sources)

    @property
    def read_by_me(self) -> int:
        return sum(source.read_by_me > 0 for source in self.sources)


def start_context(request) -> dict:
    """What the start page shows to this person. The same number of queries for one story or a thousand."""
    person = request.user
    if not person.has_perm("newsroom.view_claim"):
        return {}
    panels = panels_for(request)
    stories = list(stories_with_work()[: STORIES_SHOWN + 1])
    return {
        "for_me": [panel for panel in panels if panel.mine],
        "for_all": [panel for panel in panels if not panel.mine],
        "stories": progress_of(stories[:STORIES_SHOWN], person),
        "more_stories": len(stories) > STORIES_SHOWN,
        "is_new": not stories and not Story.objects.exists(),
        "may_work": person.has_perm("newsroom.change_claim"),
    }


def stories_with_work():
    """Stories with open claims or articles that nobody has read, the latest first."""
    claims = Claim.objects.filter(story=OuterRef("pk"), status__in=waiting.OPEN)
    return Story.objects.filter(Exists(claims) | Exists(waiting.unread_sources().filter(story=OuterRef("pk"))))


def progress_of(stories, person) -> list[StoryProgress]:
    sources, counts = sources_of(stories, person), counts_of(stories, person)
    return [progress(story, sources.get(story.pk, []), counts.get(story.pk, {})) for story in stories]


def progress(story, sources, counts) -> StoryProgress:
    of_story = {"story__id__exact": story.pk}
    return StoryProgress(
        story=story,
        sources=sources,
        parts=bar(counts, of_story),
        contested=counts.get("contested", 0),
        contested_link=list_of("claim", contested="now", **of_story),
        claims_link=list_of("claim", **of_story),
        link=reverse("admin:newsroom_story_articles", args=[story.pk]),
    )


def bar(counts, of_story) -> list[Part]:
    """The claims by status, each with its share of the bar."""
    total, x, parts = sum(counts.get(status, 0) for status in PARTS), 0, []
    for status in PARTS:
        count = counts.get(status, 0)
        width = BAR * count // total if total else 0
        parts.append(Part(status, count, list_of("claim", status__exact=status, **of_story), x, width))
        x += width
    return parts


def sources_of(stories, person) -> dict[int, list[Source]]:
    """The articles of each story by its key, with how many people have read the newest version, in one query."""
    by_story = {}
    read = Q(versions__readings__voided_at__isnull=True, versions__readings__isnull=False)
    newest = Q(versions__pk=F("newest"))
    sources = waiting.with_reading(Source.objects.filter(story__in=stories)).annotate(
        readers=Count("versions__readings__by", filter=read & newest, distinct=True),
        read_by_me=Count("versions__readings", filter=read & newest & Q(versions__readings__by=person), distinct=True),
    )
    for source in sources.order_by("pk"):
        source.link = pass_of(source.pk)
        by_story.setdefault(source.story_id, []).append(source)
    return by_story


def counts_of(stories, person) -> dict[int, dict]:
    """The claims of each story by status, and how many of those in the work are contested, in two queries."""
    counts = {}
    claims = Claim.objects.filter(story__in=stories).order_by()
    for row in claims.values("story", "status").annotate(count=Count("pk")):
        counts.setdefault(row["story"], {})[row["status"]] = row["count"]
    contested = claims.exclude(status__in=GONE).filter(waiting.is_contested(person))
    for row in contested.values("story").annotate(count=Count("pk")):
        counts.setdefault(row["story"], {})["contested"] = row["count"]
    return counts


def pass_of(source_key) -> str:
    """Where an article is read."""
    return reverse("admin:newsroom_source_pass", args=[source_key])
