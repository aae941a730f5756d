"""What still stands without one origin or one article."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from dossier.pages.words import VERDICTS_BY_KEY


def struck(document) -> dict[tuple[str, str], dict]:
    """What can be struck, by kind and by the key that stands in its address.

    An article is addressed by its public id, an origin by its name as a slug; where two names give one
    slug, or a name gives none, its place in the list is added.
    """
    found = {}
    for place, one in enumerate(document["without"], start=1):
        kind, key = one["kind"], one["key"]
        if kind == "origin":
            key = slugify(key, allow_unicode=True)
            key = key if key and (kind, key) not in found else f"{key}-{place}".strip("-")
        found[kind, key] = one
    return found


def show_without(document, sources) -> list[dict]:
    """One line for each origin and article: what keeps two origins and what keeps any support without it."""
    return [show_line(document, sources, kind, key, one) for (kind, key), one in struck(document).items()]


def show_line(document, sources, kind, key, one) -> dict:
    total = sum(entry["kind"] == "claim" for section in document["sections"] for entry in section["entries"])
    return {
        "kind": kind,
        "key": key,
        "name": one["key"] if kind == "origin" else _("article %(letter)s") % {"letter": sources[key]["letter"]},
        "source": sources[key] if kind == "source" else None,
        "total": total,
        "corroborated": one["corroborated"],
        "supported": one["supported"],
        "unsupported": total - one["supported"],
        "changed": len(one["claims"]),
    }


def show_changes(one, references) -> list[dict]:
    """The claims that rest on what is struck, each with its verdict without it; None where nothing bears it out."""
    return [
        {
            "claim": reference,
            "verdict": VERDICTS_BY_KEY[one["claims"][claim]["verdict"]] if one["claims"][claim]["upper"] else None,
            "lower": one["claims"][claim]["lower"],
            "upper": one["claims"][claim]["upper"],
        }
        for claim, reference in references.items()
        if claim in one["claims"]
    ]
