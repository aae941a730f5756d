"""The opposite of a statement: its verb negated, or "denied" for "said"."""

from collections.abc import Iterator

from spacy.tokens import Token

from newsroom.candidates import Kind, Mode
from newsroom.extraction.reading import place
from newsroom.extraction.words import words
from newsroom.management.disguise.pieces import Piece

DO = {"VBD": "did not", "VBZ": "does not", "VBP": "do not"}
FULL_AUXILIARIES = words("was were is are has have had will would can could should may might did does do")
SAYING = {"said": "denied", "says": "denies"}


def denials(article) -> Iterator[list[Piece]]:
    """For each fact the statement turned round, by its own verb and by the word that attributes it."""
    for candidate in article.candidates:
        if candidate.kind not in (Kind.FACT, Kind.BACKGROUND) or candidate.features.negated:
            continue
        verb = article.verb_of(candidate)
        piece = verb and negation(verb)
        if piece:
            yield [piece]
        if candidate.attribution.mode == Mode.INDIRECT and (piece := denial(article, candidate)):
            yield [piece]


def negation(verb: Token) -> Piece | None:
    """The piece that negates a finite verb; None where it cannot be done by one piece."""
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    start, end = place(verb)
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    if auxiliaries:
        first = auxiliaries[0]
        whole = first.lower_ in FULL_AUXILIARIES and first.whitespace_
        return Piece(*place(first), f"{first.text} not") if whole else None
    if verb.lower_ in ("is", "are", "was", "were"):
        return Piece(start, end, f"{verb.text} not")
    if verb.tag_ in DO and verb.lemma_ != "be":
        return Piece(start, end, f"{DO[verb.tag_]} {verb.lemma_}")
    return None


def denial(article, candidate) -> Piece | None:
    """The piece that makes who says it deny it; None where it is said in other words than "said" and "says"."""
    number = candidate.attribution.utterance
    span = article.found.utterances[number].cue_span if number is not None else None
    said = article.text[slice(*span)] if span else ""
    if said not in SAYING or span[0] > candidate.start:
        return None
    that = "" if article.text[span[1] :].lstrip().startswith("that ") else " that"
    return Piece(*span, f"{SAYING[said]}{that}")
