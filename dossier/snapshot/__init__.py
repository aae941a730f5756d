"""The frozen document: everything a reader sees of a dossier, as plain JSON types."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings

from dossier.snapshot.counts import chain_head, count_claims
from dossier.snapshot.parts import Parts
from dossier.snapshot.prose import freeze_section, freeze_summary
from dossier.snapshot.reports import freeze_reports
from dossier.snapshot.sources import freeze_actor, freeze_source, freeze_topic
from dossier.snapshot.without import freeze_without
from newsroom.models.decision import canonical_json

__all__ = ["Imprint", "Parts", "digest", "freeze", "freeze_withdrawal"]

SCHEMA = "newsroom-dossier/1"


@dataclass(frozen=True)
class Imprint:
    """What an edition says of itself.

    number        From 1.
    published_at  An aware datetime.
    change        A ChangeKind.
    note          To readers, why there is a new edition.
    corrections   For each published sentence that changed: its `key` (of the claim or sentence), in `what` ways it
                  changed (see `dossier.changes`), `was`, `now`, `why`, `gravity`.
    by            The person who publishes; nobody for a preview.
    """

    number: int
    published_at: datetime
    change: str
    note: str = ""
    corrections: tuple[dict, ...] = ()
    by: Any = None


def freeze(dossier, imprint, parts=None) -> dict:
    """Copy everything a reader sees of a dossier into plain JSON types; moments stand in ISO 8601.

    parts  What the dossier holds, where the caller has fetched it already.

    Takes the same number of queries however long the dossier is.
    """
    parts = parts or Parts(dossier)
    editions = list(dossier.editions.order_by("-number"))
    return {
        "schema": SCHEMA,
        "dossier": freeze_head(dossier),
        "edition": freeze_edition(imprint, parts.people_checking, editions),
        "history": [freeze_earlier(edition) for edition in editions],
        "counts": count_claims(dossier),
        "summary": freeze_summary(parts.sections),
        "sections": [freeze_section(section, parts) for section in parts.sections if not section.is_summary],
        "sources": [freeze_source(source) for source in parts.sources],
        "actors": [freeze_actor(actor) for actor in parts.actors()],
        "topics": [freeze_topic(topic) for topic in parts.topics()],
        "without": freeze_without(parts),
        "reports": freeze_reports(dossier),
    }


def freeze_withdrawal(dossier, imprint, last) -> dict:
    """The document of a dossier that is taken back: its name as it was last published, the note, and nothing else.

    last  The edition before.
    """
    empty = ("summary", "sections", "sources", "actors", "topics", "without", "reports")
    content, editions = last.content, list(dossier.editions.order_by("-number"))
    return {
        "schema": SCHEMA,
        "dossier": {**content["dossier"], "standfirst": "", "notice": "", "unknown": []},
        "edition": freeze_edition(imprint, set(), editions),
        "history": [freeze_earlier(edition) for edition in editions],
        "counts": content["counts"],
        **{name: [] for name in empty},
    }


def freeze_head(dossier) -> dict:
    return {
        "id": dossier.public_id,
        "slug": dossier.slug,
        "title": dossier.title,
        "standfirst": dossier.standfirst,
        "notice": dossier.notice,
        "unknown": [line.strip() for line in dossier.unknown.splitlines() if line.strip()],
    }


def freeze_edition(imprint, checking, editions) -> dict:
    """The edition as it names itself.

    checking  Primary keys of the people who approved its claims.
    editions  Those before it, the newest first.
    """
    publishing = {edition.published_by_id for edition in editions} | ({imprint.by.pk} if imprint.by else set())
    return {
        "number": imprint.number,
        "published_at": imprint.published_at.isoformat(),
        "change": imprint.change,
        "note": imprint.note,
        "corrections": list(imprint.corrections),
        "people_checking": len(checking),
        "people_publishing": len(publishing),
        "people": len(checking | publishing),
        "single_editor": settings.SINGLE_EDITOR,
        "decisions": chain_head(),
        "previous": editions[0].sha256 if editions else None,
    }


def freeze_earlier(edition) -> dict:
    """An earlier edition as a later one names it; `sources` are the articles it knew of."""
    content = edition.content
    return {
        "number": edition.number,
        "published_at": edition.published_at.isoformat(),
        "change": edition.change,
        "note": edition.note,
        "corrections": content["edition"]["corrections"],
        "sources": [source["id"] for source in content["sources"]],
        "sha256": edition.sha256,
    }


def digest(document: dict) -> str:
    """SHA-256 of the document as 64 hex digits; the order of its keys does not matter."""
    return sha256(canonical_json(document).encode()).hexdigest()
