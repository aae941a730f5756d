"""Fill a site with many published claims: variants of its own current edition with other ids, names and figures.

    NEWSROOM_HOME=… python -m tests.benchmarks.published [--claims 10000] [--each 2000] [--times 20]

Wants a site on SQLite, filled by `manage.py demo`; do not do this to one that is used. The variants are published in
dossiers of `--each` claims: their rows are written by `dossier.derived`. Then these rows are copied, under other ids,
until there are `--times` as many. Prints how many were made, and how fast.
"""

import argparse
import json
import os
import re
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from time import perf_counter

import django

NAMES = {
    "Putin": ("Adler", "Boateng", "Costa", "Dvorak", "Eriksen", "Fontaine", "Gruber", "Haddad", "Ivanova", "Kovac"),
    "Vietnam": ("Arvenia", "Belmora", "Corvia", "Dalmora", "Estavia", "Fenland", "Gorvia", "Halmora", "Istria"),
    "Kim": ("Okoye", "Pereira", "Quist", "Rossi", "Santos", "Tanaka", "Ueda", "Varga", "Weiss", "Yilmaz", "Zeman"),
    "Lam": ("Abel", "Brun", "Cole", "Dahl", "Ekman", "Falk", "Gold"),
}
ID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")
FIGURE = re.compile(r"(?<![\w-])\d{1,3}(?![\w-])")
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COLUMNS = "is_gone, notice, changed_at, published_at, updated_at, verdict, kind, lower, upper"
NEW_KEY = "%(copy)s || substr(key, 4)"
ORIGINALS = "row_id IN (SELECT id FROM dossier_published WHERE sort IN ('claim', 'evidence') AND id < %(width)s)"
COPY = (
    f"INSERT INTO dossier_published (id, sort, key, body, changed, {COLUMNS}) SELECT id + %(by)s, sort, {NEW_KEY},"
    f" replace(body, key, {NEW_KEY}), changed + %(by)s, {COLUMNS} FROM dossier_published"
    " WHERE sort IN ('claim', 'evidence') AND id < %(width)s",
    "INSERT INTO dossier_facet (row_id, name, value) SELECT row_id + %(by)s, name, value FROM dossier_facet"
    f" WHERE {ORIGINALS}",
    "INSERT INTO dossier_publisheddate (row_id, first, last) SELECT row_id + %(by)s, first, last"
    f" FROM dossier_publisheddate WHERE {ORIGINALS}",
    "INSERT INTO dossier_claimtext (rowid, statement, quotes) SELECT rowid + %(by)s, statement, quotes"
    " FROM dossier_claimtext WHERE rowid < %(width)s",
)
SPOKEN = ("statement", "exact", "prefix", "suffix", "name", "title", "why")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=2000)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    fill(options.claims, options.each)
    multiply(options.times)
    report()


def fill(claims, each):
    from django.db import connection

    from dossier.models import Edition

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=OFF")
    model = Edition.objects.current().order_by("pk").first()
    variants = count(1)
    started, made = perf_counter(), 0
    while made < claims:
        number = min(each, claims - made)
        publish(document(model.content, number, variants), model)
        made += number
        print(f"\r{made} claims, {made / (perf_counter() - started):.0f} a second", end="", flush=True)
    print()


def multiply(times):
    """Copy the rows of claims and passages, and what they are found by, under other ids."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id), MAX(changed) FROM dossier_published")
        width = max(cursor.fetchone()) + 1
    for copy in range(1, times):
        step = {"by": copy * width, "copy": f"U{copy:02}", "width": width}
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in COPY:
                cursor.execute(statement, step)
        print(f"\rcopied {copy} times", end="", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossier_publishedhead SET changed = (SELECT MAX(changed) FROM dossier_published)")
        cursor.execute("ANALYZE")


def report():
    from dossier.models import Facet, Published

    claims, rows = Published.objects.filter(sort="claim").count(), Published.objects.count()
    print(f"\n{claims} published claims, {rows} rows in all, {Facet.objects.count()} facets.")


def document(content, number, variants) -> dict:
    """A document of so many claims: variants of those of `content`, one after the other."""
    first, entries, parts = None, [], {"sources": [], "actors": {}, "topics": {}}
    while len(entries) < number:
        varied = vary(content, next(variants))
        first = first or varied
        entries += [one for section in varied["sections"] for one in section["entries"] if one["kind"] == "claim"]
        parts["sources"] += varied["sources"]
        for name in ("actors", "topics"):
            parts[name] |= {part["slug"]: part for part in varied[name]}
    slug = f"dossier-{sha256(first['dossier']['id'].encode()).hexdigest()[:12]}"
    kept = {name: list(part.values()) if isinstance(part, dict) else part for name, part in parts.items()}
    head = {"dossier": {**first["dossier"], "slug": slug}, "sections": [{"title": "All", "entries": entries[:number]}]}
    return {**first, **head, **kept, "history": [], "summary": [], "without": []}


def vary(content, variant) -> dict:
    """A document with other public ids, names and figures; topics keep theirs."""
    topics = {topic["id"] for topic in content["topics"]}

    def other_id(found):
        digest = sha256(f"{found.group()} {variant}".encode()).digest()
        return found.group() if found.group() in topics else "".join(CROCKFORD[byte % 32] for byte in digest[:26])

    text = json.dumps(content, ensure_ascii=False)
    for name, others in NAMES.items():
        other = others[variant % len(others)]
        text = text.replace(name, other).replace(name.lower(), other.lower())
    return refigured(json.loads(ID.sub(other_id, text)), variant)


def refigured(value, variant, name=""):
    """The value with other figures in what is said."""
    if isinstance(value, dict):
        return {key: refigured(one, variant, key) for key, one in value.items()}
    if isinstance(value, list):
        return [refigured(one, variant, name) for one in value]
    if isinstance(value, str) and name in SPOKEN:
        return FIGURE.sub(lambda found: str((int(found.group()) * 7 + variant) % 900 + 1), value)
    return value


def publish(content, model):
    from django.db import transaction

    from dossier.derived import write_rows
    from dossier.models import Dossier, Edition
    from newsroom.models.decision import canonical_json

    head = content["dossier"]
    at = datetime.fromisoformat(content["edition"]["published_at"]) + timedelta(seconds=Edition.objects.count())
    content["edition"] |= {"published_at": at.isoformat(), "number": 1, "change": "first", "corrections": []}
    text = canonical_json(content)
    with transaction.atomic():
        dossier = Dossier.objects.create(public_id=head["id"], slug=head["slug"], title=head["title"])
        edition = Edition.objects.create(
            dossier=dossier,
            number=1,
            slug=head["slug"],
            title=head["title"],
            change="first",
            document=text,
            sha256=sha256(text.encode()).hexdigest(),
            published_at=at,
            published_by=model.published_by,
        )
        write_rows(edition)


if __name__ == "__main__":
    main()
