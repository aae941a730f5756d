"""The feeds of the whole site. Those of one dossier are pages of its edition."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.models import Edition
from dossier.pages.addresses import ATOM
from dossier.pages.feeds import MOST_ENTRIES, correction_entries, edition_entries, render_feed


@require_safe
def editions(request):
    """The newest editions of all dossiers."""
    return answer(request, edition_entries, _("Newsroom Dossier: editions"))


@require_safe
def corrections(request):
    """The newest corrections of all dossiers."""
    return answer(request, correction_entries, _("Newsroom Dossier: corrections"))


def answer(request, entries, title):
    newest = Edition.objects.standing().order_by("-published_at", "-pk")[:MOST_ENTRIES]
    documents = [edition.content for edition in newest]
    body = render_feed(entries, documents, path=request.path, title=title, home=reverse("dossier:list"))
    return HttpResponse(body, content_type=ATOM)
