"""Deciding which passages bear on a claim, and how claims stand to each other."""

from contextlib import ExitStack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.actions.claims import verify_after_spot_check
from newsroom.actions.sources import lock_articles
from newsroom.models import (
    Basis,
    Claim,
    ClaimRelation,
    Evidence,
    EvidenceState,
    Finding,
    Mode,
    Passage,
    RelationKind,
    RelationState,
    Resolution,
    SourceCheck,
    Stance,
)
from newsroom.models.source import CONTEXT
from newsroom.workflow import WorkflowError, count_change, lock_claims, record_decision, require
from newsroom.workflow.change import CHANGE_PERMISSION, CHANGEABLE, changing
from newsroom.workflow.findings import Readings
from newsroom.workflow.second_look import require_own_look

ATTRIBUTION = ("speaker", "speaker_as_written", "cue", "via", "mode", "origin", "origin_why")


def confirm_evidence(evidence, *, by, note="", stance=None, **attribution):
    """Confirm that a passage bears on its claim, as suggested or as mended.

    stance       One of `Stance`; None keeps the suggested one.
    attribution  Any of `ATTRIBUTION`, to mend what was suggested.
    """
    changes = {"state": EvidenceState.CONFIRMED, **({"stance": stance} if stance else {}), **attribution}
    return decide_evidence(evidence, changes, by=by, action="confirm_evidence", note=note)


def reject_evidence(evidence, *, by, note=""):
    """Say that a passage does not bear on its claim."""
    return decide_evidence(evidence, {"state": EvidenceState.REJECTED}, by=by, action="reject_evidence", note=note)


