"""What waits, as panels of the start page. A module that knows of some work registers a function for it.

A function takes the request and returns a `Panel`, in one query; None where it is not for this person.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.workflow import waiting


@dataclass(frozen=True)
class Panel:
    """A kind of work: `count` pieces of it, and the list they stand in.

    mine    It waits for this person.
    is_way  The list is where such work begins, too, so the panel leads there also while it is empty.
    """

    title: str
    count: int
    link: str
    mine: bool = False
    is_way: bool = False


PANELS = []


def panel(function):
    """Register a function as a panel; panels show in the order in which they were registered."""
    PANELS.append(function)
    return function


def panels_for(request) -> list[Panel]:
    found = (function(request) for function in PANELS)
    return [one for one in found if one is not None]


def list_of(model, **filters) -> str:
    address = reverse(f"admin:newsroom_{model}_changelist")
    return f"{address}?{'&'.join(f'{name}={value}' for name, value in filters.items())}" if filters else address


@panel
def submitted_by_others(request):
    count = waiting.to_confirm(request.user).count()
    return Panel(_("Submitted by others, for you to confirm"), count, list_of("claim", waiting="confirm"), mine=True)


@panel
def sent_back(request):
    count = waiting.sent_back_to(request.user).count()
    return Panel(_("Sent back to you"), count, list_of("claim", waiting="sent_back"), mine=True)


@panel
def assigned(request):
    count = waiting.assigned_to(request.user).count()
    return Panel(_("Assigned to you"), count, list_of("claim", waiting="assigned"), mine=True)


@panel
def commented(request):
    count = waiting.commented_for(request.user).count()
    return Panel(
        _("Commented by colleagues, on claims you worked on"), count, list_of("claim", waiting="commented"), mine=True
    )


@panel
def spot_checks(request):
    count = waiting.to_spot_check(request.user).count()
    return Panel(_("With a spot check for you to answer"), count, list_of("claim", waiting="spot_check"), mine=True)


@panel
def open_contradictions(request):
    count = waiting.open_contradictions(request.user).count()
    return Panel(_("Contradictions that nobody has resolved"), count, list_of("claimrelation", work="unresolved"))


@panel
def suggested_relations(request):
    count = waiting.suggested_relations(request.user).count()
    return Panel(_("Suggested relations of claims"), count, list_of("claimrelation", work="suggested"))


@panel
def suggested_evidence(request):
    count = waiting.suggested_evidence(request.user).count()
    return Panel(_("Suggested passages"), count, list_of("evidence", work="suggested"))


@panel
def changed_sources(request):
    count = waiting.changed_sources().count()
    return Panel(_("Articles that changed since they were read"), count, list_of("source", reading="changed"))
