"""What pages show that draw on all dossiers: the list of them, search, actors and topics."""

from django.urls import reverse

from dossier.pages.parts import show_edition
from dossier.pages.references import refer
from dossier.pages.words import VERDICTS_BY_KEY


def show_found(claim, pieces=None, speaker="") -> dict:
    """A published claim in a list.

    claim    As the API answers it.
    pieces   Its statement in pieces, each with whether it was looked for.
    speaker  Slug of an actor; the list says whether they are quoted for it.
    """
    newest = claim["dossiers"][-1]
    return {
        "pieces": pieces or ((claim["statement"], False),),
        "verdict": VERDICTS_BY_KEY[claim["verdict"]],
        "address": reverse("dossier:claim", args=[newest["slug"], claim["id"]]),
        "dossiers": claim["dossiers"],
        "is_quoted": any(one["speaker"] and one["speaker"]["slug"] == speaker for one in claim["evidence"]),
    }


def show_head(document) -> dict:
    """A dossier in the list of all: its head, its edition, and its claims as `refer` gives them."""
    references = refer(document, "#claim-{}".format)
    return {
        "dossier": document["dossier"],
        "edition": show_edition(document),
        "claims": list(references.values()),
        "articles": len(document["sources"]),
    }
