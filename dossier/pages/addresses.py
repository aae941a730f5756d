"""Which pages an edition has, each at its address: what is stored at publishing, exported and put into sitemaps.

A new kind of page is a function here that yields its `Page`s, named in `OF_EVERY_EDITION` or `OF_THE_CURRENT_EDITION`,
and a route to `dossier.views.show_page`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from django.urls import reverse
from django.utils.translation import gettext as _

from dossier.models import Edition
from dossier.pages import (
    render_claim,
    render_dossier,
    render_source,
    render_withdrawn,
    render_without,
    shared_context,
)
from dossier.pages.changes import render_changes
from dossier.pages.feeds import correction_entries, edition_entries, render_feed
from dossier.pages.picture import draw_picture
from dossier.pages.references import claim_entries
from dossier.pages.without import struck

ATOM = "application/atom+xml; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Page:
    """One finished answer.

    path         Its address without the origin.
    make         Returns the body, text or bytes, from editions and nothing else: no request, no user.
    status       410 for what was withdrawn.
    is_designed  Whether it depends on templates and words; what does not is sent whatever design it was made under.
    """

    path: str
    make: Callable[[], str | bytes]
    content_type: str = HTML
    status: int = 200
    is_designed: bool = True


@dataclass(frozen=True)
class Shown:
    """An edition as its pages show it; `newest` is the newest of its dossier, the same one where it is current."""

    edition: Edition
    newest: Edition

    @property
    def is_current(self) -> bool:
        return self.edition.number == self.newest.number

    @property
    def is_withdrawn(self) -> bool:
        """Whether the dossier is, whichever of its editions this is."""
        return self.newest.is_withdrawal

    @cached_property
    def document(self) -> dict:
        return self.edition.content

    @cached_property
    def context(self) -> dict:
        """What the pages of claims, articles and the like of this edition share."""
        return shared_context(self.document, link=lambda key: self.address("claim", key))

    def address(self, name, *place) -> str:
        """The address of a page of this dossier."""
        return reverse(f"dossier:{name}", args=[self.edition.slug, *place])


def pages_of(shown: Shown) -> dict[str, Page]:
    """The pages of an edition by path; none of them is made yet.

    The page of an earlier edition may depend on there being a newer one, not on what that says: publishing makes again
    the pages of the edition before it and no older ones. Of a withdrawn dossier every page is the notice.
    """
    kinds = OF_EVERY_EDITION + (OF_THE_CURRENT_EDITION if shown.is_current or shown.is_withdrawn else ())
    by_path = {page.path: page for kind in kinds for page in kind(shown)}
    return {path: notice(path, shown) for path in by_path} if shown.is_withdrawn else by_path


def page_at(path, shown) -> Page | None:
    """The page at one address of an edition; of a withdrawn dossier the notice, whatever the address."""
    return notice(path, shown) if shown.is_withdrawn else pages_of(shown).get(path)


def notice(path, shown) -> Page:
    return Page(path, partial(render_withdrawn, shown.newest.content), status=410)


def edition_page(shown) -> Iterator[Page]:
    """The page of an edition; of one that withdrew a dossier which was published again, the notice it was."""
    edition = shown.edition
    make = partial(render_dossier, shown.document, current=shown.is_current, sha256=edition.sha256)
    if edition.is_withdrawal:
        make = partial(render_withdrawn, shown.document)
    yield Page(shown.address("edition", edition.number), make)


def changes_page(shown) -> Iterator[Page]:
    """What changed since the edition before, over a withdrawal between them; the first one has no such page."""
    before = shown.edition.dossier.editions.telling().filter(number__lt=shown.edition.number).first()
    if before:
        yield Page(shown.address("changes", shown.edition.number), partial(make_changes, before, shown.edition))


def changes_since_pages(shown) -> Iterator[Page]:
    """What changed since each edition before the last, up to the current one."""
    earlier = shown.edition.dossier.editions.telling().filter(number__lt=shown.edition.number).defer("document")
    for before in earlier[1:]:
        address = shown.address("changes_between", shown.edition.number, before.number)
        yield Page(address, partial(make_changes, before, shown.edition))


def changes_between(path, before, shown) -> Page:
    """What is different between any two editions; where neither is current it is made when it is asked for."""
    return notice(path, shown) if shown.is_withdrawn else Page(path, partial(make_changes, before, shown.edition))


def make_changes(before, edition) -> str:
    return render_changes(before.content, edition.content)


def dossier_page(shown) -> Iterator[Page]:
    make = partial(render_dossier, shown.document, sha256=shown.edition.sha256)
    yield Page(reverse("dossier:dossier", args=[shown.edition.slug]), make)


def claim_pages(shown) -> Iterator[Page]:
    for entry in claim_entries(shown.document):
        make = partial(render_claim, entry, context=shown.context, sha256=shown.edition.sha256)
        yield Page(shown.address("claim", entry["claim"]["id"]), make)


def embed_pages(shown) -> Iterator[Page]:
    for entry in claim_entries(shown.document):
        make = partial(render_claim, entry, context=shown.context, template="dossier/embed.html")
        yield Page(shown.address("embed", entry["claim"]["id"]), make)


def source_pages(shown) -> Iterator[Page]:
    for source in shown.document["sources"]:
        yield Page(shown.address("source", source["id"]), partial(render_source, source["id"], context=shown.context))


def without_pages(shown) -> Iterator[Page]:
    for (kind, key), one in struck(shown.document).items():
        make = partial(render_without, kind, key, one, context=shown.context)
        yield Page(shown.address("without", kind, key), make)


def picture(shown) -> Iterator[Page]:
    yield Page(shown.address("picture"), partial(draw_picture, shown.document), content_type="image/png")


def feeds(shown) -> Iterator[Page]:
    """The editions of a dossier and its corrections; what is in them depends on no design."""
    for name, entries in (("editions_feed", edition_entries), ("corrections_feed", correction_entries)):
        path, kind = shown.address(name), _("editions") if entries is edition_entries else _("corrections")
        title, home = f"{shown.edition.title}: {kind}", shown.address("dossier")
        make = partial(render_feed, entries, [shown.document], path=path, title=title, home=home)
        yield Page(path, make, content_type=ATOM)


OF_EVERY_EDITION = (edition_page, changes_page)
OF_THE_CURRENT_EDITION = (
    dossier_page,
    picture,
    feeds,
    claim_pages,
    embed_pages,
    source_pages,
    without_pages,
    changes_since_pages,
)
