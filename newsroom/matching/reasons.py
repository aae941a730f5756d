"""The reasons for a suggestion: a code for each, by which they are counted, and a sentence."""

from collections.abc import Iterable

from newsroom.candidates import Reason, ReasonCode
from newsroom.matching.wording import both

# The code of each comparison where it finds agreement, and where it finds that both cannot hold.
AGREES = {
    "actors": ReasonCode.SAME_PARTIES,
    "words": ReasonCode.SAME_WORDS,
    "predicate": ReasonCode.SAME_VERB,
    "dates": ReasonCode.SAME_DATE,
    "lengths": ReasonCode.SAME_LENGTH,
    "counts": ReasonCode.SAME_NUMBER,
    "quotation": ReasonCode.SAME_QUOTATION,
}
DIFFERS = {
    "dates": ReasonCode.OTHER_DATE,
    "lengths": ReasonCode.OTHER_LENGTH,
    "counts": ReasonCode.OTHER_NUMBER,
}
SAME_VERB = "Both have the same verb."
ORDER = {code: place for place, code in enumerate(ReasonCode)}


def reasons_in(found, polarity=None, *more: Reason) -> tuple[Reason, ...]:
    """The reasons that comparisons give, each code once, in the order of `ReasonCode`.

    found     The findings by the name of the comparison; one that says nothing in words is no reason,
              except that the verb is the same.
    polarity  The finding that one says what the other denies, where there is one.
    more      What speaks for a suggestion besides; it stands instead of a finding of the same code.
    """
    reasons = [reason_of(name, finding) for name, finding in found.items() if finding.why]
    if "predicate" in found and found["predicate"].score == 1:
        reasons.append(Reason(ReasonCode.SAME_VERB, SAME_VERB))
    if polarity:
        reasons.append(Reason(ReasonCode.OPPOSITE, polarity.why))
    return in_order([*reasons, *more])


def reason_of(name: str, finding) -> Reason:
    if finding.differs:
        return Reason(DIFFERS[name], finding.why)
    return Reason(finding.code or AGREES[name], both([finding.why]))


def in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each code once, the last given of it, in the order of `ReasonCode`."""
    by_code = {reason.code: reason for reason in reasons}
    return tuple(sorted(by_code.values(), key=lambda reason: ORDER[reason.code]))
