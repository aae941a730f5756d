"""What a browser sends, made into what an action takes."""

from django.utils.translation import gettext as _

from newsroom.admin.passages import place_of_words, place_on_screen
from newsroom.workflow import WorkflowError

LONGEST_KEY = 18  # digits: what every database holds as a key


def is_inline(request) -> bool:
    """Whether the desk's script asks, and takes pieces of a page for an answer."""
    return request.headers.get("X-Desk") == "inline"


def is_key(value) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY


def number(form, name) -> int:
    """A whole number that a form holds; 0 where it holds none."""
    value = form.get(name, "")
    return int(value) if is_key(value) else 0


def require_storable(form):
    if any("\0" in value for _name, values in form.lists() for value in values):
        raise WorkflowError(_("The text holds a character that cannot be stored; type it afresh."))


def own_evidence(claim, form):
    """The piece of the claim's evidence that the form names."""
    one = claim.evidence.with_context().filter(public_id=form.get("evidence", "")).first()
    if one is None:
        raise WorkflowError(_("That passage is no longer here; reload the page."))
    one.claim = claim
    return one


def own_spot_check(claim, **which):
    """The finding of the claim that waits for a spot check, with the claim as the editor saw it."""
    check = claim.checks.select_related("source", "reading").filter(**which).first()
    if check is None:
        raise WorkflowError(_("No spot check waits here; reload the page."))
    check.claim = claim
    return check


def version_shown(source, form):
    """The newest version of an article; raises WorkflowError where the page showed another one."""
    version = source.current_version
    if version and form.get("version", version.public_id) != version.public_id:
        raise WorkflowError(_("The article has changed since this page was made. Read what it says now, then say so."))
    return version


def thanks_for(mentioned) -> str:
    """What to tell who answered a spot check."""
    if mentioned:
        return _("Thank you. Mark the words that mention it; the article has to be read again.")
    return _("Thank you: not mentioned.")


def place_marked(version, form) -> tuple[int, int]:
    """Start and end of the words that were marked in the article or, without script, copied into a field."""
    words, start, end = form.get("words", ""), number(form, "start"), number(form, "end")
    if not words.strip():
        raise WorkflowError(
            _("First mark the words in the article. Copy the words from the article into the field if you cannot.")
        )
    text = version.text if version else ""
    if version and form.get("version") == version.public_id and end:
        start, end = place_on_screen(text, start, end)
        if text[start:end].split() == words.split():
            return start, end
    return place_of_words(text, words, form.get("occurrence") or "1")
