"""What search engines may find: a sitemap (sitemaps.org 0.9) of every public page, and robots.txt."""

from itertools import islice
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.addresses import IN_A_SITEMAP, pages_for_readers, sitemaps

XML = "application/xml; charset=utf-8"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def index(request):
    """The list of sitemaps: one for every 50 000 pages."""
    each = "".join(f"<sitemap><loc>{settings.ORIGIN}{path}</loc></sitemap>" for path in sitemaps())
    return answer(f'<sitemapindex xmlns="{NAMESPACE}">{each}</sitemapindex>')


@require_safe
def sitemap(request, number):
    """One part of all pages, with when each last changed where that is known."""
    if request.path not in sitemaps():
        raise Http404(_("There is no such sitemap."))
    part = islice(pages_for_readers(), (number - 1) * IN_A_SITEMAP, number * IN_A_SITEMAP)
    each = "".join(f"<url><loc>{escape(settings.ORIGIN + quote(path))}</loc>{day(at)}</url>" for path, at in part)
    return answer(f'<urlset xmlns="{NAMESPACE}">{each}</urlset>')


def day(at) -> str:
    return f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>" if at else ""


def answer(xml):
    return HttpResponse(f'<?xml version="1.0" encoding="utf-8"?>\n{xml}', content_type=XML)


@require_safe
def robots(request):
    """Robots may read what readers may, but for forms and the desk (RFC 9309)."""
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /api/desk/", "Disallow: /search/"]
    lines += ["Disallow: /*/report/", "Disallow: /*/on/", f"Sitemap: {settings.ORIGIN}{reverse('dossier:sitemaps')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
