"""Rows as they are answered: finished JSON, with what was asked for beside it, or less of it."""

import json
from collections import defaultdict

from dossier import search
from dossier.api.answers import dump, with_members
from dossier.models import Facet, Published, Without

# What `expand` brings: by its name, the facet by which a row names it, and its sort.
EXPANDABLE = {
    "actors": ("actor", "actor"),
    "claims": ("claim", "claim"),
    "dossiers": ("home", "dossier"),
    "sources": ("source", "source"),
    "speakers": ("speaker", "actor"),
    "topics": ("topic", "topic"),
}


class Dressing:
    """What is added to rows, or taken from them.

    expand   Names of EXPANDABLE.
    fields   The members to keep; None for all.
    words    Those of the search, whose places are shown.
    without  The origin or article that is struck.

    Each of them costs a fixed number of queries, however many rows there are.
    """

    def __init__(self, *, expand=(), fields=None, words=(), without=None):
        self.expand, self.fields, self.words, self.without = expand, fields, list(words), without

    def dress(self, rows: list[dict]) -> list[str]:
        """The finished JSON of rows, each a dict of `pk` and `body`."""
        extra = defaultdict(dict)
        if self.words:
            self.add_highlights(rows, extra)
        if self.without:
            self.add_without(rows, extra)
        if self.expand:
            self.add_expanded(rows, extra)
        bodies = [with_members(row["body"], extra.get(row["pk"])) for row in rows]
        return [self.thinned(body) for body in bodies] if self.fields else bodies

    def thinned(self, body: str) -> str:
        return dump({name: value for name, value in json.loads(body).items() if name in self.fields})

    def add_highlights(self, rows, extra):
        statements = {row["pk"]: json.loads(row["body"])["statement"] for row in rows}
        for pk, pieces in search.highlights(self.words, statements).items():
            extra[pk]["highlights"] = [{"text": text, "found": found} for text, found in pieces]

    def add_without(self, rows, extra):
        struck = Without.objects.filter(key=self.without, row__in=[row["pk"] for row in rows])
        for one in struck.values("row", "key", "verdict", "lower", "upper"):
            row, verdict = one.pop("row"), one["verdict"] if one["upper"] else None
            extra[row]["without"] = {**one, "verdict": verdict}

    def add_expanded(self, rows, extra):
        wanted = {facet: name for name in self.expand for facet in [EXPANDABLE[name][0]]}
        named = Facet.objects.filter(row__in=[row["pk"] for row in rows], name__in=wanted)
        keys = defaultdict(list)
        for pk, facet, value in named.order_by("value").values_list("row", "name", "value"):
            keys[pk].append((wanted[facet], value))
        sorts = defaultdict(set)
        for name, value in (one for ones in keys.values() for one in ones):
            sorts[EXPANDABLE[name][1]].add(value)
        bodies = {}
        for sort, values in sorts.items():
            standing = Published.objects.standing(sort).filter(key__in=values)
            bodies |= {(sort, key): json.loads(body) for key, body in standing.values_list("key", "body")}
        for row in rows:
            found = {name: [] for name in self.expand}
            for name, value in keys[row["pk"]]:
                if body := bodies.get((EXPANDABLE[name][1], value)):
                    found[name].append(body)
            extra[row["pk"]]["expanded"] = found
