"""The decisions of the claim page by the name its forms send as `do`: each calls one action.

Each takes the claim as the editor saw it, the form and the editor, and returns what to tell them.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.actions import claims, evidence
from newsroom.actions.comments import add_comment
from newsroom.actions.second_look import look_again
from newsroom.actions.several import confirm_passages, reject_passages
from newsroom.actions.undo import undo_last
from newsroom.admin.claim_page import answers_of
from newsroom.admin.typed import number, own_evidence, own_spot_check, place_marked, thanks_for
from newsroom.models import Claim, ClaimRelation, ClaimStatus, SourceVersion, Stance
from newsroom.models.second_look import REJECTED
from newsroom.workflow import WorkflowError
from newsroom.workflow.approvals import has_approved
from newsroom.workflow.second_look import differences


def move(act, done, **names):
    """A decision that is one transition; `names` maps the action's arguments to the form's fields."""

    def decision(claim, form, by):
        act(claim, by=by, note=form.get("note", ""), **{name: form.get(field, "") for name, field in names.items()})
        return done % {"status": claim.get_status_display()}

    return decision


def verify(claim, form, by):
    claims.verify_claim(claim, by=by, note=form.get("note", ""))
    return come_of_approval(claim)


def come_of_approval(claim) -> str:
    """What to tell who approved a claim in review."""
    letters = claim.checks.awaiting_spot_check().order_by("source").values_list("source__letter", flat=True)
    if claim.status == ClaimStatus.IN_REVIEW and letters:
        return _("Approved. It is verified when the spot check in %(letters)s is answered.") % {
            "letters": ", ".join(letters)
        }
    return _("Approved. The claim is now: %(status)s.") % {"status": claim.get_status_display()}


def merge(claim, form, by):
    into = Claim.objects.filter(story=claim.story, public_id=form.get("into", "").strip()).first()
    if into is None:
        raise WorkflowError(_("Give the id of the claim it should become part of."))
    claims.merge_claim(claim, into=into, by=by, note=form.get("note", ""))
    return _("Merged into “%(claim)s”.") % {"claim": into}


def merge_in(claim, form, by):
    """The claim named in the form becomes part of this one, which the editor has before their eyes."""
    other = own_relation(claim, form).other(claim)
    if Claim.objects.get(pk=claim.pk).version != claim.version:
        raise WorkflowError(_("Someone else has just changed this claim. Reload it and look again; nothing was saved."))
    claims.merge_claim(other, into=claim, by=by, note=form.get("note", ""))
    return _("Taken in: “%(claim)s”. Its passages are below.") % {"claim": other}


def answer(claim, form, by):
    """Say of one passage how it bears on the claim, or that it does not."""
    one, said = own_evidence(claim, form), form.get("answer", "")
    if said == REJECTED:
        evidence.reject_evidence(one, by=by)
        return _("%(letter)s: rejected, the passage does not bear on this claim.") % {"letter": one.source.letter}
    evidence.confirm_evidence(one, by=by, stance=said or None)
    return _("%(letter)s: %(stance)s.") % {"letter": one.source.letter, "stance": one.get_stance_display()}


def confirm_found(claim, form, by):
    """Confirm the claim's own words in all articles, those that were shown (`found`)."""
    confirm_passages(claim, found := form.getlist("found"), by=by, note=form.get("note", ""))
    return ngettext("Confirmed: %(count)d passage.", "Confirmed: %(count)d passages.", len(found)) % {
        "count": len(found)
    }


def reject_left(claim, form, by):
    """Say that none of the passages that were shown without an answer (`left`) bears on the claim."""
    reject_passages(claim, left := form.getlist("left"), by=by, note=form.get("note", ""))
    return ngettext("Rejected: %(count)d passage.", "Rejected: %(count)d passages.", len(left)) % {"count": len(left)}


def look(claim, form, by):
    """A second editor's own look; `rest` says that what was shown (`left`) without an answer does not bear on it."""
    answers = answers_of(form)
    if form.get("rest") == REJECTED:
        answers = dict.fromkeys(form.getlist("left"), REJECTED) | answers
    return come_of_look(claim, look_again(claim, by=by, answers=answers))


