"""What an editor can decide in a reading pass: from what the browser sends to one action, and back in words."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from newsroom.actions import claims, evidence, passes
from newsroom.actions.actors import speaker_called
from newsroom.actions.together import finish_reading
from newsroom.actions.undo import undo_last
from newsroom.admin.pass_text import place_on_screen
from newsroom.admin.passages import place_of_words
from newsroom.models import ActorKind, Claim, Mode, Stance
from newsroom.workflow import WorkflowError

NOT_MENTIONED = "not_mentioned"
MAX_NUMBER = 10  # digits of a number that a browser sends


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
    return Done(_("Approved. The claim is now: %(status)s.") % {"status": claim.get_status_display()}, [claim])


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


def mend(desk, claim, form, detail):
    one = own_evidence(claim, form)
    words = {"statement": form.get("statement", "").strip(), "kind": form.get("kind", claim.kind)}
    words["when"] = dates_typed(form.get("when", ""), claim.when)
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


def dates_typed(text, current) -> list:
    """Dates from lines like "on Thursday = 2024-06-20"; words without a date that is known end with "="."""
    known, dates = {item["text"]: item for item in current}, []
    for line in filter(None, map(str.strip, text.splitlines())):
        words, _equals, value = (part.strip() for part in line.rpartition("="))
        if not words:
            words, value = line.strip("= "), ""
        require_date(value)
        item = known.get(words, {"text": words})
        if item.get("value") != (value or None) or "value" not in item:
            item = {**item, "value": value or None, "basis": "given"}
        dates.append(item)
    return dates


def require_date(value):
    """Raise unless a value is empty, a year, a month or a day, or two of these with a slash between."""
    try:
        for part in filter(None, value.split("/")):
            date.fromisoformat({4: f"{part}-01-01", 7: f"{part}-01"}.get(len(part), part))
    except ValueError as error:
        raise WorkflowError(
            _("Write a date as 2024-06-20, 2024-06 or 2024, and a span as 2024-06-19/2024-06-20, not “%(value)s”.")
            % {"value": value}
        ) from error


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
    finished = finish_reading(desk.version, by=desk.by)
    message = _("You have read %(letter)s whole.") % {"letter": desk.source.letter}
    return Done(message, finished.submitted, finished=finished)


def check(desk, claim, form, detail):
    waiting = claim.checks.select_related("source", "reading").filter(source=desk.source).first()
    if waiting is None or detail not in {"mentioned", NOT_MENTIONED}:
        raise WorkflowError(_("No spot check waits here; reload the page."))
    waiting.claim = claim
    evidence.answer_spot_check(waiting, by=desk.by, mentioned=detail == "mentioned")
    if detail == "mentioned":
        message = _("Thank you. Mark the words that mention it; the article has to be read again.")
    else:
        message = _("Thank you: not mentioned.")
    return Done(message, [claim], checks=[waiting])


def own_evidence(claim, form):
    one = claim.evidence.with_context().filter(public_id=form.get("evidence", "")).first()
    if one is None:
        raise WorkflowError(_("That passage is no longer here; reload the page."))
    one.claim = claim
    return one


class Desk:
    """An editor over an article: what every decision needs besides its claim."""

    def __init__(self, source, by):
        self.source, self.by, self.version = source, by, source.current_version

    def place(self, form):
        """Version, start and end of the words that were marked or, without script, copied into a field."""
        words, shown = form.get("words", ""), (number(form, "start"), number(form, "end"))
        if not words.strip():
            raise WorkflowError(_("First mark the words in the article."))
        text = self.version.text if self.version else ""
        if form.get("version") == getattr(self.version, "public_id", None) and shown[1]:
            start, end = place_on_screen(text, *shown)
            if text[start:end].split() == words.split():
                return self.version, start, end
        return self.version, *place_of_words(text, words, form.get("occurrence") or "1")


def number(form, name) -> int:
    value = form.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= MAX_NUMBER else 0


ABOUT_A_CLAIM = {
    "confirm": confirm,
    "agree": agree,
    "aside": aside,
    "restore": restore,
    "near": near,
    "mend": mend,
    "better": better,
    "add": add,
    "merge": merge,
    "split": split,
    "check": check,
}
ABOUT_THE_ARTICLE = {"new": new, "undo": undo, "read": read}
SPEAKER_KINDS = [(kind, label) for kind, label in ActorKind.choices if kind not in {ActorKind.PLACE, ActorKind.EVENT}]
