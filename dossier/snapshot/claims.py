"""A claim as it is frozen: how the sources stand, the quoted words, the findings and the relations."""

from dataclasses import replace

from dossier.snapshot.sources import freeze_origin
from newsroom.models import Basis, EvidenceState, Finding
from newsroom.workflow.findings import find


def confirmed(claim):
    return [one for one in claim.evidence.all() if one.state == EvidenceState.CONFIRMED]


def freeze_claim(claim, parts) -> dict:
    relations = parts.relations.get(claim.pk, [])
    how = parts.standing[claim.pk]
    return {
        "id": claim.public_id,
        "statement": claim.statement,
        "kind": claim.kind,
        "verdict": how.verdict.value,
        "verdict_reason": claim.verdict_reason,
        "caution": claim.caution,
        "caution_url": claim.caution_url,
        "when": [{"text": when["text"], "value": when["value"], "basis": when["basis"]} for when in claim.when],
        "quantities": claim.quantities,
        "actors": sorted(actor.slug for actor in claim.actors.all()),
        "topics": sorted(topic.slug for topic in claim.topics.all()),
        "origins": freeze_origins(how.origins),
        "checked_by": parts.checked_by(claim),
        "content_hash": parts.hashes[claim.pk],
        "merged": parts.merged_into(claim),
        "evidence": [freeze_evidence(one) for one in confirmed(claim)],
        "findings": freeze_findings(claim, parts),
        "relations": [
            freeze_relation(claim, relation)
            for relation in relations
            if relation.a_id in parts.in_dossier and relation.b_id in parts.in_dossier
        ],
    }


def freeze_origins(origins) -> dict:
    return {
        "lower": origins.lower,
        "upper": origins.upper,
        "speakers": origins.speakers,
        "why": origins.why,
        "groups": [
            {"name": group.name, "established": group.established, "sources": list(group.sources), "why": group.why}
            for group in origins.groups
        ],
    }


def freeze_evidence(evidence) -> dict:
    passage = evidence.passage
    return {
        "id": evidence.public_id,
        "source": evidence.source.public_id,
        "letter": evidence.source.letter,
        "stance": evidence.stance,
        "mode": evidence.mode,
        "speaker": name_actor(evidence.speaker),
        "speaker_as_written": evidence.speaker_as_written,
        "cue": evidence.cue,
        "via": name_actor(evidence.via),
        "origin": freeze_origin(evidence.effective_origin),
        "quote": {
            "exact": passage.exact,
            "prefix": passage.prefix,
            "suffix": passage.suffix,
            "start": passage.start,
            "end": passage.end,
            "version_sha256": passage.version.text_sha256,
        },
    }


def freeze_findings(claim, parts) -> list[dict]:
    """One finding for each source of the claim's story, by letter."""
    evidence, checks = {}, {check.source_id: check for check in claim.checks.all()}
    for one in claim.evidence.all():
        evidence.setdefault(one.source.pk, []).append(one)
    found = [
        find(source, tuple(evidence.get(source.pk, ())), checks.get(source.pk), parts.readings)
        for source in parts.sources
        if source.story_id == claim.story_id
    ]
    return [
        {
            "source": finding.source.public_id,
            "letter": finding.source.letter,
            "finding": finding.finding.value if finding.finding else None,
            "basis": finding.basis.value if finding.basis else None,
        }
        for finding in (one if one.finding else after_reading(one, parts.readings) for one in found)
    ]


def after_reading(found, readings):
    """The finding in an article that came after the claim was checked.

    Nothing in it was near the claim; that it does not mention it rests on the word of whoever has read it whole since.
    """
    version = found.source.current_version
    if found.evidence or not version or not readings.of_version[version.pk]:
        return found
    return replace(found, finding=Finding.NOT_MENTIONED, basis=Basis.READ_WHOLE)


def freeze_relation(claim, relation) -> dict:
    """A confirmed relation as seen from one of its claims: `role` is a or b, whichever the claim is."""
    other = relation.other(claim)
    return {
        "kind": relation.kind,
        "role": "a" if relation.a_id == claim.pk else "b",
        "claim": other.public_id,
        "statement": other.statement,
        "difference": relation.difference,
        "resolution": relation.resolution,
    }


def name_actor(actor) -> dict | None:
    return {"slug": actor.slug, "name": actor.name} if actor else None
