"""The reading pass: one article and its claims, decided one after the other.

`reading_pass` shows it; `decide` takes one decision by POST. Asked for by the desk's script (header `X-Desk:
inline`) both answer with the pieces of the page that are other ones now; else with the page, or a way back to it.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.admin.base import crumbs_of, desk_context
from newsroom.admin.pass_cards import PassData
from newsroom.admin.pass_decisions import ABOUT_A_CLAIM, ABOUT_THE_ARTICLE, NOT_MENTIONED, Desk, Done
from newsroom.admin.pass_panels import PANEL_OF, PANELS, changes_since, panel_of
from newsroom.admin.typed import is_inline, number, require_storable
from newsroom.models import Claim, SetAsideReason, Source, Stance
from newsroom.workflow import WorkflowError

PAGE, FRAGMENTS = "admin/newsroom/pass/page.html", "admin/newsroom/pass/_answer.html"
KEYS = [
    ("j", gettext_lazy("next")),
    ("k", gettext_lazy("previous")),
    ("c", gettext_lazy("confirm what was found; on another editor's claim: agree, or give your own look first")),
    ("v", gettext_lazy("agree to another editor's claim")),
    ("x", gettext_lazy("set aside; then 1 to 7 for the reason")),
    ("e", gettext_lazy("mend what is wrong")),
    ("1 2 3 4", gettext_lazy("a near passage supports, contradicts, adds a condition, does not mention it")),
    ("0", gettext_lazy("no near passage left on the card mentions it")),
    ("n", gettext_lazy("new claim from the marked words")),
    ("b", gettext_lazy("the marked words are better words for this claim")),
    ("a", gettext_lazy("add the marked words to this claim")),
    ("m", gettext_lazy("merge into another claim; then 1 to 9")),
    ("d", gettext_lazy("divide into two claims")),
    ("z", gettext_lazy("undo your last move")),
    ("o", gettext_lazy("open the page of the claim")),
    ("s", gettext_lazy("I have read this whole; submit what is ready")),
    ("/", gettext_lazy("search claims of the story")),
    (".", gettext_lazy("your queue; in a piece of it, the next one")),
]
STANCES = [
    ("1", Stance.SUPPORTS, Stance.SUPPORTS.label),
    ("2", Stance.CONTRADICTS, Stance.CONTRADICTS.label),
    ("3", Stance.ADDS_CONDITION, Stance.ADDS_CONDITION.label),
    ("4", NOT_MENTIONED, gettext_lazy("does not mention it")),
]
MISSING_SHOWN = 12  # claims that are not ready, each with its reasons


def reading_pass(request, pk):
    """Show the article with its claims; `open` and `claim` open a panel in one of the cards."""
    if not request.user.has_perm("newsroom.view_claim"):
        raise PermissionDenied
    source = source_or_404(pk)
    panel = request.GET.get("open", "")
    view = {"panel": panel if panel in PANELS else "", "opened": number(request.GET, "claim")}
    view["sought"] = request.GET.get("q", "")[:200].replace("\0", "")
    if is_inline(request):
        return answer(request, source, Done(""), shown=[view["opened"]], **view)
    return page(request, source, **view)


def source_or_404(pk) -> Source:
    return get_object_or_404(Source.objects.with_context().prefetch_related("versions"), pk=pk)


def decide(request, pk):
    """Take one decision, named by `do`, about a claim as the editor saw it (`seen_version`) or about the article."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm("newsroom.view_claim"):
        raise PermissionDenied
    source, form = source_or_404(pk), request.POST
    name, _colon, detail = form.get("do", "").partition(":")
    claim = Claim.objects.select_related("story").filter(story=source.story, pk=number(form, "claim")).first()
    try:
        done = act(Desk(source, request.user), name, detail, claim, form)
    except (WorkflowError, PermissionDenied) as error:
        status = 403 if isinstance(error, PermissionDenied) else 409
        return refuse(request, pk, claim, name, str(error), status)
    fresh = source_or_404(pk)
    if is_inline(request) or done.finished:
        return answer(request, fresh, done) if is_inline(request) else page(request, fresh, done=done)
    messages.success(request, done.message)
    return redirect(f"{address_of(fresh)}{anchor(done.go or next_claim(fresh, request.user, claim))}")


