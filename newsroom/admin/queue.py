"""My queue: one piece of work after the other, none of it in somebody else's hands."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsroom.actions.leases import release, take
from newsroom.admin.start import pass_of
from newsroom.admin.typed import is_key
from newsroom.models import Claim, Lease, Source
from newsroom.workflow.change import CHANGE_PERMISSION
from newsroom.workflow.queue import claims_for, pieces, sources_for

REMEMBERED = 50  # pieces handed out that are not handed out again while others wait
MODELS = {"claim": Claim, "source": Source}

# The pages on which a piece is worked on, and what it is.
PAGES = {
    "newsroom_claim_workbench": "claim",
    "newsroom_claim_decide": "claim",
    "newsroom_source_pass": "source",
    "newsroom_source_change": "source",
}


@dataclass(frozen=True)
class Holding:
    """Who holds the piece that a page is about: this person from their queue (`mine`), or a colleague."""

    kind: str
    key: str
    mine: bool
    lease: Lease | None


def holding(request) -> Holding | None:
    """Who holds what the page is about; None where nobody does, or where it is about no piece of work."""
    match = request.resolver_match
    kind = PAGES.get(match.url_name) if match else None
    key = str(next(iter(match.kwargs.values()), "")) if kind else ""
    if not is_key(key):
        return None
    lease = Lease.objects.live().filter(**{kind: key}).select_related("by").first()
    if lease is not None:
        return Holding(kind, key, lease.by_id == request.user.pk, lease)
    return Holding(kind, key, True, None) if request.session.get("piece") == f"{kind}:{key}" else None


def queue(request):
    """Show the queue; by POST hand out the next piece and lead to it, or give back what this person holds."""
    if not request.user.has_perm(CHANGE_PERMISSION):
        raise PermissionDenied
    if request.method == "POST":
        if "leave" in request.POST:
            return leave(request)
        return hand_out(request)
    held = Lease.objects.live().filter(by=request.user).select_related("claim", "source__publisher").first()
    context = {
        **admin.site.each_context(request),
        "title": _("My queue"),
        "held": held,
        "held_address": address_of(held.thing) if held else "",
        "claims": claims_for(request.user).count(),
        "sources": sources_for(request.user).count(),
        "others": Lease.objects.live().exclude(by=request.user).select_related("by", "claim", "source__publisher"),
    }
    return TemplateResponse(request, "admin/newsroom/queue.html", context)


def hand_out(request):
    """Take the first piece that nobody else gets before, and lead to it. What was passed over comes again last."""
    seen = request.session.get("pieces", [])
    thing = next(filter(None, (take_next(request.user, without=some) for some in (seen, seen[-1:], []))), None)
    if thing is None:
        release(by=request.user)
        request.session.pop("piece", None)
        messages.info(request, _("Nothing is left in your queue. Well done."))
        return redirect("admin:index")
    request.session["piece"] = name_of(thing)
    request.session["pieces"] = [*(name for name in seen if name != name_of(thing)), name_of(thing)][-REMEMBERED:]
    return redirect(address_of(thing))


def take_next(person, without=()):
    for thing in pieces(person):
        if name_of(thing) not in without and take(thing, by=person):
            return thing
    return None


def leave(request):
    """Give back what this person holds: by the button, or by the page that is being closed (with its token)."""
    token = request.POST.get("token")
    release(by=request.user, token=token)
    if token is not None:
        return HttpResponse(status=204)
    for name in ("piece", "pieces"):
        request.session.pop(name, None)
    messages.success(request, _("You have given it back; others can have it now."))
    return redirect("admin:index")


def keep(request):
    """Answer a page of the queue that is still worked on: its new token and until when, or who has it now."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm(CHANGE_PERMISSION):
        raise PermissionDenied
    kind, _colon, key = request.session.get("piece", "").partition(":")
    thing = MODELS[kind].objects.filter(pk=key).first() if kind in MODELS else None
    if thing is None or f"{kind}:{key}" != request.POST.get("piece"):
        return JsonResponse({"word": _("You have given this back.")}, status=409)
    if lease := take(thing, by=request.user):
        return JsonResponse({"token": lease.token, "word": until(lease)})
    return JsonResponse({"word": _("A colleague has this from the queue now.")}, status=409)


def until(lease) -> str:
    return _("Yours until %(time)s") % {"time": date_format(timezone.localtime(lease.until), "H:i")}


def name_of(thing) -> str:
    return f"{thing._meta.model_name}:{thing.pk}"


def address_of(thing) -> str:
    if isinstance(thing, Claim):
        return reverse("admin:newsroom_claim_workbench", args=[thing.pk])
    return pass_of(thing.pk)
