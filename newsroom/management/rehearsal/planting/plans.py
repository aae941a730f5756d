"""A plan that was not carried out: "will sign" becomes "did not sign", "is expected to sign" likewise."""

from collections.abc import Iterator

from spacy.tokens import Token

from newsroom.candidates import Kind
from newsroom.extraction.reading import place
from newsroom.extraction.words import words
from newsroom.management.disguise.pieces import Piece

DID_NOT = "did not"
PLANNING = words("expect schedule set plan intend hope prepare aim")


def plans_not_carried_out(article) -> Iterator[list[Piece]]:
    for candidate in article.candidates:
        verb = article.verb_of(candidate) if candidate.kind == Kind.PLAN else None
        piece = verb and not_done(verb)
        if piece and piece.start >= candidate.start:
            yield [piece]


def not_done(verb: Token) -> Piece | None:
    """The piece that turns the announcement into a report that it did not come; None where one piece cannot."""
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    infinitive = next((child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)
    to = infinitive and next((child for child in infinitive.children if child.lower_ == "to"), None)
    if verb.lemma_ in PLANNING and to and to.i > verb.i and infinitive.lemma_ != "be" and not has_passive(infinitive):
        return Piece(place((auxiliaries or [verb])[0])[0], place(to)[1], DID_NOT)
    if not auxiliaries or auxiliaries[0].lower_ != "will":
        return None
    will, after = auxiliaries[0], auxiliaries[0].nbor()
    if after.lower_ == "be":
        return Piece(place(will)[0], place(after)[1], f"{was(verb)} not")
    return Piece(*place(will), DID_NOT) if verb.tag_ == "VB" and len(auxiliaries) == 1 else None


def has_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "aux") and child.lemma_ == "be" for child in verb.children)


def was(verb: Token) -> str:
    """“was” or “were”, by the subject of the verb."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    plural = subject is not None and ("Plur" in subject.morph.get("Number") or list(subject.conjuncts))
    return "were" if plural else "was"
