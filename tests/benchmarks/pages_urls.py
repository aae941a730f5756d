"""The site with a few addresses beside it that `tests.benchmarks.pages` compares. Never served to anybody else."""

import time

from django.http import HttpResponse
from django.urls import include, path

from dossier.models import Edition
from dossier.pages import render_dossier
from dossier.pages.addresses import Page, Shown, page_at
from dossier.renderings import finish, send
from dossier.snapshot import Imprint, freeze


def constant(request):
    return HttpResponse("Hello.")


def clock(request):
    """The processor time this server has used, in seconds."""
    return HttpResponse(str(time.process_time()))


def from_document(request, pk):
    """What a reader gets where the page is not stored."""
    edition = Edition.objects.get(pk=pk)
    return send(request, finish(page_at(f"/dossiers/{edition.slug}/", Shown(edition, edition)), edition))


def from_models(request, pk):
    """What a site would do that keeps no editions: gather the dossier anew, then make its page."""
    edition = Edition.objects.select_related("dossier").get(pk=pk)
    imprint = Imprint(number=edition.number, published_at=edition.published_at, change=edition.change)
    page = Page("", lambda: render_dossier(freeze(edition.dossier, imprint)))
    return send(request, finish(page, edition))


urlpatterns = [
    path("benchmark/constant/", constant),
    path("benchmark/clock/", clock),
    path("benchmark/document/<int:pk>/", from_document),
    path("benchmark/models/<int:pk>/", from_models),
    path("", include("newsroom.urls")),
]
