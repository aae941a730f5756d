"""Every public address that is a file to be had, and the same for everyone: what is exported, and what a test walks.

What answers a question or takes one (search, the filters of the API, a reader's report) is no file and not among them.
"""

from collections.abc import Iterator
from datetime import datetime
from math import ceil

from django.db.models import Count, F, Q
from django.urls import reverse

from dossier.models import ChangeKind, Edition, Facet, Published, Rendering, Sort
from dossier.pages.references import claim_entries

IN_A_SITEMAP = 50_000  # pages, by its standard
PER_PAGE = 30  # rows on a page of a list
TIED = {"actor": ("speaker", "actor"), "topic": ("topic",)}  # the facets by which a claim stands in a list
# Claims that are told as part of another one: their addresses lead to it.
MERGED = Q(
    sort=Sort.CLAIM, is_gone=True, key__in=Facet.objects.filter(name="merged", row__is_gone=False).values("value")
)


def public_addresses() -> Iterator[str]:
    """All of them, each once: of the site as a whole, of editions, and the notices of what was withdrawn."""
    for addresses in OF_THE_SITE:
        yield from addresses()
    yield from Rendering.objects.order_by("path").values_list("path", flat=True)


def withdrawn_addresses() -> Iterator[str]:
    """Those at which a notice stands instead of what was there: 410."""
    yield from items(is_gone=True)
    yield from (path for path, leads_on in left_claims() if not leads_on)
    yield from Rendering.objects.filter(status=410).order_by("path").values_list("path", flat=True)


def pages_for_readers() -> Iterator[tuple[str, datetime | None]]:
    """The pages that search engines may find, each with when it changed, where that is known."""
    yield from ((path, None) for path in lists() if path != reverse("dossier:home"))
    pages = Rendering.objects.filter(status=200, content_type__startswith="text/html")
    pages = pages.exclude(path__endswith="/embed/").exclude(path__contains="/editions/")
    yield from pages.order_by("path").values_list("path", "changed_at")


def sitemaps() -> Iterator[str]:
    """Each part of the sitemap; there is always a first one."""
    pages = sum(1 for _page in pages_for_readers())
    yield from (
        reverse("dossier:sitemap", args=[number]) for number in range(1, 1 + max(ceil(pages / IN_A_SITEMAP), 1))
    )


def files_of_the_site() -> Iterator[str]:
    yield from map(reverse, ("dossier:robots", "dossier:sitemaps", "dossier:all_editions", "dossier:all_corrections"))
    yield from sitemaps()


def lists() -> Iterator[str]:
    """The start, and each page of the lists of dossiers, of an actor's claims and of a topic's."""
    yield reverse("dossier:home")
    yield from list_pages(Edition.objects.standing().count(), "list")
    for name, facets in TIED.items():
        tied = Facet.objects.filter(name__in=facets, row__sort=Sort.CLAIM, row__is_gone=False)
        counts = dict(tied.order_by().values_list("value").annotate(Count("row", distinct=True)))
        for key in Published.objects.standing(name).order_by("key").values_list("key", flat=True):
            yield from list_pages(counts.get(key, 0), name, key)


def list_pages(rows, name, *place) -> Iterator[str]:
    yield reverse(f"dossier:{name}", args=place)
    for number in range(2, 1 + ceil(rows / PER_PAGE)):
        yield reverse(f"dossier:{name}_page", args=[*place, number])


def former_addresses() -> Iterator[str]:
    """What pages of a dossier that had several slugs lead to beside what is stored; each leads on.

    The dossier and its feeds at its earlier slugs, and its editions at the slugs that they were not published at.
    """
    present = Edition.objects.current().values("slug")
    for slug in Edition.objects.exclude(slug__in=present).order_by("slug").values_list("slug", flat=True).distinct():
        yield from (
            reverse(f"dossier:{name}", args=[slug]) for name in ("dossier", "editions_feed", "corrections_feed")
        )
    moved = Edition.objects.annotate(at=F("dossier__editions__slug")).exclude(slug=F("at"))
    for slug, number in moved.order_by("at", "number").values_list("at", "number").distinct():
        yield reverse("dossier:edition", args=[slug, number])
        if number > 1:
            yield reverse("dossier:changes", args=[slug, number])


def left_claims() -> Iterator[tuple[str, bool]]:
    """The pages of claims that a dossier published once and has no more, each with whether it leads on: the claim
    was merged into one that the dossier has."""
    for edition in Edition.objects.standing().order_by("slug").iterator(chunk_size=20):
        claims = [entry["claim"] for entry in claim_entries(edition.content)]
        into = {key for claim in claims for key in claim["merged"]}
        numbered = Edition.objects.filter(dossier=edition.dossier_id).values_list("slug", "number")
        told = Facet.objects.filter(name="edition", value__in=[f"{slug}/{number}" for slug, number in numbered])
        left = set(told.values_list("row__key", flat=True)) - {claim["id"] for claim in claims}
        for key in sorted(left):
            yield from (
                (reverse(f"dossier:{name}", args=[edition.slug, key]), key in into) for name in ("claim", "embed")
            )


def data() -> Iterator[str]:
    """What the API gives item by item, the notices of items that are gone, and what leads on from those merged."""
    yield from items(is_gone=False)
    yield from items(is_gone=True)
    for key in Published.objects.filter(MERGED).order_by("key").values_list("key", flat=True):
        yield reverse("dossier:api:claim-detail", args=[key])


def pages_of_left_claims() -> Iterator[str]:
    yield from (path for path, _leads_on in left_claims())


def items(*, is_gone) -> Iterator[str]:
    """Each dossier, edition, claim … by itself, and of each edition its document."""
    withdrawn = Edition.objects.current().filter(change=ChangeKind.WITHDRAWAL)
    dossiers = withdrawn if is_gone else Edition.objects.standing()
    for slug in dossiers.order_by("slug").values_list("slug", flat=True):
        yield reverse("dossier:api:dossier-detail", args=[slug])
    others = Published.objects.filter(is_gone=is_gone).exclude(sort=Sort.DOSSIER).exclude(MERGED)
    others = others.order_by("sort", "key")
    for sort, key in others.values_list("sort", "key"):
        yield reverse(f"dossier:api:{sort}-detail", args=key.split("/"))
        if sort == Sort.EDITION:
            yield reverse("dossier:api:edition-document", args=key.split("/"))


OF_THE_SITE = (lists, files_of_the_site, former_addresses, pages_of_left_claims, data)
