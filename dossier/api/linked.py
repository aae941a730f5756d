"""Linked data: claims as schema.org ClaimReview, passages as W3C Web Annotations."""

from django.conf import settings

from dossier.api.words import VERDICTS

SCHEMA = "https://schema.org"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
MEANING = dict(VERDICTS)


def linked_claim(claim) -> dict:
    """ClaimReview of schema.org. The rating is a word about the sources: no number stands for what is true."""
    place = claim["dossiers"][-1]
    sources = dict.fromkeys(one["source"] for one in claim["evidence"] if one["stance"] == "supports")
    return {
        "@context": SCHEMA,
        "@type": "ClaimReview",
        "@id": claim["links"]["self"],
        "url": claim["links"]["page"],
        "claimReviewed": claim["statement"],
        "datePublished": claim["published_at"],
        "dateModified": claim["updated_at"],
        "license": settings.DATA_LICENCE,
        "isPartOf": {"@type": "CreativeWork", "name": place["title"], "version": place["edition"]},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": claim["verdict"].replace("_", " "),
            "ratingExplanation": f"{MEANING[claim['verdict']].capitalize()}. {claim['origins']['why']}".strip(),
        },
        "itemReviewed": {
            "@type": "Claim",
            "text": claim["statement"],
            "appearance": [{"@type": "CreativeWork", "@id": source_address(key)} for key in sources],
        },
    }


def linked_evidence(one) -> dict:
    """A passage as an annotation: what it bears on is the body, where the words stand is the target.

    Web Annotation Data Model (W3C, 2017), sections 4.2.4 TextQuoteSelector and 4.2.5 TextPositionSelector;
    offsets count Unicode code points from 0, the end is exclusive.
    """
    quote = one["quote"]
    return {
        "@context": ANNOTATION,
        "id": one["links"]["self"],
        "type": "Annotation",
        "motivation": "assessing",
        "created": one["published_at"],
        "modified": one["updated_at"],
        "rights": settings.DATA_LICENCE,
        "body": [
            {"type": "SpecificResource", "purpose": "linking", "source": one["links"]["claim"]},
            {"type": "TextualBody", "purpose": "classifying", "value": one["stance"]},
        ],
        "target": {
            "source": one["links"]["source"],
            "state": {"type": "State", "value": f"sha256:{quote['version_sha256']}"},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": quote["exact"],
                    "prefix": quote["prefix"],
                    "suffix": quote["suffix"],
                },
                {"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]},
            ],
        },
    }


def source_address(key) -> str:
    return f"{settings.ORIGIN}/api/v1/sources/{key}/"
