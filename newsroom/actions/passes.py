"""What an editor does to a claim while reading one of its articles: confirm, mend, better words, split.

Each is one change of the claim with one Decision, which keeps what `newsroom.actions.undo` needs to take it back.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.actions.claims import copy_evidence, require_valid
from newsroom.actions.dates import by_editor
from newsroom.actions.evidence import (
    ATTRIBUTION,
    as_it_stands,
    mark_passage,
    passage_at,
    require_sound,
    require_true,
    what_is_mended,
)
from newsroom.actions.sources import lock_articles, set_source_origin
from newsroom.models import Claim, Evidence, EvidenceState, Mode, OriginState
from newsroom.workflow import WorkflowError, lock_claims, record_decision, require
from newsroom.workflow.change import CHANGE_PERMISSION, changing

MENDABLE = ("statement", "kind", "when")
SAID = ("speaker", "speaker_as_written", "cue", "via", "mode")


@transaction.atomic
def confirm_in_source(claim, source, *, by, note=""):
    """Confirm what was found of a claim in one article: its passages, who says them, how they bear on it.

    Where the article's default origin is only suggested, it is confirmed with the first such decision.
    Near passages are left alone: each wants a look of its own.
    """
    require(by, CHANGE_PERMISSION, _("confirm passages"))
    [source] = lock_articles(pk=source.pk)
    lock_claims(claim)
    waiting = list(found_in(claim, source).suggested().select_related("passage__version"))
    if not waiting:
        raise WorkflowError(_("Nothing waits to be confirmed here; passages that are only near are decided by 1 to 4."))
    for one in waiting:
        require_true(one.passage)
    with_origin = waits_for_origin(source) and by.has_perm("newsroom.change_source")
    if with_origin:
        confirm_default_origin(claim, source, by=by)
    details = {"source": source.public_id, "evidence": [one.public_id for one in waiting], "with_origin": with_origin}
    with changing(claim, by=by, action="confirm_in_source", note=note, **details):
        Evidence.objects.filter(pk__in=[one.pk for one in waiting]).update(state=EvidenceState.CONFIRMED)
    return claim


def found_in(claim, source):
    """The evidence of a claim that was found in an article's words, not merely near."""
    return claim.evidence.filter(passage__version__source=source, is_near=False)


def waits_for_origin(source) -> bool:
    return source.origin_id is not None and source.origin_state == OriginState.SUGGESTED


def confirm_default_origin(claim, source, *, by):
    """Confirm where an article comes from, for an editor who has this claim before their eyes."""
    if Claim.objects.get(pk=claim.pk).version != claim.version:
        return  # the change of the claim that follows is refused, and this with it
    set_source_origin(source, source.origin, by=by, why=source.origin_why)
    claim.refresh_from_db()  # it changed, if other passages of it lean on the article's origin


@transaction.atomic
def mend_claim(claim, evidence, *, by, words, said, note=""):
    """Mend what a claim says and who says it in one passage, in one change; the passage is confirmed thereby.

    words  Any of `MENDABLE`; dates that are not as they were rest on the editor from then on.
    said   Any of `SAID`.
    """
    if unknown := (set(words) - set(MENDABLE)) | (set(said) - set(SAID)):
        raise WorkflowError(_("These cannot be mended here: %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    if not words.get("statement", claim.statement).strip():
        raise WorkflowError(_("A claim needs a statement."))
    require_true(evidence.passage)
    if "when" in words:
        words = {**words, "when": by_editor(words["when"], was=claim.when)}
    lock_articles(pk=evidence.passage.version.source_id)
    had = as_it_stands(evidence, {*said, "state"})
    was = {name: getattr(claim, name) for name, value in words.items() if getattr(claim, name) != value}
    details = {"evidence": evidence.public_id, "had": had, "was": was, "mended": what_is_mended(evidence, said)}
    with changing(claim, by=by, action="mend", note=note, **details):
        write(claim, {name: words[name] for name in was})
        for name, value in {**said, "state": EvidenceState.CONFIRMED}.items():
            setattr(evidence, name, value)
        require_sound(evidence)
        evidence.save(update_fields=[*said, "state"])
    return claim


def write(claim, values):
    """Set and save values of a claim, after looking whether they are what the columns may hold."""
    for name, value in values.items():
        setattr(claim, name, value)
    require_valid(claim, values)
    if values:
        claim.save(update_fields=list(values))


@transaction.atomic
def use_better_words(claim, evidence, version, start, end, *, by, note=""):
    """Let other words of the article stand in for a passage: confirmed, and said by whoever said the old ones."""
    require(by, CHANGE_PERMISSION, _("choose better words"))
    passage = passage_at(version, start, end)
    if passage.pk == evidence.passage_id:
        raise WorkflowError(_("These are the words that the claim has already."))
    if version.source_id != evidence.source.pk:
        raise WorkflowError(_("These words stand in another article."))
    lock_articles(pk=version.source_id)
    better = claim.evidence.filter(passage=passage).first()
    details = {"instead_of": evidence.public_id, "was": evidence.state}
    details["mended"] = attributed(evidence)
    if better is None:
        better = Evidence(claim=claim, passage=passage, added_by=by)
    else:
        details["had"] = as_it_stands(better, {"stance", "state", *ATTRIBUTION})
    with changing(claim, by=by, action="better_words", note=note, evidence=better.public_id, **details):
        for name in ("stance", *ATTRIBUTION):
            setattr(better, name, getattr(evidence, name))
        better.state, evidence.state = EvidenceState.CONFIRMED, EvidenceState.REJECTED
        better.save()
        evidence.save(update_fields=["state"])
    return better


def attributed(evidence) -> list[str]:
    """What is said of who says a passage, and where it comes from, beyond the article's own voice."""
    return sorted(name for name in ATTRIBUTION if getattr(evidence, name) not in {None, "", Mode.OWN_VOICE})


@transaction.atomic
def split_claim(claim, *, by, statement, first=None, place=None, note=""):
    """Make a second claim of what stood in one; returns the new claim.

    statement  What the new claim says.
    first      What remains of the old statement; None leaves it.
    place      Version, start and end of the new claim's words; None suggests it the old one's passages.
    """
    require(by, CHANGE_PERMISSION, _("make claims"))
    statement, first = statement.strip(), (claim.statement if first is None else first).strip()
    if not statement or not first:
        raise WorkflowError(_("Each of the two claims needs a statement."))
    if statement == first:
        raise WorkflowError(_("The two claims say the same; say what each of them claims."))
    if place:
        lock_articles(pk=place[0].source_id)
    lock_claims(claim)
    second = Claim(story=claim.story, statement=statement, kind=claim.kind, rule="split by an editor")
    require_valid(second, ["statement"])
    second.save()
    second.actors.set(claim.actors.all())
    second.topics.set(claim.topics.all())
    record_decision(second, "split_from", by=by, note=note, before="", claim=claim.public_id)
    if place is None:
        for one in claim.evidence.exclude(state=EvidenceState.REJECTED):
            copy_evidence(one, second)
    else:
        mark_passage(second, *place, by=by)
    was = {} if first == claim.statement else {"statement": claim.statement}
    with changing(claim, by=by, action="split", note=note, second=second.public_id, was=was):
        write(claim, {"statement": first} if was else {})
    return second
