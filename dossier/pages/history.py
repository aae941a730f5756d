"""The editions of a dossier and their corrections, and which of them knew which articles."""

from django.utils.translation import gettext as _

from dossier.pages.parts import moment
from dossier.pages.words import CAME_OF_IT, CHANGES, GRAVITIES, OUTCOMES_OF_REPORTS


def show_history(document, references) -> list[dict]:
    """This edition and those before it, the newest first, each with its corrections."""
    return [show_edition_of_history(one, references) for one in (document["edition"], *document["history"])]


def show_edition_of_history(edition, references) -> dict:
    return {
        "number": edition["number"],
        "published_at": moment(edition["published_at"]),
        "change": CHANGES[edition["change"]],
        "note": edition["note"],
        "is_telling": edition["change"] != "withdrawal",
        "corrections": [
            {
                **one,
                "gravity": GRAVITIES[one["gravity"]],
                "claim": references.get(one["key"]),
                "word": word_of_correction(one),
            }
            for one in edition["corrections"]
        ],
    }


def word_of_correction(correction):
    """What to call that which is said now, where what was said is said still; None where it took its place."""
    what = correction.get("what", ())
    return None if "reworded" in what else next((CAME_OF_IT[one] for one in what if one in CAME_OF_IT), None)


def tell_correction(correction) -> str:
    """A correction as text: what was said, what is said now, and why."""
    if not correction["now"]:
        return _("We said: %(was)s Why: %(why)s") % correction
    words = {**correction, "word": word_of_correction(correction) or _("Now")}
    return _("We said: %(was)s %(word)s: %(now)s Why: %(why)s") % words


def count_corrections(document) -> int:
    """How many sentences were corrected in all editions up to this one."""
    return sum(len(one["corrections"]) for one in (document["edition"], *document["history"]))


def show_reports(document, references) -> list[dict]:
    """What came of readers' reports; editions from before there were any say nothing of them."""
    return [
        {
            **one,
            "claim": references.get(one["claim"]),
            "outcome": OUTCOMES_OF_REPORTS[one["outcome"]],
            "answered_at": moment(one["answered_at"]),
        }
        for one in document.get("reports", ())
    ]


def show_known_before(document, sources) -> list[dict]:
    """For each article that came after the first edition: the newest edition that did not know of it.

    Only editions that say which articles they had are told of, and no withdrawal, which has none.
    """
    shown, telling = [], [one for one in document["history"] if one["change"] != "withdrawal"]
    for key, source in sources.items():
        without = [one for one in telling if key not in one.get("sources", [key])]
        if without:
            published_at = moment(without[0]["published_at"])
            shown.append({"source": source, "number": without[0]["number"], "published_at": published_at})
    return shown
