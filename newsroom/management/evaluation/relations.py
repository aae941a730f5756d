"""Pairs of claims that state the same, or cannot both hold, over the sources of a story."""

from collections import defaultdict

from newsroom.management.evaluation.figures import Failure, Figures
from newsroom.management.evaluation.gold import REQUIRED, Gold
from newsroom.management.evaluation.pairing import Pairing, span_of, where, words_of
from newsroom.management.evaluation.spans import holds, not_much_longer

# A plan that was overtaken cannot hold beside what happened; a more general claim is borne out by a more special one.
MEANS = {"overtaken_by": "contradicts", "more_general": "same"}
Pair = tuple[str, str]


def score_relations(pairing: Pairing, relations: list[dict], kind: str) -> Figures:
    """The figures of one kind, same or contradicts.

    A pair found is right where its claims meet or hold those of a required pair, wrong where they are no pair of the
    gold at all. Several pairs found may meet one of the gold's, so that recall counts the gold's.
    """
    right, wrong, recalled = 0, [], set()
    truth = pairs_of(pairing.gold, kind)
    covered = {claim["id"]: held_by(claim, pairing.gold) for claim in pairing.found}
    for a, b, relation in distinct_pairs(pairing, relations, kind):
        hits = [
            (pair, status)
            for x in covered[a["id"]]
            for y in covered[b["id"]]
            for pair, status in truth.get(frozenset((x, y)), [])
        ]
        required = {pair for pair, status in hits if status == REQUIRED}
        recalled |= required
        right += bool(required)
        if not hits:
            words = f"{a['quote']} / {b['quote']}"
            found = f"{relation['type']}: {relation['why']}"
            wrong.append(Failure(f"{where(a)}, {where(b)}", words, f"not {kind}", found))
    needed = [pair for pairs in truth.values() for pair, status in pairs if status == REQUIRED]
    missed = [pair for pair in needed if pair not in recalled]
    failures = (*(missed_pair(pair, pairing.gold, kind) for pair in missed), *wrong)
    return Figures(kind, right, len(wrong), len(missed), len(needed) - len(missed), failures)


def pairs_of(gold: Gold, kind: str) -> dict[frozenset, list[tuple[Pair, str]]]:
    """The gold's pairs of a kind with their status, whichever way round they are asked for."""
    pairs = defaultdict(list)
    for relation in gold.relations:
        if relation["type"] == kind:
            pair = (relation["a"], relation["b"])
            pairs[frozenset(pair)].append((pair, relation["status"]))
    return pairs


def distinct_pairs(pairing: Pairing, relations: list[dict], kind: str):
    """The pairs found that mean `kind`, each once, with their relation; two claims of one source are none."""
    claims, seen = {claim["id"]: claim for claim in pairing.found}, set()
    for relation in relations:
        ends = frozenset((relation["a"], relation["b"]))
        if MEANS.get(relation["type"], relation["type"]) != kind or ends in seen or not ends <= claims.keys():
            continue
        seen.add(ends)
        a, b = claims[relation["a"]], claims[relation["b"]]
        if a["source"] != b["source"]:
            yield a, b, relation


def held_by(claim: dict, gold: Gold) -> list[str]:
    """The ids of the gold claims that a claim meets or holds without being much longer."""
    span = span_of(claim)
    return [
        wanted["id"]
        for wanted in gold.claims_of(claim["source"])
        if any(holds(span, tuple(part)) and not_much_longer(span, tuple(part)) for part in wanted["spans"])
    ]


def missed_pair(pair: Pair, gold: Gold, kind: str) -> Failure:
    words = " / ".join(words_of(gold.by_id[claim]) for claim in pair)
    return Failure(" ".join(pair), words, kind, "nothing")
