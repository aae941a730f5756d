"""The pages readers see, made from a frozen document and nothing else."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from dossier.pages.entries import show_entry
from dossier.pages.parts import show_edition, show_source
from dossier.pages.words import VERDICTS


def render_dossier(document, *, preview=False, current=True, sha256="") -> str:
    """Return the page of a document; the same for readers and, with `preview`, for its publisher.

    current  Whether no later edition exists; if one does, a banner leads to it.
    sha256   Of the edition; a preview has none.
    """
    context = shared_context(document)
    sections = show_sections(document, context["sources"], current=current, preview=preview)
    return render_to_string(
        "dossier/dossier.html",
        {**context, "sections": sections, "preview": preview, "current": current, "sha256": sha256},
    )


def render_claim(document, entry, *, sha256="") -> str:
    """Return the page of one claim of a current edition; `entry` is where it stands in the document."""
    slug = document["dossier"]["slug"]
    context = shared_context(document)
    shown = show_entry(entry, context["sources"], link=lambda claim_id: reverse("dossier:claim", args=[slug, claim_id]))
    shown["explains_verdict"] = shown["explains_origins"] = True
    asked = {finding["source"] for finding in entry["claim"]["findings"]}
    sources = {key: source for key, source in context["sources"].items() if key in asked}
    canonical = settings.ORIGIN + reverse("dossier:claim", args=[slug, entry["claim"]["id"]])
    return render_to_string(
        "dossier/claim.html",
        {**context, "entry": shown, "sources": sources, "canonical": canonical, "sha256": sha256},
    )


def render_withdrawn(document) -> str:
    """Return the notice that stands at every address of a dossier that was withdrawn."""
    return render_to_string(
        "dossier/withdrawn.html", {"dossier": document["dossier"], "edition": show_edition(document)}
    )


def claim_entries(document) -> list[dict]:
    """The entries of a document that are claims, in its order."""
    return [entry for section in document["sections"] for entry in section["entries"] if entry["kind"] == "claim"]


def shared_context(document) -> dict:
    """What the page of a dossier and that of one of its claims both show."""
    slug, number = document["dossier"]["slug"], document["edition"]["number"]
    return {
        "dossier": document["dossier"],
        "edition": show_edition(document),
        "sources": {source["id"]: show_source(source) for source in document["sources"]},
        "verdicts": VERDICTS,
        "canonical": settings.ORIGIN + reverse("dossier:dossier", args=[slug]),
        "permanent": settings.ORIGIN + reverse("dossier:edition", args=[slug, number]),
    }


def show_sections(document, sources, *, current, preview) -> list[dict]:
    """The sections with their entries; of each verdict the first entry explains what it means.

    An entry of the current edition has a page of its own; one of an earlier edition is found on that edition's page.
    """
    slug, number = document["dossier"]["slug"], document["edition"]["number"]
    met, sections = set(), []
    for section in document["sections"]:
        entries = []
        for entry in section["entries"]:
            if entry["kind"] == "paragraph":
                entries.append(entry)
                continue
            shown = show_entry(entry, sources, link="#claim-{}".format)
            shown["explains_verdict"], shown["explains_origins"] = shown["verdict"].key not in met, not met
            met.add(shown["verdict"].key)
            if not preview:
                shown["permalink"] = permalink(slug, number, shown["id"], current=current)
            entries.append(shown)
        sections.append({"title": section["title"], "entries": entries})
    return sections


def permalink(slug, number, claim_id, *, current) -> str:
    if current:
        return reverse("dossier:claim", args=[slug, claim_id])
    return f"{reverse('dossier:edition', args=[slug, number])}#claim-{claim_id}"
