"""Publishing: the gate, and what happens when it opens."""

import json
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.derived import claim_rows, write_rows
from dossier.models import Dossier, Edition, Entry
from dossier.snapshot import digest, dossier_entries, freeze
from newsroom.models import (
    Claim,
    ClaimStatus,
    Decision,
    EvidenceState,
    RelationKind,
    Resolution,
    Stance,
    Verdict,
)
from newsroom.models.decision import canonical_json
from newsroom.workflow import WorkflowError, lock_claims, require
from newsroom.workflow.approvals import approvals_of_content, what_is_lacking
from newsroom.workflow.findings import Readings
from newsroom.workflow.standing import confirmed_relations, standing


@dataclass(frozen=True)
class Obstacle:
    """Why a dossier cannot be published yet; `claim` is where to mend it, None for the dossier itself."""

    reason: str
    claim: Claim | None = None


class GateClosed(WorkflowError):
    """A dossier was refused; `obstacles` lists every reason."""

    def __init__(self, obstacles):
        super().__init__(" ".join(obstacle.reason for obstacle in obstacles))
        self.obstacles = obstacles


def obstacles(dossier) -> list[Obstacle]:
    """Return every reason against publishing a dossier as it stands; empty where the gate is open."""
    entries = dossier_entries().filter(section__dossier=dossier).order_by("section__position", "position", "pk")
    claims = [entry.claim for entry in entries]
    if not claims:
        return [Obstacle(_("The dossier has no entry yet. Add verified claims to its sections."))]
    found = []
    if Edition.objects.filter(slug=dossier.slug).exclude(dossier=dossier).exists():
        found.append(Obstacle(_("Another dossier was published at this address; give this one another slug.")))
    for claim, times in Counter(claims).items():
        if times > 1:
            found.append(
                Obstacle(_("It stands in the dossier %(count)d times; once is enough.") % {"count": times}, claim)
            )
    readings = Readings(dossier.stories.all())
    stories = set(dossier.stories.values_list("pk", flat=True))
    approvals, relations = approvals_of_content(claims), confirmed_relations(claims)
    for claim in dict.fromkeys(claims):
        reasons = [
            *against_story(claim, stories),
            *against_status(claim, approvals[claim.pk]),
            *against_words(claim),
            *against_findings(claim, readings),
            *against_relations(claim, relations.get(claim.pk, []), {claim.pk for claim in claims}),
        ]
        found += [Obstacle(reason, claim) for reason in reasons]
    return found


def against_story(claim, stories):
    if claim.story_id not in stories:
        yield _("It belongs to the story “%(story)s”, which the dossier does not draw on.") % {"story": claim.story}


def against_status(claim, approvals):
    if claim.status != ClaimStatus.VERIFIED:
        yield _("It is %(status)s, not verified.") % {"status": claim.get_status_display()}
    elif lacking := what_is_lacking(approvals):
        yield _("Its approval is not complete as it is now. %(lacking)s") % {"lacking": lacking}


def against_words(claim):
    evidence = claim.evidence.all()
    supporting = [one for one in evidence if one.state == EvidenceState.CONFIRMED and one.stance == Stance.SUPPORTS]
    if not supporting:
        yield _("No passage that supports it is confirmed.")
    for one in evidence:
        if one.state == EvidenceState.CONFIRMED and one.passage.redaction_reason:
            yield _("Words of article %(letter)s that it rests on were taken out: %(why)s") % {
                "letter": one.source.letter,
                "why": one.passage.redaction_reason,
            }
        elif one.state == EvidenceState.CONFIRMED and not one.passage.is_true_to_its_version:
            yield _("These words no longer stand in article %(letter)s: “%(words)s”.") % {
                "letter": one.source.letter,
                "words": one.passage,
            }


def against_findings(claim, readings):
    """Nothing suggested may be left undecided, and no "not mentioned" may rest on a reading that was voided."""
    if undecided := sum(one.state == EvidenceState.SUGGESTED for one in claim.evidence.all()):
        yield _("%(count)d suggested passages are neither confirmed nor rejected.") % {"count": undecided}
    standing_there = {one.source.pk for one in claim.evidence.all() if one.state == EvidenceState.CONFIRMED}
    for check in claim.checks.all():
        if check.source_id not in standing_there and not readings.carry(check):
            yield _("“Not mentioned in %(letter)s” rests on a reading that a spot check voided: read it again.") % {
                "letter": check.source.letter
            }


def against_relations(claim, relations, in_dossier):
    """An open contradiction needs both sides, marked contested; an overtaken plan needs what came of it."""
    how = standing(claim, claim.evidence.all(), relations)
    for relation in filter(attrgetter("is_live"), relations):
        other = relation.other(claim)
        if relation.kind == RelationKind.CONTRADICTS and relation.resolution == Resolution.OPEN:
            if other.pk not in in_dossier:
                yield _("The claim it contradicts is not in the dossier: “%(other)s”.") % {"other": other}
            elif how.verdict != Verdict.CONTESTED:
                yield _("It contradicts “%(other)s” and must be marked contested.") % {"other": other}
        if relation.kind == RelationKind.OVERTAKEN_BY and relation.a_id == claim.pk and other.pk not in in_dossier:
            yield _("What overtook it is not in the dossier: “%(other)s”.") % {"other": other}


@transaction.atomic
def publish_dossier(dossier, *, by, note="") -> Edition:
    """Freeze a dossier as its next edition.

    Raises GateClosed with the list of obstacles, WorkflowError where nothing has changed since the last edition.
    """
    require(by, "dossier.publish_dossier", _("publish a dossier"))
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    claims = [entry.claim for entry in Entry.objects.filter(section__dossier=dossier).select_related("claim")]
    lock_claims(*claims)  # what the gate lets through is what is frozen: every change of a claim waits for this
    if found := obstacles(dossier):
        raise GateClosed(found)
    last = dossier.editions.order_by("-number").first()
    number, now = (last.number + 1 if last else 1), timezone.now()
    document = freeze(dossier, number=number, published_at=now)
    if {row["claim_id"] for row in claim_rows(document)} != {claim.public_id for claim in claims}:
        raise WorkflowError(_("Someone else has just changed the dossier. Look at it again; nothing was published."))
    if last and without_edition(last.content) == without_edition(document):
        raise WorkflowError(_("Nothing has changed since edition %(number)d.") % {"number": last.number})
    edition = Edition.objects.create(
        dossier=dossier,
        number=number,
        slug=dossier.slug,
        title=dossier.title,
        document=canonical_json(document),
        sha256=digest(document),
        published_at=now,
        published_by=by,
    )
    write_rows(edition)
    Decision.objects.record(dossier, "publish", by=by, note=note, after=str(number), sha256=edition.sha256)
    return edition


def without_edition(document) -> dict:
    return json.loads(canonical_json({key: value for key, value in document.items() if key != "edition"}))
