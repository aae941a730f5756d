"""Sections and paragraphs as they are frozen."""

from dossier.snapshot.claims import freeze_claim


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
