"""What an edition gives everyone to read, cut from its document: pure, one Part for each row."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossier.models import Sort

# What several dossiers may have: such a row names them all, and says what the one published last says.
SHARED = frozenset({Sort.CLAIM, Sort.EVIDENCE, Sort.SOURCE, Sort.ACTOR, Sort.TOPIC, Sort.CONTRADICTION})


@dataclass(frozen=True)
class Part:
    """One thing as a document shows it.

    sort, key  Which row it is.
    content    What is frozen of it, as plain JSON types.
    place      Where it stands: the dossier and the edition; of a claim also the section, its note and position.
    facets     Names and values by which it is found.
    columns    Values of the row's own columns.
    dates      First and last day of each date it speaks of.
    without    By origin or article, the verdict and bounds without it.
    text       Of a claim what full text finds it by: the statement, and the quoted words.
    """

    sort: str
    key: str
    content: dict
    place: dict
    facets: frozenset = frozenset()
    columns: tuple = ()
    dates: tuple = ()
    without: tuple = ()
    text: tuple = ()


def claim_rows(document) -> list[dict]:
    """The claims of a document in its order, each with its `section`, `note` and `position` from 1."""
    entries = [
        (section["title"], entry)
        for section in document["sections"]
        for entry in section["entries"]
        if entry["kind"] == "claim"
    ]
    return [
        {
            "claim_id": entry["claim"]["id"],
            "claim": entry["claim"],
            "section": title,
            "note": entry["note"],
            "position": position,
        }
        for position, (title, entry) in enumerate(entries, start=1)
    ]


def parts_of(document, sha256) -> dict[tuple[str, str], Part]:
    """Everything a document gives to read, by sort and key; of a withdrawal nothing.

    sha256  The hash of the document, which its edition names.
    """
    if document["edition"]["change"] == "withdrawal":
        return {}
    place = place_of(document)
    made = [
        *head_parts(document, sha256, place),
        *claim_parts(document, place),
        *known_parts(document, place),
        *correction_parts(document, place),
    ]
    return {(part.sort, part.key): part for part in made}


def place_of(document) -> dict:
    dossier, edition = document["dossier"], document["edition"]
    return {
        "id": dossier["id"],
        "slug": dossier["slug"],
        "title": dossier["title"],
        "edition": edition["number"],
        "published_at": edition["published_at"],
    }


def head_parts(document, sha256, place) -> Iterator[Part]:
    """The dossier, by its public id, and the edition, by its address."""
    dossier, edition = document["dossier"], document["edition"]
    head = {
        **{name: dossier[name] for name in ("id", "slug", "title", "standfirst", "notice", "unknown")},
        "edition": edition["number"],
        "published_at": edition["published_at"],
        **{name: edition[name] for name in ("change", "note", "people_checking", "single_editor")},
        "counts": document["counts"],
        "sha256": sha256,
    }
    facets = frozenset({("slug", dossier["slug"])})
    yield Part(Sort.DOSSIER, dossier["id"], head, place, facets)
    yield Part(Sort.EDITION, f"{dossier['slug']}/{edition['number']}", head, place)


def claim_parts(document, place) -> Iterator[Part]:
    """The claims, the passages behind them, and the contradictions between them."""
    publishers = {source["id"]: source["publisher"]["id"] for source in document["sources"]}
    claims = claim_rows(document)
    verdicts = {row["claim_id"]: row["claim"]["verdict"] for row in claims}
    without = without_of(document)
    for row in claims:
        claim = row["claim"]
        here = {**place, **{name: row[name] for name in ("section", "note", "position")}}
        here["content_hash"] = claim["content_hash"]
        yield claim_part(claim, here, publishers, without.get(claim["id"], ()))
        for one in claim["evidence"]:
            yield evidence_part(one, claim, place, publishers)
        for relation in claim["relations"]:
            if relation["kind"] == "contradicts":
                yield contradiction_part(relation, claim, place, verdicts)


def claim_part(claim, place, publishers, without) -> Part:
    evidence = claim["evidence"]
    facets = {
        *(("topic", slug) for slug in claim["topics"]),
        *(("actor", slug) for slug in claim["actors"]),
        *(("merged", key) for key in claim["merged"]),
        ("edition", f"{place['slug']}/{place['edition']}"),
        *(facet for one in evidence for facet in evidence_facets(one, publishers)),
    }
    return Part(
        Sort.CLAIM,
        claim["id"],
        claim,
        place,
        frozenset(facets),
        columns=(
            ("verdict", claim["verdict"]),
            ("kind", claim["kind"]),
            ("lower", claim["origins"]["lower"]),
            ("upper", claim["origins"]["upper"]),
        ),
        dates=tuple(sorted({days_of(when["value"]) for when in claim["when"] if when["value"]})),
        without=tuple(without),
        text=(claim["statement"], "\n".join(one["quote"]["exact"] for one in evidence)),
    )


def evidence_part(one, claim, place, publishers) -> Part:
    facets = {
        ("claim", claim["id"]),
        *(("topic", slug) for slug in claim["topics"]),
        *(("actor", slug) for slug in claim["actors"]),
        *evidence_facets(one, publishers),
    }
    return Part(Sort.EVIDENCE, one["id"], {**one, "claim": claim["id"]}, place, frozenset(facets))


def evidence_facets(one, publishers) -> Iterator[tuple[str, str]]:
    yield "stance", one["stance"]
    yield "source", one["source"]
    if publisher := publishers.get(one["source"]):
        yield "publisher", publisher
    if one["speaker"]:
        yield "speaker", one["speaker"]["slug"]


def contradiction_part(relation, claim, place, verdicts) -> Part:
    """Both claims of a contradiction name it; they make the same part of it."""
    mine = {"id": claim["id"], "statement": claim["statement"]}
    other = {"id": relation["claim"], "statement": relation["statement"]}
    a, b = (mine, other) if relation["role"] == "a" else (other, mine)
    key = f"{a['id']}-{b['id']}"
    sides = {name: {**side, "verdict": verdicts.get(side["id"])} for name, side in (("a", a), ("b", b))}
    content = {"id": key, **sides, "difference": relation["difference"], "resolution": relation["resolution"]}
    facets = frozenset({("claim", a["id"]), ("claim", b["id"])})
    return Part(Sort.CONTRADICTION, key, content, place, facets, columns=(("kind", relation["resolution"]),))


def known_parts(document, place) -> Iterator[Part]:
    """The articles, actors and topics."""
    for source in document["sources"]:
        facets = frozenset({("publisher", source["publisher"]["id"])})
        yield Part(Sort.SOURCE, source["id"], source, place, facets)
    for actor in document["actors"]:
        yield Part(Sort.ACTOR, actor["slug"], actor, place, columns=(("kind", actor["kind"]),))
    for topic in document["topics"]:
        yield Part(Sort.TOPIC, topic["slug"], topic, place)


def correction_parts(document, place) -> Iterator[Part]:
    """What an edition corrected, each with the place it has in the edition's list."""
    for number, correction in enumerate(document["edition"]["corrections"], start=1):
        key = f"{place['slug']}-{place['edition']}-{number}"
        named = {"dossier": place["slug"], "title": place["title"], "edition": place["edition"]}
        content = {"id": key, **named, "published_at": place["published_at"], **correction}
        facets = frozenset({("subject", correction["key"])})
        yield Part(Sort.CORRECTION, key, content, place, facets, columns=(("kind", correction["gravity"]),))


def without_of(document) -> dict[str, list[tuple]]:
    """By claim: for each origin or article it rests on, its key and how the claim stands without it."""
    found = {}
    for one in document["without"]:
        for claim, how in one["claims"].items():
            found.setdefault(claim, []).append((one["key"], how["verdict"], how["lower"], how["upper"]))
    return found


def days_of(value: str) -> tuple[date, date]:
    """First and last day of an ISO 8601 day, month, year or interval A/B; an interval of mixed precision is fine."""
    first, _, last = value.partition("/")
    return first_day(first), last_day(last or first)


def first_day(value) -> date:
    return date.fromisoformat(value + "0000-01-01"[len(value) :])


def last_day(value) -> date:
    day = first_day(value)
    if len(value) == 4:
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1]) if len(value) == 7 else day
