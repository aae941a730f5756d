"""The pages readers see, made from a frozen document and nothing else."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from dossier.pages.coverage import show_coverage, show_voices
from dossier.pages.disputes import show_disputes, show_objections, show_overtaken
from dossier.pages.entries import show_entry, show_quote
from dossier.pages.glance import show_glance
from dossier.pages.history import count_corrections, show_history, show_known_before, show_reports
from dossier.pages.parts import show_edition, show_sources
from dossier.pages.reading import show_reading
from dossier.pages.references import refer, show_sentences
from dossier.pages.structured import article, claim_review, script
from dossier.pages.timeline import show_timeline
from dossier.pages.without import show_changes, show_line, show_without


def render_dossier(document, *, preview=False, current=True, sha256="") -> str:
    """Return the page of a document; the same for readers and, with `preview`, for its publisher.

    current  Whether no later edition exists; if one does, a banner leads to it.
    sha256   Of the edition; a preview has none.
    """
    linked = current and not preview
    context = shared_context(document, link="#claim-{}".format, linked=linked)
    sources, references = context["sources"], context["references"]
    parts = {
        "summary": show_sentences(document["summary"], references),
        "glance": show_glance(document, references),
        "sections": show_sections(document, sources, references),
        "disputes": show_disputes(document, references),
        "objections": show_objections(document, references, lambda one: show_quote(one, sources)),
        "overtaken": show_overtaken(document, references),
        "timeline": show_timeline(document, references),
        "coverage": show_coverage(document, references, sources),
        "voices": show_voices(document, references, sources),
        "without": show_without(document, sources),
        "history": show_history(document, references),
        "corrections": count_corrections(document),
        "reports": show_reports(document, references),
        "known_before": show_known_before(document, sources),
    }
    marks = {"preview": preview, "current": current, "sha256": sha256, "linked": linked}
    if not preview:
        parts["structured"] = script(article(document))
    return render_to_string("dossier/dossier.html", {**context, **parts, **marks})


def render_claim(entry, *, context, sha256="", template="dossier/claim.html") -> str:
    """Return the page of one claim of a current edition, or the small one that others may frame.

    entry    Where it stands in its document.
    context  What `shared_context` gives, with links to the pages of claims.
    """
    claim = entry["claim"]
    asked = {finding["source"] for finding in claim["findings"]}
    address = settings.ORIGIN + context["references"][claim["id"]]["address"]
    marks = {
        "entry": show_entry(entry, context["sources"], context["references"]),
        "listed": {key: item for key, item in context["listed"].items() if key in asked},
        "canonical": address,
        "frame": frame_of(claim, reverse("dossier:embed", args=[context["dossier"]["slug"], claim["id"]])),
        "sha256": sha256,
        "structured": script(claim_review(context["document"], claim)),
        "about": about(context["document"], claim),
        "linked": True,
    }
    return render_to_string(template, {**context, **marks})


def frame_of(claim, path) -> str:
    """The HTML by which another page shows a claim in a frame."""
    html = '<iframe src="{}" title="{}" width="100%" height="240" loading="lazy"></iframe>'
    return format_html(html, settings.ORIGIN + path, Truncator(claim["statement"]).chars(60))


def about(document, claim) -> list[dict]:
    """The topics and actors of a claim, each with the page that lists all claims about it."""
    parts = (("topic", document["topics"], claim["topics"]), ("actor", document["actors"], claim["actors"]))
    return [
        {"name": one["name"], "address": reverse(f"dossier:{kind}", args=[one["slug"]])}
        for kind, known, slugs in parts
        for one in known
        if one["slug"] in slugs
    ]


def render_source(source_id, *, context) -> str:
    """Return the page of one article: what is cited of it, in its order."""
    document, slug = context["document"], context["dossier"]["slug"]
    [frozen] = [source for source in document["sources"] if source["id"] == source_id]
    marks = {
        "source": context["sources"][source_id],
        "reading": show_reading(document, frozen, context["references"]),
        "canonical": settings.ORIGIN + reverse("dossier:source", args=[slug, source_id]),
        "struck": any(one["key"] == source_id for one in document["without"]),
    }
    return render_to_string("dossier/source.html", {**context, **marks})


def render_without(kind, key, one, *, context) -> str:
    """Return the page that says what still stands without an origin or an article.

    kind, key  How it is addressed.
    one        What is frozen of it.
    """
    document, slug = context["document"], context["dossier"]["slug"]
    line = show_line(document, context["sources"], kind, key, one)
    marks = {
        "line": line,
        "changes": show_changes(one, context["references"]),
        "others": [other for other in show_without(document, context["sources"]) if other != line],
        "canonical": settings.ORIGIN + reverse("dossier:without", args=[slug, kind, key]),
    }
    return render_to_string("dossier/without.html", {**context, **marks})


def render_withdrawn(document) -> str:
    """Return the notice that stands at every address of a dossier that was withdrawn."""
    return render_to_string(
        "dossier/withdrawn.html", {"dossier": document["dossier"], "edition": show_edition(document)}
    )


def render_gone(claim_id, shown, last) -> str:
    """Return the notice in place of a claim that is no longer published.

    last  The newest edition that had it.
    """
    document = shown.document
    later = [one for one in (document["edition"], *document["history"]) if one["number"] > last.number]
    why = [one["why"] for edition in later for one in edition["corrections"] if one["key"] == claim_id]
    context = {"dossier": document["dossier"], "last": last, "why": why}
    return render_to_string("dossier/gone.html", context)


def shared_context(document, *, link, linked=True) -> dict:
    """What all pages of a dossier show.

    link    Makes of a claim's id the address under which a page leads to it.
    linked  Whether the sources in a list lead to their pages.
    """
    slug, number = document["dossier"]["slug"], document["edition"]["number"]
    sources = show_sources(document)
    return {
        "document": document,
        "dossier": document["dossier"],
        "edition": show_edition(document),
        "sources": sources,
        "listed": {key: list_source(source, document["dossier"], linked) for key, source in sources.items()},
        "references": refer(document, link),
        "canonical": settings.ORIGIN + reverse("dossier:dossier", args=[slug]),
        "picture": settings.ORIGIN + reverse("dossier:picture", args=[slug]),
        "permanent": settings.ORIGIN + reverse("dossier:edition", args=[slug, number]),
    }


def list_source(source, dossier, linked) -> str:
    """A source as it stands in lists: made once, since each page of a claim has it."""
    return render_to_string("dossier/_source.html", {"source": source, "dossier": dossier, "linked": linked})


def show_sections(document, sources, references) -> list[dict]:
    """The sections with their entries: claims and paragraphs."""
    return [
        {
            "title": section["title"],
            "claims": [references[one["claim"]["id"]] for one in section["entries"] if one["kind"] == "claim"],
            "entries": [
                {"kind": "claim", **show_entry(one, sources, references)}
                if one["kind"] == "claim"
                else {**one, "sentences": show_sentences(one["sentences"], references)}
                for one in section["entries"]
            ],
        }
        for section in document["sections"]
    ]