@transaction.atomic
def act(desk, name, detail, claim, form):
    """Take the decision; where it is refused, nobody whom the form named is made either."""
    require_storable(form)
    if name in ABOUT_THE_ARTICLE:
        return ABOUT_THE_ARTICLE[name](desk, claim, form, detail)
    if name not in ABOUT_A_CLAIM or claim is None or not number(form, "seen_version"):
        raise WorkflowError(_("There is no such decision; reload the page."))
    claim.version = number(form, "seen_version")
    return ABOUT_A_CLAIM[name](desk, claim, form, detail)


def refuse(request, pk, claim, name, error, status):
    """Say why not, what others did meanwhile, and show again what was typed."""
    source, seen = source_or_404(pk), number(request.POST, "seen_version")
    view = {"error": error, "typed": request.POST, "refused": name, "status": status}
    view |= {"panel": PANEL_OF.get(name, ""), "opened": claim.pk if claim else 0, "seen": seen}
    if is_inline(request):
        return answer(request, source, Done(error), shown=[view["opened"]], **view)
    return page(request, source, **view)


def page(request, source, *, status=200, done=None, **view):
    """The whole page."""
    data = PassData(source, request.user)
    context = {
        **desk_context(request, _("Reading pass: %(article)s") % {"article": source}, Source, *crumbs_of(source.story)),
        **shared(request, data, done or Done(""), **view),
        "keys": KEYS,
    }
    return TemplateResponse(request, PAGE, context, status=status)


def answer(request, source, done, *, shown=(), status=200, **view):
    """The pieces of the page that are other ones after a decision."""
    data = PassData(source, request.user)
    keys = [*shown, *(claim.pk for claim in done.claims), *([done.made.pk] if done.made else [])]
    context = {
        **shared(request, data, done, **view),
        "changed": [card for key in dict.fromkeys(keys) if (card := data.card_of(key))],
        "gone": [claim for claim in done.claims if not data.card_of(claim.pk)],
        "is_answer": True,
    }
    return TemplateResponse(request, FRAGMENTS, context, status=status)


def shared(request, data, done, *, panel="", opened=0, error="", typed=None, refused="", sought="", seen=0) -> dict:
    card = data.card_of(opened)
    typed, finished = typed or {}, done.finished
    panel = panel if card and card.may_change else ""
    return {
        "data": data,
        "source": data.source,
        "version": data.version,
        "done": done,
        "go_id": done.go and f"claim-{done.go.public_id}",
        "made_before": data.after(data.card_of(done.made.pk)) if done.made else "",
        "finished": finished,
        "waiting": sorted(finished.waiting.items(), key=lambda pair: pair[0].pk) if finished else [],
        "missing": finished.not_ready[:MISSING_SHOWN] if finished else [],
        "opened": opened,
        "opened_id": card and card.id,
        "panel": panel,
        "shown": panel_of(panel, card, typed=typed, words=sought, hidden=data.hidden) if panel else {},
        "error": error,
        "since": changes_since(card, seen, data.hidden) if card and seen else [],
        "typed": typed,
        "refused": refused,
        "reasons": list(enumerate(SetAsideReason.choices, start=1)),
        "stances": STANCES,
    }


def next_claim(source, person, claim):
    """Where an editor goes on after a decision without script: the next open card, or the one just decided."""
    cards = PassData(source, person).cards
    at = next((index for index, card in enumerate(cards) if claim and card.claim.pk == claim.pk), -1)
    following = [card for card in [*cards[at + 1 :], *cards[: at + 1]] if card.is_open]
    return following[0].claim if following else claim


def anchor(claim) -> str:
    return f"#claim-{claim.public_id}" if claim else ""


def address_of(source) -> str:
    return reverse("admin:newsroom_source_pass", args=[source.pk])
