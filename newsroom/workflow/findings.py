"""What was found for a claim in each source of its story, and what is still missing."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.models import Basis, Evidence, EvidenceState, Finding, Reading, Source, SourceCheck, SourceVersion, Stance

SPOT_CHECK_ONE_IN = 10


@dataclass(frozen=True)
class SourceFinding:
    """The finding for one source; where `finding` is None, `missing` says what to do next."""

    source: Source
    evidence: tuple
    finding: Finding | None = None
    basis: Basis | None = None
    reading: Reading | None = None
    check: object | None = None
    missing: str = ""


def findings(claim, *, by=None) -> list[SourceFinding]:
    """Return one finding for each source of the claim's story that has words to look for it in, by letter.

    by  The editor whose readings may carry a "not mentioned"; None counts stored findings only.
    Takes a fixed number of queries, however many sources there are.
    """
    return findings_of([claim], by=by, evidence=claim.evidence.with_context().without_texts())[claim.pk]


def findings_of(claims, *, by=None, evidence=None) -> dict[int, list[SourceFinding]]:
    """The findings of many claims of one story by primary key, in as many queries as for one.

    evidence  All evidence of these claims, where the caller has it already.
    """
    if not claims:
        return {}
    found, checks = defaultdict(list), {}
    for one in evidence_of(claims) if evidence is None else evidence:
        found[one.claim_id, one.source.pk].append(one)
    rows = SourceCheck.objects.filter(claim__in=[claim.pk for claim in claims])
    for check in rows.select_related("by", "reading", "spot_checked_by"):
        checks[check.claim_id, check.source_id] = check
    newest = SourceVersion.objects.defer("text").order_by("number")
    readings = Readings([claims[0].story_id], by=by)
    sources = list(claims[0].story.sources.with_context().order_by("pk").prefetch_related(Prefetch("versions", newest)))
    return {
        claim.pk: [
            finding
            for source in sources
            if (finding := find(source, tuple(found[claim.pk, source.pk]), checks.get((claim.pk, source.pk)), readings))
        ]
        for claim in claims
    }


def evidence_of(claims) -> list[Evidence]:
    """The evidence of many claims with passages and versions; the text of each version is fetched once."""
    evidence = list(Evidence.objects.filter(claim__in=[claim.pk for claim in claims]).select_related("passage"))
    keys = {one.passage.version_id for one in evidence}
    versions = SourceVersion.objects.select_related("source").in_bulk(keys)
    for one in evidence:
        one.passage.version = versions[one.passage.version_id]
    return evidence


class Readings:
    """The live readings of the stories' articles; `by` is the editor whose own ones may carry a new finding."""

    def __init__(self, stories, *, by=None):
        self.by, self.of_version = by, defaultdict(list)
        for reading in Reading.objects.live().filter(version__source__story__in=stories).order_by("at"):
            self.of_version[reading.version_id].append(reading)

    def own(self, version, check=None) -> Reading | None:
        """The editor's own reading of a version."""
        mine = (reading for reading in self.fit(version.pk, check) if self.by and reading.by_id == self.by.pk)
        return next(mine, None)

    def under(self, check) -> Reading | None:
        """The live reading a stored finding rests on; where a spot check voided it, one given since."""
        if not check.reading.voided_at:
            return check.reading
        return next(self.fit(check.reading.version_id, check), None)

    def fit(self, version_id, check):
        """The live readings of a version. Where the claim was missed in it, the same editor's word is not enough."""
        for reading in self.of_version[version_id]:
            if not (check and check.was_missed and reading.by_id == check.reading.by_id):
                yield reading

    def carry(self, check) -> bool:
        """Whether a stored finding still stands."""
        return check.basis != Basis.READ_WHOLE or self.under(check) is not None


def find(source, evidence, check, readings) -> SourceFinding | None:
    """Work out the finding for one source from its evidence, the stored check and the readings.

    None where nothing was found and the words were taken out before anybody looked: there is nothing left to read.
    """
    undecided = sum(one.state == EvidenceState.SUGGESTED for one in evidence)
    if undecided:
        missing = ngettext(
            "%(count)d passage of %(letter)s waits to be confirmed or rejected.",
            "%(count)d passages of %(letter)s wait to be confirmed or rejected.",
            undecided,
        )
        return SourceFinding(
            source, evidence, check=check, missing=missing % {"count": undecided, "letter": source.letter}
        )
    confirmed = {one.stance for one in evidence if one.state == EvidenceState.CONFIRMED}
    if confirmed:
        return SourceFinding(source, evidence, strongest(confirmed), Basis.PASSAGE, check=check)
    if check and check.finding == Finding.NOT_MENTIONED and readings.carry(check):
        reading = readings.under(check) if check.basis == Basis.READ_WHOLE else None
        return SourceFinding(source, evidence, Finding.NOT_MENTIONED, Basis(check.basis), reading, check)
    if evidence:
        return SourceFinding(source, evidence, Finding.NOT_MENTIONED, Basis.PASSAGE, check=check)
    version = source.current_version
    if version and version.redaction_reason:
        return None
    if version and (reading := readings.own(version, check)):
        return SourceFinding(source, evidence, Finding.NOT_MENTIONED, Basis.READ_WHOLE, reading, check)
    return SourceFinding(
        source, evidence, check=check, missing=_("You have not read %(letter)s whole.") % {"letter": source.letter}
    )


def strongest(stances) -> Finding:
    """A source that contradicts anywhere contradicts; one that adds a condition does more than support."""
    for stance in (Stance.CONTRADICTS, Stance.ADDS_CONDITION, Stance.SUPPORTS):
        if stance in stances:
            return Finding(stance)
    raise ValueError("No stance was given.")


def is_drawn_for_spot_check(claim, source) -> bool:
    """Draw one in ten by the story's stored seed, the same ones whenever it is asked."""
    ticket = f"{claim.story.spot_check_seed}:{claim.public_id}:{source.public_id}"
    return int(sha256(ticket.encode()).hexdigest()[:8], 16) % SPOT_CHECK_ONE_IN == 0
