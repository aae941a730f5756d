"""The dates of a claim, each with what its value rests on: its own words, other sources, an editor."""

from django.core.exceptions import ValidationError

from newsroom import matching
from newsroom.models import DateValueBasis
from newsroom.models.values import validate_when
from newsroom.workflow import WorkflowError


def dates_of(candidate, letter) -> list[dict]:
    """The dates of a candidate as a claim keeps them, with the letter of the source that has the words."""
    return [{"text": when.text, "value": when.value, "basis": when.basis, "source": letter} for when in candidate.when]


def settled(when, same) -> list[dict]:
    """Dates with those settled by another source that are open for want of a publication date.

    same  The sightings that state the claim.
    """
    return [
        {**one, "value": found.value, "basis": DateValueBasis.OTHER_SOURCE, "settled_by": found.source}
        if is_open(one) and (found := matching.settle(one["text"], one.get("source", ""), same))
        else one
        for one in when
    ]


def is_open(when) -> bool:
    return when["value"] is None and when.get("basis") == DateValueBasis.PUBLISHED


def by_editor(when, *, was) -> list[dict]:
    """Dates as an editor leaves them: one whose words and value stood there already keeps its basis.

    Any other rests on the editor. Raises WorkflowError for what is no list of dates.
    """
    try:
        validate_when(when)
    except ValidationError as error:
        raise WorkflowError(" ".join(error.messages)) from error
    known = {(one["text"], one["value"]): one for one in was}
    sources = {one["text"]: {"source": one["source"]} for one in was if one.get("source")}
    return [
        known.get((one["text"], one["value"]))
        or {"text": one["text"], "value": one["value"], "basis": DateValueBasis.EDITOR, **sources.get(one["text"], {})}
        for one in when
    ]
