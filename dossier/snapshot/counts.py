"""What was found in a dossier's stories, what became of it, and where the chain of decisions ended."""

from collections import Counter

from newsroom.models import Claim, ClaimStatus, DecisionHead


def count_claims(dossier) -> dict:
    """How many claims were found in the dossier's stories, checked, and set aside for which reason."""
    rows = Claim.objects.apart().filter(story__in=dossier.stories.all()).values_list("status", "set_aside_reason")
    statuses, reasons = Counter(), Counter()
    for status, reason in rows:
        statuses[status] += 1
        if reason:
            reasons[reason] += 1
    return {
        "found": sum(statuses.values()),
        "verified": statuses[ClaimStatus.VERIFIED],
        "set_aside": statuses[ClaimStatus.SET_ASIDE],
        "set_aside_reasons": dict(sorted(reasons.items())),
    }


def chain_head() -> dict:
    """Where the chain of decisions ends at this moment."""
    head = DecisionHead.objects.filter(pk=1).first()
    return {"number": head.number, "link": head.link} if head else {"number": 0, "link": ""}
