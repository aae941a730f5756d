"""Atom feeds (RFC 4287) of editions and of corrections: of one dossier, or of several."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from dossier.pages.history import tell_correction, word_of_correction
from dossier.pages.words import CHANGES

MOST_ENTRIES = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """A feed that says of its last change when something in it was published, and not when it was made."""

    def latest_post_date(self):
        return max((item["pubdate"] for item in self.items), default=NEVER)


def render_feed(entries, documents, *, path, title, home) -> bytes:
    """Return a feed as XML.

    entries    `edition_entries` or `correction_entries`.
    documents  The current ones of the dossiers it tells of.
    path       Its own address, without the origin.
    home       The address of the page it belongs to, likewise.
    """
    address = settings.ORIGIN + path
    feed = Feed(
        title=plain(title),
        link=settings.ORIGIN + home,
        description=None,
        feed_url=address,
        feed_guid=address,
        language=settings.LANGUAGE_CODE,
        author_name=_("Newsroom Dossier"),
    )
    told = [entry for document in documents for entry in entries(document)]
    for entry in sorted(told, key=lambda entry: entry["pubdate"], reverse=True)[:MOST_ENTRIES]:
        feed.add_item(**entry)
    out = BytesIO()
    feed.write(out, "utf-8")
    return out.getvalue()


def edition_entries(document) -> Iterator[dict]:
    """One entry for each edition: what kind of change it is, and its note."""
    for edition in editions_of(document):
        words = str(CHANGES[edition["change"]])
        number = _("edition %(number)d") % {"number": edition["number"]}
        title = f"{document['dossier']['title']}, {number}: {words}"
        yield entry(document, edition, title=title, text=edition["note"] or words)


def correction_entries(document) -> Iterator[dict]:
    """One entry for each correction: what was said, what is said now, and why."""
    for edition in editions_of(document):
        for number, one in enumerate(edition["corrections"], start=1):
            title = one["was"] if word_of_correction(one) else one["now"] or one["was"]
            yield entry(document, edition, title=title, text=tell_correction(one), anchor=f"#correction-{number}")


def editions_of(document):
    """The editions that told readers something, the newest first."""
    return [one for one in (document["edition"], *document["history"]) if one["change"] != "withdrawal"]


def entry(document, edition, *, title, text, anchor="") -> dict:
    """An entry, whose id stays although its dossier gets another slug: a tag URI (RFC 4151)."""
    published_on, of = edition["published_at"][:10], document["dossier"]["id"]
    address = reverse("dossier:edition", args=[document["dossier"]["slug"], edition["number"]])
    published_at = datetime.fromisoformat(edition["published_at"])
    return {
        "title": plain(title),
        "link": settings.ORIGIN + address + anchor,
        "unique_id": f"tag:{urlsplit(settings.ORIGIN).hostname},{published_on}:{of}/{edition['number']}{anchor}",
        "description": escape(plain(text)),  # Django calls it HTML
        "pubdate": published_at,
        "updateddate": published_at,
    }


def plain(text) -> str:
    """The text without the characters that XML 1.0 has no place for (section 2.2)."""
    return "".join(letter for letter in text if letter in "\t\n" or " " <= letter <= "\ud7ff" or is_later(letter))


def is_later(letter) -> bool:
    return "\ue000" <= letter <= "\ufffd" or letter >= "\U00010000"
