"""Where the sources disagree, and what was planned beside what came of it."""

from dossier.pages.references import claim_entries
from dossier.pages.words import OUTCOMES


def show_disputes(document, references) -> list[dict]:
    """Each contradiction between two claims once: both sides, what differs and how it was resolved."""
    return [
        {"a": references[one], "b": references[other], "difference": relation["difference"], "outcome": outcome}
        for one, other, relation in pairs(document, references, "contradicts")
        if relation["resolution"] != "overtaken"
        for outcome in [OUTCOMES[relation["resolution"], relation["role"]]]
    ]


def show_overtaken(document, references) -> list[dict]:
    """Each plan that was overtaken beside what came of it: `a` is the plan."""
    return [
        {"a": references[one], "b": references[other], "difference": relation["difference"]}
        for kind in ("overtaken_by", "contradicts")
        for one, other, relation in pairs(document, references, kind)
        if kind == "overtaken_by" or relation["resolution"] == "overtaken"
    ]


def pairs(document, references, kind):
    """The relations of one kind, each seen from its claim `a`, with both ids."""
    for entry in claim_entries(document):
        claim = entry["claim"]
        for relation in claim["relations"]:
            if relation["kind"] == kind and relation["role"] == "a" and relation["claim"] in references:
                yield claim["id"], relation["claim"], relation


def show_objections(document, references, quote) -> list[dict]:
    """Each claim that words of an article contradict, with those words.

    quote  Makes of a frozen evidence what a page shows of it.
    """
    found = []
    for entry in claim_entries(document):
        against = [quote(one) for one in entry["claim"]["evidence"] if one["stance"] == "contradicts"]
        if against:
            found.append({"claim": references[entry["claim"]["id"]], "quotes": against})
    return found
