"""What readers see: dossiers, editions and claims, all read from editions and the pages stored beside them."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.models import Edition
from dossier.pages.addresses import Shown, changes_between, notice, page_at
from dossier.renderings import find_stored, finish, send

PER_PAGE = 30


@require_safe
def home(request):
    return redirect("dossier:list")


@require_safe
def list_dossiers(request):
    """The current edition of each dossier, newest first."""
    editions = Edition.objects.standing().order_by("-published_at", "-pk")
    page = Paginator(editions, PER_PAGE).get_page(request.GET.get("page"))
    canonical = settings.ORIGIN + request.path
    return render(request, "dossier/list.html", {"page": page, "canonical": canonical})


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
    page = page_at(request.path, shown)
    if page is None:
        sentence = _("The current edition of “%(title)s” has no such page. An earlier one may have had it.")
        raise Http404(sentence % {"title": shown.edition.title})
    return send(request, finish(page, shown.edition))


@require_safe
def show_bundle(request, slug, number):
    """The bundle of an edition. It holds decisions, so no view can make it."""
    if found := find_stored(request):
        return send(request, found)
    shown = find_shown(slug, number)
    if shown.is_withdrawn:
        return send(request, finish(notice(request.path, shown), shown.edition))
    raise Http404(_("The bundle of this edition is not there at the moment. It will be made again."))


@require_safe
def show_changes(request, slug, number, other):
    """What is different between any two editions of a dossier: from the one called `other` to this one."""
    shown = find_shown(slug, number)
    before = Edition.objects.filter(dossier=shown.edition.dossier_id, number=other).first()
    if before is None:
        raise Http404(_("There is no such edition of this dossier."))
    return send(request, finish(changes_between(request.path, before, shown), shown.edition))


def find_shown(slug, number) -> Shown:
    """The edition of this number, or the current one where it is None, of the dossier that is or was at an address."""
    if number is None:
        current = find_current(slug)
        return Shown(current, current)
    edition = Edition.objects.filter(slug=slug, number=number).first()
    if edition is None:
        raise Http404(_("There is no such edition of this dossier."))
    return Shown(edition, Edition.objects.current().get(dossier=edition.dossier_id))


def find_current(slug) -> Edition:
    """The current edition of the dossier at an address, also where that is an address it had before."""
    ever_here = Edition.objects.filter(slug=slug).values("dossier")
    found = list(Edition.objects.current().filter(dossier__in=ever_here))
    if not found:
        raise Http404(_("There is no published dossier at this address."))
    return next((edition for edition in found if edition.slug == slug), found[0])
