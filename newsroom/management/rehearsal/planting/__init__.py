"""Where each kind of edit can be planted."""

from newsroom.management.rehearsal.articles import Original
from newsroom.management.rehearsal.edits import Edit, Kind
from newsroom.management.rehearsal.planting.dates import other_dates
from newsroom.management.rehearsal.planting.denials import denials
from newsroom.management.rehearsal.planting.numbers import other_numbers
from newsroom.management.rehearsal.planting.plans import plans_not_carried_out
from newsroom.management.rehearsal.planting.quotations import altered_quotations
from newsroom.management.rehearsal.planting.removals import removals

PLANTERS = {
    Kind.COPIED: lambda article: [()] if article.candidates else [],
    Kind.NUMBER: other_numbers,
    Kind.DATE: other_dates,
    Kind.OVERTAKEN: plans_not_carried_out,
    Kind.DENIED: denials,
    Kind.REMOVED: removals,
    Kind.QUOTATION: altered_quotations,
}


def places(articles: list[Original]) -> dict[Kind, list[Edit]]:
    """Every edit that could be planted, each once, by kind and in reading order."""
    return {
        kind: [
            Edit(kind, number, tuple(pieces))
            for number, article in enumerate(articles)
            for pieces in dict.fromkeys(map(tuple, planter(article)))
        ]
        for kind, planter in PLANTERS.items()
    }
