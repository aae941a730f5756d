"""Places in a list: a cursor stands for the values of a row, so that no page is slower than another."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from dossier.models import Facet

LONGEST = 500
MARK = 12  # letters of the checksum in front of a cursor

# By what lists are ordered; the primary key stands last, so that no two rows share a place.
COLUMNS = {"published": (), "updated": ("updated_at",), "origins": ("lower",)}
RELEVANCE = "relevance"


@dataclass(frozen=True)
class Order:
    """An `ordering` as it is asked for: a name of COLUMNS, with a minus in front for the other way round."""

    name: str

    @property
    def falls(self) -> bool:
        return self.name.startswith("-")

    @property
    def columns(self) -> tuple[str, ...]:
        return (*COLUMNS[self.name.removeprefix("-")], "pk")

    def sort(self, rows, *, back=False):
        sign = "-" if self.falls != back else ""
        narrowed = Facet._meta.db_table in rows.query.table_map
        # The row of a facet is the primary key, but SQLite reads a facet's index in its order only where told so.
        key = "facets__row_id" if narrowed else "pk"
        return rows.order_by(*(sign + column for column in (*self.columns[:-1], key)))

    def after(self, rows, place, *, back=False):
        """The rows behind a place, or before it."""
        way = "lt" if self.falls != back else "gt"
        if len(self.columns) == 1:
            return rows.filter(**{f"pk__{way}": place[-1]})
        column, value = self.columns[0], from_plain(self.columns[0], place[0])
        beyond = Q(**{f"{column}__{way}": value}) | Q(**{f"pk__{way}": place[-1]})
        return rows.filter(beyond, **{f"{column}__{way}e": value})  # the second condition is what the index needs

    def place_of(self, row) -> list:
        return [value.isoformat() if isinstance(value, datetime) else value for value in map(row.get, self.columns)]


def from_plain(column, value):
    return datetime.fromisoformat(value) if column.endswith("_at") else value


def to_cursor(place, scope: str) -> str:
    """A place as a client keeps it; `scope` says of which list, asked for how."""
    text = json.dumps(place, separators=(",", ":"))
    return urlsafe_b64encode(f"{checksum(scope, text)}{text}".encode()).decode().rstrip("=")


def from_cursor(cursor: str, scope: str, *, name="cursor"):
    """Read what `to_cursor` made for the same list. Raises ValidationError for everything else."""
    try:
        if len(cursor) > LONGEST:
            raise ValueError
        text = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
        mark, text = text[:MARK], text[MARK:]
        if mark != checksum(scope, text) or to_cursor(json.loads(text), scope) != cursor:
            raise ValueError
        return json.loads(text)
    except (ValueError, RecursionError):
        raise refused(name) from None


def checksum(scope, text) -> str:
    return sha256(f"{scope}\n{text}".encode("utf-8", "replace")).hexdigest()[:MARK]


def refused(name):
    said = _("Take it unchanged from another answer of this very list; after all was made anew, begin without it.")
    return ValidationError({name: [said]})
