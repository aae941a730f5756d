"""How well a short text is led to the known claim that it repeats, and how the time for it grows with their number.

    python -m tests.benchmarks.known_claims CLAIMS QUERIES... [--meaning FOLDER] [--times]

CLAIMS has rows with `id`, `claim` and `title`, QUERIES rows with `text` and `gold` (a list of ids). Prints MAP@5 once
with the claims as given and once with claims of the same words counted as one, for which of two copies comes first
says nothing. --meaning weighs in how alike text and claim are by the model in FOLDER. --times adds the processor time
of one query at 1,000, 10,000 and 100,000 claims, as a ratio to the first.
"""

import argparse
import random
from statistics import median
from time import process_time

from newsroom.matching.known import KnownClaims, terms_of
from newsroom.matching.meaning import Meaning
from newsroom.matching.text import fold
from tests.benchmarks.corpus import rows

RANKED = 5
TIMED_QUERIES = 60


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("claims")
    parser.add_argument("queries", nargs="+")
    parser.add_argument("--meaning", type=Meaning, metavar="FOLDER", help="a model of sentence embeddings")
    parser.add_argument("--times", action="store_true")
    options = parser.parse_args()
    claims = list(rows(options.claims))
    alike = likeness_by(options.meaning, {claim["id"]: claim["claim"] for claim in claims})
    first = {}
    copy_of = {claim["id"]: first.setdefault(fold(claim["claim"]), claim["id"]) for claim in claims}
    as_given = index_of(claims)
    as_one = index_of(claim for claim in claims if copy_of[claim["id"]] == claim["id"])
    for file in options.queries:
        queries = [query for query in rows(file) if query["gold"]]
        given = mean_precision(as_given, queries, alike, lambda id: id)
        one = mean_precision(as_one, queries, alike, copy_of.get)
        print(f"{file}: MAP@5 {given:.3f} as given, {one:.3f} with copies as one ({len(queries)} queries)")
    if options.times:
        print_times(claims, [query["text"] for query in rows(options.queries[0])][:TIMED_QUERIES])


def index_of(claims) -> KnownClaims:
    index = KnownClaims()
    for claim in claims:
        index.add(claim["id"], terms_of(claim["claim"], claim["title"]))
    return index


def likeness_by(meaning: Meaning | None, statements: dict[str, str]):
    """For a text, what `rank` asks how alike claims are to it; none without a model."""
    if meaning is None:
        return lambda text: None
    return lambda text: lambda ids: meaning.likeness(text, [statements[id] for id in ids])


def mean_precision(index: KnownClaims, queries: list[dict], alike, name) -> float:
    """The mean over the queries of one divided by the rank of the first right claim, 0 where it is not among five."""
    total = 0.0
    for query in queries:
        right = {name(id) for id in query["gold"]}
        ranked = [match.id for match in index.rank(query["text"], RANKED, alike(query["text"]))]
        total += next((1 / place for place, id in enumerate(ranked, 1) if id in right), 0.0)
    return total / len(queries)


def print_times(claims: list[dict], texts: list[str]):
    """The median processor time of one query as the index grows; claims beyond those given are mixed of two of them."""
    mixer, index, base = random.Random(1), KnownClaims(), None
    for size in (1_000, 10_000, 100_000):
        while len(index) < size:
            number = len(index)
            one, other = mixer.choice(claims), mixer.choice(claims)
            text = claims[number]["claim"] if number < len(claims) else mixed(one["claim"], other["claim"])
            index.add(str(number), terms_of(text))
        times = []
        for text in texts:
            start = process_time()
            index.rank(text)
            times.append(process_time() - start)
        base = base or median(times)
        print(f"{size:>7,} claims: {median(times) * 1000:.1f} ms a query, {median(times) / base:.1f} times the first")


def mixed(one: str, other: str) -> str:
    """The first half of one claim and the second of another."""
    one, other = one.split(), other.split()
    return " ".join(one[: len(one) // 2] + other[len(other) // 2 :])


if __name__ == "__main__":
    main()
