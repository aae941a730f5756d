"""Why a claim stands as it does: every suggestion made about it, in sentences. Reads, never writes."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.matching.origins import OriginGroup, Origins, independent_origins
from newsroom.models import (
    Claim,
    ClaimRelation,
    EvidenceState,
    OriginState,
    Reason,
    RelationKind,
    RelationState,
    Stance,
)
from newsroom.workflow.standing import backing, standing

STANCES = {
    Stance.SUPPORTS: gettext_lazy("It seems to bear the claim out"),
    Stance.CONTRADICTS: gettext_lazy("It seems to contradict the claim"),
    Stance.ADDS_CONDITION: gettext_lazy("It seems to say the same under a condition"),
}


# How matching begins a sentence of what two passages have in common.
BOTH = "Both "


@dataclass(frozen=True)
class Item:
    """One thing explained: the words it is about, and sentences on them.

    claim  The other claim, where it is about one.
    """

    words: str
    sentences: tuple[str, ...]
    claim: Claim | None = None


@dataclass(frozen=True)
class Section:
    """A part of an explanation; `empty` is what is said where it has no items."""

    title: str
    items: tuple[Item, ...]
    empty: str


def explain(claim, person=None) -> list[Section]:
    """Explain a claim: its passages, its relations, where the passages come from, and how many origins that makes.

    person  Who is shown it: without relations to claims that wait for their own look.

    Takes a fixed number of queries, however many passages and relations there are.
    """
    evidence = list(claim.evidence.with_context())
    related = ClaimRelation.objects.about(claim).shown_to(person)
    relations = list(related.select_related("a", "b", "decided_by"))
    confirmed = [one for one in relations if one.state == RelationState.CONFIRMED]
    return [
        Section(
            _("In the articles"),
            tuple(about_passage(one) for one in evidence),
            _("No passage has been found or marked for it."),
        ),
        Section(
            _("How it stands to other claims"),
            tuple(about_relation(one, claim) for one in relations),
            _("Nothing suggests that it contradicts, overtakes or repeats another claim."),
        ),
        Section(
            _("Where it comes from"),
            tuple(about_origin(one) for one in evidence if bears(one)),
            _("No passage bears the claim out, so there is no origin to look for."),
        ),
        Section(_("Independent origins"), about_origins(claim, evidence, confirmed), ""),
    ]


def bears(evidence) -> bool:
    return evidence.stance == Stance.SUPPORTS and evidence.state != EvidenceState.REJECTED


def about_passage(one) -> Item:
    """How a passage came to stand under the claim, why, who says it, and what was decided."""
    if one.added_by:
        opening = _("%(person)s marked these words in article %(letter)s.") % {
            "person": one.added_by,
            "letter": one.source.letter,
        }
        return Item(quoted(one), (opening, who_says(one), decided(one)))
    return Item(quoted(one), (found_as(one), *in_words(one.reasons, one.why), who_says(one), decided(one)))


def quoted(one) -> str:
    return f"{one.source.letter}: “{one.passage.exact}”"


def found_as(one) -> str:
    """How a machine came to put the passage under the claim."""
    if one.is_near:
        names = {"stance": STANCES[Stance(one.stance)], "score": f"{one.score:.2f}"}
        return _("%(stance)s: its likeness is %(score)s of 1.") % names
    names = {"machine": f"{one.run.extractor} {one.run.extractor_version}", "score": f"{one.score:.2f}"}
    if one.reasons:
        return _("%(machine)s found these words; they state the same as another passage of the claim.") % names
    if one.why:
        return _("It came here with another claim, which was found in these words or near them.")
    return _("%(machine)s found these words, worth checking by %(score)s of 1.") % names


def in_words(reasons, why) -> list[str]:
    """The reasons as sentences: what agrees in one, and each other one under its kind.

    why  The sentence kept with the suggestion, for one that was made before reasons were kept.
    """
    known = {str(code): label for code, label in Reason.choices}
    alike = [one["words"].removeprefix(BOTH).removesuffix(".") for one in reasons if one["words"].startswith(BOTH)]
    rest = [one for one in reasons if not one["words"].startswith(BOTH) and one["code"] in known]
    sentences = [_("Both %(what)s.") % {"what": get_text_list(alike, _("and"))}] if alike else []
    sentences += [f"{str(known[one['code']]).capitalize()}: {one['words']}" for one in rest]
    return sentences or ([why] if why else [])


def who_says(one) -> str:
    if one.speaker is None:
        return _("The article says it in its own voice.")
    names = {"speaker": one.speaker, "mode": one.get_mode_display(), "via": one.via}
    if one.via:
        return _("Said by %(speaker)s (%(mode)s), relayed by %(via)s.") % names
    return _("Said by %(speaker)s (%(mode)s).") % names


def decided(one) -> str:
    return {
        EvidenceState.SUGGESTED: _("An editor has yet to confirm or reject it."),
        EvidenceState.CONFIRMED: _("An editor confirmed that it %(stance)s.") % {"stance": one.get_stance_display()},
        EvidenceState.REJECTED: _("An editor rejected it: it does not bear on the claim."),
    }[EvidenceState(one.state)]


def about_relation(relation, claim) -> Item:
    """How the claim stands to another, what differs, and what was decided."""
    other = relation.other(claim)
    sentences = [standing_to(relation, claim)]
    if relation.matcher:
        sentences.append(
            _("%(matcher)s suggested it, with a score of %(score)s of 1.")
            % {"matcher": relation.matcher, "score": f"{relation.score:.2f}"}
        )
    sentences += in_words(relation.reasons, relation.difference)
    if relation.difference and relation.reasons and relation.difference not in sentences_of(relation.reasons):
        sentences.append(_("What readers are told: %(words)s") % {"words": relation.difference})
    return Item(f"“{other.statement}”", (*sentences, decided_relation(relation)), other)


def sentences_of(reasons) -> set[str]:
    return {one["words"] for one in reasons}


def standing_to(relation, claim) -> str:
    first = relation.a_id == claim.pk
    return {
        RelationKind.CONTRADICTS: _("The two contradict each other."),
        RelationKind.OVERTAKEN_BY: _("The other one overtook this plan.") if first else _("This overtook the other."),
        RelationKind.SAME_AS: _("The two say the same."),
        RelationKind.MORE_GENERAL: _("The other one says more.") if first else _("This says more than the other."),
    }[RelationKind(relation.kind)]


def decided_relation(relation) -> str:
    if relation.state == RelationState.SUGGESTED:
        return _("An editor has yet to confirm or dismiss it.")
    names = {"person": relation.decided_by, "resolution": relation.get_resolution_display()}
    if relation.state == RelationState.DISMISSED:
        return _("%(person)s dismissed it.") % names
    return _("%(person)s confirmed it; it resolves so: %(resolution)s.") % names


def about_origin(one) -> Item:
    """Where a passage comes from, and the words that show it."""
    if one.origin:
        sentence = _("It comes from %(origin)s.") % {"origin": one.origin}
        return Item(quoted(one), (sentence, *shown_by(one.origin_why)))
    source = one.source
    names = {"origin": source.origin, "letter": source.letter}
    if source.origin is None:
        return Item(quoted(one), (_("Nobody has looked yet where article %(letter)s comes from.") % names,))
    if source.origin_state == OriginState.SUGGESTED and not source.origin.is_established:
        return Item(
            quoted(one), (_("Nothing in article %(letter)s shows where it comes from; say what is known.") % names,)
        )
    if source.origin_state == OriginState.CONFIRMED:
        sentence = _("It comes from where its article does: %(origin)s. An editor confirmed that.") % names
    else:
        sentence = _("Its article seems to come from: %(origin)s. Until an editor confirms it, it is not established.")
        sentence %= names
    return Item(quoted(one), (sentence, *shown_by(source.origin_why)))


def shown_by(words) -> list[str]:
    return [_("The words that show it: “%(words)s”.") % {"words": words}] if words else []


def about_origins(claim, evidence, confirmed) -> tuple[Item, ...]:
    """The count of independent origins as it is, and as it would be if every undecided passage were confirmed."""
    now = standing(claim, evidence, confirmed)
    items = [Item(_("As confirmed so far"), (now.origins.why, *(joined(one) for one in now.origins.groups if one.why)))]
    open_ones = [one for one in evidence if bears(one) and one.state == EvidenceState.SUGGESTED]
    if open_ones:
        then = independent_origins([backing(one) for one in evidence if bears(one)])
        heading = ngettext(
            "If the undecided passage were confirmed",
            "If the %(count)d undecided passages were confirmed",
            len(open_ones),
        ) % {"count": len(open_ones)}
        items.append(Item(heading, (then.why, *(joined(one) for one in then.groups if one.why))))
    items.append(Item(_("Verdict"), (verdict(now, now.origins),)))
    return tuple(items)


def joined(group: OriginGroup) -> str:
    """What makes several passages one origin."""
    return _("%(letters)s count as one: %(why)s.") % {"letters": ", ".join(group.labels), "why": group.why}


def verdict(now, origins: Origins) -> str:
    names = {"count": origins.speakers, "verdict": now.verdict.label}
    said = _("Different people and bodies who say it: %(count)d. Readers would see: %(verdict)s.") % names
    if now.proposed != now.verdict:
        said += " " + _("An editor chose that instead of: %(verdict)s.") % {"verdict": now.proposed.label}
    return said
