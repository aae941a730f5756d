"""What a claim needs before it is submitted and verified: words that support it, and a finding for every source."""

from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import Basis, EvidenceState, SourceCheck, Stance
from newsroom.workflow import WorkflowError
from newsroom.workflow.approvals import people_needed
from newsroom.workflow.findings import is_drawn_for_spot_check


def require_support(claim):
    """Raise unless some confirmed passage supports the claim and all confirmed words stand where they stood."""
    if lacking := lacks_support(claim):
        raise WorkflowError(lacking)


def lacks_support(claim) -> str:
    return what_support_lacks(claim.evidence.confirmed().select_related("passage__version"))


def what_support_lacks(evidence) -> str:
    """Why a claim with this evidence cannot be submitted, or an empty string."""
    confirmed = [one for one in evidence if one.state == EvidenceState.CONFIRMED]
    if not any(one.stance == Stance.SUPPORTS and not one.passage.redaction_reason for one in confirmed):
        return _("No passage that supports it is confirmed yet.")
    for one in confirmed:
        if not one.passage.is_true_to_its_version:
            return _("These words no longer stand in their article: “%(words)s”.") % {"words": one.passage}
    return ""


def require_findings(found):
    """Raise with the list of what is missing unless there is a finding for every source."""
    if missing := [finding.missing for finding in found if finding.finding is None]:
        raise WorkflowError(" ".join(missing))


def store_findings(claim, found, *, by, draw=True):
    """Keep findings as they are now; with `draw`, "not mentioned" from reading whole may be drawn for a spot check."""
    for finding in found:
        values = values_of_finding(claim, finding, by=by, draw=draw)
        SourceCheck.objects.update_or_create(claim=claim, source=finding.source, defaults=values)


def store_later_findings(claim, found, *, by):
    """Keep the findings for articles that came after the claim was submitted."""
    store_findings(claim, [finding for finding in found if finding.check is None], by=by, draw=False)


def values_of_finding(claim, finding, *, by, draw=True) -> dict:
    rests_on_reading = finding.basis == Basis.READ_WHOLE
    drawn = draw and rests_on_reading and people_needed() > 1 and is_drawn_for_spot_check(claim, finding.source)
    return {
        "finding": finding.finding,
        "basis": finding.basis,
        "reading": finding.reading if rests_on_reading else None,
        "by": by,
        "at": timezone.now(),
        "spot_check_due": drawn,
        "spot_checked_by": None,
    }
