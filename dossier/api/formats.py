"""The forms an answer can have: JSON, whole lists as CSV or NDJSON, and linked data."""

import csv
import json
from collections.abc import Iterable, Iterator

from rest_framework.renderers import BaseRenderer

from dossier.models import Sort

# A spreadsheet runs a cell that begins like this: OWASP, CSV Injection. An apostrophe in front makes it text.
RUNS = tuple("=+-@\t\r\n\0＝＋－＠")

PLACED = ("dossiers.slug", "dossiers.edition", "published_at", "updated_at", "links.self")
# The columns of a table, as paths into the JSON; where a path meets a list, its values stand side by side.
COLUMNS = {
    Sort.DOSSIER: ("id", "slug", "title", "edition", "change", "published_at", "counts.found", "counts.verified")
    + ("sha256", "links.page"),
    Sort.EDITION: ("slug", "edition", "title", "change", "note", "published_at", "sha256", "links.page"),
    Sort.CLAIM: ("id", "statement", "kind", "verdict", "caution", "origins.lower", "origins.upper", "origins.speakers")
    + ("when.value", "actors", "topics", "evidence.letter", "evidence.stance", "evidence.quote.exact", "checked_by")
    + (*PLACED, "links.page"),
    Sort.EVIDENCE: ("id", "claim", "source", "letter", "stance", "mode", "speaker.name", "cue", "origin.kind")
    + ("origin.name", "quote.exact", "quote.start", "quote.end", "quote.version_sha256", *PLACED),
    Sort.SOURCE: ("id", "letter", "title", "byline", "url", "publisher.name", "published_on", "published_basis")
    + ("origin.kind", "origin.name", "sha256", "text_sha256", *PLACED),
    Sort.ACTOR: ("id", "slug", "name", "kind", "role", *PLACED),
    Sort.TOPIC: ("id", "slug", "name", "iptc_code", *PLACED),
    Sort.CONTRADICTION: ("id", "a.id", "a.statement", "b.id", "b.statement", "difference", "resolution", *PLACED),
    Sort.CORRECTION: ("id", "dossier", "edition", "published_at", "key", "was", "now", "why", "gravity", "links.self"),
}

STRUCK = ("without.key", "without.verdict", "without.lower", "without.upper")  # with `without_origin`


class Form(BaseRenderer):
    """Names a form for content negotiation; the bytes are made elsewhere."""

    charset = None


class JSONForm(Form):
    media_type, format = "application/json", "json"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return json.dumps(data, ensure_ascii=False, default=str).encode()


class CSVForm(Form):
    media_type, format = "text/csv", "csv"


class NDJSONForm(Form):
    media_type, format = "application/x-ndjson", "ndjson"


class LinkedForm(Form):
    media_type, format = "application/ld+json", "jsonld"


CONTENT_TYPES = {"csv": "text/csv; charset=utf-8; header=present", "ndjson": "application/x-ndjson"}


def stream(form: str, sort, bodies: Iterable[str], fields=None, without=None) -> Iterator[bytes]:
    """The lines of a whole list, one after the other, whatever its length."""
    if form == "ndjson":
        return (f"{body}\n".encode("utf-8", "replace") for body in bodies)
    return table(COLUMNS[sort] + (STRUCK if without else ()), bodies, fields)


class Line:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


def table(paths, bodies, fields) -> Iterator[bytes]:
    """CSV (RFC 4180): a line of column names, then one for each body."""
    if fields:
        paths = [path for path in paths if path.split(".")[0] in fields]
    writer = csv.writer(Line())
    yield writer.writerow([path.replace(".", "_") for path in paths]).encode()
    for body in bodies:
        content = json.loads(body)
        yield writer.writerow([cell(at(content, path.split("."))) for path in paths]).encode("utf-8", "replace")


def at(content, path):
    """What stands at a path: one value, or a list of those that a list on the way leads to."""
    for place, name in enumerate(path):
        if isinstance(content, list):
            return [at(one, path[place:]) for one in content]
        content = content.get(name) if isinstance(content, dict) else None
    return content


def cell(value):
    """A value as a cell that no spreadsheet runs; values side by side are parted by a bar."""
    if isinstance(value, list):
        value = " | ".join(str(one) for one in value if one is not None)
    if isinstance(value, str):
        value = value.replace("\0", "")
        return f"'{value}" if value.lstrip(" ").startswith(RUNS) else value
    return value
