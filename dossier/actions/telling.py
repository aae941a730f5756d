"""What an edition has to tell its readers: what kind of change it is, why it was made, and what it corrects."""

from django.utils.translation import gettext as _

from dossier.actions.gate import Obstacle
from dossier.changes import compare, corrections_needed
from dossier.models import ChangeKind, Gravity


def corrections_since(told, document) -> list[dict]:
    """Return the corrections that a document asks for, each with `key`, `what`, `was` and `now`.

    told  The newest edition that told readers something; None where there is none.
    """
    return corrections_needed(compare(told.content, document)) if told else []


def with_reasons(needed, given) -> tuple[dict, ...]:
    """Return the corrections with why they were made and how grave they are.

    given  By key: a pair of both, as the publisher wrote them. What needs no correction is left out.
    """
    reasons = ((one, given.get(one["key"], ("", ""))) for one in needed)
    return tuple({**one, "why": why.strip(), "gravity": gravity} for one, (why, gravity) in reasons)


def against_telling(last, imprint):
    """Yield every obstacle in what an edition says of itself.

    last  The edition before, of whatever kind; None for the first.
    """
    allowed = kinds_of_change(last)
    if imprint.change not in allowed:
        listed = ", ".join(str(kind.label) for kind in allowed)
        yield Obstacle(_("Say what kind of change it is: %(kinds)s.") % {"kinds": listed}, field="change")
    if last and not imprint.note:
        yield Obstacle(_("Write a note for readers: what is new in this edition, and why."), field="note")
    for one in imprint.corrections:
        if not one["why"] or one["gravity"] not in Gravity.values:
            reason = _("Say why this was corrected, and how grave it is: “%(was)s”") % one
            yield Obstacle(reason, field=one["key"])


def kinds_of_change(last) -> list[ChangeKind]:
    """The kinds of change the next edition can be, the usual one first."""
    return [ChangeKind.UPDATE, ChangeKind.CORRECTION, ChangeKind.CLARIFICATION] if last else [ChangeKind.FIRST]
