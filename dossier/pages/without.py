"""What still stands without one origin or one article."""

from operator import itemgetter

from django.utils.text import slugify
from django.utils.translation import gettext as _

from dossier.pages.references import claim_entries
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
            key = slugify(key)
            key = key if key and (kind, key) not in found else f"{key}-{place}".strip("-")
        found[kind, key] = one
    return found


def show_without(document, sources) -> list[dict]:
    """One line for each origin and article: what keeps two origins and what keeps any support without it.

    Origins come first; of each kind, what most rests on.
    """
    lines = [show_line(document, sources, kind, key, one) for (kind, key), one in struck(document).items()]
    return sorted(lines, key=itemgetter("kind", "supported", "corroborated"))


def show_line(document, sources, kind, key, one) -> dict:
    claims = [entry["claim"] for entry in claim_entries(document)]
    return {
        "kind": kind,
        "key": key,
        "name": one["key"] if kind == "origin" else _("article %(letter)s") % {"letter": sources[key]["letter"]},
        "source": sources[key] if kind == "source" else None,
        "total": len(claims),
        "corroborated": one["corroborated"],
        "corroborated_now": sum(claim["origins"]["lower"] >= 2 for claim in claims),
        "supported": one["supported"],
        "unsupported": len(claims) - one["supported"],
        "resting": len(one["claims"]),
    }


def show_changes(one, references) -> list[dict]:
    """The claims that rest on what is struck, each with its verdict without it, those whose verdict stays last.

    The verdict is None where nothing bears the claim out any more.
    """
    changes = []
    for claim, reference in references.items():
        if how := one["claims"].get(claim):
            verdict = VERDICTS_BY_KEY[how["verdict"]] if how["upper"] else None
            changes.append({"claim": reference, "verdict": verdict, "stays": verdict == reference["verdict"]})
    return sorted(changes, key=lambda change: change["stays"])
