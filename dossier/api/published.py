"""The rows behind the answers: current editions, without fetching their documents."""

from collections import defaultdict

from django.db.models import JSONField, Max
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from dossier.models import Edition, EditionClaim, EditionPart


def editions():
    """All editions with `head` and `counts` out of their documents; the documents stay in the database."""
    document = Cast("document", JSONField())
    heads = Edition.objects.annotate(head=KeyTransform("dossier", document), counts=KeyTransform("counts", document))
    return heads.defer("document")


def claims():
    """The claims of current editions, each with its edition."""
    return EditionClaim.objects.current().select_related("edition").defer("edition__document")


def parts(kind):
    """The sources, actors or topics of current editions: one row for each edition that has it."""
    return EditionPart.objects.current().filter(kind=kind)


def each_once(parts):
    """Of rows with the same key the one published last."""
    return parts.filter(pk__in=parts.order_by().values("key").annotate(newest=Max("pk")).values("newest"))


def name_dossiers(rows, kind):
    """Give each row `dossiers`, the slugs of the dossiers that have it, with one query for all."""
    found = defaultdict(list)
    standing = parts(kind).filter(key__in=[row.key for row in rows])
    for key, slug in standing.order_by("edition__slug").values_list("key", "edition__slug"):
        found[key].append(slug)
    for row in rows:
        row.dossiers = found[row.key]
    return rows
