"""Composing a dossier: its sections and their entries.

Every change is of the dossier as the editor saw it (`version`), leaves a Decision about the dossier, and happens
whole or not at all.
"""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dossier.models import Dossier, Entry, Section
from newsroom.models import ClaimStatus, Decision
from newsroom.workflow import WorkflowError, require
from newsroom.workflow.change import changing

COMPOSE = "dossier.change_dossier"
DESCRIBED = ("title", "slug", "standfirst", "notice", "unknown")


@contextmanager
def composing(dossier, action, /, *, by, **data):
    """Wrap one change of a dossier or of what it holds.

    dossier  As the editor saw it: if somebody else has changed it since, WorkflowError is raised.
    data     Kept with the Decision.
    """
    require(by, COMPOSE, _("compose a dossier"))
    with transaction.atomic():
        unchanged = Dossier.objects.filter(pk=dossier.pk, version=dossier.version)
        if not unchanged.update(version=F("version") + 1):
            raise WorkflowError(
                _("Someone else has just changed this dossier. Look again; nothing of yours was saved.")
            )
        yield
        Decision.objects.record(dossier, action, by=by, **data)
    dossier.version += 1


@transaction.atomic
def open_dossier(*, by, title, slug, stories, **fields) -> Dossier:
    """Begin a dossier that draws on some stories; `fields` are others of `DESCRIBED`."""
    require(by, "dossier.add_dossier", _("open a dossier"))
    dossier = Dossier(title=title, slug=slug, **fields)
    require_valid(dossier)
    dossier.save()
    dossier.stories.set(stories)
    Decision.objects.record(dossier, "open", by=by, title=title, slug=slug)
    return dossier


