"""What readers see: dossiers, editions and claims, all read from editions and the pages stored beside them."""

import json
from datetime import date
from functools import partial
from http import HTTPStatus

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from dossier.addresses import PER_PAGE, TIED
from dossier.models import Edition, Facet, Published, Sort
from dossier.pages import render_gone
from dossier.pages.across import show_found, show_head
from dossier.pages.addresses import Page, Shown, changes_between, notice, page_at
from dossier.pages.references import claim_entries
from dossier.renderings import are_stored, find_stored, finish, send
from dossier.search import search_claims, words_of

MOST_FOUND = 50


@require_safe
def home(request):
    return redirect("dossier:list")


@require_safe
def list_dossiers(request, number=1):
    """The current edition of each dossier, newest first."""
    editions = Edition.objects.standing().order_by("-published_at", "-pk")
    context = page_of_list(request, editions, number, reverse("dossier:list"))
    shown = [show_head(edition.content) for edition in context["page"]]
    return render(request, "dossier/list.html", {**context, "shown": shown})


def page_of_list(request, rows, number, first) -> dict:
    """What the templates of lists take: one page of the rows, the address of the first one, and its own."""
    try:
        page = Paginator(rows, PER_PAGE).page(number)
    except EmptyPage:
        raise Http404(_("This list has no such page.")) from None
    return {"page": page, "first": first, "canonical": settings.ORIGIN + request.path}


@require_safe
def show_page(request, slug, **place):
    """Any page of an edition, as it was stored at publishing.

    Where it is not stored, or of another revision, it is made from the edition: the same page, later.
    """
    if found := find_stored(request):
        return send(request, found)
    shown = find_shown(slug, place.get("number"))
    if shown.edition.slug != slug:
        return redirect(request.resolver_match.view_name, **{**place, "slug": shown.edition.slug})
    must_look = shown.is_withdrawn or not are_stored(shown.edition)
    page = page_at(request.path, shown) if must_look else None
    if page is None:
        return answer_missing(request, shown, place)
    return send(request, finish(page, shown.edition))


@require_safe
def show_bundle(request, slug, number):
    """The bundle of an edition. It holds decisions, so no view can make it."""
    if found := find_stored(request):
        return send(request, found)
    shown = find_shown(slug, number)
    if shown.edition.slug != slug:
        return redirect("dossier:bundle", shown.edition.slug, number)
    if shown.is_withdrawn:
        return send(request, finish(notice(request.path, shown), shown.edition))
    raise Http404(_("The bundle of this edition is not there at the moment. It will be made again."))


@require_safe
def show_changes(request, slug, number, other):
    """What is different between any two editions of a dossier: from the one called `other` to this one."""
    if found := find_stored(request):
        return send(request, found)
    shown = find_shown(slug, number)
    if shown.edition.slug != slug:
        return redirect("dossier:changes_between", shown.edition.slug, number, other)
    before = Edition.objects.filter(dossier=shown.edition.dossier_id, number=other).first()
    if before is None:
        raise Http404(_("There is no such edition of this dossier."))
    return send(request, finish(changes_between(request.path, before, shown), shown.edition))


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def show_in_frame(request, slug, **place):
    """A page that others may show in a frame of theirs."""
    return show_page(request, slug, **place)


def answer_missing(request, shown, place):
    """Lead from a claim to the one it was merged into, say of one that was published what became of it, or 404."""
    claim_id = place.get("claim_id")
    for entry in claim_entries(shown.document):
        if claim_id in entry["claim"]["merged"]:
            merged = {**place, "slug": shown.edition.slug, "claim_id": entry["claim"]["id"]}
            return redirect(request.resolver_match.view_name, **merged, permanent=True)
    earlier = Edition.objects.with_claim(claim_id).filter(dossier=shown.edition.dossier).order_by("-number")
    if claim_id and (last := earlier.first()):
        return send(request, finish(Page(request.path, partial(render_gone, claim_id, shown, last), status=410), last))
    sentence = _("The current edition of “%(title)s” has no such page. An earlier one may have had it.")
    raise Http404(sentence % {"title": shown.edition.title})


@require_safe
def show_as_known(request, slug):
    """Lead to the edition that was current at the end of a day, `?day=YYYY-MM-DD`, in UTC; ask for one that does."""
    current = find_current(slug)
    given = request.GET.get("day", "")
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return ask_day(request, slug, given, _("Give a day as 2024-06-20."), HTTPStatus.BAD_REQUEST)
    known = current.dossier.editions.filter(published_at__date__lte=day).order_by("-number").first()
    if known is None:
        refused = _("Nothing of this dossier was published yet on that day. Give a later one.")
        return ask_day(request, slug, given, refused, HTTPStatus.NOT_FOUND)
    return redirect("dossier:edition", known.slug, known.number)


def ask_day(request, slug, given, refused, status):
    return render(request, "dossier/day.html", {"slug": slug, "day": given, "refused": refused}, status=status)


def find_shown(slug, number) -> Shown:
    """The edition of this number, or the current one where it is None, of the dossier that is or was at an address.

    An edition keeps the address at which it was published; asked for at another one of its dossier, it is found, too.
    """
    if number is None:
        current = find_current(slug)
        return Shown(current, current)
    edition = Edition.objects.filter(slug=slug, number=number).first()
    if edition is None and (current := Edition.objects.current_at(slug)):
        edition = current.dossier.editions.filter(number=number).first()
    if edition is None:
        raise Http404(_("There is no such edition of this dossier."))
    return Shown(edition, Edition.objects.current().get(dossier=edition.dossier_id))


def find_current(slug) -> Edition:
    """The current edition of the dossier at an address, also where that is an address it had before."""
    current = Edition.objects.current_at(slug)
    if current is None:
        raise Http404(_("There is no published dossier at this address."))
    return current


@require_safe
def search(request):
    """The published claims that have all words of `?q=`, the best first."""
    q = request.GET.get("q", "").strip()
    found = [show_found(hit.claim, hit.statement) for hit in search_claims(q, MOST_FOUND)] if q else []
    shown = {"q": q, "has_words": bool(words_of(q)), "found": found, "most": MOST_FOUND}
    return render(request, "dossier/search.html", shown)


@require_safe
def show_actor(request, slug, number=1):
    """An actor in all dossiers: the claims they are quoted for, and those about them."""
    return list_claims(request, "actor", slug, number)


@require_safe
def show_topic(request, slug, number=1):
    return list_claims(request, "topic", slug, number)


def list_claims(request, name, slug, number):
    """The published claims that have an actor or a topic as one of their facets."""
    row = Published.objects.standing(name).filter(key=slug).first()
    if row is None:
        raise Http404(_("No published claim has to do with this."))
    tied = Facet.objects.filter(name__in=TIED[name], value=slug).values("row")
    claims = Published.objects.standing(Sort.CLAIM).filter(pk__in=tied)
    context = page_of_list(request, claims, number, reverse(f"dossier:{name}", args=[slug]))
    found = [show_found(json.loads(claim.body), speaker=slug) for claim in context["page"]]
    return render(request, f"dossier/{name}.html", {**context, "known": json.loads(row.body), "found": found})
