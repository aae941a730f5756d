"""Everything that is known of one claim, as far as this person may see it yet."""

from functools import cached_property

from newsroom.actions import claims
from newsroom.models import Claim, ClaimRelation, ClaimStatus
from newsroom.workflow.approvals import what_approval_lacks
from newsroom.workflow.findings import SourceFinding, findings
from newsroom.workflow.second_look import decided_unseen, differences, latest_look
from newsroom.workflow.standing import standing


def hidden_among(claims_shown, person) -> set[int]:
    """The keys of those claims of which this person has yet to give an own look."""
    keys = {claim.pk for claim in claims_shown}
    return set(Claim.objects.filter(pk__in=keys).hidden_from(person).values_list("pk", flat=True))


class Sheet:
    """A claim's findings, relations and what is still to be done. While a look of one's own is due, only the latter.

    What it leaves out then is whatever depends on how the first editor decided.
    """

    def __init__(self, claim, person):
        self.claim, self.person = claim, person
        self.is_hidden = claim.pk in hidden_among([claim], person)

    @cached_property
    def evidence(self):
        return [one for finding in self.all_findings for one in finding.evidence]

    @cached_property
    def all_findings(self) -> list[SourceFinding]:
        return findings(self.claim, by=self.person)

    @property
    def findings(self) -> list[SourceFinding]:
        if self.is_hidden:
            return [SourceFinding(finding.source, ()) for finding in self.all_findings]
        return self.all_findings

    @cached_property
    def relations(self):
        if self.is_hidden:
            return []
        return list(ClaimRelation.objects.about(self.claim).shown_to(self.person).select_related("a", "b"))

    @cached_property
    def standing(self):
        if self.is_hidden:
            return None
        return standing(self.claim, self.evidence, [one for one in self.relations if one.state == "confirmed"])

    @cached_property
    def spot_checks(self) -> list[str]:
        if self.is_hidden:
            return []
        return list(self.claim.checks.awaiting_spot_check().values_list("source__letter", flat=True))

    @cached_property
    def lacking(self) -> str:
        if self.is_hidden or self.claim.status != ClaimStatus.IN_REVIEW:
            return ""
        return what_approval_lacks(self.claim)

    @cached_property
    def look(self):
        return None if self.is_hidden else latest_look(self.claim, self.person)

    @property
    def differences(self):
        return differences(self.evidence, self.look) if self.look else []

    @property
    def unseen(self) -> list[str]:
        return decided_unseen(self.claim, self.evidence, self.person) if self.look else []

    @property
    def comments(self):
        written = self.claim.comments.select_related("by")
        return written.filter(by=self.person) if self.is_hidden else written

    @property
    def moves(self) -> list[str]:
        """The names of the moves that its status allows and this person may make."""
        blind = {claims.VERIFY.name} if self.is_hidden else set()
        return [
            transition.name.replace("_", "-")
            for transition in claims.TRANSITIONS
            if self.claim.status in transition.before
            and transition.name not in blind
            and self.person.has_perm(transition.permission)
        ]
