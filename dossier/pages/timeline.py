"""The dated claims of a document in the order of their dates."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dossier.pages.references import claim_entries


@dataclass(frozen=True)
class Moment:
    """A day, a month or a year, as a document writes it: YYYY-MM-DD, YYYY-MM or YYYY."""

    value: str

    @property
    def first_day(self) -> date:
        year, month, day = (*map(int, self.value.split("-")), 1, 1)[:3]
        return date(year, month, day)

    def __str__(self):
        if len(self.value) == 4:
            return self.value
        return date_format(self.first_day, "YEAR_MONTH_FORMAT" if len(self.value) == 7 else "DATE_FORMAT")


def show_timeline(document, references) -> list[dict]:
    """The dates of claims, the earliest first, each with its claims; a claim with two dates stands at both.

    `day` is the date for programs, "" for an interval: HTML has no word for one.
    """
    dated = sorted(
        (
            (when["value"], references[entry["claim"]["id"]])
            for entry in claim_entries(document)
            for when in entry["claim"]["when"]
            if when["value"]
        ),
        key=lambda one: (Moment(one[0].split("/")[0]).first_day, one[0], one[1]["number"]),
    )
    return [
        {
            "day": "" if "/" in value else value,
            "words": show_date(value),
            "claims": unique(claim for _value, claim in found),
        }
        for value, found in groupby(dated, key=lambda one: one[0])
    ]


def show_date(value: str) -> str:
    """A date or an interval A/B in the reader's form."""
    start, slash, end = value.partition("/")
    if not slash or start == end:
        return str(Moment(start))
    return _("%(start)s to %(end)s") % {"start": Moment(start), "end": Moment(end)}


def unique(claims):
    return list({claim["id"]: claim for claim in claims}.values())
