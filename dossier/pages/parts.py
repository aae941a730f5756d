"""An edition and its sources as the page shows them."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.pages.words import DATE_BASES, ORIGIN_KINDS, SET_ASIDE_REASONS


def show_edition(document) -> dict:
    """Number and time of the edition, and in one phrase each how many claims were found, checked and set aside."""
    edition = document["edition"]
    return {
        **edition,
        "published_at": datetime.fromisoformat(edition["published_at"]),
        "counts": list(count_phrases(document["counts"], single_editor=edition["single_editor"])),
    }


def count_phrases(counts, *, single_editor):
    found, verified, aside = counts["found"], counts["verified"], counts["set_aside"]
    yield ngettext("%(count)d claim found", "%(count)d claims found", found) % {"count": found}
    checked = _("%(count)d checked by one editor") if single_editor else _("%(count)d checked by two editors")
    yield checked % {"count": verified}
    if aside:
        reasons = sorted(counts["set_aside_reasons"].items(), key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{number} {SET_ASIDE_REASONS[reason]}" for reason, number in reasons)
        yield _("%(count)d set aside: %(reasons)s") % {"count": aside, "reasons": told}


def show_source(source) -> dict:
    """A source with what readers are told of its publisher, its date and its origin; unknown is said, never guessed."""
    origin = source["origin"]
    return {
        **source,
        "anchor": f"source-{source['id']}",
        "url": web_address(source["url"]),
        "publisher": source["publisher"]["name"] if source["publisher"]["stated"] else "",
        "published_on": date.fromisoformat(source["published_on"]) if source["published_on"] else None,
        "published_basis": DATE_BASES.get(source["published_basis"], ""),
        "origin": show_origin(origin),
    }


def show_origin(origin) -> dict | None:
    """Name and kind of an established origin, None where it is not established."""
    if origin is None or origin["kind"] not in ORIGIN_KINDS:
        return None
    return {"name": origin["name"], "kind": ORIGIN_KINDS[origin["kind"]]}


def web_address(url: str) -> str:
    """Return an address that may be linked; "" for any other scheme, such as one that runs a script."""
    return url if url.lower().startswith(("http://", "https://")) else ""
