"""Storing the finished pages of editions. They are derived: nobody decides anything here."""

from collections import Counter
from functools import partial
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from dossier.bundle import make_bundle
from dossier.models import ChangeKind, Dossier, Rendering
from dossier.pages.addresses import Page, Shown, notice, pages_of
from dossier.renderings import finish

CHUNK = 50  # pages that are held in memory at a time
KEPT = ("edition", "status", "content_type", "sha256", "revision", "changed_at", "gzip", "body")


@transaction.atomic
def store_pages(edition):
    """Store the pages of the newest edition of its dossier, and again those of earlier ones that it changes."""
    earlier = edition.dossier.editions.filter(number__lt=edition.number).order_by("-number")
    withdrawing = ChangeKind.WITHDRAWAL in {edition.change, *earlier[:1].values_list("change", flat=True)}
    for one in (edition, *(earlier if withdrawing else earlier[:1])):
        store_pages_of(Shown(one, edition), at=edition.published_at)


@transaction.atomic
def render_again(dossier) -> Counter:
    """Make all stored pages of a dossier again, after a new design; its editions stay as they are.

    Returns how many pages were `made`, and how many of these are `changed`.
    """
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    editions, now, done = list(dossier.editions.order_by("-number")), timezone.now(), Counter()
    for edition in editions:
        done += store_pages_of(Shown(edition, editions[0]), at=now, bundle_again=True)
    return done


def store_pages_of(shown, *, at, bundle_again=False) -> Counter:
    """Store every page of an edition and its bundle, and remove what is stored of it beside them.

    at            When the pages whose content is new have changed.
    bundle_again  Whether to make the bundle also where it is stored.
    """
    stored = {row.path: row for row in stored_in(shown.edition.dossier_id)}
    pages, done = pages_to_store(shown), Counter()
    kept = {} if bundle_again else {path for path, row in stored.items() if not row.revision}
    waiting = (page for page in pages.values() if page.is_designed or page.path not in kept)
    while chunk := list(islice(waiting, CHUNK)):
        with override(settings.LANGUAGE_CODE):
            rows = [finish(page, shown.edition) for page in chunk]
        for row in rows:
            before = stored.get(row.path)
            unchanged = before and before.sha256 == row.sha256
            row.changed_at = before.changed_at if unchanged else at
            done += Counter(made=1, changed=not unchanged)
        Rendering.objects.bulk_create(rows, update_conflicts=True, unique_fields=["path"], update_fields=KEPT)
    stale = [row.pk for row in stored.values() if row.edition_id == shown.edition.pk and row.path not in pages]
    Rendering.objects.filter(pk__in=stale).delete()
    return done


def stored_in(dossier):
    return Rendering.objects.filter(edition__dossier=dossier).defer("gzip", "body")


def pages_to_store(shown) -> dict[str, Page]:
    """The pages of an edition and its bundle, which reads decisions and so is no page that a view could make."""
    path = reverse("dossier:bundle", args=[shown.edition.slug, shown.edition.number])
    bundle = Page(path, partial(make_bundle, shown.edition), "application/zip", is_designed=False)
    return pages_of(shown) | {path: notice(path, shown) if shown.is_withdrawn else bundle}
