"""What matching compares: the predicate of a clause, its parties and its words, as lemmas."""

from itertools import takewhile

from spacy.tokens import Token

from newsroom.candidates import Features
from newsroom.extraction.reading import place

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
OBJECTS = {"dobj", "obj", "attr", "dative", "oprd", "pobj", "acomp"}
FUTURE_AUXILIARIES = {"will", "shall", "'ll", "would"}
NEGATIONS = {"not", "no", "never", "n't", "neither", "nor", "without", "none"}
ASIDE = {"acl", "pcomp"}
PLANNING = {
    "plan", "schedule", "expect", "intend", "aim", "prepare", "set", "due", "propose", "likely", "hope", "agenda",
}  # fmt: skip


def features(tokens: list[Token], head: Token, subject: list[Token], names: list[tuple[int, int]]) -> Features:
    """Describe a clause for matching.

    tokens   The clause's tokens in reading order; `head` is its predicate.
    subject  The tokens of its subject, which may stand outside the clause.
    names    Where the article names parties, as offsets in it.
    """
    objects = [t for t in tokens if t.dep_ in OBJECTS and t.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}]
    return Features(
        predicate=head.lemma_.lower(),
        subject=content_lemmas(subject),
        objects=tuple(dict.fromkeys(t.lemma_.lower() for t in objects)),
        lemmas=content_lemmas(tokens),
        negated=any(is_negated(t) and not is_aside(t, head) for t in tokens),
        future=looks_ahead(head),
        named=content_lemmas([t for t in tokens if is_of_name(t, names)]),
    )


def content_lemmas(tokens: list[Token]) -> tuple[str, ...]:
    """The lemmas of the words that carry meaning, each once, in reading order."""
    return tuple(
        dict.fromkeys(
            t.lemma_.lower() for t in tokens if not (t.is_stop or t.is_punct or t.is_space or t.pos_ == "PART")
        )
    )


def is_of_name(token: Token, names: list[tuple[int, int]]) -> bool:
    """True for a word of a party's name, and for one of a title before it, which is written like a name."""
    words = [token]
    while words[-1].dep_ == "compound" and words[-1].pos_ == "PROPN":
        words.append(words[-1].head)
    return any(start <= place(one)[0] and place(one)[1] <= end for one in words for start, end in names)


def is_negated(token: Token) -> bool:
    return token.lower_ in NEGATIONS


def is_aside(token: Token, head: Token) -> bool:
    """True for a word in a phrase that only gives a reason or tells more of a noun: “should go for not using it”."""
    above = list(takewhile(lambda one: one != head, (token, *token.ancestors)))
    return any(one.dep_ in ASIDE for one in above)


def looks_ahead(head: Token) -> bool:
    """True where the predicate speaks of what is still to come."""
    near = [head, *head.children]
    if any(t.lower_ in FUTURE_AUXILIARIES and t.dep_ == "aux" for t in near):
        return True
    return any(t.lemma_.lower() in PLANNING and t.pos_ in {"VERB", "ADJ", "NOUN"} for t in near[:1])
