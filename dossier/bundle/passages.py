"""The words that an edition quotes, and the versions of the articles they were cut from."""

from hashlib import sha256

from newsroom.models import SourceVersion


def passages_of(document) -> list[dict]:
    """Each quoted passage once, with its context and the SHA-256 of its words, in the order of the document."""
    found = {}
    for evidence in evidence_in(document):
        quote = evidence["quote"]
        key = evidence["source"], quote["version_sha256"], quote["start"], quote["end"]
        found[key] = {
            "source": evidence["source"],
            "letter": evidence["letter"],
            **quote,
            "sha256": sha256(quote["exact"].encode()).hexdigest(),
        }
    return list(found.values())


def evidence_in(document) -> list[dict]:
    return [
        evidence
        for section in document["sections"]
        for entry in section["entries"]
        if entry["kind"] == "claim"
        for evidence in entry["claim"]["evidence"]
    ]


def versions_of(document) -> list[dict]:
    """The hashes of every version that is quoted, and of the one that was current at publishing.

    `sha256` is of the bytes as they were read, `text_sha256` of the text they give, `length` in code points.
    """
    rows = {
        (source["id"], source["text_sha256"]): {
            "source": source["id"],
            "letter": source["letter"],
            "sha256": source["sha256"],
            "text_sha256": source["text_sha256"],
            "read_at": source["read_at"],
        }
        for source in document["sources"]
        if source["text_sha256"]
    }
    quoted = {evidence["quote"]["version_sha256"] for evidence in evidence_in(document)}
    letters = {source["id"]: source["letter"] for source in document["sources"]}
    older = SourceVersion.objects.filter(text_sha256__in=quoted, source__public_id__in=letters).order_by("pk")
    for version in older.select_related("source").defer("text"):
        source = version.source.public_id
        row = {
            "source": source,
            "letter": letters[source],
            "sha256": version.raw_sha256,
            "text_sha256": version.text_sha256,
            "read_at": version.read_at.isoformat(),
        }
        rows.setdefault((source, version.text_sha256), row)
    return list(rows.values())
