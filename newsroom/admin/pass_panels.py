"""What opens in a card of the reading pass: mending, splitting, merging, other words."""

from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.admin.history import changed_since, history
from newsroom.admin.pass_decisions import SPEAKER_KINDS
from newsroom.admin.values import DatesField
from newsroom.models import (
    Actor,
    Claim,
    ClaimKind,
    ClaimRelation,
    ClaimStatus,
    ExtractionRun,
    Mode,
    RelationState,
)
from newsroom.models.claim import ALIKE

PANELS = ("mend", "merge", "split", "words")
PANEL_OF = {"mend": "mend", "merge": "merge", "split": "split", "better": "words", "add": "words"}
OFFERED = 9  # claims to merge into, one for each digit
NAMES_OFFERED = 300


def panel_of(name, card, *, typed, words="", hidden=()) -> dict:
    """What the template of a panel shows.

    typed  What the editor sent and an action refused, shown again.
    words  What to look for among the claims to merge into.
    hidden Keys of claims that wait for the editor's own look: into them nothing is merged before it.
    """
    if name == "mend":
        return {
            "kinds": ClaimKind.choices,
            "modes": Mode.choices,
            "speaker_kinds": SPEAKER_KINDS,
            **mending(card, typed),
        }
    if name == "merge":
        return {"offered": claims_like(card, words, hidden), "sought": words}
    if name == "split":
        first, second = (typed.get(name, card.claim.statement) for name in ("first", "second"))
        return {"first": first, "second": second, "with": typed.get("with", "same")}
    return {"words": typed.get("words", ""), "occurrence": typed.get("occurrence", "1")}


def mending(card, typed) -> dict:
    """The values as they stand or as they were typed, and beside them what the machine found."""
    claim, one = card.claim, card.first
    stands = {
        "statement": claim.statement,
        "kind": claim.kind,
        "when": dates_as_text(claim.when),
        "mode": one.mode,
        "speaker": one.speaker.name if one.speaker else "",
        "speaker_as_written": one.speaker_as_written,
        "cue": one.cue,
        "via": one.via.name if one.via else "",
        "speaker_kind": "",
    }
    values = {name: typed.get(name, value) for name, value in stands.items()}
    return {"values": values, "found": found_by_machine(one), "names": known_names(card)}


def dates_as_text(when) -> str:
    return DatesField().prepare_value(when)


def found_by_machine(evidence) -> dict | None:
    """The extractor's candidate of these words, or None where an editor marked them."""
    run = ExtractionRun.objects.filter(pk=evidence.run_id).values_list("candidates", flat=True).first() or []
    passage = evidence.passage
    mine = (one for one in run if (one["start"], one["end"]) == (passage.start, passage.end))
    if (candidate := next(mine, None)) is None:
        return None
    mode, kind = Mode(candidate["attribution"]["mode"]).label, ClaimKind(candidate["kind"]).label
    return {**candidate, "mode": mode, "kind": kind, "when": dates_as_text(candidate["when"])}


def known_names(card) -> list[str]:
    """Names that a speaker of this article may have: of the story's actors, and of the unnamed ones it quotes."""
    of_story = Q(claims__story=card.claim.story_id) | Q(said__claim__story=card.claim.story_id)
    actors = Actor.objects.filter(of_story, Q(source=None) | Q(source=card.version.source_id))
    return list(actors.order_by("name").values_list("name", flat=True).distinct()[:NAMES_OFFERED])


def claims_like(card, words="", hidden=()) -> list[Claim]:
    """Claims of the story to merge into: those said to be the same first, then those with the most words in common.

    words  Only claims that have all of these in their statement.
    """
    claim = card.claim
    others = Claim.objects.filter(story=claim.story_id, status__in=(ClaimStatus.EXTRACTED, ClaimStatus.IN_REVIEW))
    for word in words.split():
        others = others.filter(statement__icontains=word)
    relations = ClaimRelation.objects.about(claim).exclude(state=RelationState.DISMISSED).filter(kind__in=ALIKE)
    related = {key for pair in relations.values_list("a", "b") for key in pair}
    wanted = words_in(claim.statement)

    def likeness(other):
        return other.pk not in related, -len(wanted & words_in(other.statement)) / (len(wanted) or 1), other.pk

    return sorted(others.exclude(pk__in=[claim.pk, *hidden]).only("statement", "status", "public_id"), key=likeness)[
        :OFFERED
    ]


def words_in(statement) -> set[str]:
    return {word.strip(".,:;“”\"'’()") for word in statement.casefold().split() if len(word) > 3}


def changes_since(card, seen_version, hidden) -> list[str]:
    """Sentences that say what happened to a claim since an editor loaded it.

    hidden  Claims that wait for the editor's own look, by primary key with their public ids.

    To a second editor, without what it was: they decide before they see what others decided.
    """
    lines = history(card.claim, [*card.here, *card.elsewhere], hidden=hidden.values())
    lines = changed_since(card.claim, seen_version, lines)
    if card.is_second and lines:
        names = sorted({line.who for line in lines})
        return [_("%(people)s changed it since you loaded it.") % {"people": ", ".join(names)}]
    return [line.sentence for line in reversed(lines)]
