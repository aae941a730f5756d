"""What changed in the newsroom since an edition, claim by claim: why it may need a correction."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from newsroom.models import Claim, ClaimStatus, Verdict
from newsroom.workflow.approvals import approvals_of_content, what_is_lacking
from newsroom.workflow.content import content_hashes
from newsroom.workflow.standing import standings


@dataclass(frozen=True)
class Since:
    """A published claim that the desk has down otherwise now: what was published, the claim, and the differences."""

    statement: str
    claim: Claim
    changes: list[str] = field(default_factory=list)


def since_edition(edition, person=None) -> list[Since]:
    """Return the claims of an edition that are not any more as they were published, in its order.

    person  Who is shown it: of a claim that waits for their own look no more than that it does.

    Takes the same number of queries however many claims there are.
    """
    content = edition.content
    told = [one["claim"] for section in content["sections"] for one in section["entries"] if one["kind"] == "claim"]
    rows = Claim.objects.filter(public_id__in=[one["id"] for one in told]).select_related("merged_into")
    claims = {claim.public_id: claim for claim in rows}
    hashes, now = content_hashes(rows), standings(rows, person)
    approvals = approvals_of_content(rows, hashes)
    hidden = set(rows.hidden_from(person).values_list("pk", flat=True)) if person else set()
    found = []
    for one in told:
        claim = claims[one["id"]]
        if claim.pk in hidden:
            changes = [_("It is in review, and waits for your own look.")]
        else:
            changes = list(changes_of(one, claim, hashes[claim.pk], approvals[claim.pk], now[claim.pk].verdict))
        found.append(Since(one["statement"], claim, changes))
    return [one for one in found if one.changes]


def changes_of(told, claim, content, approvals, verdict):
    """Yield a sentence for each way in which a claim is not as it was told."""
    if claim.merged_into:
        yield _("It was merged into “%(claim)s”.") % {"claim": claim.merged_into}
        return
    if claim.status != ClaimStatus.VERIFIED:
        yield _("It is %(status)s now.") % {"status": claim.get_status_display()}
    if claim.statement != told["statement"]:
        yield _("It says now: “%(statement)s”") % {"statement": claim.statement}
    if verdict != told["verdict"]:
        words = {"was": Verdict(told["verdict"]).label, "now": verdict.label}
        yield _("How the sources stand: %(was)s when it was published, %(now)s now.") % words
    if content != told["content_hash"]:
        yield _("What two people approve of it, its words, values, evidence or relations, is not what was published.")
    if lacking := what_is_lacking(approvals):
        yield _("Its approvals are void. %(lacking)s") % {"lacking": lacking}
