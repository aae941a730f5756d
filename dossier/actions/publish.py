"""Publishing: what happens when the gate opens."""

import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.actions.gate import GateClosed, obstacles
from dossier.actions.renderings import store_pages
from dossier.derived import claim_rows, write_rows
from dossier.models import ChangeKind, Dossier, Edition, Entry
from dossier.snapshot import Imprint, digest, freeze
from newsroom.models import Decision
from newsroom.models.decision import canonical_json
from newsroom.workflow import WorkflowError, lock_claims, require


@transaction.atomic
def publish_dossier(dossier, *, by, change="", note="") -> Edition:
    """Freeze a dossier as its next edition.

    change  A ChangeKind; by default the first edition, then an update.
    note    To readers.

    Raises GateClosed with the list of obstacles, WorkflowError where nothing has changed since the last edition.
    """
    require(by, "dossier.publish_dossier", _("publish a dossier"))
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    entries = Entry.objects.filter(section__dossier=dossier, claim__isnull=False).select_related("claim")
    claims = [entry.claim for entry in entries]
    lock_claims(*claims)  # what the gate lets through is what is frozen: every change of a claim waits for this
    if found := obstacles(dossier):
        raise GateClosed(found)
    last = dossier.editions.order_by("-number").first()
    imprint = Imprint(
        number=last.number + 1 if last else 1,
        published_at=timezone.now(),
        change=change or (ChangeKind.UPDATE if last else ChangeKind.FIRST),
        note=note,
        by=by,
    )
    document = freeze(dossier, imprint)
    if {row["claim_id"] for row in claim_rows(document)} != {claim.public_id for claim in claims}:
        raise WorkflowError(_("Someone else has just changed the dossier. Look at it again; nothing was published."))
    if last and apart_from_edition(last.content) == apart_from_edition(document):
        raise WorkflowError(_("Nothing has changed since edition %(number)d.") % {"number": last.number})
    edition = store_edition(dossier, document, imprint)
    Decision.objects.record(
        dossier, "publish", by=by, note=note, after=str(edition.number), change=edition.change, sha256=edition.sha256
    )
    return edition


def store_edition(dossier, document, imprint) -> Edition:
    edition = Edition.objects.create(
        dossier=dossier,
        number=imprint.number,
        slug=dossier.slug,
        title=dossier.title,
        change=imprint.change,
        note=imprint.note,
        document=canonical_json(document),
        sha256=digest(document),
        published_at=imprint.published_at,
        published_by=imprint.by,
    )
    write_rows(edition)
    store_pages(edition)
    return edition


def apart_from_edition(document) -> dict:
    """A document without what differs between editions by itself."""
    kept = {key: value for key, value in document.items() if key not in ("edition", "history")}
    return json.loads(canonical_json(kept))
