"""Before publishing: the page as it would be, the gate, and publishing itself."""

from operator import attrgetter

from django.contrib import admin, messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.actions.gate import Obstacle, obstacles
from dossier.actions.publish import publish_dossier
from dossier.admin.seen import seen_dossier, waiting_for_look
from dossier.models import ChangeKind
from dossier.pages import render_dossier
from dossier.snapshot import Imprint, freeze
from newsroom.admin.base import attempt
from newsroom.models import Claim


def preview(request, pk):
    """Show exactly the page that would be published now."""
    dossier = seen_dossier(request, pk)
    if waiting := list(waiting_for_look(request, dossier)):
        listed = " ".join(f"“{claim}”" for claim in waiting)
        sentence = _("The preview would show what you are to look at first without it: %(claims)s")
        messages.warning(request, sentence % {"claims": listed})
        return redirect("admin:dossier_dossier_gate", pk)
    earlier = dossier.editions.count()
    change = ChangeKind.UPDATE if earlier else ChangeKind.FIRST
    imprint = Imprint(number=earlier + 1, published_at=timezone.now(), change=change, by=request.user)
    return HttpResponse(render_dossier(freeze(dossier, imprint), preview=True))


def gate(request, pk):
    """List every reason against publishing, each with a link to what has to be mended."""
    dossier = seen_dossier(request, pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Before publishing: %(dossier)s") % {"dossier": dossier},
        "opts": dossier._meta,
        "dossier": dossier,
        "obstacles": obstacles_shown(request, dossier),
        "may_publish": request.user.has_perm("dossier.publish_dossier"),
        "editions": dossier.editions.order_by("-number"),
    }
    return TemplateResponse(request, "admin/dossier/dossier/gate.html", context)


def publish(request, pk):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    dossier = seen_dossier(request, pk)
    if waiting_for_look(request, dossier).exists():
        messages.error(request, _("Not published: claims of the dossier wait for your own look."))
    elif attempt(request, publish_dossier, dossier, note=request.POST.get("note", "")):
        edition = dossier.editions.order_by("-number").first()
        messages.success(request, _("Published: %(edition)s.") % {"edition": edition})
    return redirect("admin:dossier_dossier_gate", pk)


def obstacles_shown(request, dossier):
    """What stands against publishing; of a claim that waits for one's own look no more than that it does."""
    hidden = set(waiting_for_look(request, dossier))
    named = [str(claim) for claim in Claim.objects.filter(story__dossiers=dossier).hidden_from(request.user)]
    found = [
        obstacle
        for obstacle in obstacles(dossier)
        if obstacle.claim not in hidden and not any(name in obstacle.reason for name in named)
    ]
    waits = _("It is in review, not verified, and waits for your own look.")
    return [*found, *(Obstacle(waits, claim) for claim in sorted(hidden, key=attrgetter("pk")))]
