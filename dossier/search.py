"""Full text over published claims, in one pass of the database's own index: FTS5 on SQLite, tsvector on PostgreSQL.

The index is a table of its own, `dossier_claimtext`, with the primary keys of the claims' rows; it is made by a
migration and written when an edition is published.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models.expressions import RawSQL

from dossier.models import Published, Sort
from newsroom.matching.vocabulary import FUNCTION_WORDS

MOST_LETTERS = 200
MOST_WORDS = 12
MOST_RANKED = 5000  # claims compared by how well they fit: of a word that most have, the newest
WORD = re.compile(r"\w+")

# Put around what was found, by the database, and nowhere in a text that JSON or a page can hold.
OPENING, CLOSING = "\x02", "\x03"
MARK = re.compile(f"[{OPENING}{CLOSING}]")

FORGET = "DELETE FROM dossier_claimtext WHERE rowid = %s"
LEARN = "INSERT INTO dossier_claimtext (rowid, statement, quotes) VALUES (%s, %s, %s)"
FIND = {"sqlite": "dossier_claimtext MATCH %s", "postgresql": "words @@ to_tsquery('english', %s)"}
RANK = {
    "sqlite": ("dossier_claimtext.rank", 0),
    "postgresql": ("-ts_rank(words, to_tsquery('english', %s))", 1),
}
NEAR = {
    "sqlite": "SELECT rowid FROM dossier_claimtext WHERE dossier_claimtext MATCH %s ORDER BY rank LIMIT %s",
    "postgresql": "SELECT rowid FROM dossier_claimtext, to_tsquery('english', %s) AS asked WHERE words @@ asked"
    " ORDER BY ts_rank(words, asked) DESC, rowid LIMIT %s",
}
SHOW = {
    "sqlite": f"SELECT rowid, highlight(dossier_claimtext, 0, '{OPENING}', '{CLOSING}') FROM dossier_claimtext"
    " WHERE dossier_claimtext MATCH %s AND rowid IN ({places})",
    "postgresql": "SELECT rowid, ts_headline('english', statement, to_tsquery('english', %s),"
    f" 'StartSel={OPENING},StopSel={CLOSING},HighlightAll=true') FROM dossier_claimtext WHERE rowid IN ({{places}})",
}


@dataclass(frozen=True)
class Hit:
    """A published claim that a search found.

    claim      As the API answers it: with `id`, `verdict`, `origins`, and the `dossiers` it stands in.
    statement  Its statement in pieces, each with whether it is one of the words that were looked for.
    """

    claim: dict
    statement: tuple[tuple[str, bool], ...]


def words_of(q: str) -> list[str]:
    """The words of a query, at most twelve from its first 200 characters; none where it has only function words.

    Whatever else a query holds (operators, quotation marks, control characters, half surrogate pairs) is left out.
    """
    text = "".join(letter for letter in q[:MOST_LETTERS] if not unicodedata.category(letter).startswith("C"))
    words = WORD.findall(plain(unicodedata.normalize("NFC", text)).casefold())
    return [word for word in dict.fromkeys(words) if word not in FUNCTION_WORDS][:MOST_WORDS]


def plain(text: str) -> str:
    """The text with each letter as its base letter, so that "Tô Lâm" is found as "To Lam"; as long as it was."""
    return "".join(map(base_letter, text))


@lru_cache(maxsize=4096)
def base_letter(letter: str) -> str:
    if letter in "Đđ":
        return "D" if letter == "Đ" else "d"
    first, *others = unicodedata.normalize("NFD", letter)
    return first if all(map(unicodedata.combining, others)) else letter


def query_of(words: list[str], *, every=True) -> str:
    """The words in the database's language: all of them, or any, are to be there."""
    if connection.vendor == "sqlite":
        return (" AND " if every else " OR ").join(f'"{word}"' for word in words)
    return (" & " if every else " | ").join(f"'{word}'" for word in words)


def matching(rows, words: list[str]):
    """Of the rows those that have all the words: one pass through the index, joined with whatever else is asked."""
    joined = "dossier_claimtext.rowid = dossier_published.id"
    found = FIND[connection.vendor]
    return rows.extra(tables=["dossier_claimtext"], where=[joined, found], params=[query_of(words)])


def best(rows, words: list[str]) -> list[int]:
    """The primary keys of the rows that `matching` returned, the best first; of more than MOST_RANKED the newest."""
    sql, times = RANK[connection.vendor]
    newest = rows.extra(order_by=["-dossier_claimtext.rowid"])
    ranked = newest.annotate(fit=RawSQL(sql, [query_of(words)] * times)).values_list("fit", "pk")
    return [key for _fit, key in sorted(ranked[:MOST_RANKED])]


def near(words: list[str], limit: int) -> list[int]:
    """The primary keys of the claims that have any of the words, those they fit best, at most `limit`."""
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NEAR[connection.vendor], [query_of(words, every=False), limit])
        return [key for (key,) in cursor.fetchall()]


def highlights(words: list[str], statements: dict[int, str]) -> dict[int, tuple[tuple[str, bool], ...]]:
    """The statements in pieces, each with whether it was looked for; by the primary keys of the claims."""
    if not words or not statements:
        return {}
    places = ", ".join(["%s"] * len(statements))
    with connection.cursor() as cursor:
        cursor.execute(SHOW[connection.vendor].format(places=places), [query_of(words), *statements])
        return {key: pieces_of(marked, statements[key]) for key, marked in cursor.fetchall()}


def pieces_of(marked: str, statement: str) -> tuple[tuple[str, bool], ...]:
    """Cut a statement where the database has marked its plain twin."""
    pieces, place = [], 0
    for number, piece in enumerate(MARK.split(marked)):
        if piece:
            pieces.append((statement[place : place + len(piece)], number % 2 == 1))
            place += len(piece)
    return tuple(pieces)


def search_claims(q: str, limit: int = 50) -> list[Hit]:
    """The published claims that have all words of a query in their statement or quotations, as `best` puts them.

    Takes three queries, none for a query without words.
    """
    words = words_of(q)
    if not words:
        return []
    keys = best(matching(Published.objects.standing(Sort.CLAIM), words), words)[:limit]
    rows = Published.objects.in_bulk(keys)
    claims = {key: json.loads(rows[key].body) for key in keys if key in rows}
    shown = highlights(words, {key: claim["statement"] for key, claim in claims.items()})
    return [Hit(claim, shown.get(key) or ((claim["statement"], False),)) for key, claim in claims.items()]


def remember(texts: dict[int, tuple[str, str] | None]):
    """Put claims into the index by primary key, each with its statement and quotations, in place of what was there.

    One with no text is taken out.
    """
    with connection.cursor() as cursor:
        cursor.executemany(FORGET, [(key,) for key in texts])
        cursor.executemany(LEARN, [(key, *map(plain, text)) for key, text in texts.items() if text])


def forget_all():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossier_claimtext")
