"""Submitting all claims of a story that are ready, when an editor has read its last article.

The rules are those of `newsroom.actions.claims.submit_claim`, for many claims in a fixed number of queries for each
`CHUNK` of them.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from newsroom.actions.claims import SEND_BACK, SUBMIT, VERIFY
from newsroom.actions.readiness import values_of_finding, what_support_lacks
from newsroom.actions.sources import give_reading
from newsroom.models import Claim, ClaimStatus, Decision, Reading, Source, SourceCheck, SourceVersion
from newsroom.workflow import BESIDE, move_many, require
from newsroom.workflow.approvals import approvals_of_content, approve_many, people_needed, what_is_lacking
from newsroom.workflow.findings import evidence_of, findings_of

CHUNK = 500  # claims that are looked at together
STORED = ("finding", "basis", "reading", "by", "at", "spot_check_due", "spot_checked_by")


@dataclass
class Finished:
    """What came of the word "I have read this whole".

    unread     Articles of the story that this editor has not read yet; nothing is submitted before.
    submitted  The claims that were submitted.
    not_ready  Pairs of a claim and the sentences that say what it lacks.
    waiting    For each article, how many claims lack something there.
    """

    unread: list = field(default_factory=list)
    submitted: list = field(default_factory=list)
    not_ready: list = field(default_factory=list)
    waiting: Counter = field(default_factory=Counter)


@transaction.atomic
def finish_reading(version, *, by) -> Finished:
    """Record that an editor has read a version whole; after the story's last article, submit what is ready."""
    require(by, SUBMIT.permission, _("submit claims"))
    give_reading(version, by=by)
    if unread := unread_articles(version.source.story, by):
        return Finished(unread=unread)
    return submit_ready(version.source.story, by=by)


def unread_articles(story, by) -> list[Source]:
    """The articles of a story whose newest version this editor has not read whole."""
    read = set(Reading.objects.live().filter(by=by, version__source__story=story).values_list("version", flat=True))
    versions = Prefetch("versions", SourceVersion.objects.defer("text"))
    sources = story.sources.with_context().order_by("pk").prefetch_related(versions)
    newest = [(source, source.current_version) for source in sources]
    return [source for source, version in newest if version and not version.redaction_reason and version.pk not in read]


@transaction.atomic
def submit_ready(story, *, by) -> Finished:
    """Submit every extracted claim for which nothing is missing, and say what the others lack."""
    require(by, SUBMIT.permission, _("submit claims"))
    finished, together = Finished(), next_number()
    extracted = Claim.objects.filter(story=story, status=ClaimStatus.EXTRACTED).select_related("story").order_by("pk")
    claims = list(extracted.select_for_update(of=("self",), no_key=True))
    for start in range(0, len(claims), CHUNK):
        submit_chunk(claims[start : start + CHUNK], finished, by, together)
    return finished


def next_number() -> int:
    """A number that the Decisions of one submission share: that of the first of them, or of one before it."""
    return (Decision.objects.values_list("number", flat=True).first() or 0) + 1


def submit_chunk(claims, finished, by, together):
    evidence = evidence_of(claims)
    found, words = findings_of(claims, by=by, evidence=evidence), {claim.pk: [] for claim in claims}
    for one in evidence:
        words[one.claim_id].append(one)
    ready, sent_back = [], waiting_to_be_mended(claims)
    for claim in claims:
        open_findings = [finding for finding in found[claim.pk] if finding.finding is None]
        finished.waiting.update(finding.source for finding in open_findings)
        lacking = [finding.missing for finding in open_findings]
        if claim.public_id in sent_back:
            lacking.append(_("It was sent back: mend it, or submit it on its own page."))
        lacking += filter(None, [what_support_lacks(words[claim.pk])])
        if lacking:
            finished.not_ready.append((claim, lacking))
        else:
            ready.append(claim)
    if ready:
        submit_together(ready, found, by, together)
        finished.submitted += ready


def waiting_to_be_mended(claims) -> set[str]:
    """The public ids of claims with which nothing was done since they were sent back."""
    about = Decision.objects.filter(
        target_type=Claim._meta.label_lower, target_id__in=[claim.public_id for claim in claims]
    )
    last = dict(about.exclude(action__in=BESIDE).order_by("number").values_list("target_id", "action"))
    return {target for target, action in last.items() if action == SEND_BACK.name}


def submit_together(claims, found, by, together):
    move_many(claims, SUBMIT, by=by, together=together)
    checks = (
        SourceCheck(claim=claim, source=finding.source, **values_of_finding(claim, finding, by=by))
        for claim in claims
        for finding in found[claim.pk]
    )
    SourceCheck.objects.bulk_create(
        checks, update_conflicts=True, unique_fields=["claim", "source"], update_fields=STORED
    )
    approve_many(claims, by=by)
    if people_needed() == 1:
        approvals = approvals_of_content(claims)
        approved = [claim for claim in claims if not what_is_lacking(approvals[claim.pk])]
        move_many(approved, VERIFY, by=by, note=_("Checked by one editor."))
