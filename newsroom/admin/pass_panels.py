"""What opens in a card of the reading pass: mending, splitting, merging, other words."""

from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.admin.pass_decisions import SPEAKER_KINDS
from newsroom.models import (
    Actor,
    Claim,
    ClaimKind,
    ClaimRelation,
    ClaimStatus,
    Decision,
    ExtractionRun,
    Mode,
    RelationKind,
    RelationState,
)

PANELS = ("mend", "merge", "split", "words")
PANEL_OF = {"mend": "mend", "merge": "merge", "split": "split", "better": "words", "add": "words"}
ALIKE = (RelationKind.SAME_AS, RelationKind.MORE_GENERAL)
OFFERED = 9  # claims to merge into, one for each digit
NAMES_OFFERED = 300


def panel_of(name, card, *, typed, words="") -> dict:
    """What the template of a panel shows.

    typed  What the editor sent and an action refused, shown again.
    words  What to look for among the claims to merge into.
    """
    if name == "mend":
        return {
            "kinds": ClaimKind.choices,
            "modes": Mode.choices,
            "speaker_kinds": SPEAKER_KINDS,
            **mending(card, typed),
        }
    if name == "merge":
        return {"offered": claims_like(card, words), "sought": words}
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
    return "\n".join(f"{item['text']} = {item.get('value') or ''}".rstrip() for item in when)


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


def claims_like(card, words="") -> list[Claim]:
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

    return sorted(others.exclude(pk=claim.pk).only("statement", "status", "public_id"), key=likeness)[:OFFERED]


def words_in(statement) -> set[str]:
    return {word.strip(".,:;“”\"'’()") for word in statement.casefold().split() if len(word) > 3}


def changes_since(claim, seen_version, *, is_second) -> list[str]:
    """Sentences that say what happened to a claim since an editor loaded it.

    is_second  Then without what it was: they decide before they see what others decided.
    """
    missed = claim.version - seen_version
    if missed <= 0:
        return []
    decisions = list(Decision.objects.about(claim).order_by("-number")[:missed])
    machine = _("the machine")
    if is_second:
        names = sorted({one.by_name or machine for one in decisions})
        return [_("%(people)s changed it since you loaded it.") % {"people": ", ".join(names)}]
    return [
        _("%(person)s since you loaded it: %(what)s") % {"person": one.by_name or machine, "what": one.in_words}
        for one in reversed(decisions)
    ]
