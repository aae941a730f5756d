"""A row's finished JSON: what is frozen of it, where it stands, since when, and where to read on."""

import json
from urllib.parse import urlencode

from django.conf import settings

from dossier.derived.parts import SHARED
from dossier.models import Sort

PATHS = {
    Sort.DOSSIER: "dossiers",
    Sort.EDITION: "editions",
    Sort.CLAIM: "claims",
    Sort.EVIDENCE: "evidence",
    Sort.SOURCE: "sources",
    Sort.ACTOR: "actors",
    Sort.TOPIC: "topics",
    Sort.CONTRADICTION: "contradictions",
    Sort.CORRECTION: "corrections",
}
# What the body of a shared row has beside what is frozen; others have links only.
AROUND = frozenset({"dossiers", "published_at", "updated_at", "links"})


def dump(content) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def finish(row, part, places, at):
    """Write a part's content into its row.

    places  Where it stands, in the order of publication.
    at      The moment of the edition: of the change, if what is said has changed.
    """
    if not row.body or row.is_gone or said_in(row) != said_of(row.sort, part.content, places):
        row.updated_at = at
    row.is_gone, row.notice = False, ""
    for name, value in part.columns:
        setattr(row, name, value)
    around = {"links": links_of(row, part.content, places[-1]["slug"])}
    if row.sort in SHARED:
        moments = {"published_at": row.published_at.isoformat(), "updated_at": row.updated_at.isoformat()}
        around = {"dossiers": places, **moments, **around}
    row.body = dump({**part.content, **around})


def said_in(row) -> tuple:
    body = json.loads(row.body)
    around = AROUND if row.sort in SHARED else {"links"}
    content = {name: value for name, value in body.items() if name not in around}
    return said_of(row.sort, content, body.get("dossiers", ()))


def said_of(sort, content, places) -> tuple:
    """What readers are told, without the numbers of editions: two of these differ where the telling does."""
    shown = places if sort in SHARED else ()
    return content, [(place["id"], place.get("section"), place.get("note")) for place in shown]


def api(sort, *parts, **query) -> str:
    """The absolute address of a list of the API, or of one of its items."""
    path = "".join(f"{part}/" for part in (PATHS[sort], *parts))
    return f"{settings.ORIGIN}/api/v1/{path}" + (f"?{urlencode(query)}" if query else "")


def page(slug, *parts) -> str:
    return settings.ORIGIN + "".join(f"/{part}" for part in ("dossiers", slug, *parts)) + "/"


def links_of(row, content, slug) -> dict[str, str]:
    """Where to read on, by what is found there. `slug` is that of the dossier published last."""
    sort, key = row.sort, row.key
    if sort == Sort.DOSSIER:
        return {"self": api(sort, slug), "page": page(slug), **links_of_head(slug, content["edition"])}
    if sort == Sort.EDITION:
        number = content["edition"]
        itself = {"self": api(sort, slug, number), "page": page(slug, "editions", number)}
        return {**itself, **links_of_head(slug, number)}
    return {"self": api(sort, key), **FURTHER.get(sort, links_of_known)(sort, key, content, slug)}


def links_of_head(slug, number):
    return {
        "edition": api(Sort.EDITION, slug, number),
        "document": api(Sort.EDITION, slug, number, "document"),
        "claims": api(Sort.CLAIM, dossier=slug),
    }


def links_of_claim(sort, key, content, slug):
    return {"page": page(slug, "claims", key), "evidence": api(Sort.EVIDENCE, claim=key)}


def links_of_evidence(sort, key, content, slug):
    return {"claim": api(Sort.CLAIM, content["claim"]), "source": api(Sort.SOURCE, content["source"])}


def links_of_contradiction(sort, key, content, slug):
    return {side: api(Sort.CLAIM, content[side]["id"]) for side in ("a", "b")}


def links_of_correction(sort, key, content, slug):
    return {"edition": api(Sort.EDITION, slug, content["edition"])}


def links_of_known(sort, key, content, slug):
    return {"claims": api(Sort.CLAIM, **{sort: key})}


FURTHER = {
    Sort.CLAIM: links_of_claim,
    Sort.EVIDENCE: links_of_evidence,
    Sort.CONTRADICTION: links_of_contradiction,
    Sort.CORRECTION: links_of_correction,
}


def say_gone(row, document) -> str:
    """The notice of a row that the edition has no more, as JSON: which edition, when, and its note to readers."""
    dossier, edition = document["dossier"], document["edition"]
    withdrawn = edition["change"] == "withdrawal"
    why = [one["why"] for one in edition["corrections"] if one["key"] == row.key]
    return dump(
        {
            "change": edition["change"],
            "dossier": dossier["slug"],
            "title": dossier["title"],
            "edition": edition["number"],
            "published_at": edition["published_at"],
            "notice": edition["note"] if withdrawn or not why else why[0],
        }
    )
