"""Every public address that is a file to be had, and the same for everyone: what is exported, and what a test walks.

What answers a question (search, pages of a list, filters of the API) is no file and not among them.
"""

from collections.abc import Iterator

from django.urls import reverse

from dossier.models import ChangeKind, Edition, Rendering


def public_addresses() -> Iterator[str]:
    """All of them, each once: of the site as a whole, of editions, and the notices of what was withdrawn."""
    for addresses in OF_THE_SITE:
        yield from addresses()
    yield from Rendering.objects.order_by("path").values_list("path", flat=True)


def withdrawn_addresses() -> Iterator[str]:
    """Those at which a notice stands instead of what was there: 410."""
    yield from Rendering.objects.filter(status=410).order_by("path").values_list("path", flat=True)


def start() -> Iterator[str]:
    yield from (reverse("dossier:home"), reverse("dossier:list"))


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


OF_THE_SITE = (start, former_addresses, documents)
