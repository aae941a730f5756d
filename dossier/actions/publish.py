"""Publishing: what happens when the gate opens."""

import json
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.actions.gate import GateClosed, obstacles
from dossier.actions.renderings import store_pages
from dossier.actions.telling import against_telling, corrections_since, kinds_of_change, with_reasons
from dossier.derived import locked_head, write_rows
from dossier.models import Dossier, Edition, Entry
from dossier.snapshot import Imprint, Parts, digest, freeze
from newsroom.models import Decision
from newsroom.models.decision import canonical_json
from newsroom.workflow import WorkflowError, lock_claims, require


@transaction.atomic
def publish_dossier(dossier, *, by, change="", note="", corrections=None, seen=None) -> Edition:
    """Freeze a dossier as its next edition.

    change       A ChangeKind; by default the first edition, then an update.
    note         To readers; asked for after the first edition.
    corrections  By the key of each published sentence that changed (see `dossier.changes`): why, and a Gravity.
    seen         The number of the newest edition that the publisher knows of, 0 for none; None where it is not checked.

    Raises GateClosed with the list of obstacles, WorkflowError where nothing has changed since the last edition or
    somebody else has published meanwhile.
    """
    imprint, document = prepare_edition(
        dossier, by=by, change=change, note=note, corrections=corrections or {}, seen=seen
    )
    edition = store_edition(dossier, document, imprint)
    record_edition(edition, "publish")
    store_pages(edition)  # after the decision, which stands in the bundle
    return edition


def prepare_edition(dossier, *, by, change, note, corrections, seen) -> tuple[Imprint, dict]:
    """Return what would be published, with everything locked that it was frozen from; raises as `publish_dossier`."""
    require(by, "dossier.publish_dossier", _("publish a dossier"))
    dossier, last = lock_dossier(dossier, seen)
    imprint = Imprint(
        number=last.number + 1 if last else 1,
        published_at=timezone.now(),
        change=change or kinds_of_change(last)[0],
        note=note.strip(),
        by=by,
    )
    parts = Parts(dossier)
    document = freeze(dossier, imprint, parts)
    if last and apart_from_edition(last.content) == apart_from_edition(document):
        raise WorkflowError(_("Nothing has changed since edition %(number)d.") % {"number": last.number})
    needed = corrections_since(dossier.editions.telling().first(), document)
    imprint = replace(imprint, corrections=with_reasons(needed, corrections))
    if found := [*obstacles(dossier, parts), *against_telling(last, imprint)]:
        raise GateClosed(found)
    return imprint, freeze_again(dossier, imprint, document)


def lock_dossier(dossier, seen=None) -> tuple[Dossier, Edition | None]:
    """Lock a dossier and its claims, and return it with its newest edition.

    What the gate lets through is what is frozen: every change of a claim waits for this. So does every other edition:
    they are dated in the order in which readers see them.
    """
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    last = dossier.editions.order_by("-number").first()
    if seen is not None and seen != (last.number if last else 0):
        raise WorkflowError(
            _("Edition %(number)d was published by %(person)s meanwhile. Look again; nothing was published.")
            % {"person": last.published_by, "number": last.number}
        )
    entries = Entry.objects.filter(section__dossier=dossier, claim__isnull=False).select_related("claim")
    lock_claims(*(entry.claim for entry in entries))
    locked_head()
    return dossier, last


def freeze_again(dossier, imprint, document) -> dict:
    """Freeze once more, now with the corrections. Where both say the same, nothing changed between their queries,
    and so the edition is of one moment; names and articles are not locked, and a change of theirs could fall between.
    """
    again = freeze(dossier, imprint)
    if apart_from_edition(again) != apart_from_edition(document):
        raise WorkflowError(_("Someone else has just changed the dossier. Look at it again; nothing was published."))
    return again


def store_edition(dossier, document, imprint) -> Edition:
    edition = Edition.objects.create(
        dossier=dossier,
        number=imprint.number,
        slug=document["dossier"]["slug"],
        title=document["dossier"]["title"],
        change=imprint.change,
        note=imprint.note,
        document=canonical_json(document),
        sha256=digest(document),
        published_at=imprint.published_at,
        published_by=imprint.by,
    )
    write_rows(edition)
    return edition


def record_edition(edition, action):
    Decision.objects.record(
        edition.dossier,
        action,
        by=edition.published_by,
        note=edition.note,
        after=str(edition.number),
        change=edition.change,
        sha256=edition.sha256,
    )


def apart_from_edition(document) -> dict:
    """A document without what differs between editions by itself."""
    kept = {key: value for key, value in document.items() if key not in ("edition", "history")}
    return json.loads(canonical_json(kept))