def describe_dossier(dossier, *, by, stories=None, **fields):
    """Change what a dossier says of itself, any of `DESCRIBED`, and the stories it draws on."""
    if unknown := set(fields) - set(DESCRIBED):
        raise WorkflowError(_("These cannot be changed: %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    now = Dossier.objects.get(pk=dossier.pk)
    changed = {name: value for name, value in fields.items() if getattr(now, name) != value}
    was = {name: getattr(now, name) for name in changed}
    if stories is not None and set(stories) != set(now.stories.all()):
        was["stories"] = sorted(now.stories.values_list("public_id", flat=True))
    if not was:
        return
    with composing(dossier, "describe", by=by, was=was):
        for name, value in changed.items():
            setattr(dossier, name, value)
        require_valid(dossier)
        dossier.save(update_fields=list(changed))
        if "stories" in was:
            dossier.stories.set(stories)


@transaction.atomic
def discard_dossier(dossier, *, by):
    """Delete a dossier that was never published, with its sections and entries."""
    require(by, "dossier.delete_dossier", _("delete a dossier"))
    if dossier.editions.exists():
        raise WorkflowError(_("This dossier was published: what readers saw stays. Withdraw it instead."))
    Decision.objects.record(dossier, "discard", by=by, title=dossier.title, slug=dossier.slug)
    dossier.delete()


def add_section(dossier, title, *, by, is_summary=False) -> Section:
    """Add a section at the end; the one that is the summary stands before all others wherever it is."""
    with composing(dossier, "add_section", by=by, section=title.strip()):
        if is_summary and dossier.sections.filter(is_summary=True).exists():
            raise WorkflowError(_("The dossier has a summary already."))
        section = Section(
            dossier=dossier, title=title.strip(), is_summary=is_summary, position=dossier.sections.count()
        )
        require_title(section)
        section.save()
    return section


def rename_section(section, title, *, by):
    with composing(section.dossier, "rename_section", by=by, was=section.title, section=title.strip()):
        section.title = title.strip()
        require_title(section)
        section.save(update_fields=["title"])


def require_title(section):
    """Raise unless a section has a title, and one of its own in its dossier."""
    if not section.title:
        raise WorkflowError(_("A section needs a title."))
    if section.dossier.sections.filter(title=section.title).exclude(pk=section.pk).exists():
        raise WorkflowError(_("The dossier has a section “%(title)s” already.") % {"title": section.title})
    require_valid(section)


def move_section(section, place, *, by):
    """Put a section at a place among the others, counted from 0."""
    with composing(section.dossier, "move_section", by=by, section=section.title, place=place):
        put_at(section, list(section.dossier.sections.exclude(pk=section.pk)), place)


def remove_section(section, *, by):
    """Remove a section that holds nothing."""
    with composing(section.dossier, "remove_section", by=by, section=section.title):
        if section.entries.exists():
            raise WorkflowError(
                _("“%(section)s” still holds entries. Move or remove them first.") % {"section": section}
            )
        section.delete()


def add_claims(section, claims, *, by) -> list[Entry]:
    """Add verified claims at the end of a section, all or none."""
    ids = [claim.public_id for claim in claims]
    with composing(section.dossier, "add_claims", by=by, section=section.title, claims=ids):
        if section.is_summary:
            raise WorkflowError(
                _("The summary holds paragraphs only. Cite the claim in one, or choose another section.")
            )
        last, entries = section.entries.count(), []
        for place, claim in enumerate(claims, start=last):
            require_fit(claim, section.dossier)
            entries.append(Entry.objects.create(section=section, claim=claim, position=place))
        return entries


def require_fit(claim, dossier):
    """Raise unless a claim is verified, of a story that the dossier draws on, and not in it already."""
    if claim.status != ClaimStatus.VERIFIED:
        raise WorkflowError(
            _("A dossier holds verified claims. “%(claim)s” is %(status)s.")
            % {"claim": claim, "status": claim.get_status_display()}
        )
    if not dossier.stories.filter(pk=claim.story_id).exists():
        raise WorkflowError(_("The dossier does not draw on the story of “%(claim)s”.") % {"claim": claim})
    if standing := Entry.objects.filter(section__dossier=dossier, claim=claim).select_related("section").first():
        raise WorkflowError(
            _("“%(claim)s” stands in the dossier already, under “%(section)s”.")
            % {"claim": claim, "section": standing.section}
        )


def write_note(entry, note, *, by):
    """Say something to readers under a claim; an empty note takes it away."""
    with composing(entry.section.dossier, "write_note", by=by, was=entry.note, **about(entry)):
        if entry.is_paragraph:
            raise WorkflowError(_("A note stands under a claim, not under a paragraph."))
        entry.note = note.strip()
        entry.save(update_fields=["note"])


def move_entry(entry, *, to, place, by):
    """Put an entry at a place among the others of a section of the same dossier, counted from 0."""
    dossier = entry.section.dossier
    with composing(dossier, "move_entry", by=by, section=to.title, place=place, **about(entry)):
        if to.dossier_id != dossier.pk:
            raise WorkflowError(_("That section is of another dossier."))
        if to.is_summary and not entry.is_paragraph:
            raise WorkflowError(_("The summary holds paragraphs only. Cite the claim in one instead."))
        entry.section = to
        entry.save(update_fields=["section"])
        put_at(entry, list(to.entries.exclude(pk=entry.pk)), place)


def remove_entry(entry, *, by):
    """Take an entry out of its dossier. A claim is there to be added again; the words of a paragraph are gone."""
    data = about(entry) | {"said": [sentence.text for sentence in entry.sentences.all()], "note": entry.note}
    with composing(entry.section.dossier, "remove_entry", by=by, section=entry.section.title, **data):
        entry.delete()


def caution_claim(claim, *, by, caution, url=""):
    """Put a caution to readers on a claim, or take it away. It says nothing of the sources, so it reopens nothing."""
    fields = {"caution": caution.strip(), "caution_url": url.strip()}
    was = {name: getattr(claim, name) for name, value in fields.items() if getattr(claim, name) != value}
    if not was:
        return
    if fields["caution_url"] and not fields["caution"]:
        raise WorkflowError(_("A link needs words: say why readers should take care."))
    with changing(claim, by=by, action="edit", was=was):
        for name, value in fields.items():
            setattr(claim, name, value)
        require_valid(claim, only=fields)
        claim.save(update_fields=list(fields))


def about(entry) -> dict:
    """An entry as a Decision names it."""
    return {"entry": entry.pk, "claim": entry.claim.public_id if entry.claim else None}


def put_at(row, others, place):
    """Write the positions of the rows of one list, with `row` put in among the others."""
    rows = [*others[: max(0, place)], row, *others[max(0, place) :]]
    for position, one in enumerate(rows):
        one.position = position
    type(row).objects.bulk_update(rows, ["position"])


def require_valid(row, only=None):
    """Raise with the model's own sentences unless a row, or only some of its fields, hold what they may."""
    try:
        if only is None:
            row.full_clean()
        else:
            row.clean_fields(exclude={field.name for field in row._meta.fields} - set(only))
    except ValidationError as error:
        raise WorkflowError(" ".join(error.messages)) from error
