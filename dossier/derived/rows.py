"""Writing the rows: an edition brings them up to date, and replaying all editions makes them anew."""

import json
from collections import defaultdict
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from dossier import search
from dossier.derived.finished import finish, say_gone
from dossier.derived.parts import SHARED, Part, parts_of
from dossier.models import Edition, Facet, Published, PublishedDate, PublishedHead, Sort, Without

CHUNK = 500  # rows or keys in one statement


class Publication:
    """What one edition changes, under the lock of the head: call `apply` once."""

    def __init__(self, edition, head):
        self.edition, self.head = edition, head
        self.document = edition.content
        self.dossier = self.document["dossier"]["id"]
        self.at = datetime.fromisoformat(self.document["edition"]["published_at"])
        self.parts = parts_of(self.document, edition.sha256)
        self.rows, self.facets, self.texts = {}, {}, {}

    def apply(self):
        old = self.old_rows()
        for key, part in self.parts.items():
            row = old.pop(key, None) or Published(sort=part.sort, key=part.key, published_at=self.at)
            self.put(row, part, self.other_places(row))
        left = {}
        for key, row in old.items():
            if row.sort not in SHARED:
                self.keep_or_drop(row)
            elif not row.is_gone and (places := self.other_places(row)) != places_in(row):
                left[key] = row, places
        self.leave(left)
        self.save()

    def old_rows(self) -> dict[tuple[str, str], Published]:
        """The rows the edition speaks of, and those the dossier has had so far; `save` finds them by sort and key."""
        found = {}
        mine = Facet.objects.filter(name="home", value=self.dossier)
        for row in Published.objects.filter(pk__in=mine.values("row")):
            found[row.sort, row.key] = row
        wanted = defaultdict(list)
        for sort, key in self.parts:
            if (sort, key) not in found:
                wanted[sort].append(key)
        for sort, keys in wanted.items():
            for start in range(0, len(keys), CHUNK):
                for row in Published.objects.filter(sort=sort, key__in=keys[start : start + CHUNK]):
                    found[row.sort, row.key] = row
        for row in found.values():
            row.pk = None
        return found

    def other_places(self, row) -> list[dict]:
        """Where a row stands in other dossiers."""
        return [place for place in places_in(row) if place["id"] != self.dossier]

    def put(self, row, part, places):
        """Let a row say what a part says, in its place and in the others."""
        places = [*places, part.place]
        finish(row, part, places, self.at)
        self.change(row, part, places)

    def keep_or_drop(self, row):
        """Editions, corrections and the dossier's own row stay, until it is withdrawn, and come back with it."""
        if bool(self.parts) == row.is_gone:
            row.is_gone = not self.parts
            row.notice = "" if self.parts else say_gone(row, self.document)
            self.rows[row.sort, row.key] = row

    def leave(self, left):
        """Let the dossier's name be taken from rows it has no more; where no other has them, they are gone."""
        alone = {key: row for key, (row, places) in left.items() if not places}
        for key, row in alone.items():
            row.is_gone, row.notice = True, say_gone(row, self.document)
            self.rows[key] = row
            if row.sort == Sort.CLAIM:
                self.texts[key] = None
        heirs = defaultdict(dict)
        for key, (row, places) in left.items():
            if places:
                heirs[places[-1]["slug"], places[-1]["edition"]][key] = row, places
        for (slug, number), rows in heirs.items():
            heir = Edition.objects.get(slug=slug, number=number)
            parts = parts_of(heir.content, heir.sha256)
            for key, (row, places) in rows.items():
                finish(row, parts[key], places, self.at)
                self.change(row, parts[key], places)

    def change(self, row, part, places):
        self.rows[row.sort, row.key] = row
        self.facets[row.sort, row.key] = part, places
        if row.sort == Sort.CLAIM:
            self.texts[row.sort, row.key] = part.text

    def save(self):
        """Number the changes, write the rows, and write anew what they are found by."""
        for row in self.rows.values():
            self.head.changed += 1
            row.changed, row.changed_at = self.head.changed, self.at
        names = [field.name for field in Published._meta.fields if field.name not in ("id", "sort", "key")]
        Published.objects.bulk_create(
            self.rows.values(), CHUNK, update_conflicts=True, unique_fields=["sort", "key"], update_fields=names
        )
        self.head.at = self.at
        self.head.save()
        self.save_facets()
        search.remember({self.rows[key].pk: text for key, text in self.texts.items()})

    def save_facets(self):
        changed = [(self.rows[key], part, places) for key, (part, places) in self.facets.items()]
        keys = [row.pk for row, _part, _places in changed]
        for start in range(0, len(keys), CHUNK):
            some = keys[start : start + CHUNK]
            Facet.objects.filter(row__in=some).exclude(Q(name="edition") | Q(name="slug")).delete()
            PublishedDate.objects.filter(row__in=some).delete()
            Without.objects.filter(row__in=some).delete()
        facets = [Facet(row=row, name=n, value=v) for row, part, places in changed for n, v in facets_of(part, places)]
        Facet.objects.bulk_create(facets, batch_size=CHUNK, ignore_conflicts=True)
        PublishedDate.objects.bulk_create(
            (PublishedDate(row=row, first=first, last=last) for row, part, _ in changed for first, last in part.dates),
            batch_size=CHUNK,
        )
        Without.objects.bulk_create(
            (
                Without(row=row, key=key, verdict=verdict, lower=lower, upper=upper)
                for row, part, _places in changed
                for key, verdict, lower, upper in part.without
            ),
            batch_size=CHUNK,
        )


def places_in(row) -> list[dict]:
    """Where a row says that it stands, in the order of publication; nowhere for a new one or one that is gone."""
    if not row.body or row.is_gone or row.sort not in SHARED:
        return []
    return json.loads(row.body)["dossiers"]


def facets_of(part: Part, places) -> set[tuple[str, str]]:
    return {
        *part.facets,
        *(("home", place["id"]) for place in places),
        *(("told", f"{place['id']}:{place['content_hash']}") for place in places if "content_hash" in place),
    }


def locked_head() -> PublishedHead:
    """The head, locked until the transaction ends."""
    PublishedHead.objects.get_or_create(pk=1)
    return PublishedHead.objects.select_for_update().get(pk=1)


def write_rows(edition):
    """Bring the rows up to date with an edition that has just been stored, within its transaction."""
    Publication(edition, locked_head()).apply()


def write_all_rows():
    """Make all rows anew from the editions, in the order in which they were published; returns how many there are.

    Clients have to read everything again: their cursors are of an earlier epoch.
    """
    head = locked_head()
    head.changed, head.epoch, head.at = 0, head.epoch + 1, None
    for model in (Facet, PublishedDate, Without, Published):
        model.objects.all().delete()
    search.forget_all()
    for edition in Edition.objects.order_by("pk").iterator(chunk_size=20):
        Publication(edition, head).apply()
    head.at = timezone.now()  # what was answered before has cursors in it that are refused now
    head.save()
    return Published.objects.count()
