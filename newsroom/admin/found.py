"""What is known of a claim beside its words, in words for editors: topics, dates, and why it seemed worth checking."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import ClaimStatus, DateValueBasis

# What speaks for and against checking a claim, by the names that the extractor gives it.
CUES = {
    "figure": gettext_lazy("a figure"),
    "date": gettext_lazy("a date"),
    "parties": gettext_lazy("it names parties"),
    "attributed": gettext_lazy("somebody is given as saying it"),
    "event": gettext_lazy("its verb tells of an event or a plan"),
    "rank": gettext_lazy("a rank, such as “first” or “only”"),
    "interpreting": gettext_lazy("its verb interprets rather than reports"),
    "judging": gettext_lazy("words of judgement"),
    "scene": gettext_lazy("words that set a scene"),
    "circumstance": gettext_lazy("it only says amid what something happens"),
    "modal": gettext_lazy("“may”, “could” and the like"),
    "opinion": gettext_lazy("a word by which the writer gives an opinion"),
    "question": gettext_lazy("it is a question"),
    "fragment": gettext_lazy("it has no subject"),
    "speaker not in the text": gettext_lazy("the speaker that was proposed is not in the text"),
}


def cues_in_words(claim) -> dict[str, list]:
    """What spoke `for` and `against` checking a claim; a cue that has no words here is shown by its name."""
    return {
        "for": [CUES.get(cue[1:], cue[1:]) for cue in claim.cues if cue.startswith("+")],
        "against": [CUES.get(cue[1:], cue[1:]) for cue in claim.cues if cue.startswith("-")],
    }


def topics_in_words(claim) -> list[tuple[str, list[str]]]:
    """The topics of a claim, each with the words that decided; none for one that an editor gave it."""
    return [(topic.name, claim.topic_words.get(topic.slug, [])) for topic in claim.topics.all()]


def dates_in_words(claim) -> list[tuple[str, str, str]]:
    """The dates of a claim: the words, the value, and what the value rests on or why there is none."""
    return [(one["text"], (one["value"] or "").replace("/", " – "), basis_in_words(one, claim)) for one in claim.when]


def basis_in_words(when, claim) -> str:
    basis = when.get("basis") or DateValueBasis.STATED
    if when["value"] is None:
        if basis == DateValueBasis.EDITOR:
            return _("left open by an editor")
        if basis == DateValueBasis.PUBLISHED:
            return _("open: it cannot be counted from a publication date")
        return _("open")
    if basis == DateValueBasis.OTHER_SOURCE and when.get("settled_by"):
        found = _("from %(letter)s, another source of the story") % {"letter": when["settled_by"]}
        return found if claim.status == ClaimStatus.VERIFIED else _("%(found)s; check it") % {"found": found}
    return str(DateValueBasis(basis).label) if basis in DateValueBasis.values else basis


def quantities_in_words(claim) -> list[str]:
    """The quantities of a claim, each with its words and what they amount to."""
    return [f"{one['text']}: {amount(one)}" for one in claim.quantities]


def amount(quantity) -> str:
    """A quantity as the form takes it: “20 ships, at least 20”."""
    parts = [f"{number(quantity['value'])} {quantity.get('unit') or ''}".strip()]
    if quantity.get("low") is not None:
        parts.append(f"at least {number(quantity['low'])}")
    if quantity.get("high") is not None:
        parts.append(f"at most {number(quantity['high'])}")
    return ", ".join(parts)


def number(value) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)
