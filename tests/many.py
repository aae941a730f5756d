"""A desk with much on it, written in bulk: for counting queries, and for looking how long pages take."""

from newsroom.models import (
    Actor,
    Approval,
    Claim,
    ClaimRelation,
    ClaimStatus,
    Decision,
    Evidence,
    EvidenceState,
    ExtractionRun,
    Passage,
    Reading,
    SourceCheck,
    SourceVersion,
    Stance,
    Topic,
)
from newsroom.workflow.content import content_hashes
from tests import factories

STATUSES = [ClaimStatus.EXTRACTED, ClaimStatus.IN_REVIEW, ClaimStatus.EXTRACTED, ClaimStatus.VERIFIED]


def full_desk(*, sources, claims, by, other):
    """One story whose claims stand in two articles each, in all open statuses; returns the story.

    `by` has read every second article and submitted what is in review; every fifth passage is
    undecided, every eleventh contradicts, every tenth claim contradicts the one after it.
    """
    story = factories.story([])
    versions = [factories.article(story, f"{number}. {factories.BRIDGES}") for number in range(sources)]
    runs = [ExtractionRun.objects.create(version=one, extractor="rules", extractor_version="1") for one in versions]
    for version in versions[::2]:
        Reading.objects.create(version=version, by=by)
    made = make_claims(story, runs, claims)
    add_evidence(made, versions, runs, by)
    add_relations(made, by)
    add_review(made, versions, by, other)
    return story


def make_claims(story, runs, count):
    claims = [
        Claim(
            story=story,
            statement=f"Bridge {number} fell into the river on Monday, the ministry said.",
            status=STATUSES[number % len(STATUSES)],
            kind="quote" if number % 7 == 0 else "fact",
            quantities=[{"text": "3", "value": 3, "unit": "", "low": None, "high": None}] if number % 3 == 0 else [],
            run=runs[number % len(runs)],
            rule="said",
            checkworthiness=number % 100 / 100,
        )
        for number in range(count)
    ]
    made = Claim.objects.bulk_create(claims)
    ministry = Actor.objects.create(name="Ministry of Bridges", slug=f"ministry-{story.pk}", kind="public_body")
    topic = Topic.objects.create(name=f"Bridges of {story}", slug=f"bridges-{story.pk}")
    Claim.actors.through.objects.bulk_create(
        Claim.actors.through(claim_id=claim.pk, actor_id=ministry.pk) for claim in made
    )
    Claim.topics.through.objects.bulk_create(
        Claim.topics.through(claim_id=claim.pk, topic_id=topic.pk) for claim in made
    )
    return made


def add_evidence(claims, versions, runs, by):
    passages, evidence = [], []
    for number, claim in enumerate(claims):
        for step in (0, 1):
            at = (number + step) % len(versions)
            passage = Passage(version=versions[at], start=number, end=number + 3 + step, exact=f"words {number}")
            passages.append(passage)
            undecided = claim.status == ClaimStatus.EXTRACTED and number % 5 == 0
            evidence.append(
                Evidence(
                    claim=claim,
                    passage=passage,
                    state=EvidenceState.SUGGESTED if undecided else EvidenceState.CONFIRMED,
                    stance=Stance.CONTRADICTS if step and number % 11 == 0 else Stance.SUPPORTS,
                    run=runs[at],
                    score=0.5,
                    is_near=bool(step),
                )
            )
    Passage.objects.bulk_create(passages)
    Evidence.objects.bulk_create(evidence)


def add_relations(claims, by):
    ClaimRelation.objects.bulk_create(
        ClaimRelation(
            a=a,
            b=b,
            kind="contradicts",
            state="confirmed" if number % 20 == 0 else "suggested",
            decided_by=by if number % 20 == 0 else None,
        )
        for number, (a, b) in enumerate(zip(claims, claims[1:], strict=False))
        if number % 10 == 0
    )


def add_review(claims, versions, by, other):
    approved = [claim for claim in claims if claim.status in {ClaimStatus.IN_REVIEW, ClaimStatus.VERIFIED}]
    hashes = content_hashes(approved)
    people = {ClaimStatus.IN_REVIEW: [by], ClaimStatus.VERIFIED: [by, other]}
    Approval.objects.bulk_create(
        Approval(claim=claim, content_hash=hashes[claim.pk], by=person, as_checker=True)
        for claim in approved
        for person in people[claim.status]
    )
    SourceCheck.objects.bulk_create(
        SourceCheck(
            claim=claim, source=versions[number % len(versions)].source, finding="supports", basis="passage", by=by
        )
        for number, claim in enumerate(approved)
    )
    for claim in claims[:20]:
        Decision.objects.record(claim, "submit", by=by)
        if claim.status == ClaimStatus.EXTRACTED:
            Decision.objects.record(claim, "send_back", by=other)


def newer_versions(story, count):
    """A second version of the first articles, which nobody has read."""
    for source in story.sources.order_by("pk")[:count]:
        factories.version(source, f"{source.letter} again: {factories.BRIDGES}")


def size():
    return SourceVersion.objects.count(), Claim.objects.count()
