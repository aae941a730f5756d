"""Whether published passages have a quotation to the letter, and which published claims a sentence comes near.

Words and letters are compared and no parser is loaded. Where the site has a model of sentence embeddings, it helps to
put the claims that share words with the text in order; it confirms nothing.
"""

import json

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.parsers import JSONParser

from dossier import search
from dossier.api.answers import answer, dump, licensed
from dossier.api.base import Public, head_now
from dossier.api.schema import CheckSchema
from dossier.api.serializers import CheckedSerializer
from dossier.models import Published, Sort
from newsroom.matching.known import KnownClaims, terms_of
from newsroom.matching.meaning import meaning_in
from newsroom.matching.quotation import Verdict, check_quotation

MOST_LETTERS = 1000
MOST_BYTES = 20_000
MET = 60  # claims met through the index and compared word by word
NAMED = 5
LEAST_LIKE = 0.2  # share of the text's weight that a claim must have to be named as similar
METHOD = (
    "Lexical: words and letters of the text are compared with those of published passages and claims. "
    "Only “verbatim” confirms a quotation, and it confirms that the words stand there, not that they are true."
)
METHOD_WITH_MEANING = METHOD + (
    " Claims that share words with the text are put in order with the help of a model of sentence embeddings."
)
OUTCOMES = {
    Verdict.VERBATIM: "verbatim",
    Verdict.MARKED: "marked",
    Verdict.DIFFERS: "differs",
    Verdict.SIMILAR: "similar",
}


# What is sent; `text_in` reads it as strictly as this says.
ASKED = {
    "type": "object",
    "properties": {
        "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": MOST_LETTERS,
            "description": "A quotation or a sentence.",
            "example": "the bridges had been closed since Monday",
        }
    },
    "required": ["text"],
    "additionalProperties": False,
}


class TooLarge(APIException):
    status_code = 413

    def __init__(self):
        super().__init__(_("Send at most %(number)d bytes.") % {"number": MOST_BYTES})


class SmallJSON(JSONParser):
    """Reads a small body; one that is nested without end is no JSON either."""

    def parse(self, stream, media_type=None, parser_context=None):
        raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise TooLarge
        try:
            return json.loads(raw.decode())
        except (ValueError, RecursionError):
            raise ParseError(_("The body is no JSON in UTF-8.")) from None


class CheckView(Public):
    http_method_names = ("post", "options")
    parser_classes = (SmallJSON,)
    schema = CheckSchema()
    summary = "Check a quotation"
    description = "Compares a quotation or a sentence with the published passages and claims near it. " + METHOD
    asked = ASKED
    answer_serializer = CheckedSerializer

    def post(self, request):
        text = text_in(request.data)
        response = answer(request, licensed(dump(check(text))), changed_at=head_now().at)
        response.headers["Cache-Control"] = "no-store"
        return response


def text_in(given) -> str:
    """The text that was sent. Raises ValidationError for anything else."""
    if not isinstance(given, dict) or set(given) != {"text"} or not isinstance(given["text"], str):
        raise ValidationError({"text": [_("Send an object with a string as “text” and nothing else.")]})
    if not 0 < len(given["text"]) <= MOST_LETTERS:
        raise ValidationError(
            {"text": [_("Send at most %(most)d characters, and one at least.") % {"most": MOST_LETTERS}]}
        )
    return given["text"]


def check(text: str) -> dict:
    """The answer for a text: what the nearest passage makes of it, and the claims that say something like it."""
    claims = claims_near(text)
    passages = {one["id"]: (claim, one) for claim in claims.values() for one in claim["evidence"]}
    found = check_quotation(text, {id: context_of(one["quote"]) for id, (_claim, one) in passages.items()})
    found = closer(text, found, passages)
    similar = similar_claims(text, claims)
    verdict = OUTCOMES.get(found.verdict) or ("similar" if similar else str(found.verdict))
    return {
        "text": text,
        "verdict": verdict,
        "why": found.why,
        "differences": [{"quoted": one.quoted, "passage": one.passage} for one in found.differences],
        "passage": passage_found(*passages[found.passage]) if found.passage in passages else None,
        "claims": similar,
        "method": METHOD_WITH_MEANING if settings.MEANING_MODEL else METHOD,
    }


def closer(text, found, passages):
    """Of a quotation that differs: how it differs from the passage alone, where that says it in fewer words."""
    if found.verdict != Verdict.DIFFERS:
        return found
    _claim, one = passages[found.passage]
    alone = check_quotation(text, {found.passage: one["quote"]["exact"]})
    better = alone.verdict == Verdict.DIFFERS and words_in(alone.differences) < words_in(found.differences)
    return alone if better else found


def words_in(differences) -> int:
    return sum(len(f"{one.quoted} {one.passage}".split()) for one in differences)


def claims_near(text) -> dict[str, dict]:
    """Published claims that share words with a text, by public id: those that share most and rarest."""
    words = sorted(search.words_of(text), key=len, reverse=True)
    rows = Published.objects.standing(Sort.CLAIM).filter(pk__in=search.near(words, MET))
    return {row.key: json.loads(row.body) for row in rows}


def context_of(quote) -> str:
    """The passage with the words around it, so that a negation cut off in front shows; half a word is left out."""
    before, after = quote["prefix"], quote["suffix"]
    if before and not before[0].isspace():
        before = before.partition(" ")[2] if " " in before else ""
    if after and not after[-1].isspace():
        after = after.rpartition(" ")[0] if " " in after else ""
    joint = " " if before and not before.endswith(" ") and not quote["prefix"].endswith(before) else ""
    return f"{before}{joint}{quote['exact']}{after}"


def similar_claims(text, claims) -> list[dict]:
    index = KnownClaims()
    for key, claim in claims.items():
        index.add(key, terms_of(claim["statement"], *(one["quote"]["exact"] for one in claim["evidence"])))
    ranked = index.rank(text, NAMED, likeness_to(text, claims)) if claims else []
    return [
        {**claim_named(claims[match.id]), "score": match.score, "reasons": list(match.reasons)}
        for match in ranked
        if match.score >= LEAST_LIKE
    ]


def likeness_to(text, claims):
    """What says how alike claims are to a text in meaning; nothing where the site has no model."""
    if not settings.MEANING_MODEL:
        return None
    meaning = meaning_in(settings.MEANING_MODEL)
    return lambda keys: meaning.likeness(text, [claims[key]["statement"] for key in keys])


def claim_named(claim) -> dict:
    bounds = {name: claim["origins"][name] for name in ("lower", "upper")}
    kept = {name: claim[name] for name in ("id", "statement", "verdict", "dossiers", "links")}
    return {**kept, "origins": bounds}


def passage_found(claim, one) -> dict:
    kept = {name: one[name] for name in ("id", "source", "letter", "stance", "speaker", "origin", "quote")}
    return {**kept, "claim": claim_named(claim)}
