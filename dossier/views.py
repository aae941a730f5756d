"""What readers see: dossiers, editions and claims, all read from editions."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.models import Edition
from dossier.pages import find_entry, render_claim, render_dossier

PER_PAGE = 30


@require_safe
def home(request):
    return redirect("dossier:list")


@require_safe
def list_dossiers(request):
    """The current edition of each dossier, newest first."""
    editions = Edition.objects.current().order_by("-published_at", "-pk")
    page = Paginator(editions, PER_PAGE).get_page(request.GET.get("page"))
    canonical = settings.ORIGIN + request.path
    return render(request, "dossier/list.html", {"page": page, "canonical": canonical})


@require_safe
def show_dossier(request, slug):
    edition = find_current(slug)
    if edition.slug != slug:
        return redirect("dossier:dossier", edition.slug)
    return unless_known(
        request,
        lambda: render_dossier(request, edition.content, sha256=edition.sha256),
        made_of=["dossier", edition.sha256],
        changed_at=edition.published_at,
    )


@require_safe
def show_edition(request, slug, number):
    """An edition at its permanent address; readers of an old one are told of the current one."""
    edition = Edition.objects.filter(slug=slug, number=number).first()
    if edition is None:
        raise Http404(_("There is no such edition of this dossier."))
    newest = Edition.objects.current().defer("document").get(dossier=edition.dossier_id)
    is_current = newest.pk == edition.pk
    return unless_known(
        request,
        lambda: render_dossier(request, edition.content, current=is_current, sha256=edition.sha256),
        made_of=["dossier" if is_current else "old edition", edition.sha256],
        changed_at=newest.published_at,
    )


@require_safe
def show_claim(request, slug, claim_id):
    edition = find_current(slug)
    if edition.slug != slug:
        return redirect("dossier:claim", edition.slug, claim_id)
    document = edition.content
    entry = find_entry(document, claim_id)
    if entry is None:
        sentence = _("The current edition of “%(title)s” has no such claim. An earlier one may have had it.")
        raise Http404(sentence % {"title": edition.title})
    return unless_known(
        request,
        lambda: render_claim(request, document, entry, sha256=edition.sha256),
        made_of=["claim", claim_id, edition.sha256],
        changed_at=edition.published_at,
    )


def find_current(slug) -> Edition:
    """The current edition of the dossier at an address, also where that is an address it had before."""
    ever_here = Edition.objects.filter(slug=slug).values("dossier")
    found = list(Edition.objects.current().filter(dossier__in=ever_here))
    if not found:
        raise Http404(_("There is no published dossier at this address."))
    return next((edition for edition in found if edition.slug == slug), found[0])


def unless_known(request, make_page, *, made_of, changed_at):
    """Answer 304 where the reader has this very page already, and otherwise what `make_page` returns.

    made_of     The strings that, with the templates and the language, decide what is on the page.
    changed_at  An aware datetime, for Last-Modified.

    While templates are being worked on (DEBUG) the page is always made anew.
    """
    if settings.DEBUG:
        return make_page()
    parts = "\n".join([*made_of, get_language() or "", template_revision()])
    etag, modified = quote_etag(sha256(parts.encode()).hexdigest()), int(changed_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified) or make_page()
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, no_cache=True)
    return response


@cache
def template_revision() -> str:
    """SHA-256 of all that decides how a document becomes a page: templates, wording and style."""
    here, templates = Path(__file__).parent, settings.BASE_DIR / "templates"
    files = [*templates.rglob("*.html"), *here.glob("*.py"), *here.glob("pages/*.py"), *here.glob("static/**/*.*")]
    revision = sha256()
    for file in sorted(files):
        revision.update(file.read_bytes())
    return revision.hexdigest()
