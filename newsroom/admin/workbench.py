"""One claim beside all articles of its story: the page on which an editor checks it.

`workbench` shows, `article` sends the text of one article, `decide` takes one decision by POST. With the
header `X-Desk: inline` the answer is the part of the page that changed; otherwise it leads back. What an
action refuses is shown on the same page, with what was typed still in its field.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.admin.base import crumbs_of, desk_context
from newsroom.admin.claim_decisions import DECISIONS
from newsroom.admin.claim_page import WAYS, ClaimPage
from newsroom.admin.found import cues_in_words, dates_in_words, quantities_in_words, topics_in_words
from newsroom.admin.typed import is_inline, number, require_storable
from newsroom.models import Claim, RelationKind, Resolution, SetAsideReason, Stance, Verdict
from newsroom.workflow import WorkflowError

KEYS = [
    ("j k", gettext_lazy("next and previous passage")),
    ("1 2 3", gettext_lazy("the passage supports, contradicts, adds a condition")),
    ("4", gettext_lazy("the passage does not bear on the claim")),
    ("c", gettext_lazy("confirm the claim's own words in all articles")),
    ("0", gettext_lazy("no passage left bears on the claim; in your own look: send it so")),
    ("e", gettext_lazy("mend who says the passage, or the words of the claim")),
    ("m", gettext_lazy("take a duplicate in")),
    ("s", gettext_lazy("submit")),
    ("v", gettext_lazy("verify, or send your own look")),
    ("x", gettext_lazy("set aside")),
    ("z", gettext_lazy("undo your last move about this claim")),
    ("/", gettext_lazy("write a note")),
    (".", gettext_lazy("your queue; in a piece of it, the next one")),
]


def workbench(request, pk, *, typed=None, status=200, seen_version=None):
    """Show a claim with its findings, relations, moves and history."""
    page = page_of(request, pk, seen_version, typed)
    context = {
        **desk_context(request, _("Check a claim"), Claim, *crumbs_of(page.claim.story)),
        "is_nav_sidebar_enabled": False,
        "keys": KEYS,
        **shown(page, typed),
        "article": page.article(request.GET.get("article", "")) or page.article(page.first_letter),
    }
    return TemplateResponse(request, "admin/newsroom/claim/workbench.html", context, status=status)


def page_of(request, pk, seen_version=None, typed=None) -> ClaimPage:
    if not request.user.has_perm("newsroom.view_claim"):
        raise PermissionDenied
    claim = get_object_or_404(Claim.objects.select_related("story", "merged_into"), pk=pk)
    return ClaimPage(claim, request.user, seen_version=seen_version, typed=typed)


def shown(page, typed) -> dict:
    """What the templates of the working column take."""
    return {
        "page": page,
        "claim": page.claim,
        "ways": WAYS,
        "dates": dates_in_words(page.claim),
        "quantities": quantities_in_words(page.claim),
        "topics": topics_in_words(page.claim),
        "cues": cues_in_words(page.claim),
        "stances": Stance.choices,
        "verdicts": Verdict.choices,
        "reasons": SetAsideReason.choices,
        "resolutions": Resolution.choices,
        "relation_kinds": RelationKind.choices,
        "typed": typed or {},
    }


def article(request, pk, letter):
    """Send one article with the claim's passages marked, as a piece of the page."""
    page = page_of(request, pk)
    found = page.article(letter)
    if found is None:
        raise Http404
    return TemplateResponse(request, "admin/newsroom/claim/_article.html", {**shown(page, None), "article": found})


def decide(request, pk):
    """Take one decision, named by `do`, about the claim as the editor saw it (`seen_version`)."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    claim, form = get_object_or_404(Claim.objects.select_related("story"), pk=pk), request.POST
    try:
        seen_version = version_seen(form)
        claim.version = seen_version
        done = DECISIONS[form["do"]](claim, form, request.user)
    except (WorkflowError, PermissionDenied) as error:
        status = 403 if isinstance(error, PermissionDenied) else 409
        return answer(request, pk, str(error), typed=form, status=status, seen_version=claim.version)
    if is_inline(request):
        return answer(request, pk, done)
    messages.success(request, done)
    return redirect("admin:newsroom_claim_workbench", pk)


def version_seen(form) -> int:
    """The version of the claim that the form was made for; raises WorkflowError where the form cannot be used."""
    if form.get("do") not in DECISIONS:
        raise WorkflowError(_("There is no such decision; reload the page."))
    require_storable(form)
    if not (seen := number(form, "seen_version")):
        raise WorkflowError(_("The form was incomplete; reload the page."))
    return seen


def answer(request, pk, message, *, typed=None, status=200, seen_version=None):
    """Show the working column again with a message: alone where the page asked in the background, else in its page."""
    if not is_inline(request):
        messages.add_message(request, messages.SUCCESS if status == 200 else messages.ERROR, message)
        return workbench(request, pk, typed=typed, status=status, seen_version=seen_version)
    page = page_of(request, pk, seen_version, typed)
    context = {"message": message, "refused": status != 200, **shown(page, typed)}
    if request.POST.get("do") in {"mark", "look", "undo"}:
        letter = request.POST.get("letter") or page.first_letter
        context["article"] = page.article(letter)
    return TemplateResponse(request, "admin/newsroom/claim/answer.html", context, status=status)
