"""The frozen document: everything a reader sees of a dossier, as plain JSON types."""

from collections import Counter
from hashlib import sha256

from django.conf import settings
from django.db.models import Prefetch

from dossier.models import Entry
from newsroom.models import (
    Claim,
    ClaimStatus,
    DecisionHead,
    Evidence,
    EvidenceState,
    OriginKind,
    Source,
    SourceCheck,
    SourceVersion,
)
from newsroom.models.decision import canonical_json
from newsroom.workflow.approvals import approvals_of_content
from newsroom.workflow.content import content_hashes
from newsroom.workflow.findings import Readings, find
from newsroom.workflow.standing import confirmed_relations, standing

SCHEMA = "newsroom-dossier/1"
OPENING = 120  # code points of an article's text by which readers recognise it


def freeze(dossier, *, number, published_at) -> dict:
    """Copy everything a reader sees of a dossier into plain JSON types.

    number        Of the edition it will be.
    published_at  An aware datetime; stands in the document in ISO 8601.

    Takes the same number of queries however long the dossier is.
    """
    sections = list(dossier.sections.prefetch_related(Prefetch("entries", dossier_entries())))
    claims = [entry.claim for section in sections for entry in section.entries.all()]
    parts = Parts(dossier, claims)
    return {
        "schema": SCHEMA,
        "dossier": {
            "id": dossier.public_id,
            "slug": dossier.slug,
            "title": dossier.title,
            "standfirst": dossier.standfirst,
            "notice": dossier.notice,
        },
        "edition": {
            "number": number,
            "published_at": published_at.isoformat(),
            "people_checking": parts.people_checking,
            "single_editor": settings.SINGLE_EDITOR,
            "decisions": chain_head(),
        },
        "counts": count_claims(dossier),
        "sections": [
            {
                "title": section.title,
                "entries": [
                    {"note": entry.note, "claim": freeze_claim(entry.claim, parts)} for entry in section.entries.all()
                ],
            }
            for section in sections
        ],
        "sources": [freeze_source(source) for source in parts.sources],
        "actors": [freeze_actor(actor) for actor in parts.actors()],
        "topics": [freeze_topic(topic) for topic in parts.topics()],
    }


def digest(document: dict) -> str:
    """SHA-256 of the document as 64 hex digits; the order of its keys does not matter."""
    return sha256(canonical_json(document).encode()).hexdigest()


def dossier_entries():
    """Entries with their claims and all that is frozen of them, in a fixed number of queries."""
    evidence = Evidence.objects.with_context().order_by("passage__version__source_id", "passage__start", "pk")
    claims = Claim.objects.select_related("story").prefetch_related(
        "actors",
        "topics",
        Prefetch("evidence", evidence),
        Prefetch("checks", SourceCheck.objects.select_related("reading", "source")),
    )
    return Entry.objects.prefetch_related(Prefetch("claim", claims))


class Parts:
    """What several claims of a dossier share, fetched once."""

    def __init__(self, dossier, claims):
        self.claims = claims
        self.in_dossier = {claim.pk for claim in claims}
        newest = SourceVersion.objects.order_by("number")
        sources = Source.objects.with_context().filter(story__in=dossier.stories.all())
        self.sources = list(sources.order_by("story", "pk").prefetch_related(Prefetch("versions", newest)))
        self.readings = Readings(dossier.stories.all())
        self.hashes = content_hashes(claims)
        approvals = approvals_of_content(claims)
        self.people_checking = len({approval.by_id for ones in approvals.values() for approval in ones})
        self.checked_by = {pk: len({approval.by_id for approval in ones}) for pk, ones in approvals.items()}
        self.relations = confirmed_relations(claims)

    def actors(self):
        """The actors that claims are about or that speak in their evidence, by name."""
        about = {actor for claim in self.claims for actor in claim.actors.all()}
        heard = {
            actor for claim in self.claims for one in confirmed(claim) for actor in (one.speaker, one.via) if actor
        }
        return sorted(about | heard, key=lambda actor: (actor.name, actor.slug))

    def topics(self):
        return sorted({topic for claim in self.claims for topic in claim.topics.all()}, key=lambda topic: topic.name)


def confirmed(claim):
    return [one for one in claim.evidence.all() if one.state == EvidenceState.CONFIRMED]


def freeze_claim(claim, parts) -> dict:
    relations = parts.relations.get(claim.pk, [])
    how = standing(claim, claim.evidence.all(), relations)
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
        "checked_by": parts.checked_by.get(claim.pk, 0),
        "content_hash": parts.hashes[claim.pk],
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


def freeze_origin(origin) -> dict:
    """An origin that nobody has confirmed is one that is not established."""
    return {"kind": origin.kind, "name": origin.name} if origin else {"kind": OriginKind.NOT_ESTABLISHED, "name": ""}


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
        for finding in found
    ]


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


def freeze_source(source) -> dict:
    version = source.current_version
    return {
        "id": source.public_id,
        "letter": source.letter,
        "title": source.title,
        "byline": source.byline,
        "url": source.url,
        "opening": " ".join(version.text[:OPENING].split()) if version else "",
        "publisher": {"name": source.publisher.name, "stated": source.publisher.is_stated},
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "published_basis": source.published_basis,
        "origin": freeze_origin(source.confirmed_origin),
        "read_at": version.read_at.isoformat() if version else None,
        "sha256": version.raw_sha256 if version else None,
    }


def freeze_actor(actor) -> dict:
    return {"id": actor.public_id, "slug": actor.slug, "name": actor.name, "kind": actor.kind, "role": actor.role}


def name_actor(actor) -> dict | None:
    return {"slug": actor.slug, "name": actor.name} if actor else None


def freeze_topic(topic) -> dict:
    return {"id": topic.public_id, "slug": topic.slug, "name": topic.name, "iptc_code": topic.iptc_code}


def count_claims(dossier) -> dict:
    """How many claims were found in the dossier's stories, checked, and set aside for which reason."""
    rows = Claim.objects.filter(story__in=dossier.stories.all()).values_list("status", "set_aside_reason")
    statuses, reasons = Counter(), Counter()
    for status, reason in rows:
        statuses[status] += 1
        if reason:
            reasons[reason] += 1
    return {
        "found": sum(statuses.values()),
        "verified": statuses[ClaimStatus.VERIFIED],
        "set_aside": statuses[ClaimStatus.SET_ASIDE],
        "set_aside_reasons": dict(sorted(reasons.items())),
    }


def chain_head() -> dict:
    """Where the chain of decisions ends at this moment."""
    head = DecisionHead.objects.filter(pk=1).first()
    return {"number": head.number, "link": head.link} if head else {"number": 0, "link": ""}
