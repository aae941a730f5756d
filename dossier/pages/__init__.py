"""The pages readers see, made from a frozen document and nothing else."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from dossier.pages.coverage import show_coverage, show_voices
from dossier.pages.disputes import show_disputes, show_objections, show_overtaken
from dossier.pages.entries import show_entry, show_quote
from dossier.pages.glance import show_glance
from dossier.pages.history import count_corrections, show_history, show_known_before
from dossier.pages.parts import show_edition, show_sources
from dossier.pages.references import refer, show_sentences
from dossier.pages.timeline import show_timeline
from dossier.pages.without import show_without


def render_dossier(document, *, preview=False, current=True, sha256="") -> str:
    """Return the page of a document; the same for readers and, with `preview`, for its publisher.

    current  Whether no later edition exists; if one does, a banner leads to it.
    sha256   Of the edition; a preview has none.
    """
    context = shared_context(document, link="#claim-{}".format)
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
        "known_before": show_known_before(document, sources),
    }
    marks = {"preview": preview, "current": current, "sha256": sha256, "linked": current and not preview}
    return render_to_string("dossier/dossier.html", {**context, **parts, **marks})


def render_claim(entry, *, context, sha256="") -> str:
    """Return the page of one claim of a current edition.

    entry    Where it stands in its document.
    context  What `shared_context` gives, with links to the pages of claims.
    """
    claim = entry["claim"]
    asked = {finding["source"] for finding in claim["findings"]}
    marks = {
        "entry": show_entry(entry, context["sources"], context["references"]),
        "sources": {key: source for key, source in context["sources"].items() if key in asked},
        "canonical": settings.ORIGIN + context["references"][claim["id"]]["address"],
        "sha256": sha256,
    }
    return render_to_string("dossier/claim.html", {**context, **marks})


def render_withdrawn(document) -> str:
    """Return the notice that stands at every address of a dossier that was withdrawn."""
    return render_to_string(
        "dossier/withdrawn.html", {"dossier": document["dossier"], "edition": show_edition(document)}
    )


def shared_context(document, *, link) -> dict:
    """What all pages of a dossier show; `link` makes of a claim's id the address under which a page leads to it."""
    slug, number = document["dossier"]["slug"], document["edition"]["number"]
    return {
        "dossier": document["dossier"],
        "edition": show_edition(document),
        "sources": show_sources(document),
        "references": refer(document, link),
        "canonical": settings.ORIGIN + reverse("dossier:dossier", args=[slug]),
        "permanent": settings.ORIGIN + reverse("dossier:edition", args=[slug, number]),
    }


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
