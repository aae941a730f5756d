"""What changed from one edition to another, as readers are shown it: section by section, word by word."""

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.changes import compare, compare_words
from dossier.pages.parts import show_edition, show_source
from dossier.pages.words import CAME_OF_IT, CHANGES, VERDICTS_BY_KEY

HEAD, UNKNOWN, SOURCES = (
    gettext_lazy("Title, introduction and summary"),
    gettext_lazy("What is not known"),
    gettext_lazy("Articles"),
)
REPORTS, NOW_TOLD = gettext_lazy("What readers reported"), gettext_lazy("Now told")

# What is different about something that stood there before, in the order in which it is told.
WHAT = {
    "added": gettext_lazy("New"),
    "removed": gettext_lazy("Removed"),
    "merged": gettext_lazy("Told together with another claim"),
    "reworded": gettext_lazy("Reworded"),
    "overtaken": gettext_lazy("Overtaken"),
    "contested": gettext_lazy("Contested"),
    "verdict": gettext_lazy("How the sources stand"),
    "reason": gettext_lazy("Why this verdict"),
    "origins": gettext_lazy("Independent origins"),
    "evidence_added": gettext_lazy("More passages"),
    "evidence_removed": gettext_lazy("Fewer passages"),
    "evidence_changed": gettext_lazy("Passages read differently"),
    "findings": gettext_lazy("What articles say of it"),
    "values": gettext_lazy("Dates or figures"),
    "relations": gettext_lazy("How it stands to other claims"),
    "note": gettext_lazy("Editors’ note"),
    "caution": gettext_lazy("A word of caution"),
    "about": gettext_lazy("Whom and what it is about"),
    "facts": gettext_lazy("What is known of the article"),
    "text": gettext_lazy("Read again, with other words"),
    "outcome": gettext_lazy("What came of it"),
    "citations": gettext_lazy("Cites other claims"),
    "framing": gettext_lazy("Whether it introduces or tells"),
}


def render_changes(before, after) -> str:
    """Return the page of what is different between two documents of one dossier, from the first to the second."""
    changes = [show_change(one) for one in compare(before, after)]
    context = {
        "dossier": after["dossier"],
        "earlier": show_edition(before),
        "edition": show_edition(after),
        "groups": group(changes, [section["title"] for section in (*after["sections"], *before["sections"])]),
        "told": list(told_between(before, after)),
    }
    return render_to_string("dossier/changes.html", context)


def told_between(before, after):
    """What readers were told of each edition after the first of two up to the second, the oldest first."""
    for one in reversed((after["edition"], *after["history"])):
        if one["number"] > before["edition"]["number"]:
            yield {"number": one["number"], "change": CHANGES[one["change"]], "note": one["note"]}


def group(changes, titles) -> list[dict]:
    """The changes under the heading they belong to; headings without one are left out."""
    of_section = {title: [one for one in changes if one["section"] == title] for title in dict.fromkeys(titles)}
    outside = [one for one in changes if not one["section"]]
    groups = [
        {"title": HEAD, "changes": [one for one in outside if one["kind"] in ("dossier", "sentence")]},
        *({"title": title, "changes": found} for title, found in of_section.items()),
        {"title": UNKNOWN, "changes": [one for one in outside if one["kind"] == "unknown"]},
        {"title": SOURCES, "changes": [one for one in outside if one["kind"] == "source"]},
        {"title": REPORTS, "changes": [one for one in outside if one["kind"] == "report"]},
    ]
    return [one for one in groups if one["changes"]]


def show_change(change) -> dict:
    """One change: its sentence with the words that went and came, and what else is different about it."""
    return {
        "key": change.key,
        "kind": change.kind,
        "section": change.section,
        "what": [WHAT[one] for one in WHAT if one in change.what],
        "pieces": change.pieces,
        "instead": change.instead if {"merged", *CAME_OF_IT} & set(change.what) else "",
        "word": next((CAME_OF_IT[one] for one in change.what if one in CAME_OF_IT), NOW_TOLD),
        "details": list(details(change)) if change.before and change.after else [],
        "came": change.evidence("evidence_added") if "evidence_added" in change.what else [],
        "went": change.evidence("evidence_removed") if "evidence_removed" in change.what else [],
    }


def details(change):
    """Sentences and texts that tell what is different about something that is in both editions."""
    before, after = change.before, change.after
    if {"overtaken", "contested", "verdict"} & set(change.what):
        words = {name: VERDICTS_BY_KEY[one["verdict"]].word for name, one in (("was", before), ("now", after))}
        yield {"label": WHAT["verdict"], "text": _("%(was)s before, now %(now)s.") % words}
    if "origins" in change.what:
        yield {"label": WHAT["origins"], "pieces": compare_words(before["origins"]["why"], after["origins"]["why"])}
    for name, field in (("reason", "verdict_reason"), ("note", "note"), ("caution", "caution")):
        if name in change.what:
            yield {"label": WHAT[name], "pieces": compare_words(before[field], after[field])}
    if "facts" in change.what:
        yield {"label": WHAT["facts"], "pieces": compare_words(facts_of(before), facts_of(after))}


def facts_of(source) -> str:
    """What readers are told of an article beside its title, on one line."""
    shown = show_source(source)
    origin = shown["origin"] and shown["origin"]["name"]
    facts = (shown["byline"], shown["publisher"], strip_tags(shown["dated"]), origin, shown["url"])
    return ", ".join(str(one) for one in facts if one)
