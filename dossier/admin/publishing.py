"""Before publishing: the page as it would be, the gate, publishing itself, and taking a dossier back."""

from operator import attrgetter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dossier.actions.gate import GateClosed, Obstacle, obstacles
from dossier.actions.planned import cancel_plan, plan_edition
from dossier.actions.publish import publish_dossier
from dossier.actions.telling import corrections_since, kinds_of_change
from dossier.actions.withdraw import withdraw_dossier
from dossier.admin.edition_form import EditionForm
from dossier.admin.seen import seen_dossier, waiting_for_look, way_to
from dossier.models import Dossier
from dossier.pages import render_dossier
from dossier.snapshot import Imprint, Parts, freeze
from dossier.snapshot.counts import count_claims
from dossier.snapshot.since import since_edition
from newsroom.admin.base import attempt, desk_context
from newsroom.admin.typed import number
from newsroom.models import Claim
from newsroom.workflow import WorkflowError


def preview(request, pk):
    """Show exactly the page that would be published now."""
    dossier = seen_dossier(request, pk)
    if waiting := list(waiting_for_look(request, dossier)):
        listed = " ".join(f"“{claim}”" for claim in waiting)
        sentence = _("The preview would show what you are to look at first without it: %(claims)s")
        messages.warning(request, sentence % {"claims": listed})
        return redirect("admin:dossier_dossier_gate", pk)
    document = freeze(dossier, next_imprint(dossier.editions.order_by("-number").first(), request.user))
    return HttpResponse(render_dossier(document, preview=True))


def gate(request, pk):
    """List every reason against publishing, each with the way to mend it. Without one, ask what readers are told."""
    dossier = seen_dossier(request, pk)
    parts = Parts(dossier)
    return show_gate(request, dossier, obstacles_shown(request, dossier, parts), parts=parts)


def publish(request, pk):
    """Publish the next edition, or have it published at the time that was typed."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    dossier = seen_dossier(request, pk)
    if waiting_for_look(request, dossier).exists():
        messages.error(request, _("Not published: claims of the dossier wait for your own look."))
        return redirect("admin:dossier_dossier_gate", pk)
    parts = Parts(dossier)
    form = edition_form(request, dossier, parts)
    if not form.is_valid():
        return show_gate(request, dossier, obstacles_shown(request, dossier, parts), form)
    try:
        done = publish_or_plan(dossier, form, by=request.user)
    except GateClosed as closed:
        return show_gate(request, dossier, form.refuse(closed.obstacles), form)
    except (WorkflowError, PermissionDenied) as error:
        messages.error(request, str(error))
        return show_gate(request, dossier, obstacles_shown(request, dossier), form)
    messages.success(request, done)
    return redirect("admin:dossier_dossier_gate", pk)


def publish_or_plan(dossier, form, by) -> str:
    """Do what the form asks for; return what was done, in words."""
    if at := form.cleaned_data["at"]:
        plan = plan_edition(dossier, at=at, by=by, **form.said())
        return _("Planned. It will be published at %(when)s, if the gate is still open then.") % {
            "when": date_format(timezone.localtime(plan.at), "DATETIME_FORMAT")
        }
    edition = publish_dossier(dossier, by=by, **form.said())
    return _("Published: %(edition)s.") % {"edition": edition}


def cancel(request, pk):
    """Give up the edition that was planned, or put aside the one that was refused."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    dossier = seen_dossier(request, pk)
    plan = dossier.plans.filter(pk=number(request.POST, "plan")).first()
    if plan and attempt(request, cancel_plan, plan):
        messages.success(request, _("Cancelled. Nothing will be published by itself."))
    return redirect("admin:dossier_dossier_gate", pk)


def withdraw(request, pk):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    dossier = seen_dossier(request, pk)
    if attempt(request, withdraw_dossier, dossier, note=request.POST.get("note", "")):
        messages.success(request, _("Withdrawn. Its addresses now answer with your note."))
    return redirect("admin:dossier_dossier_gate", pk)


def show_gate(request, dossier, found, form=None, parts=None):
    """The gate with what stands against publishing; a form that was refused keeps what was typed."""
    editions = list(dossier.editions.order_by("-number").select_related("published_by").defer("document"))
    may_publish = request.user.has_perm("dossier.publish_dossier")
    if form is None and may_publish and not found:
        form = edition_form(request, dossier, parts)
    context = {
        **desk_context(request, _("Before publishing: %(dossier)s") % {"dossier": dossier}, Dossier, *way_to(dossier)),
        "dossier": dossier,
        "obstacles": found,
        "form": form,
        "may_publish": may_publish,
        "may_withdraw": may_publish and editions and not editions[0].is_withdrawal,
        "editions": editions,
        "since": since_edition(editions[0], request.user) if editions else [],
        "counts": count_claims(dossier),
        "plans": [*dossier.plans.waiting().select_related("by"), *dossier.plans.refused().select_related("by")],
    }
    return TemplateResponse(request, "admin/dossier/dossier/gate.html", context)


def edition_form(request, dossier, parts) -> EditionForm:
    """The form for the dossier as it is now, filled in where it was sent."""
    last = dossier.editions.order_by("-number").first()
    document = freeze(dossier, next_imprint(last, request.user), parts)
    needed = corrections_since(dossier.editions.telling().first(), document)
    return EditionForm(request.POST if request.method == "POST" else None, last=last, needed=needed)


def next_imprint(last, by) -> Imprint:
    """What the next edition would say of itself if it were published now without a word."""
    number = last.number + 1 if last else 1
    return Imprint(number=number, published_at=timezone.now(), change=kinds_of_change(last)[0], by=by)


def obstacles_shown(request, dossier, parts=None):
    """What stands against publishing; of a claim that waits for one's own look no more than that it does."""
    hidden = set(waiting_for_look(request, dossier))
    named = [str(claim) for claim in Claim.objects.filter(story__dossiers=dossier).hidden_from(request.user)]
    found = [
        obstacle
        for obstacle in obstacles(dossier, parts)
        if obstacle.claim not in hidden and not any(name in obstacle.reason for name in named)
    ]
    waits = _("It is in review, not verified, and waits for your own look.")
    return [*found, *(Obstacle(waits, claim) for claim in sorted(hidden, key=attrgetter("pk")))]
