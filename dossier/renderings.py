"""Finished answers: made once from an edition, stored, and sent as they are."""

import gzip
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from dossier.models import Rendering

FIND = {
    form: f"SELECT id, path, status, content_type, sha256, revision, changed_at, {form} FROM {Rendering._meta.db_table}"
    for form in ("gzip", "body")
}
WORTH_PACKING = 0.9  # of the body; a zip file is sent as it is
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.IGNORECASE)


def finish(page, edition) -> Rendering:
    """Make a page in the language that is active; the rendering is not stored, nor dated."""
    made = page.make()
    body = made.encode() if isinstance(made, str) else made
    packed = gzip.compress(body, mtime=0)
    return Rendering(
        path=page.path,
        edition=edition,
        status=page.status,
        content_type=page.content_type,
        sha256=sha256(body).hexdigest(),
        revision=revision() if page.is_designed else "",
        gzip=packed if len(packed) < WORTH_PACKING * len(body) else b"",
        body=body,
    )


def find_stored(request) -> Rendering | None:
    """The stored answer at the request's address, with one query; None where there is none of the present revision.

    While templates are being worked on (DEBUG) nothing that depends on them counts as stored.
    """
    form = "gzip" if accepts_gzip(request) else "body"
    # Written out because this is what readers wait for: building the query takes Django longer than running it.
    found = Rendering.objects.raw(f"{FIND[form]} WHERE path = %s", [request.path])
    revisions = {""} if settings.DEBUG else {"", revision()}
    return next((one for one in found if one.revision in revisions), None)


def are_stored(edition) -> bool:
    """Whether the pages of an edition are stored in the present revision: all of them are, or none.

    Then what is not among them does not exist, and nobody has to list the pages of a long dossier to say so.
    """
    return not settings.DEBUG and Rendering.objects.filter(edition=edition, revision=revision()).exists()


def send(request, rendering) -> HttpResponse:
    """Answer with a rendering: packed where the reader takes that, and 304 where the reader has it already."""
    packed = bool(accepts_gzip(request) and rendering.gzip)
    response = HttpResponse(
        bytes(rendering.gzip if packed else rendering.body),
        content_type=rendering.content_type,
        status=rendering.status,
    )
    # Each form of the body has its own strong validator: RFC 9110, section 8.8.3.3.
    etag = quote_etag(f"{rendering.sha256}-gzip" if packed else rendering.sha256)
    modified = int(rendering.changed_at.timestamp()) if rendering.changed_at else None
    response.headers["ETag"] = etag
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    patch_cache_control(response, public=True, no_cache=True)
    return get_conditional_response(request, etag=etag, last_modified=modified, response=response)


def accepts_gzip(request) -> bool:
    return bool(ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")))


def revision() -> str:
    """SHA-256 of what decides, beside the document, how a page looks: templates, words, style, language, origin."""
    return revision_in(get_language() or "", settings.ORIGIN)


@cache
def revision_in(language, origin) -> str:
    here, templates = Path(__file__).parent, settings.BASE_DIR / "templates"
    files = [
        *templates.glob("*.html"),
        *templates.glob("dossier/**/*.html"),
        *here.glob("pages/*.py"),
        *here.glob("static/**/*.*"),
    ]
    whole = sha256(f"{language}\n{origin}\n".encode())
    for file in sorted(files):
        whole.update(file.read_bytes())
    return whole.hexdigest()