def come_of_look(claim, given) -> str:
    """What to tell a second editor after their own look."""
    if claim.status == ClaimStatus.VERIFIED:
        return _("You agree on everything. The claim is verified.")
    if has_approved(claim, given.by):
        return come_of_approval(claim)
    if found := differences(list(claim.evidence.with_context().without_texts()), given):
        sentence = ngettext("You differ on %(count)d passage.", "You differ on %(count)d passages.", len(found))
        return sentence % {"count": len(found)}
    return _("You agree on the passages. See what else was decided, then verify.")


def comment(claim, form, by):
    add_comment(claim, by=by, text=form.get("text", ""))
    return _("Your comment is there for your colleagues.")


def mark(claim, form, by):
    version = SourceVersion.objects.filter(public_id=form.get("version", "")).select_related("source").first()
    if version is None:
        raise WorkflowError(_("That article is no longer here; reload the page."))
    evidence.mark_passage(
        claim, version, *place_marked(version, form), by=by, stance=form.get("stance") or Stance.SUPPORTS
    )
    return _("Marked in %(letter)s.") % {"letter": version.source.letter}


def spot_check(claim, form, by):
    check = own_spot_check(claim, source__letter=form.get("letter", ""))
    if form.get("mentioned") not in {"yes", "no"}:
        raise WorkflowError(_("Say whether the article mentions it or not."))
    mentioned = form["mentioned"] == "yes"
    evidence.answer_spot_check(check, by=by, mentioned=mentioned, note=form.get("note", ""))
    return thanks_for(mentioned)


def own_relation(claim, form):
    relation = ClaimRelation.objects.about(claim).select_related("a", "b").filter(pk=number(form, "relation")).first()
    if relation is None:
        raise WorkflowError(_("That relation is no longer here; reload the page."))
    if relation.a_id == claim.pk:
        relation.a = claim
    else:
        relation.b = claim
    return relation


def relate(claim, form, by):
    relation = own_relation(claim, form)
    if form.get("answer") == "dismiss":
        evidence.dismiss_relation(relation, by=by, looking_at=claim)
        return _("Dismissed.")
    resolution, difference = form.get("resolution") or None, form.get("difference", "")
    evidence.confirm_relation(relation, by=by, resolution=resolution, difference=difference, looking_at=claim)
    return _("Confirmed. Both claims have to be looked at again.")


def relate_to(claim, form, by):
    other = Claim.objects.filter(story=claim.story, public_id=form.get("other", "").strip()).first()
    if other is None:
        raise WorkflowError(_("Give the id of the other claim; it stands at the end of that claim's page."))
    difference = form.get("difference", "")
    evidence.relate_claims(claim, other, form.get("kind", ""), by=by, difference=difference, looking_at=claim)
    return _("Noted. Both claims have to be looked at again.")


def choose_verdict(claim, form, by):
    claims.choose_verdict(claim, by=by, verdict=form.get("verdict", ""), reason=form.get("reason", ""))
    return _("The verdict is noted; the other editor has to agree to it.")


def undo(claim, form, by):
    undone = undo_last(claim.story, by=by, claim=claim)
    return _("Undone: %(move)s.") % {"move": undone.decision.in_words}


DECISIONS = {
    claims.SUBMIT.name: move(claims.submit_claim, gettext_lazy("Submitted. Another editor confirms it now.")),
    claims.VERIFY.name: verify,
    claims.SEND_BACK.name: move(claims.send_back_claim, gettext_lazy("Sent back.")),
    claims.SET_ASIDE.name: move(claims.set_aside_claim, gettext_lazy("Set aside."), reason="set_aside_reason"),
    claims.RESTORE.name: move(claims.restore_claim, gettext_lazy("Restored.")),
    claims.REOPEN.name: move(claims.reopen_claim, gettext_lazy("Reopened: two editors have to approve it afresh.")),
    claims.RETRACT.name: move(claims.retract_claim, gettext_lazy("Retracted.")),
    claims.MERGE.name: merge,
    claims.UNMERGE.name: move(claims.unmerge_claim, gettext_lazy("It is a claim of its own again.")),
    "merge_in": merge_in,
    "answer": answer,
    "confirm_found": confirm_found,
    "reject_left": reject_left,
    "look": look,
    "comment": comment,
    "mark": mark,
    "spot_check": spot_check,
    "relate": relate,
    "relate_to": relate_to,
    "choose_verdict": choose_verdict,
    "undo": undo,
}
