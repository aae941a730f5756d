"""The claims of a document as the parts of a page refer to them: by number, statement, verdict and address."""

from collections.abc import Callable
from operator import itemgetter

from dossier.pages.words import VERDICTS_BY_KEY


def claim_entries(document) -> list[dict]:
    """The entries of a document that are claims, in reading order."""
    return [entry for section in document["sections"] for entry in section["entries"] if entry["kind"] == "claim"]


def refer(document, link: Callable[[str], str]) -> dict[str, dict]:
    """Return by public id how each claim is referred to; `number` counts from 1 in reading order.

    link  Makes of a claim's id the address under which this page leads to it.
    """
    return {
        claim["id"]: {
            "id": claim["id"],
            "number": number,
            "statement": claim["statement"],
            "verdict": VERDICTS_BY_KEY[claim["verdict"]],
            "is_plan": claim["kind"] == "plan",
            "address": link(claim["id"]),
        }
        for number, claim in enumerate((entry["claim"] for entry in claim_entries(document)), start=1)
    }


def show_sentences(sentences, references) -> list[dict]:
    """Sentences with the claims they cite: in order, and grouped by verdict for where its word is shown.

    A group `is_new` where no earlier one has its verdict.
    """
    shown, met = [], set()
    for sentence in sentences:
        cited = [references[claim] for claim in sentence["claims"] if claim in references]
        groups = {}
        for reference in sorted(cited, key=itemgetter("number")):
            groups.setdefault(reference["verdict"].key, []).append(reference)
        by_verdict = [
            {"verdict": VERDICTS_BY_KEY[key], "claims": claims, "is_new": key not in met}
            for key, claims in groups.items()
        ]
        met |= groups.keys()
        shown.append({"id": sentence["id"], "text": sentence["text"], "claims": cited, "by_verdict": by_verdict})
    return shown
