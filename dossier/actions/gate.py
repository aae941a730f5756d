"""The gate: every reason against publishing a dossier as it stands."""

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.actions.paragraphs import against_paragraph
from dossier.models import Edition, Entry
from dossier.snapshot import Parts
from dossier.snapshot.prose import paragraph_hashes
from newsroom.models import (
    Claim,
    ClaimStatus,
    EvidenceState,
    RelationKind,
    Resolution,
    Stance,
    Verdict,
)
from newsroom.workflow import WorkflowError
from newsroom.workflow.approvals import what_is_lacking
from newsroom.workflow.standing import is_contested, is_overtaken, standing


@dataclass(frozen=True)
class Obstacle:
    """Why a dossier cannot be published yet, and where to mend it.

    claim, entry  The claim or the paragraph to mend; neither where it is the dossier itself.
    field         What has to be filled in to publish: note, change, or the key of a correction; "" otherwise.
    """

    reason: str
    claim: Claim | None = None
    entry: Entry | None = None
    field: str = ""


class GateClosed(WorkflowError):
    """A dossier was refused; `obstacles` lists every reason."""

    def __init__(self, obstacles):
        super().__init__(" ".join(obstacle.reason for obstacle in obstacles))
        self.obstacles = obstacles


def obstacles(dossier, parts=None) -> list[Obstacle]:
    """Return every reason against publishing a dossier as it stands; empty where the gate is open.

    parts  What the dossier holds, where the caller has fetched it already.
    """
    parts = parts or Parts(dossier)
    if not parts.claims:
        return [Obstacle(_("The dossier has no entry yet. Add verified claims to its sections."))]
    found = []
    if Edition.objects.filter(slug=dossier.slug).exclude(dossier=dossier).exists():
        found.append(Obstacle(_("Another dossier was published at this address; give this one another slug.")))
    for claim, times in Counter(parts.claims).items():
        if times > 1:
            found.append(
                Obstacle(_("It stands in the dossier %(count)d times; once is enough.") % {"count": times}, claim)
            )
    found += against_summary(parts.entries)
    stories = set(dossier.stories.values_list("pk", flat=True))
    for claim in dict.fromkeys(parts.claims):
        reasons = [
            *against_story(claim, stories),
            *against_status(claim, parts.approvals[claim.pk]),
            *against_words(claim),
            *against_findings(claim, parts.readings),
            *against_relations(claim, parts.relations.get(claim.pk, []), parts.in_dossier),
        ]
        found += [Obstacle(reason, claim) for reason in reasons]
    return found + against_paragraphs(parts.entries, parts.in_dossier)


def against_summary(entries) -> list[Obstacle]:
    """The summary is prose: a claim in it would not be shown."""
    reason = _("It stands in the summary, which holds paragraphs only. Move it to another section.")
    return [Obstacle(reason, entry.claim) for entry in entries if entry.section.is_summary and not entry.is_paragraph]


def against_paragraphs(entries, in_dossier) -> list[Obstacle]:
    paragraphs = [entry for entry in entries if entry.is_paragraph]
    hashes = paragraph_hashes(paragraphs)
    return [
        Obstacle(reason, entry=paragraph)
        for paragraph in paragraphs
        for reason in against_paragraph(paragraph, hashes[paragraph.pk], in_dossier)
    ]


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
        yield ngettext(
            "%(count)d suggested passage is neither confirmed nor rejected.",
            "%(count)d suggested passages are neither confirmed nor rejected.",
            undecided,
        ) % {"count": undecided}
    standing_there = {one.source.pk for one in claim.evidence.all() if one.state == EvidenceState.CONFIRMED}
    for check in claim.checks.all():
        if check.source_id not in standing_there and not readings.carry(check):
            yield _("“Not mentioned in %(letter)s” rests on a reading that a spot check voided: read it again.") % {
                "letter": check.source.letter
            }


def against_relations(claim, relations, in_dossier):
    """What contests a claim, or overtook it, stands beside it; an open contradiction is marked contested."""
    for relation in filter(attrgetter("is_live"), relations):
        other = relation.other(claim)
        is_open = relation.kind == RelationKind.CONTRADICTS and relation.resolution == Resolution.OPEN
        if is_contested(claim, relation) and other.pk not in in_dossier:
            yield _("The claim it contradicts is not in the dossier: “%(other)s”.") % {"other": other}
        elif is_open and standing(claim, claim.evidence.all(), relations).verdict != Verdict.CONTESTED:
            yield _("It contradicts “%(other)s” and must be marked contested.") % {"other": other}
        if is_overtaken(claim, relation) and other.pk not in in_dossier:
            yield _("What overtook it is not in the dossier: “%(other)s”.") % {"other": other}
