"""Finished answers: bytes with a strong validator, packed where the client takes that, and 304 where it has them."""

import gzip
import json
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag

from dossier.renderings import accepts_gzip

JSON = "application/json"
CACHE = "public, max-age=60, must-revalidate"
LEAST_TO_PACK = 1000  # bytes; less is not worth it
PACKING = 4  # of 9: most of the size for a third of the time

# What a page of any site may read (Fetch Standard, section 3.3): everything here is public, and no cookie counts.
FOREIGN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After, RateLimit, RateLimit-Policy",
}
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match, X-Api-Key",
    "Access-Control-Max-Age": "86400",
}


def dump(content) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def envelope(**members: str) -> str:
    """A JSON object with the licence of the data and members that are finished JSON already."""
    named = {"licence": dump(settings.DATA_LICENCE), **members}
    return "{" + ",".join(f'"{name}":{body}' for name, body in named.items()) + "}"


def licensed(body: str) -> str:
    """A finished JSON object that names the licence of the data as well."""
    return with_members(body, {"licence": settings.DATA_LICENCE})


def with_members(body: str, extra: dict) -> str:
    """A finished JSON object with more members, without reading it."""
    if not extra:
        return body
    return f"{body[:-1]},{dump(extra)[1:]}" if body != "{}" else dump(extra)


def answer(request, body: str, *, changed_at=None, content_type=JSON, links=()) -> HttpResponse:
    """The answer to a reading request.

    body        Finished text in UTF-8.
    changed_at  An aware datetime: when what it says last changed; None where nothing ever did.
    links       Pairs of relation and address, for the Link header (RFC 8288).
    """
    raw = body.encode("utf-8", "replace")
    packed = len(raw) >= LEAST_TO_PACK and accepts_gzip(request)
    etag = quote_etag(sha256(raw).hexdigest()[:40] + ("-gzip" if packed else ""))
    response = HttpResponse(content_type=content_type)
    response.headers["ETag"] = etag
    modified = int(changed_at.timestamp()) if changed_at else None
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    link_to(response, links)
    response.headers["Cache-Control"] = CACHE
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    known = get_conditional_response(request, etag=etag, last_modified=modified, response=response)
    if known is not response:
        return known
    response.content = gzip.compress(raw, PACKING, mtime=0) if packed else raw
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def link_to(response, links):
    named = list(links)
    if "://" in settings.DATA_LICENCE:
        named.append(("license", settings.DATA_LICENCE))
    if named:
        response.headers["Link"] = ", ".join(f'<{address}>; rel="{relation}"' for relation, address in named)
