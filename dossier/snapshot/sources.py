"""Sources, actors and topics as they are frozen."""

from newsroom.models import OriginKind

OPENING = 120  # code points of an article's text by which readers recognise it


def freeze_source(source) -> dict:
    version = source.current_version
    return {
        "id": source.public_id,
        "letter": source.letter,
        "title": source.title,
        "byline": source.byline,
        "url": source.url,
        "opening": " ".join(version.text[:OPENING].split()) if version else "",
        "publisher": {
            "id": source.publisher.public_id,
            "name": source.publisher.name,
            "stated": source.publisher.is_stated,
            "family": source.publisher.family,
        },
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "published_basis": source.published_basis,
        "origin": freeze_origin(source.confirmed_origin),
        "read_at": version.read_at.isoformat() if version else None,
        "sha256": version.raw_sha256 if version else None,
        "text_sha256": version.text_sha256 if version else None,
        "length": len(version.text) if version else 0,
        "text": (version.text or None) if version and source.publisher.allows_full_text else None,  # none once redacted
    }


def freeze_actor(actor) -> dict:
    return {"id": actor.public_id, "slug": actor.slug, "name": actor.name, "kind": actor.kind, "role": actor.role}


def freeze_topic(topic) -> dict:
    return {"id": topic.public_id, "slug": topic.slug, "name": topic.name, "iptc_code": topic.iptc_code}


def freeze_origin(origin) -> dict:
    """An origin that nobody has confirmed is one that is not established."""
    return {"kind": origin.kind, "name": origin.name} if origin else {"kind": OriginKind.NOT_ESTABLISHED, "name": ""}
