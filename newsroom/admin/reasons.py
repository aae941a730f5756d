"""How often each reason was right, by what editors made of the suggestions it was given for."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from newsroom.admin.base import desk_context
from newsroom.admin.rules import extractions
from newsroom.candidates import ReasonCode
from newsroom.matching.reasons import AGREES
from newsroom.matching.weights import WEIGHTS
from newsroom.models import Claim, ClaimRelation, Evidence, EvidenceState, ExtractionRun, Reason, RelationState

CONFIRMED = frozenset({EvidenceState.CONFIRMED, RelationState.CONFIRMED})
DISMISSED = frozenset({EvidenceState.REJECTED, RelationState.DISMISSED})

# The comparison that gives a reason; one that differs is left out of the score, so it has no weight of its own.
COMPARISONS = {code: name for name, code in AGREES.items()} | {ReasonCode.ALTERED_QUOTATION: "quotation"}


@dataclass(frozen=True)
class Row:
    """One reason: how many suggestions it was given for, and what editors made of them.

    weight  What agreement by it counts for in the score; None where it counts for nothing there.
    """

    label: str
    weight: float | None
    suggested: int
    confirmed: int
    dismissed: int

    @property
    def undecided(self) -> int:
        return self.suggested - self.confirmed - self.dismissed

    @property
    def share_right(self) -> float | None:
        """The percentage of the decided suggestions that was confirmed; None where nothing was decided."""
        decided = self.confirmed + self.dismissed
        return 100 * self.confirmed / decided if decided else None


def counts_by_reason(person=None) -> list[Row]:
    """A row for every reason there is, in the order of `Reason`; takes two queries.

    person  Who is shown it: without what was decided about claims that wait for their own look.

    Counted are the suggestions of passages and of relations between claims. One that has several
    reasons counts for each.
    """
    suggested, confirmed, dismissed = Counter(), Counter(), Counter()
    hidden = Claim.objects.hidden_from(person).values("pk") if person else Claim.objects.none()
    for suggestions in (Evidence.objects.exclude(claim__in=hidden), ClaimRelation.objects.shown_to(person)):
        rows = suggestions.exclude(reasons=[]).order_by().values_list("state", "reasons")
        for state, reasons in rows.iterator(chunk_size=2000):
            codes = {reason["code"] for reason in reasons}
            suggested.update(codes)
            confirmed.update(codes if state in CONFIRMED else ())
            dismissed.update(codes if state in DISMISSED else ())
    return [
        Row(label, WEIGHTS.get(COMPARISONS.get(code)), suggested[code], confirmed[code], dismissed[code])
        for code, label in Reason.choices
    ]


def reasons(request):
    """Show the counts as a table, with the weights of the score beside them."""
    if not request.user.has_perm("newsroom.view_extractionrun"):
        raise PermissionDenied
    context = {
        **desk_context(request, _("How often the reasons are right"), ExtractionRun, extractions()),
        "rows": counts_by_reason(request.user),
    }
    return TemplateResponse(request, "admin/newsroom/extractionrun/reasons.html", context)
