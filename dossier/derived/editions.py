"""The rows by which the API filters an edition: made from its document and nothing else."""

from dossier.models import EditionClaim, EditionPart, PartKind

# Where the parts of each kind stand in a document, and by which of their fields they are addressed.
PARTS = {PartKind.SOURCE: ("sources", "id"), PartKind.ACTOR: ("actors", "slug"), PartKind.TOPIC: ("topics", "slug")}


def part_rows(document) -> list[dict]:
    """The fields of each EditionPart of a document."""
    return [
        {"kind": kind.value, "key": data[key], "data": data}
        for kind, (name, key) in PARTS.items()
        for data in document[name]
    ]


def claim_rows(document) -> list[dict]:
    """The fields of each EditionClaim of a document, in its order."""
    entries = [
        (section["title"], entry)
        for section in document["sections"]
        for entry in section["entries"]
        if entry["kind"] == "claim"
    ]
    return [
        {
            "claim_id": entry["claim"]["id"],
            "position": position,
            "kind": entry["claim"]["kind"],
            "verdict": entry["claim"]["verdict"],
            "origins_lower": entry["claim"]["origins"]["lower"],
            "origins_upper": entry["claim"]["origins"]["upper"],
            "data": {**entry["claim"], "section": title, "note": entry["note"]},
        }
        for position, (title, entry) in enumerate(entries, start=1)
    ]


def parts_of(claim) -> set[tuple[str, str]]:
    """Kind and key of the parts a frozen claim has to do with."""
    return {
        *((PartKind.TOPIC.value, slug) for slug in claim["topics"]),
        *((PartKind.ACTOR.value, slug) for slug in claim["actors"]),
        *((PartKind.SOURCE.value, one["source"]) for one in claim["evidence"]),
    }


def write_edition_rows(edition):
    """Store the derived rows of an edition that has none yet."""
    document = edition.content
    parts = EditionPart.objects.bulk_create(EditionPart(edition=edition, **row) for row in part_rows(document))
    by_key = {(part.kind, part.key): part for part in parts}
    claims = EditionClaim.objects.bulk_create(EditionClaim(edition=edition, **row) for row in claim_rows(document))
    link = EditionClaim.parts.through
    link.objects.bulk_create(
        link(editionclaim=claim, editionpart=by_key[key]) for claim in claims for key in sorted(parts_of(claim.data))
    )
