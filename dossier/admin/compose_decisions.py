"""What can be decided on the composing page: from what the browser sends to one action, and back in words.

A form sends `do`: the name of the decision and, after a colon, what it is about. Each decision takes the desk, the
form and that detail, and returns what to tell and which editor is open then.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dossier.actions import compose, prose
from dossier.admin.citing import drafts_of
from dossier.admin.composition import sections_of
from dossier.models import Dossier, Entry, Section
from newsroom.admin.typed import is_key, number
from newsroom.models import Claim
from newsroom.workflow import WorkflowError


@dataclass(frozen=True)
class Desk:
    """The dossier as the editor saw it (its `version`), and the editor."""

    dossier: Dossier
    by: Any


@dataclass(frozen=True)
class Done:
    """What came of a decision.

    message  To the editor.
    open     What the editor beside the dossier shows from now on ("entry-5"); "" closes it, None leaves it as it is.
    at       The id of the element to go on from.
    only     The part of the editor that is another one now, where it is not the whole: "comments".
    """

    message: str
    open: str | None = None
    at: str = ""
    only: str = ""


def own_section(desk, key) -> Section:
    section = Section.objects.filter(dossier=desk.dossier, pk=key_of(key)).first()
    if section is None:
        raise WorkflowError(_("That section is no longer here. Look again."))
    section.dossier = desk.dossier
    return section


def own_entry(desk, key) -> Entry:
    entries = Entry.objects.select_related("section", "claim__story").prefetch_related("sentences__claims")
    entry = entries.filter(section__dossier=desk.dossier, pk=key_of(key)).first()
    if entry is None:
        raise WorkflowError(_("That entry is no longer here. Look again."))
    entry.section.dossier = desk.dossier
    return entry


def key_of(value) -> int:
    return int(value) if is_key(value) else 0


def at(entry) -> str:
    return f"entry-{entry.pk}"


def add(desk, form, detail):
    """Add claims to the section in hand: one, or several that belong together, by their keys."""
    wanted = [key_of(key) for key in detail.split(",")]
    found = Claim.objects.in_bulk(wanted)
    if missing := set(wanted) - set(found):
        raise WorkflowError(_("Claim [%(number)s] is no longer here. Look again.") % {"number": min(missing)})
    if not form.get("section"):
        raise WorkflowError(_("Add a section first; claims stand in sections."))
    section = own_section(desk, form.get("section"))
    entries = compose.add_claims(section, [found[key] for key in dict.fromkeys(wanted)], by=desk.by)
    return Done(_("Added to “%(section)s”.") % {"section": section}, at=at(entries[0]))


def move_up(desk, form, detail):
    return step(desk, own_entry(desk, detail), -1)


def move_down(desk, form, detail):
    return step(desk, own_entry(desk, detail), 1)


def step(desk, entry, by):
    """Move an entry by one place; at the end of its section, into the next one that takes it."""
    beside = list(entry.section.entries.values_list("pk", flat=True))
    place = beside.index(entry.pk) + by
    if 0 <= place < len(beside):
        return put(desk, entry, entry.section, place)
    sections = [one for one in sections_of(desk.dossier) if entry.is_paragraph or not one.is_summary]
    following = [one.pk for one in sections].index(entry.section_id) + by
    if not 0 <= following < len(sections):
        raise WorkflowError(_("There is no further place that way."))
    to = sections[following]
    return put(desk, entry, to, 0 if by > 0 else to.entries.count())


def put(desk, entry, to, place):
    to.dossier = desk.dossier
    compose.move_entry(entry, to=to, place=place, by=desk.by)
    return Done(
        _("Moved: now at place %(place)d of “%(section)s”.") % {"place": place + 1, "section": to}, at=at(entry)
    )


def place(desk, form, detail):
    """Where an entry was dropped: `to`, a section, and `place` among the others in it."""
    return put(desk, own_entry(desk, detail), own_section(desk, form.get("to", "")), number(form, "place"))


def to_section(desk, form, detail):
    entry, to = own_entry(desk, detail), own_section(desk, form.get("to", ""))
    return put(desk, entry, to, to.entries.exclude(pk=entry.pk).count())


def remove(desk, form, detail):
    entry = own_entry(desk, detail)
    section, was = entry.section, at(entry)
    beside = section.entries.exclude(pk=entry.pk)
    following = beside.filter(position__gte=entry.position).first() or beside.last()
    compose.remove_entry(entry, by=desk.by)
    message = _("Removed from “%(section)s”.") % {"section": section}
    is_open = form.get("open") == was
    return Done(message, open="" if is_open else None, at=at(following) if following else f"section-{section.pk}")


def section_up(desk, form, detail):
    return step_section(desk, own_section(desk, detail), -1)


def section_down(desk, form, detail):
    return step_section(desk, own_section(desk, detail), 1)


def step_section(desk, section, by):
    """Move a section by one place; the summary stands first whatever its place is."""
    shown = [one.pk for one in sections_of(desk.dossier) if not one.is_summary]
    following = shown.index(section.pk) + by if section.pk in shown else -1
    if not 0 <= following < len(shown):
        raise WorkflowError(_("There is no further place that way."))
    others = list(desk.dossier.sections.exclude(pk=section.pk).values_list("pk", flat=True))
    compose.move_section(section, others.index(shown[following]) + (by > 0), by=desk.by)
    return Done(_("Moved “%(section)s”.") % {"section": section}, at=f"section-{section.pk}")


def section_add(desk, form, detail):
    section = compose.add_section(desk.dossier, form.get("title", ""), by=desk.by, is_summary=bool(form.get("summary")))
    message = _("Added the section “%(section)s”.") % {"section": section}
    return Done(message, open=f"write-{section.pk}" if section.is_summary else "", at=f"section-{section.pk}")


def section_rename(desk, form, detail):
    section = own_section(desk, detail)
    compose.rename_section(section, form.get("title", ""), by=desk.by)
    return Done(_("Renamed."), open="", at=f"section-{section.pk}")


def section_remove(desk, form, detail):
    section = own_section(desk, detail)
    compose.remove_section(section, by=desk.by)
    return Done(_("Removed the section “%(section)s”.") % {"section": section}, open="")


def note(desk, form, detail):
    entry = own_entry(desk, detail)
    compose.write_note(entry, form.get("note", ""), by=desk.by)
    return Done(_("The note is kept."), open=at(entry), at=at(entry))


def caution(desk, form, detail):
    entry = own_entry(desk, detail)
    if entry.claim is None:
        raise WorkflowError(_("A caution stands on a claim."))
    entry.claim.version = number(form, "claim_version")
    compose.caution_claim(entry.claim, by=desk.by, caution=form.get("caution", ""), url=form.get("caution_url", ""))
    return Done(_("The caution is kept with the claim."), open=at(entry), at=at(entry))


def comment(desk, form, detail):
    entry = own_entry(desk, detail)
    prose.comment_on_entry(entry, by=desk.by, text=form.get("text", ""))
    return Done(_("Your comment is there for your colleagues."), open=at(entry), at=at(entry), only="comments")


def write(desk, form, detail):
    section = own_section(desk, detail)
    drafts, is_framing = drafts_of(form, desk.dossier), bool(form.get("framing"))
    entry = prose.write_paragraph(section, drafts, by=desk.by, is_framing=is_framing)
    return Done(_("Kept. You wrote this; somebody else must approve it."), open="", at=at(entry))


def rewrite(desk, form, detail):
    entry = own_entry(desk, detail)
    drafts, is_framing = drafts_of(form, desk.dossier), bool(form.get("framing"))
    prose.rewrite_paragraph(entry, drafts, by=desk.by, seen=form.get("seen", ""), is_framing=is_framing)
    return Done(_("Kept. What you changed somebody else must approve."), open="", at=at(entry))


def approve(desk, form, detail):
    entry = own_entry(desk, detail)
    prose.approve_paragraph(entry, by=desk.by, seen=form.get("seen", ""))
    return Done(_("Approved: each sentence says what it cites."), open="", at=at(entry))


def unknown(desk, form, detail):
    compose.describe_dossier(desk.dossier, by=desk.by, unknown=form.get("unknown", "").replace("\r\n", "\n"))
    return Done(_("Kept: what we do not know."), open="", at="unknown")


DECISIONS = {
    "add": add,
    "up": move_up,
    "down": move_down,
    "place": place,
    "to": to_section,
    "remove": remove,
    "section-up": section_up,
    "section-down": section_down,
    "section-add": section_add,
    "section-rename": section_rename,
    "section-remove": section_remove,
    "note": note,
    "caution": caution,
    "comment": comment,
    "write": write,
    "rewrite": rewrite,
    "approve": approve,
    "unknown": unknown,
}
