"""What the audit checks about editions."""

import gzip
import zlib
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import override

from dossier.derived.compare import is_listed, off
from dossier.models import Dossier, Edition, Facet, Published
from dossier.pages.addresses import Shown, notice, pages_of
from dossier.renderings import finish, revision
from newsroom.models import Decision
from newsroom.workflow.audit import audit_check


@audit_check
def editions_are_as_published():
    """Each decision to publish or withdraw has its edition, and each edition its decision, with the same hash."""
    of_dossiers = Decision.objects.filter(target_type="dossier.dossier")
    decisions = of_dossiers.filter(action__in=("publish", "withdraw")).order_by("number")
    names = "target_id", "after", "data"
    published = {(target, after): data.get("sha256") for target, after, data in decisions.values_list(*names)}
    for edition in Edition.objects.select_related("dossier").iterator(chunk_size=20):
        if sha256(edition.document.encode()).hexdigest() != edition.sha256:
            yield f"The document of “{edition}” does not have its hash."
        if columns_of(edition) != columns_in(edition.content):
            yield f"Number, address, title or date of “{edition}” are not as in its document."
        if published.pop((edition.dossier.public_id, str(edition.number)), None) != edition.sha256:
            yield f"No decision published “{edition}” with this content."
    for dossier, number in published:
        yield f"Edition {number} of dossier {dossier} was published and is not there."


def columns_of(edition):
    return edition.number, edition.slug, edition.title, edition.published_at.isoformat()


def columns_in(document):
    head, dossier = document["edition"], document["dossier"]
    return head["number"], dossier["slug"], dossier["title"], head["published_at"]


@audit_check
def rows_are_as_in_their_edition():
    """What everyone may read, and what it is found by, is as in the documents of editions, and no more."""
    withdrawn = set()
    for edition in Edition.objects.current().iterator(chunk_size=20):
        document = edition.content
        if document["edition"]["change"] == "withdrawal":
            withdrawn.add(document["dossier"]["id"])
        yield from (f"What everyone may read of “{edition}” is not as in its document: {key}." for key in off(edition))
    for edition in Edition.objects.iterator(chunk_size=20):
        if edition.content["dossier"]["id"] not in withdrawn and not is_listed(edition):
            yield f"“{edition}” is not listed as it was published."
    homes = Facet.objects.filter(name="home", row=OuterRef("pk")).exclude(value__in=withdrawn)
    for row in Published.objects.filter(~Exists(homes), is_gone=False):
        yield f"{row} is shown to everyone, and stands in no edition."


@audit_check
def stored_pages_are_what_editions_give():
    """What is stored to be sent is what its edition gives, made here once more; what is not sent any more is left."""
    for dossier in Dossier.objects.filter(editions__isnull=False).distinct().order_by("pk"):
        editions = list(dossier.editions.order_by("-number"))
        for edition in editions:
            for path in false_pages(Shown(edition, editions[0])):
                yield f"What is stored for {path} is not what “{edition}” gives."


def false_pages(shown):
    """The paths at which something else is stored than the edition gives; `rerender` mends them."""
    with override(settings.LANGUAGE_CODE):
        pages, rows = pages_of(shown), shown.edition.renderings.filter(revision__in=["", revision()])
        for row in rows.order_by("path").iterator(chunk_size=20):
            if row.path == shown.address("bundle", shown.edition.number) and not shown.is_withdrawn:
                is_true = holds_document(row, shown.edition)
            else:
                page = notice(row.path, shown) if shown.is_withdrawn else pages.get(row.path)
                is_true = page is not None and is_as_made(row, finish(page, shown.edition))
            if not is_true:
                yield row.path


def is_as_made(row, made) -> bool:
    columns = [(one.status, one.content_type, one.sha256, bytes(one.body)) for one in (row, made)]
    return columns[0] == columns[1] and (not row.gzip or unpacked(row.gzip) == made.body)


def unpacked(packed) -> bytes | None:
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return None


def holds_document(row, edition) -> bool:
    """Whether a stored bundle is intact and has the edition's document in it."""
    body = bytes(row.body)
    if sha256(body).hexdigest() != row.sha256 or row.gzip or not is_zipfile(BytesIO(body)):
        return False
    with ZipFile(BytesIO(body)) as archive:
        whole = archive.testzip() is None and "edition.json" in archive.namelist()
        return whole and archive.read("edition.json") == edition.document.encode()
