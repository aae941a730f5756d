"""Sections and paragraphs as they are frozen, and what is approved of a paragraph."""

from hashlib import sha256

from dossier.snapshot.claims import freeze_claim
from newsroom.models.decision import canonical_json
from newsroom.workflow.content import content_hashes


def paragraph_hash(entry) -> str:
    """SHA-256, as 64 hex digits, of what somebody approves who says that a paragraph says what it cites."""
    return paragraph_hashes([entry])[entry.pk]


def paragraph_hashes(entries) -> dict[int, str]:
    """The hashes of many paragraphs by primary key, in as many queries as for one.

    A hash is of the sentences in their order, each with the content hashes of the claims it cites, and of whether
    the paragraph is framing: whatever of it changes, in the words or in a claim, asks for a new approval.
    """
    cited = {entry.pk: [(one.text, list(one.claims.all())) for one in entry.sentences.all()] for entry in entries}
    claims = {claim for sentences in cited.values() for _text, claims in sentences for claim in claims}
    hashes = content_hashes(claims)
    content = {
        entry.pk: {
            "framing": entry.is_framing,
            "sentences": [[text, sorted(hashes[claim.pk] for claim in claims)] for text, claims in cited[entry.pk]],
        }
        for entry in entries
    }
    return {pk: sha256(canonical_json(one).encode()).hexdigest() for pk, one in content.items()}


def freeze_section(section, parts) -> dict:
    return {"title": section.title, "entries": [freeze_entry(entry, parts) for entry in section.entries.all()]}


def freeze_entry(entry, parts) -> dict:
    """A claim with its note, or a paragraph as its sentences; `kind` says which."""
    if entry.is_paragraph:
        return {"kind": "paragraph", "framing": entry.is_framing, "sentences": freeze_sentences(entry)}
    return {"kind": "claim", "note": entry.note, "claim": freeze_claim(entry.claim, parts)}


def freeze_sentences(entry) -> list[dict]:
    """The sentences of a paragraph, each with the public ids of the claims it cites."""
    return [
        {"id": one.public_id, "text": one.text, "claims": [claim.public_id for claim in one.claims.all()]}
        for one in entry.sentences.all()
    ]


def freeze_summary(sections) -> list[dict]:
    """The sentences of the section that is the summary; empty where a dossier has none."""
    return [
        sentence
        for section in sections
        if section.is_summary
        for entry in section.entries.all()
        if entry.is_paragraph
        for sentence in freeze_sentences(entry)
    ]
