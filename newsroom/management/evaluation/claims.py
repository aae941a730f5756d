"""Claims: which were found, which should not have been, and whether each quote and statement is fit to be shown."""

from newsroom.extraction.words import words
from newsroom.management.evaluation.figures import Failure, Figures
from newsroom.management.evaluation.gold import REFUSED, REQUIRED, Gold
from newsroom.management.evaluation.pairing import Pairing, span_of, where, words_of
from newsroom.management.evaluation.spans import holds, not_much_longer, overlap

PRONOUNS = words("he she it they this that these those his her its their who which")
POINTING_BACK = tuple(
    f"the {noun}"
    for noun in (
        *("countries", "sides", "nations", "country", "nation", "visit", "trip", "latter", "former"),
        *("two countries", "two sides", "two nations", "two country", "two nation", "two leaders"),
    )
)


def score_claims(pairing: Pairing) -> tuple[Figures, list[Failure], int]:
    """The figures of claims, those that are boilerplate, and how many are neither right nor wrong.

    A claim found that is a part of a gold claim which another one meets, or that holds it, is neither, once for each
    gold claim.
    """
    gold, spent = pairing.gold, set()
    right, wrong, boilerplate = 0, [], []
    for position, claim in enumerate(pairing.found):
        status = pairing.status(position)
        if status == REQUIRED:
            right += 1
        elif in_furniture(claim, gold) and status in (None, REFUSED):
            boilerplate.append(Failure(where(claim), claim["quote"], "not the article", claim["statement"]))
            wrong.append(boilerplate[-1])
        elif status == REFUSED:
            wrong.append(Failure(where(claim), claim["quote"], "not worth checking", claim["statement"]))
        elif status is None:
            around = next((wanted for wanted in around_or_in(claim, gold) if wanted not in spent), None)
            if around is None:
                wrong.append(Failure(where(claim), claim["quote"], "no claim", claim["statement"]))
            spent.add(around)
    missed = [
        Failure(wanted["id"], words_of(wanted), wanted.get("statement", ""), "nothing")
        for wanted in gold.claims
        if wanted["status"] == REQUIRED and wanted["id"] not in pairing.pairs.values()
    ]
    figures = Figures("claims", right, len(wrong), len(missed), failures=(*missed, *wrong))
    return figures, boilerplate, len(spent - {None})


def in_furniture(claim: dict, gold: Gold) -> bool:
    """True where more than half of a claim lies in what the gold says is not the article."""
    span = span_of(claim)
    furniture = gold.sources[claim["source"]]["non_content"]
    return any(overlap(span, tuple(part)) > 0.5 * (span[1] - span[0]) for part in furniture)


def around_or_in(claim: dict, gold: Gold) -> list[str]:
    """The ids of the gold claims, but the refused, that a claim is a part of or holds without being much longer."""
    span = span_of(claim)
    return [
        wanted["id"]
        for wanted in gold.claims_of(claim["source"])
        if wanted["status"] != REFUSED
        and any(
            (holds(tuple(part), span) or holds(span, tuple(part))) and not_much_longer(span, tuple(part))
            for part in wanted["spans"]
        )
    ]


def not_verbatim(found: list[dict], texts: dict[str, str]) -> list[Failure]:
    """The claims whose quote is not what stands there in the text of their source."""
    failures = []
    for claim in found:
        stands = texts[claim["source"]][claim["start"] : claim["end"]]
        if not claim["quote"] or stands != claim["quote"]:
            failures.append(Failure(where(claim), claim["quote"], stands, claim["quote"]))
    return failures


def leaning(found: list[dict]) -> list[Failure]:
    """The claims whose statement is empty, or opens with a word that only its context explains."""
    return [
        Failure(where(claim), claim["quote"], "a statement that stands alone", claim["statement"])
        for claim in found
        if leans(claim["statement"])
    ]


def leans(statement: str) -> bool:
    """True for an empty statement and one that opens with a pronoun or with “the two countries”, “the visit”."""
    if not statement.strip():
        return True
    opening = "".join(c if c.isalnum() else " " for c in statement.casefold())
    first = opening.split(" ", 1)[0]
    return first in PRONOUNS or f"{opening} ".startswith(tuple(f"{phrase} " for phrase in POINTING_BACK))