@transaction.atomic
def decide_evidence(evidence, changes, *, by, action, note):
    passage = evidence.passage
    if changes["state"] == EvidenceState.CONFIRMED:
        require_true(passage)
    if unknown := set(changes) - {"state", "stance", *ATTRIBUTION}:
        raise WorkflowError(_("Evidence has no %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    lock_articles(pk=passage.version.source_id)
    stance = changes.get("stance", evidence.stance)
    said = {"evidence": evidence.public_id, "was": evidence.state, "stance": stance}
    said["mended"] = what_is_mended(evidence, changes)
    said["had"] = as_it_stands(evidence, changes)
    with changing(evidence.claim, by=by, action=action, note=note, **said):
        for name, value in changes.items():
            setattr(evidence, name, value)
        require_sound(evidence)
        evidence.save(update_fields=list(changes))
    return evidence


def require_true(passage):
    """Raise with a sentence unless the words of a passage are there, and stand where they stood."""
    if passage.redaction_reason:
        raise WorkflowError(_("The words of this passage were taken out: %(why)s") % {"why": passage.redaction_reason})
    if not passage.is_true_to_its_version:
        raise WorkflowError(_("These words no longer stand in their article: “%(words)s”.") % {"words": passage})


def what_is_mended(evidence, changes) -> list[str]:
    """Which parts of who says a passage, and where it comes from, these changes make other ones."""
    return sorted(name for name in ATTRIBUTION if name in changes and changes[name] != getattr(evidence, name))


def as_it_stands(evidence, names) -> dict:
    """The named values of an evidence as plain JSON types, as a Decision keeps them; rows by their public ids."""
    values = {name: getattr(evidence, name) for name in sorted(names)}
    return {name: getattr(value, "public_id", value) for name, value in values.items()}


@transaction.atomic
def mark_passage(claim, version, start, end, *, by, stance=Stance.SUPPORTS, note="", **attribution):
    """Add words that the machine missed to a claim. They are confirmed with it, because an editor marked them."""
    require(by, CHANGE_PERMISSION, _("mark passages"))
    if version.source.story_id != claim.story_id:
        raise WorkflowError(_("These words are not in an article of the claim's story."))
    lock_articles(pk=version.source_id)
    passage = passage_at(version, start, end)
    evidence = Evidence.objects.filter(claim=claim, passage=passage).first()
    if evidence is None:
        evidence = Evidence(claim=claim, passage=passage, stance=stance, added_by=by, **attribution)
        said = {"passage": passage.public_id, "evidence": evidence.public_id, "stance": stance}
        mended = sorted(name for name, value in attribution.items() if value not in {None, "", Mode.OWN_VOICE})
        with changing(claim, by=by, action="mark_passage", note=note, mended=mended, **said):
            evidence.state = EvidenceState.CONFIRMED
            require_sound(evidence)
            evidence.save()
        return evidence
    evidence.claim = claim
    return confirm_evidence(evidence, by=by, stance=stance, note=note, **attribution)


def require_sound(evidence):
    """Raise with a sentence unless stance, mode and speaker are of the known kinds and go together."""
    if evidence.stance not in Stance.values:
        raise WorkflowError(_("Choose how it bears on the claim: %(stances)s.") % {"stances": ", ".join(Stance.values)})
    if evidence.mode not in Mode.values:
        raise WorkflowError(_("Choose how it is said: %(modes)s.") % {"modes": ", ".join(Mode.values)})
    if evidence.mode == Mode.OWN_VOICE and evidence.speaker is not None:
        raise WorkflowError(_("What somebody else says is not in the article's own voice."))
    for actor in (evidence.speaker, evidence.via):
        if actor and actor.merged_into:
            raise WorkflowError(
                _("“%(name)s” is part of another actor now: name “%(other)s”.")
                % {"name": actor, "other": actor.merged_into}
            )
        if actor and actor.source_id and actor.source_id != evidence.source.pk:
            raise WorkflowError(_("“%(name)s” is an unnamed speaker of another article.") % {"name": actor})


@transaction.atomic
def mark_claim(version, start, end, *, statement, by, note="", **fields):
    """Make a claim of words that the machine missed; returns the claim with its passage confirmed."""
    require(by, CHANGE_PERMISSION, _("make claims"))
    if not statement.strip():
        raise WorkflowError(_("A claim needs a statement."))
    lock_articles(pk=version.source_id)
    claim = Claim.objects.create(story=version.source.story, statement=statement.strip(), rule="marked by an editor")
    record_decision(claim, "mark", by=by, note=note, before="")
    mark_passage(claim, version, start, end, by=by, **fields)
    return claim


def passage_at(version, start, end) -> Passage:
    """Return the passage `version.text[start:end]`, storing it on first use."""
    if version.redaction_reason:
        raise WorkflowError(_("The words of this article were taken out: %(why)s") % {"why": version.redaction_reason})
    if not 0 <= start < end <= len(version.text):
        raise WorkflowError(_("There are no words from %(start)s to %(end)s.") % {"start": start, "end": end})
    if not version.text[start:end].strip():
        raise WorkflowError(_("Mark some words, not only spaces."))
    passage, _made = Passage.objects.get_or_create(
        version=version,
        start=start,
        end=end,
        defaults={
            "exact": version.text[start:end],
            "prefix": version.text[max(0, start - CONTEXT) : start],
            "suffix": version.text[end : end + CONTEXT],
        },
    )
    return passage


@transaction.atomic
def answer_spot_check(check, *, by, mentioned, note=""):
    """Answer whether an article, said to be silent on a claim, mentions it after all.

    A miss voids the reading the finding rests on now, which need not be the one it was made by: the
    article has to be read again. The editor who finds the words then marks them. A claim that everybody
    needed has approved meanwhile is verified by the last answer.
    """
    require(by, "newsroom.submit_claim", _("answer spot checks"))
    claim = check.claim
    require_own_look(claim, by)
    locked = SourceCheck.objects.select_for_update(of=("self",), no_key=True)
    check = locked.select_related("source", "reading").get(pk=check.pk)
    if not check.spot_check_due or check.spot_checked_by:
        raise WorkflowError(_("No spot check waits here; reload the page."))
    reading = Readings([claim.story_id]).under(check) or check.reading
    if by.pk in {reading.by_id, check.reading.by_id}:
        raise WorkflowError(_("A spot check is answered by somebody else than the editor who read the article."))
    count_change(claim)
    check.spot_checked_by = by
    if mentioned:
        reading.voided_at = timezone.now()
        reading.voided_why = note or _("A spot check found the claim mentioned.")
        reading.save(update_fields=["voided_at", "voided_why"])
        check.reading = reading
        check.save(update_fields=["spot_checked_by", "reading"])
    else:
        check.basis = Basis.SPOT_CHECK
        check.save(update_fields=["spot_checked_by", "basis"])
    found = "mentioned" if mentioned else Finding.NOT_MENTIONED
    details = {"source": check.source.letter, "finding": found}
    record_decision(claim, "spot_check", by=by, note=note, before=claim.status, **details)
    if not mentioned:
        verify_after_spot_check(claim, by=by)
    return check


@transaction.atomic
def relate_claims(a, b, kind, *, by, difference=None, resolution=None, note="", looking_at=None):
    """State how two claims stand to each other; confirms a suggestion where there is one."""
    if kind not in RelationKind.values or a.story_id != b.story_id or a.pk == b.pk:
        raise WorkflowError(_("A relation is between two claims of one story, and of a known kind."))
    a, b = in_order(a, b, kind)
    relation = ClaimRelation.objects.filter(a=a, b=b, kind=kind).first() or ClaimRelation(a=a, b=b, kind=kind)
    relation.a, relation.b = a, b
    return confirm_relation(
        relation, by=by, difference=difference, resolution=resolution, note=note, looking_at=looking_at
    )


def in_order(a, b, kind):
    """The two claims as a relation of this kind stores them: the older first where the meaning does not say."""
    mutual = kind in {RelationKind.CONTRADICTS, RelationKind.SAME_AS}
    return (b, a) if mutual and a.pk > b.pk else (a, b)


@transaction.atomic
def confirm_relation(relation, *, by, resolution=None, difference=None, note="", looking_at=None):
    """Confirm a relation. It is part of what is approved, so both claims are looked at again.

    resolution, difference  None keeps what was suggested.
    looking_at              The claim the editor has before their eyes, and so approves with it.
    """
    if resolution and resolution not in Resolution.values:
        raise WorkflowError(_("Choose how it resolves: %(ways)s.") % {"ways": ", ".join(Resolution.values)})
    default = Resolution.OVERTAKEN if relation.kind == RelationKind.OVERTAKEN_BY else Resolution.OPEN
    relation.resolution = resolution or default
    relation.difference = relation.difference if difference is None else difference
    return decide_relation(relation, RelationState.CONFIRMED, by, "confirm_relation", note, looking_at)


@transaction.atomic
def dismiss_relation(relation, *, by, note="", looking_at=None):
    """Say that two claims do not stand to each other as suggested."""
    return decide_relation(relation, RelationState.DISMISSED, by, "dismiss_relation", note, looking_at)


def decide_relation(relation, state, by, action, note, looking_at):
    """Write what was decided and draw the consequences for each of the two claims that is still in the work."""
    require(by, CHANGE_PERMISSION, _("say how claims stand to each other"))
    if not {relation.a.status, relation.b.status} & CHANGEABLE:
        raise WorkflowError(_("Neither of the two claims is in the work any more; bring one of them back first."))
    lock_claims(relation.a, relation.b)
    details = {"kind": relation.kind, "a": relation.a.public_id, "b": relation.b.public_id}
    with ExitStack() as changes:
        for claim in (relation.a, relation.b):
            if claim.status in CHANGEABLE:
                approves = looking_at is not None and looking_at.pk == claim.pk
                changes.enter_context(changing(claim, by=by, action=action, note=note, approves=approves, **details))
        relation.state, relation.decided_by = state, by
        relation.save()
    return relation
