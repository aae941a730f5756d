"""Whether the rows are what the documents of editions make of them."""

import json
from collections.abc import Iterator

from django.db import connection
from django.db.models import Prefetch

from dossier.derived.finished import dump, said_in, said_of
from dossier.derived.parts import SHARED, parts_of
from dossier.derived.rows import facets_of, places_in
from dossier.models import Facet, Published, Sort
from dossier.search import plain

KEPT = ("edition", "slug")  # facets that a row keeps from earlier editions


def off(edition) -> Iterator[str]:
    """The rows, by sort and key, that are not as the current edition of a dossier has them."""
    document = edition.content
    home, parts = document["dossier"]["id"], parts_of(document, edition.sha256)
    rows = {(row.sort, row.key): row for row in rows_of(home)}
    texts = indexed_texts([row.pk for row in rows.values() if row.sort == Sort.CLAIM])
    for key, part in parts.items():
        row = rows.pop(key, None)
        if row is None or not is_as_in(row, part) or not is_found_by(row, part, texts):
            yield " ".join(key)
    for key, row in rows.items():
        if row.sort in SHARED or not parts:
            yield " ".join(key)


def rows_of(home):
    """The standing rows that a dossier has, with all they are found by."""
    mine = Facet.objects.filter(name="home", value=home)
    found = Published.objects.filter(pk__in=mine.values("row"), is_gone=False)
    return found.prefetch_related(Prefetch("facets", Facet.objects.order_by("pk")), "dates", "without")


def is_as_in(row, part) -> bool:
    places = places_in(row) if row.sort in SHARED else [part.place]
    if json.loads(dump(part.place)) not in places:
        return False
    if places[-1] != part.place:
        return True  # another dossier, published later, says what it is
    return said_in(row) == said_of(row.sort, json.loads(dump(part.content)), places)


def is_found_by(row, part, texts) -> bool:
    """Whether a row's columns, facets, dates and words are those of its part."""
    places = places_in(row) if row.sort in SHARED else [part.place]
    if places[-1] != part.place:
        return True
    facets = {(one.name, one.value) for one in row.facets.all() if one.name not in KEPT}
    wanted = {(name, value) for name, value in facets_of(part, places) if name not in KEPT}
    dates = {(one.first, one.last) for one in row.dates.all()}
    without = {(one.key, one.verdict, one.lower, one.upper) for one in row.without.all()}
    return (
        all(getattr(row, name) == value for name, value in part.columns)
        and facets == wanted
        and dates == set(part.dates)
        and without == set(part.without)
        and (not part.text or texts.get(row.pk) == tuple(map(plain, part.text)))
    )


def indexed_texts(keys) -> dict[int, tuple[str, str]]:
    if not keys:
        return {}
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, statement, quotes FROM dossier_claimtext WHERE rowid IN ({places})", keys)
        return {key: (statement, quotes) for key, statement, quotes in cursor.fetchall()}


def is_listed(edition) -> bool:
    """Whether an edition, old or current, stands in the list with its head."""
    part = parts_of(edition.content, edition.sha256).get((Sort.EDITION, f"{edition.slug}/{edition.number}"))
    row = Published.objects.standing(Sort.EDITION).filter(key=f"{edition.slug}/{edition.number}").first()
    return part is None or (row is not None and is_as_in(row, part))
