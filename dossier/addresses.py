"""Every public address that is a file to be had, and the same for everyone: what is exported, and what a test walks.

What answers a question (search, the filters of the API) is no file and not among them.
"""

from collections.abc import Iterator
from math import ceil
from urllib.parse import unquote

from django.db.models import Count
from django.urls import reverse

from dossier.models import ChangeKind, Edition, Facet, Published, Rendering, Sort

PER_PAGE = 30  # rows on a page of a list
TIED = {"actor": ("speaker", "actor"), "topic": ("topic",)}  # the facets by which a claim stands in a list


def public_addresses() -> Iterator[str]:
    """All of them, each once: of the site as a whole, of editions, and the notices of what was withdrawn."""
    for addresses in OF_THE_SITE:
        yield from map(unquote, addresses())
    yield from Rendering.objects.order_by("path").values_list("path", flat=True)


def withdrawn_addresses() -> Iterator[str]:
    """Those at which a notice stands instead of what was there: 410."""
    yield from Rendering.objects.filter(status=410).order_by("path").values_list("path", flat=True)


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
    """Where dossiers stood under an earlier slug; each leads on to the present one."""
    present = Edition.objects.current().values("slug")
    former = Edition.objects.exclude(slug__in=present).order_by("slug").values_list("slug", flat=True).distinct()
    yield from (reverse("dossier:dossier", args=[slug]) for slug in former)


def documents() -> Iterator[str]:
    """The frozen documents of all editions that can be read."""
    withdrawn = Edition.objects.current().filter(change=ChangeKind.WITHDRAWAL).values("dossier")
    readable = Edition.objects.telling().exclude(dossier__in=withdrawn).order_by("slug", "number")
    for slug, number in readable.values_list("slug", "number"):
        yield reverse("dossier:api:edition-document", args=[slug, number])


OF_THE_SITE = (lists, former_addresses, documents)
