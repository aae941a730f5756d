"""Checks that nothing stored has been changed behind the actions' back.

Each check yields a sentence for every fault it finds. Other packages add their own with `audit_check`.
"""

from hashlib import sha256

from django.conf import settings
from django.db import connection

from newsroom.intake.archive import is_intact, place
from newsroom.intake.files import decode
from newsroom.models import Claim, ClaimStatus, Decision, DecisionHead, Passage, Source, SourceVersion
from newsroom.models.decision import FIRST_LINK, canonical_json, next_link, person_digest
from newsroom.models.triggers import missing_triggers
from newsroom.workflow.approvals import approvals_of_content
from newsroom.workflow.content import content_hashes

CHECKS = []
CHUNK = 500  # claims whose content is read at a time
COMPARED = {ClaimStatus.EXTRACTED, ClaimStatus.IN_REVIEW, ClaimStatus.VERIFIED}


def audit_check(check):
    """Register a function that takes nothing and yields a sentence for each fault."""
    CHECKS.append(check)
    return check


def audit() -> list[str]:
    """Run all checks; return the faults found, none where everything is as it was left."""
    return [fault for check in CHECKS for fault in check()]


@audit_check
def triggers_stand():
    for name in missing_triggers(connection):
        yield f"The trigger {name} is missing."


@audit_check
def texts_are_as_they_were_read():
    ingested, redacted = versions_by_decision("ingest"), versions_by_decision("redact")
    for version in SourceVersion.objects.iterator(chunk_size=50):
        if ingested.pop(version.public_id, None) != version.raw_sha256:
            yield f"No decision took version {version.public_id} in with these bytes."
        if version.redaction_reason:
            if version.public_id not in redacted:
                yield f"Version {version.public_id} was redacted without a decision."
        elif sha256(version.text.encode()).hexdigest() != version.text_sha256:
            yield f"The text of version {version.public_id} does not have its hash."
        elif not is_intact(settings.ARCHIVE, version.raw_sha256):
            yield f"The bytes of version {version.public_id} are missing from the archive or changed."
        elif decode(place(settings.ARCHIVE, version.raw_sha256).read_bytes(), "") != version.text:
            yield f"The text of version {version.public_id} is not that of its bytes."
    for public_id in ingested:
        yield f"Version {public_id} was taken in and is not there."


def versions_by_decision(action) -> dict[str, str]:
    """The SHA-256 of the bytes, where the decision names it, by the public ids of the versions decided about."""
    decisions = Decision.objects.filter(action=action, target_type=Source._meta.label_lower)
    return {data["version"]: data.get("sha256", "") for data in decisions.values_list("data", flat=True)}


@audit_check
def passages_stand_in_their_texts():
    passages = Passage.objects.filter(redaction_reason="").select_related("version").order_by("version")
    for passage in passages.iterator(chunk_size=CHUNK):
        if not passage.version.redaction_reason and not passage.is_true_to_its_version:
            yield f"The words of passage {passage.public_id} do not stand at {passage.start}-{passage.end}."


@audit_check
def chain_is_whole():
    """Walk the chain of decisions from the first link to the head."""
    number, link = 0, FIRST_LINK
    for decision in Decision.objects.order_by("number").iterator(chunk_size=CHUNK):
        number += 1
        if decision.number != number:
            yield f"Decision {number} is missing from the chain."
            number = decision.number
        if sha256(decision.payload.encode()).hexdigest() != decision.payload_hash:
            yield f"The payload of decision {number} does not have its hash."
        if decision.payload != canonical_json(payload_of(decision)):
            yield f"Decision {number} does not say what its payload says."
        link = next_link(link, decision.payload_hash)
        if decision.link != link:
            yield f"The chain breaks at decision {number}."
            link = decision.link
    head = DecisionHead.objects.filter(pk=1).first()
    if (head.number, head.link) != (number, link) if head else number:
        yield "The chain does not end where its head says: decisions were taken away or added."


def payload_of(decision) -> dict:
    """The payload as the columns of a decision have it."""
    return {
        "number": decision.number,
        "at": decision.at.isoformat(),
        "action": decision.action,
        "target": {"type": decision.target_type, "id": decision.target_id},
        "by": person_digest(decision.by_id, decision.by_name, decision.salt),
        "note": decision.note,
        "before": decision.before,
        "after": decision.after,
        "data": decision.data,
    }


@audit_check
def claims_are_as_last_decided():
    """Compare each claim's status and content with its last decision."""
    last = {}
    decisions = Decision.objects.filter(target_type=Claim._meta.label_lower).order_by("number")
    for target, after, data in decisions.values_list("target_id", "after", "data").iterator(chunk_size=CHUNK):
        last[target] = after, data.get("content")
    keys = list(Claim.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        claims = list(Claim.objects.filter(pk__in=keys[start : start + CHUNK]).order_by("pk"))
        hashes, approvals = content_hashes(claims), approvals_of_content(claims)
        for claim in claims:
            status, content = last.get(claim.public_id, ("", None))
            if claim.status != status:
                yield f"Claim {claim.public_id} is {claim.status}; its last decision left it {status or 'unmade'}."
            elif claim.status in COMPARED and hashes[claim.pk] != content:
                yield f"The content of claim {claim.public_id} was changed without a decision."
            elif claim.status == ClaimStatus.VERIFIED and not approvals[claim.pk]:
                yield f"Claim {claim.public_id} is verified, and nobody has approved it as it is."
