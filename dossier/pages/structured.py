"""Dossiers and claims as schema.org describes them, for search engines: JSON-LD."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dossier.pages.history import tell_correction
from dossier.pages.parts import web_address
from dossier.pages.words import VERDICTS_BY_KEY

CONTEXT = "https://schema.org"
# What would end the element or begin another one, as JSON may also write it.
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(data: dict) -> SafeString:
    """JSON-LD as an element of a page; nothing in it can end the element."""
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def article(document) -> dict:
    """A dossier as an Article with what it cites and its corrections: schema.org/Article, schema.org/correction."""
    dossier, edition = document["dossier"], document["edition"]
    editions = [edition, *document["history"]]
    address = settings.ORIGIN + reverse("dossier:dossier", args=[dossier["slug"]])
    return {
        "@type": "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": dossier["title"],
        "description": dossier["standfirst"],
        "image": settings.ORIGIN + reverse("dossier:picture", args=[dossier["slug"]]),
        "datePublished": editions[-1]["published_at"],
        "dateModified": edition["published_at"],
        "version": str(edition["number"]),
        "isAccessibleForFree": True,
        "author": organisation(),
        "publisher": organisation(),
        "about": [{"@type": "Thing", "name": topic["name"]} for topic in document["topics"]],
        "mentions": [mention(actor) for actor in document["actors"] if actor["kind"] != "unnamed"],
        "citation": [cited(source) for source in document["sources"]],
        "correction": [correction(one, when["published_at"]) for when in editions for one in when["corrections"]],
    }


def claim_review(document, claim) -> dict:
    """A claim as a ClaimReview: its rating says how the sources stand behind it, never whether it is true."""
    slug = document["dossier"]["slug"]
    address = settings.ORIGIN + reverse("dossier:claim", args=[slug, claim["id"]])
    verdict = VERDICTS_BY_KEY[claim["verdict"]]
    sources = {source["id"]: source for source in document["sources"]}
    supporting = [one for one in claim["evidence"] if one["stance"] == "supports"]
    appearing = dict.fromkeys(one["source"] for one in supporting)
    speakers = {one["speaker"]["name"]: None for one in supporting if one["speaker"]}
    item = {"@type": "Claim", "text": claim["statement"], "appearance": [cited(sources[key]) for key in appearing]}
    if speakers:
        item["author"] = [{"@type": "Thing", "name": name} for name in speakers]
    return {
        "@type": "ClaimReview",
        "@id": address,
        "url": address,
        "claimReviewed": claim["statement"],
        "datePublished": document["edition"]["published_at"],
        "author": organisation(),
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": str(verdict.word),
            "ratingExplanation": f"{verdict.meaning} {claim['origins']['why']}",
        },
    }


def organisation() -> dict:
    return {"@type": "Organization", "name": _("Newsroom Dossier"), "url": settings.ORIGIN + "/"}


def mention(actor) -> dict:
    kinds = {"person": "Person", "country": "Country", "place": "Place", "event": "Event"}
    kinds |= dict.fromkeys(("organisation", "public_body", "group"), "Organization")
    return {"@type": kinds.get(actor["kind"], "Thing"), "name": actor["name"]}


def cited(source) -> dict:
    """An article as far as it is known; one without a title is named by its opening words."""
    known = {
        "@type": "NewsArticle",
        "headline": source["title"] or f"{source['opening']}…",
        "url": web_address(source["url"]),
        "datePublished": source["published_on"],
        "identifier": f"sha256:{source['sha256']}" if source["sha256"] else "",
        "publisher": {"@type": "Organization", "name": source["publisher"]["name"]}
        if source["publisher"]["stated"]
        else None,
    }
    return {name: value for name, value in known.items() if value}


def correction(one, published_at) -> dict:
    return {"@type": "CorrectionComment", "text": tell_correction(one), "datePublished": published_at}
