"""What is open beside the dossier: one entry, one section, a paragraph to be written, or what we do not know."""

from django.utils.translation import gettext as _

from dossier.admin.citing import rows_of
from newsroom.admin.typed import is_key


def editor_of(composition, opened, typed=None) -> dict | None:
    """What the template of the editor takes; None where nothing is open, or no longer there.

    opened  A kind and mostly a key: "entry-5", "section-2", "write-2" for a new paragraph in a section, "new-section",
            "unknown".
    typed   The form that was refused, to be shown again as it was sent.
    """
    kind, _dash, key = opened.partition("-")
    make = EDITORS.get(opened if opened in EDITORS else kind)
    found = make(composition, int(key) if is_key(key) else 0, typed) if make else None
    return {"open": opened, "typed": typed or {}, **found} if found else None


def entry(composition, key, typed):
    """An entry with all that may be done to it; nothing of one that waits for this person's own look."""
    card = composition.card_of(key)
    if card is None or card.is_hidden:
        return rescued(composition, typed)
    kind = "paragraph" if card.entry.is_paragraph else "claim"
    rows = rows_of(card.entry, typed if typed and typed.get("do") == f"rewrite:{key}" else None)
    comments = card.entry.comments.select_related("by")
    return {"kind": kind, "card": card, "entry": card.entry, "rows": rows, "comments": comments}


def section(composition, key, typed):
    found = next((one for one in composition.sections if one.pk == key), None)
    return found and {"kind": "section", "section": found}


def write(composition, key, typed):
    found = next((one for one in composition.sections if one.pk == key), None)
    if found is None:
        return rescued(composition, typed)
    rows = rows_of(typed=typed if typed and typed.get("do") == f"write:{key}" else None)
    return {"kind": "paragraph", "section": found, "rows": rows}


def rescued(composition, typed):
    """Sentences that were typed for what is gone meanwhile, as a new paragraph; None where there are none."""
    if not typed or "text" not in typed or "sentence" not in typed or not composition.sections:
        return None
    return {"kind": "paragraph", "section": composition.sections[-1], "rows": rows_of(typed=typed)}


def new_section(composition, key, typed):
    return {"kind": "section", "title": _("A new section")}


def unknown(composition, key, typed):
    return {"kind": "unknown"}


EDITORS = {"entry": entry, "section": section, "write": write, "new-section": new_section, "unknown": unknown}
