"""The page on which a dossier is composed.

`compose` shows it; `decide` takes one decision by POST, about the dossier as the editor saw it (`seen_version`).
Asked for by the desk's script (header `X-Desk: inline`) both answer with the pieces of the page that are other ones
now; else with the page, or a way back to it. What an action refuses is shown with what was typed still in its field.
"""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin

from dossier.actions.compose import COMPOSE
from dossier.admin.compose_decisions import DECISIONS, Desk
from dossier.admin.compose_editor import editor_of
from dossier.admin.composition import Composition, changes_since
from dossier.admin.seen import seen_dossier, way_to
from dossier.models import Dossier
from newsroom.admin.base import desk_context
from newsroom.admin.typed import is_inline, number, require_storable
from newsroom.models import Claim, ClaimStatus, Decision
from newsroom.workflow import WorkflowError

PAGE, ANSWER = "admin/dossier/compose/page.html", "admin/dossier/compose/_answer.html"
KEYS = [
    ("j k", gettext_lazy("next and previous entry or suggestion")),
    ("a", gettext_lazy("add the suggested claim to the section in hand")),
    ("b", gettext_lazy("add it together with its other side")),
    ("K J", gettext_lazy("move the entry up, down")),
    ("e", gettext_lazy("open the entry: note, caution, comments, the words of a paragraph")),
    ("w", gettext_lazy("write a paragraph in the section of the entry")),
    ("[", gettext_lazy("in a sentence: choose a claim to cite")),
    ("p", gettext_lazy("show the preview, or the suggestions again")),
]


def framed_here(view):
    """Let pages of this site, and no others, show a page in a frame."""
    return xframe_options_sameorigin(csp_replace({"frame-ancestors": [SELF]})(view))


with_frame = csp_update({"frame-src": [SELF]})  # what stands beside the dossier may be a page of this site


@with_frame
def compose(request, pk):
    """Show the dossier's sections with what may be added; `open` names what is open beside them."""
    dossier = seen_dossier(request, pk)
    opened = request.GET.get("open", "")
    if is_inline(request):
        return answer(request, dossier, opened=opened, only="suggestions" if "topic" in request.GET else "editor")
    return page(request, dossier, opened=opened)


@with_frame
def decide(request, pk):
    """Take one decision, named by `do`, about the dossier as the editor saw it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    dossier, form = seen_dossier(request, pk), request.POST
    seen = number(form, "seen_version")
    name, _colon, detail = form.get("do", "").partition(":")
    try:
        require_storable(form)
        if name not in DECISIONS or not seen:
            raise WorkflowError(_("There is no such decision; reload the page."))
        dossier.version = seen
        done = DECISIONS[name](Desk(dossier, request.user), form, detail)
    except (WorkflowError, PermissionDenied) as error:
        status = 403 if isinstance(error, PermissionDenied) else 409
        return refuse(request, pk, f"{error} {changes_since(dossier, seen)}".strip(), status)
    if is_inline(request):
        return answer(request, seen_dossier(request, pk), done=done, message=done.message, opened=done.open, go=False)
    messages.success(request, done.message)
    opened = f"?open={done.open}" if done.open else ""
    section = f"{'&' if opened else '?'}section={number(form, 'section')}" if form.get("section") else ""
    return redirect(f"{reverse('admin:dossier_dossier_compose', args=[pk])}{opened}{section}#{done.at}")


def refuse(request, pk, words, status):
    """Say why not, and show again what was typed, now beside the dossier as it is."""
    dossier, opened = seen_dossier(request, pk), request.POST.get("open", "")
    if is_inline(request):
        from_editor = request.POST.get("from") == "editor"
        typed = request.POST if from_editor else None
        return answer(
            request,
            dossier,
            message=words,
            refused=True,
            opened=opened if from_editor else None,
            typed=typed,
            status=status,
        )
    messages.error(request, words)
    return page(request, dossier, opened=opened, typed=request.POST, status=status)


def page(request, dossier, *, opened, typed=None, status=200):
    context = {
        **desk_context(request, str(dossier), Dossier, way_to(dossier)[0]),
        **shared(request, dossier, opened, typed),
        "keys": KEYS,
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, PAGE, context, status=status)


def answer(
    request, dossier, *, done=None, message="", refused=False, opened=None, typed=None, only="", go=True, status=200
):
    """The pieces of the page that are other ones now.

    opened  What the editor shows; None leaves the one on the page as it is.
    only    The one piece that was asked for, without a decision.
    go      Whether the focus goes into the editor.
    """
    shown = shared(request, dossier, opened or "", typed)
    is_gone, only_comments = bool(opened) and shown["editor"] is None, bool(done and done.only)
    context = {
        **shown,
        "message": message,
        "is_gone": is_gone and not refused,
        "refused": refused,
        "at": done.at if done else "",
        "brings_comments": only_comments,
        "brings_editor": opened is not None
        and only != "suggestions"
        and not only_comments
        and not (is_gone and refused),
        "only": only,
        "goes": go and bool(opened),
    }
    return TemplateResponse(request, ANSWER, context, status=status)


def shared(request, dossier, opened, typed) -> dict:
    asked = request.POST if request.method == "POST" else request.GET
    topic = asked.get("topic", "")[:100].replace("\0", "")
    composition = Composition(dossier, request, topic=topic, section=number(asked, "section"))
    return {
        "composition": composition,
        "dossier": dossier,
        "editor": editor_of(composition, opened, typed),
        "may_compose": request.user.has_perm(COMPOSE),
        "may_approve": request.user.has_perm("dossier.approve_paragraph"),
        "may_comment": request.user.has_perm("dossier.add_entrycomment"),
        "may_caution": request.user.has_perm("newsroom.change_claim"),
    }


def set_aside(request, pk):
    """List what was set aside in the dossier's stories, by reason, each with who did it and what they noted."""
    dossier = seen_dossier(request, pk)
    claims = Claim.objects.filter(story__in=dossier.stories.all(), status=ClaimStatus.SET_ASIDE)
    claims = list(claims.order_by("set_aside_reason", "pk"))
    decisions = Decision.objects.filter(action="set_aside", target_id__in=[claim.public_id for claim in claims])
    latest = {one.target_id: one for one in decisions.select_related("by").defer("payload").order_by("number")}
    for claim in claims:
        claim.set_aside_by = latest.get(claim.public_id)
    context = {
        **desk_context(request, _("What was set aside, and why"), Dossier, *way_to(dossier)),
        "dossier": dossier,
        "claims": claims,
    }
    return TemplateResponse(request, "admin/dossier/compose/set_aside.html", context)
