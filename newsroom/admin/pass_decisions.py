"""What an editor can decide in a reading pass: from what the browser sends to one action, and back in words."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from newsroom.actions import claims, evidence, passes
from newsroom.actions.actors import speaker_called
from newsroom.actions.second_look import look_again
from newsroom.actions.several import reject_passages
from newsroom.actions.together import finish_reading
from newsroom.actions.undo import undo_last
from newsroom.admin.claim_decisions import come_of_approval, come_of_look
from newsroom.admin.typed import own_evidence, own_spot_check, place_marked, thanks_for, version_shown
from newsroom.admin.values import DatesField
from newsroom.models import ActorKind, Claim, Mode, Stance
from newsroom.workflow import WorkflowError

NOT_MENTIONED = "not_mentioned"


@dataclass
class Done:
    """What was decided, in a sentence, and the claims whose cards are other ones now.

    go        The claim to go to, where it is not the next open one.
    made      A claim that has no card on the page yet.
    checks    Spot checks that were answered.
    finished  What came of reading the whole, `newsroom.actions.together.Finished`.
    """

    message: str
    claims: list = field(default_factory=list)
    go: Claim | None = None
    made: Claim | None = None
    checks: list = field(default_factory=list)
    finished: object | None = None


def confirm(desk, claim, form, detail):
    passes.confirm_in_source(claim, desk.source, by=desk.by)
    return Done(_("Confirmed."), [claim])


def agree(desk, claim, form, detail):
    claims.verify_claim(claim, by=desk.by)
    return Done(come_of_approval(claim), [claim])


def look(desk, claim, form, detail):
    """The second editor's own answer about the only passage of a claim."""
    given = look_again(claim, by=desk.by, answers={form.get("evidence", ""): detail})
    return Done(come_of_look(claim, given), [claim])


def aside(desk, claim, form, detail):
    claims.set_aside_claim(claim, by=desk.by, reason=detail, note=form.get("note", ""))
    return Done(_("Set aside: %(reason)s.") % {"reason": claim.get_set_aside_reason_display()}, [claim])


def restore(desk, claim, form, detail):
    claims.restore_claim(claim, by=desk.by)
    return Done(_("Restored."), [claim], go=claim)


def near(desk, claim, form, detail):
    one = own_evidence(claim, form)
    if detail == NOT_MENTIONED:
        evidence.reject_evidence(one, by=desk.by)
        return Done(_("Noted: these words do not mention it."), [claim])
    evidence.confirm_evidence(one, by=desk.by, stance=detail)
    return Done(_("Noted: %(stance)s.") % {"stance": Stance(one.stance).label}, [claim])


def rest(desk, claim, form, detail):
    """None of the near passages that the card still asks about mentions the claim."""
    reject_passages(claim, form.getlist("left"), by=desk.by)
    return Done(_("Noted: the rest does not mention it."), [claim])


def mend(desk, claim, form, detail):
    one = own_evidence(claim, form)
    words = {"statement": form.get("statement", "").strip(), "kind": form.get("kind", claim.kind)}
    words["when"] = dates_typed(form.get("when", ""))
    mode, kind = mode_typed(form, one), form.get("speaker_kind", "")
    speaker = None if mode == Mode.OWN_VOICE else actor_typed(form, "speaker", one.speaker, desk.source, kind)
    said = {"mode": mode, "speaker": speaker, "via": actor_typed(form, "via", one.via, desk.source, kind)}
    for name in ("speaker_as_written", "cue"):
        said[name] = "" if mode == Mode.OWN_VOICE else form.get(name, getattr(one, name)).strip()[:300]
    passes.mend_claim(claim, one, by=desk.by, words=words, said=said)
    return Done(_("Mended and confirmed."), [claim])


def mode_typed(form, one) -> str:
    """How it is said; a speaker who was just named does not speak in the article's own voice."""
    mode, named = form.get("mode", one.mode), form.get("speaker", "").strip()
    is_new = named and named != (one.speaker.name if one.speaker else "")
    return Mode.INDIRECT if is_new and mode == Mode.OWN_VOICE else mode


def actor_typed(form, name, current, source, kind):
    """The actor of the name typed; the one it was, where the name is as it was."""
    typed = form.get(name, "").strip()
    return current if current and typed == current.name else speaker_called(typed[:200], source, kind)


def dates_typed(text) -> list[dict]:
    """Dates from lines like "on Thursday = 2024-06-20", as the form of a claim takes them."""
    try:
        return DatesField().clean(text)
    except ValidationError as error:
        raise WorkflowError(" ".join(error.messages)) from error


def better(desk, claim, form, detail):
    passes.use_better_words(claim, own_evidence(claim, form), *desk.place(form), by=desk.by)
    return Done(_("The claim stands on these words now."), [claim])


def add(desk, claim, form, detail):
    evidence.mark_passage(claim, *desk.place(form), by=desk.by)
    return Done(_("These words were added to the claim."), [claim])


def merge(desk, claim, form, detail):
    into = Claim.objects.filter(story=claim.story, public_id=detail or form.get("into", "")).first()
    if into is None:
        raise WorkflowError(_("Choose the claim it should become part of."))
    claims.merge_claim(claim, into=into, by=desk.by)
    return Done(_("Merged into “%(claim)s”.") % {"claim": into}, [claim, into])


def split(desk, claim, form, detail):
    place = desk.place(form) if form.get("with") == "marked" else None
    first, second = form.get("first"), form.get("second", "")
    made = passes.split_claim(claim, by=desk.by, statement=second, first=first, place=place)
    return Done(_("Split. The second claim follows the first."), [claim], go=made, made=made)


def new(desk, claim, form, detail):
    made = evidence.mark_claim(*desk.place(form), statement=form.get("statement", ""), by=desk.by)
    return Done(_("Added: “%(claim)s”.") % {"claim": made}, go=made, made=made)


def undo(desk, claim, form, detail):
    undone = undo_last(desk.source.story, by=desk.by, source=desk.source)
    words = {"move": undone.decision.in_words, "claim": undone.claims[0]}
    return Done(_("Undone: %(move)s, “%(claim)s”.") % words, undone.claims, go=undone.claims[0])


def read(desk, claim, form, detail):
    finished = finish_reading(version_shown(desk.source, form), by=desk.by)
    message = _("You have read %(letter)s whole.") % {"letter": desk.source.letter}
    return Done(message, finished.submitted, finished=finished)


def check(desk, claim, form, detail):
    waiting = own_spot_check(claim, source=desk.source)
    if detail not in {"mentioned", NOT_MENTIONED}:
        raise WorkflowError(_("Say whether the article mentions it or not."))
    evidence.answer_spot_check(waiting, by=desk.by, mentioned=detail == "mentioned")
    return Done(thanks_for(detail == "mentioned"), [claim], checks=[waiting])


class Desk:
    """An editor over an article: what every decision needs besides its claim."""

    def __init__(self, source, by):
        self.source, self.by, self.version = source, by, source.current_version

    def place(self, form):
        """Version, start and end of the words that were marked."""
        return self.version, *place_marked(self.version, form)


ABOUT_A_CLAIM = {
    "confirm": confirm,
    "agree": agree,
    "look": look,
    "aside": aside,
    "restore": restore,
    "near": near,
    "rest": rest,
    "mend": mend,
    "better": better,
    "add": add,
    "merge": merge,
    "split": split,
    "check": check,
}
ABOUT_THE_ARTICLE = {"new": new, "undo": undo, "read": read}
SPEAKER_KINDS = [(kind, label) for kind, label in ActorKind.choices if kind not in {ActorKind.PLACE, ActorKind.EVENT}]
