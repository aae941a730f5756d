"""Decisions about a claim as sentences an editor reads: who did what, to which passage, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import Claim, Decision, Finding, Passage, RelationKind, SetAsideReason, Stance, Verdict

SHOWN = 60
UNCOUNTED = ("extract", "mark", "comment")  # decisions that leave the claim's version as it is
BY_THE_MACHINE = ("extract", "settle_dates", "restate", "merge", "take_in")

SENTENCES = {
    "extract": gettext_lazy("%(who)s found it"),
    "mark": gettext_lazy("%(who)s made this claim of marked words"),
    "submit": gettext_lazy("%(who)s submitted it"),
    "verify": gettext_lazy("%(who)s verified it"),
    "approve": gettext_lazy("%(who)s approved it; one more has to"),
    "send_back": gettext_lazy("%(who)s sent it back"),
    "set_aside": gettext_lazy("%(who)s set it aside: %(reason)s"),
    "restore": gettext_lazy("%(who)s brought it back"),
    "reopen": gettext_lazy("%(who)s reopened it"),
    "retract": gettext_lazy("%(who)s retracted it"),
    "merge": gettext_lazy("%(who)s made it part of “%(into)s”"),
    "unmerge": gettext_lazy("%(who)s made it a claim of its own again"),
    "take_in": gettext_lazy("%(who)s took in “%(merged)s”"),
    "other_moved": gettext_lazy("%(who)s moved a claim it stands in a relation to: “%(other)s”"),
    "confirm_evidence": gettext_lazy("%(who)s confirmed the passage in %(letter)s: %(stance)s"),
    "reject_evidence": gettext_lazy("%(who)s rejected the passage in %(letter)s"),
    "confirm_passages": gettext_lazy("%(who)s confirmed what was found, in all articles (passages: %(count)s)"),
    "reject_passages": gettext_lazy("%(who)s rejected what was left open (passages: %(count)s)"),
    "mark_passage": gettext_lazy("%(who)s marked a passage in %(letter)s: %(stance)s"),
    "spot_check": gettext_lazy("%(who)s looked again at %(source)s: %(finding)s"),
    "confirm_relation": gettext_lazy("%(who)s confirmed: “%(a)s” %(kind)s “%(b)s”"),
    "dismiss_relation": gettext_lazy("%(who)s dismissed: “%(a)s” %(kind)s “%(b)s”"),
    "edit": gettext_lazy("%(who)s changed %(fields)s"),
    "choose_verdict": gettext_lazy("%(who)s chose the verdict: %(verdict)s"),
    "change_origin": gettext_lazy("%(who)s said where an article it rests on comes from"),
    "change_publisher": gettext_lazy("%(who)s changed the publisher of an article it rests on"),
    "confirm_in_source": gettext_lazy("%(who)s confirmed what was found in %(letter)s"),
    "mend": gettext_lazy("%(who)s mended it, and confirmed the passage in %(letter)s"),
    "better_words": gettext_lazy("%(who)s chose better words for it in %(letter)s"),
    "split": gettext_lazy("%(who)s divided it; what was divided off: “%(second)s”"),
    "split_from": gettext_lazy("%(who)s divided it off from “%(claim)s”"),
    "undo": gettext_lazy("%(who)s undid: %(of)s"),
    "assign": gettext_lazy("%(who)s changed on whose list it is"),
    "settle_dates": gettext_lazy("%(who)s took the date from another article"),
    "restate": gettext_lazy("%(who)s put it in the words that are best with another article beside"),
    "merge_actor": gettext_lazy("%(who)s said of two actors it names that they are one"),
    "part_actors": gettext_lazy("%(who)s parted two actors again, one of whom it names"),
    "look_again": gettext_lazy("%(who)s gave a second look; answered differently: %(differ)s"),
    "comment": gettext_lazy("%(who)s wrote a comment"),
}
LABELS = {
    "stance": dict(Stance.choices),
    "reason": dict(SetAsideReason.choices),
    "kind": dict(RelationKind.choices),
    "verdict": dict(Verdict.choices) | {"": gettext_lazy("as proposed")},
    "finding": dict(Finding.choices) | {"mentioned": gettext_lazy("mentioned after all")},
}
NAMING_A_CLAIM = ("a", "b", "into", "merged", "other", "second", "claim")


@dataclass(frozen=True)
class Line:
    """One decision as it is shown."""

    number: int
    at: datetime
    by_id: int | None
    who: str
    action: str
    sentence: str
    note: str


def history(claim, evidence, *, hidden=(), limit=SHOWN) -> list[Line]:
    """The newest decisions about a claim as sentences, in a fixed number of queries.

    evidence  The claim's, with its passages.
    hidden    Public ids of claims that must not be shown to the reader: what names one is left out.
    """
    decisions = Decision.objects.about(claim).select_related("by").defer("payload")
    decisions = [one for one in decisions[:limit] if not (set(named_claims(one)) & set(hidden))]
    keys = {key for one in decisions for key in named_claims(one)}
    statements = dict(Claim.objects.filter(public_id__in=keys).values_list("public_id", "statement"))
    letters = {one.public_id: one.source.letter for one in evidence} | letters_of_passages(decisions)
    return [line(decision, statements, letters) for decision in decisions]


def named_claims(decision):
    return [decision.data[name] for name in NAMING_A_CLAIM if isinstance(decision.data.get(name), str)]


def letters_of_passages(decisions) -> dict[str, str]:
    keys = {one.data["passage"] for one in decisions if "passage" in one.data}
    return dict(Passage.objects.filter(public_id__in=keys).values_list("public_id", "version__source__letter"))


def line(decision, statements, letters) -> Line:
    who = str(decision.by or (_("The machine") if decision.action in BY_THE_MACHINE else _("The command line")))
    pattern, words = SENTENCES.get(decision.action), words_of(decision.data, statements, letters)
    try:
        sentence = pattern % {"who": who, **words} if pattern else f"{who}: {decision.in_words}"
    except KeyError:  # written before the details were kept
        sentence = f"{who}: {decision.in_words}"
    return Line(decision.number, decision.at, decision.by_id, who, decision.action, sentence, decision.note)


def words_of(data, statements, letters) -> dict[str, str]:
    """The details of a decision in the editors' words."""
    words = {name: value for name, value in data.items() if isinstance(value, str | int)}
    words |= {name: labels[words[name]] for name, labels in LABELS.items() if words.get(name) in labels}
    words |= {name: statements.get(data[name], "…") for name in NAMING_A_CLAIM if isinstance(data.get(name), str)}
    if letter := next((letters[key] for key in passages_named(data) if key in letters), None):
        words["letter"] = letter
    if isinstance(data.get("evidence"), list):
        words["count"] = len(data["evidence"])
    if "of" in words:
        words["of"] = words["of"].replace("_", " ")
    if isinstance(data.get("was"), dict):
        words["fields"] = ", ".join(str(Claim._meta.get_field(name).verbose_name) for name in sorted(data["was"]))
    return words


def passages_named(data) -> list[str]:
    """The public ids of evidence and passages that a decision names."""
    named = data.get("evidence", [])
    return [*([named] if isinstance(named, str) else named), data.get("passage")]


def changed_since(claim, seen_version: int, lines) -> list[Line]:
    """The decisions by which a claim came from the version an editor saw to the one it has."""
    counted = [one for one in lines if one.action not in UNCOUNTED]
    return counted[: max(0, claim.version - seen_version)]


def since_own(lines, person) -> list[Line]:
    """What others decided since this person last decided anything about the claim; nothing where they never did."""
    own = next((at for at, one in enumerate(lines) if one.by_id == person.pk), None)
    return [one for one in lines[:own] if one.action != "comment"] if own else []
