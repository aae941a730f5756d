"""An edition and its sources as the page shows them."""

from collections import Counter
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.pages.references import claim_entries
from dossier.pages.words import CHANGES, DATE_BASES, ORIGIN_KINDS, SET_ASIDE_REASONS


def show_edition(document) -> dict:
    """Number and time of the edition, and in one phrase each how many claims were found, checked and set aside."""
    edition, counts = document["edition"], document["counts"]
    return {
        **edition,
        "published_at": moment(edition["published_at"]),
        "change": CHANGES[edition["change"]],
        "is_first": not edition["previous"],
        "counts": list(count_phrases(counts, single_editor=edition["single_editor"])),
        "set_aside": counts["set_aside"],
        "set_aside_reasons": set_aside_reasons(counts),
        "left": counts["found"] - counts["verified"] - counts["set_aside"],
    }


def moment(text) -> datetime:
    """A moment of a document, to the second: HTML has no microseconds."""
    return datetime.fromisoformat(text).replace(microsecond=0)


def count_phrases(counts, *, single_editor):
    found, verified = counts["found"], counts["verified"]
    yield ngettext("%(count)d claim found", "%(count)d claims found", found) % {"count": found}
    checked = _("%(count)d checked by one editor") if single_editor else _("%(count)d checked by two editors")
    yield checked % {"count": verified}


def set_aside_reasons(counts) -> list[str]:
    reasons = sorted(counts["set_aside_reasons"].items(), key=lambda item: (-item[1], item[0]))
    return [f"{number} {SET_ASIDE_REASONS[reason]}" for reason, number in reasons]


def show_sources(document) -> dict[str, dict]:
    """The sources of a document by id, each with how many of its claims it carries and what it leans on for them."""
    carried, leaning = Counter(), {}
    for entry in claim_entries(document):
        supporting = [one for one in entry["claim"]["evidence"] if one["stance"] == "supports"]
        carried.update({one["source"] for one in supporting})
        named = [(one["source"], one["origin"]["name"]) for one in supporting if one["origin"]["name"]]
        for source, name in dict.fromkeys(named):  # not a set, whose order differs from one process to the next
            leaning.setdefault(source, Counter())[name] += 1
    return {
        source["id"]: {
            **show_source(source),
            "carries": carried[source["id"]],
            "leans_on": [{"name": name, "claims": n} for name, n in leaning.get(source["id"], Counter()).most_common()],
        }
        for source in document["sources"]
    }


def show_source(source) -> dict:
    """A source with what readers are told of its publisher, its date and its origin; unknown is said, never guessed."""
    origin = source["origin"]
    return {
        **source,
        "anchor": f"source-{source['id']}",
        "url": web_address(source["url"]),
        "publisher": source["publisher"]["name"] if source["publisher"]["stated"] else "",
        "dated": show_published(source),
        "origin": show_origin(origin),
    }


def show_published(source):
    """When an article was published and how that is known, as a piece of a page."""
    if not source["published_on"]:
        return _("date not known")
    words = date_format(date.fromisoformat(source["published_on"]), "DATE_FORMAT")
    basis = DATE_BASES.get(source["published_basis"])
    dated = format_html('<time datetime="{}">{}</time>', source["published_on"], words)
    return format_html("{} ({})", dated, basis) if basis else dated


def show_origin(origin) -> dict | None:
    """Name and kind of an established origin, None where it is not established."""
    if origin is None or origin["kind"] not in ORIGIN_KINDS:
        return None
    return {"name": origin["name"], "kind": ORIGIN_KINDS[origin["kind"]]}


def web_address(url: str) -> str:
    """Return an address that may be linked; "" for any other scheme, such as one that runs a script."""
    return url if url.lower().startswith(("http://", "https://")) else ""
