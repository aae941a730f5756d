"""At a glance: how many claims, articles and origins, and how the claims stand."""

from dossier.pages.words import VERDICTS


def show_glance(document, references) -> dict:
    """Return the figures of a document and, for each verdict that occurs, the claims that have it.

    That nothing is contested is told, too.
    """
    rows = [
        {"verdict": verdict, "claims": [one for one in references.values() if one["verdict"] == verdict]}
        for verdict in VERDICTS
    ]
    return {
        "claims": len(references),
        "articles": len(document["sources"]),
        "origins": [one["key"] for one in document["without"] if one["kind"] == "origin"],
        "rows": [row for row in rows if row["claims"] or row["verdict"].key == "contested"],
    }
