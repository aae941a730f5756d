"""What the words of a frozen document are called on the page, said plainly."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class VerdictWords:
    """A verdict as readers meet it.

    key      Names its shape.
    word     Stands beside it.
    gloss    A few words that follow it where readers meet it first.
    meaning  One sentence.
    """

    key: str
    word: Promise
    gloss: Promise
    meaning: Promise


VERDICTS = (
    VerdictWords(
        "corroborated",
        _("Corroborated"),
        _("by two origins or more"),
        _("At least two independent origins bear it out."),
    ),
    VerdictWords(
        "single_origin", _("Single origin"), _("no second one"), _("All that bears it out goes back to one origin.")
    ),
    VerdictWords(
        "origins_unclear",
        _("Origins unclear"),
        _("perhaps all from one"),
        _("Articles bear it out, but it could not be established that they have it from different origins."),
    ),
    VerdictWords(
        "contested", _("Contested"), _("sources disagree"), _("The sources contradict it, or one another about it.")
    ),
    VerdictWords(
        "overtaken",
        _("Overtaken"),
        _("a plan that changed"),
        _("It was announced or expected, and then events went on. That it was announced stands."),
    ),
)
VERDICTS_BY_KEY = {verdict.key: verdict for verdict in VERDICTS}

STANCES = {
    "supports": _("Supports it"),
    "contradicts": _("Contradicts it"),
    "adds_condition": _("Adds a condition"),
}

# In the order in which readers are told; None is a source that nobody has looked at yet, as in a preview.
FINDINGS = {
    "supports": _("Supported in"),
    "adds_condition": _("A condition is added in"),
    "contradicts": _("Contradicted in"),
    "not_mentioned": _("Not mentioned in"),
    None: _("Not yet looked at:"),
}

# What an article does with a claim, in a cell of the grid.
CARRIES = {
    "supports": _("carries it"),
    "adds_condition": _("adds a condition"),
    "contradicts": _("contradicts it"),
    "not_mentioned": _("silent"),
    "not_looked_at": _("not yet looked at"),
}

CHANGES = {
    "first": _("First edition"),
    "update": _("Update"),
    "correction": _("Correction"),
    "clarification": _("Clarification"),
    "withdrawal": _("Withdrawal"),
}

OUTCOMES_OF_REPORTS = {
    "corrected": _("Corrected"),
    "clarified": _("Made clearer"),
    "unfounded": _("Nothing is wrong"),
    "not_ours": _("About an article, not about this dossier"),
}

# What stands beside a published claim now, which itself was not wrong.
CAME_OF_IT = {
    "overtaken": _("What came of it"),
    "contested": _("Against it stands"),
}

GRAVITIES = {
    "wording": _("wording only"),
    "minor": _("a detail"),
    "major": _("changes what readers would conclude"),
}

DATE_BASES = {
    "stated": _("stated in the article"),
    "given": _("given by an editor"),
    "inferred": _("inferred from the text"),
}

ORIGIN_KINDS = {
    "agency": _("agency report"),
    "own_reporting": _("own reporting"),
    "statement": _("official statement"),
}

SET_ASIDE_REASONS = {
    "not_a_claim": _("not a claim"),
    "opinion": _("opinion"),
    "boilerplate": _("boilerplate"),
    "wrong_span": _("wrong words marked"),
    "duplicate": _("duplicate"),
    "not_supported": _("not supported"),
    "misattributed": _("misattributed"),
}

# By the kind of the relation and the role of the claim that is shown.
RELATIONS = {
    ("contradicts", "a"): _("Contradicts:"),
    ("contradicts", "b"): _("Contradicts:"),
    ("overtaken_by", "a"): _("Overtaken by:"),
    ("overtaken_by", "b"): _("Overtakes what was announced:"),
    ("same", "a"): _("Says the same as:"),
    ("same", "b"): _("Says the same as:"),
    ("more_general", "a"): _("A narrower claim:"),
    ("more_general", "b"): _("A more general claim:"),
}

# How a contradiction was resolved, seen from the claim that is shown.
OUTCOMES = {
    ("open", "a"): _("This is open."),
    ("open", "b"): _("This is open."),
    ("both_hold", "a"): _("The editors find that both hold."),
    ("both_hold", "b"): _("The editors find that both hold."),
    ("a_stands", "a"): _("The editors find that this claim stands."),
    ("a_stands", "b"): _("The editors find that the other claim stands."),
    ("b_stands", "a"): _("The editors find that the other claim stands."),
    ("b_stands", "b"): _("The editors find that this claim stands."),
    ("overtaken", "a"): _("The other claim tells of what happened later."),
    ("overtaken", "b"): _("This claim tells of what happened later."),
}
