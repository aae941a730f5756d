"""Noun phrases that assert an event or a state: “Russia’s invasion of Ukraine in 2022”, “its decision not to go”."""

from spacy.tokens import Token

from newsroom.extraction.words import words

# The noun, the verb that says the same, and the words that join the noun to its object.
EVENTS = {
    "invasion": ("invade", "of"), "visit": ("visit", "to"), "decision": ("decide", ""), "refusal": ("refuse", ""),
    "arrival": ("arrive", ""), "departure": ("depart", ""), "attack": ("attack", "on"),
    "annexation": ("annex", "of"), "withdrawal": ("withdraw", ""), "resignation": ("resign", ""),
    "election": ("win election", ""), "plan": ("plan", ""), "criticism": ("criticize", "of"),
    "condemnation": ("condemn", "of"), "purchase": ("buy", "of"), "sale": ("sell", "of"),
    "acquisition": ("acquire", "of"), "launch": ("launch", "of"), "death": ("die", ""),
    "arrest": ("be arrested", ""), "support": ("support", "for"), "rejection": ("reject", "of"),
    "approval": ("approve", "of"), "victory": ("win", ""), "defeat": ("lose", ""),
    "appointment": ("be appointed", ""), "failure": ("fail", ""), "promise": ("promise", ""),
    "pledge": ("pledge", ""), "agreement": ("agree", ""), "offer": ("offer", ""), "attempt": ("try", ""),
    "bid": ("try", ""), "withdrawals": ("withdraw", ""), "removal": ("remove", "of"), "use": ("use", "of"),
    "return": ("return", ""), "occupation": ("occupy", "of"), "seizure": ("seize", "of"), "tour": ("tour", "of"),
}  # fmt: skip
STATES = words(
    "stance role past ties relationship membership status history position dependence reliance isolation tie"
)
CONCEDING = words("despite given amid amidst due because notwithstanding")


def is_asserting_nominal(noun: Token) -> bool:
    """True for a noun of an event or a state whose party is named and that says when, as what, or what for."""
    lemma = noun.lemma_.lower()
    if lemma not in EVENTS and lemma not in STATES:
        return False
    owner = owner_of(noun)
    if owner is None:
        return False
    after = [t for t in nominal_tokens(noun) if t.i > noun.i]
    ranked = any(t.lower_ in {"first", "last", "next", "upcoming"} for t in noun.children)
    if ranked:
        return False
    to_do = lemma in STATES or not EVENTS[lemma][1]
    infinitive = to_do and any(c.dep_ == "acl" and c.tag_ == "VB" for c in noun.children)
    if lemma in EVENTS and (infinitive or any(t.ent_type_ == "DATE" for t in after)):
        return infinitive or not under_same_kind(noun)
    conceded = (
        noun.dep_ == "pobj"
        and noun.head.lower_ in CONCEDING | {"to"}
        and (noun.head.lower_ != "to" or noun.head.head.lower_ == "due")
    )
    if lemma in EVENTS and conceded:
        return True
    if lemma in STATES and following(noun) == "as":
        return True
    return lemma == "stance" and any(c.dep_ == "prep" for c in noun.children)


def owner_of(noun: Token) -> Token | None:
    """Whose event or state it is: a possessive, or the adjective of a nation or group (“Western criticism”)."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    return owner or next(
        (
            c
            for c in noun.children
            if c.dep_ in {"amod", "compound"}
            and (c.ent_type_ in {"NORP", "GPE"} or (c.i > c.sent.start and c.text[:1].isupper()))
        ),
        None,
    )


def under_same_kind(noun: Token) -> bool:
    """True for the subject of its own sentence, which asserts it already."""
    return noun.dep_ in {"nsubj", "nsubjpass", "attr"}


def following(noun: Token) -> str:
    """The word right after a noun."""
    return noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""


def nominal_tokens(noun: Token) -> list[Token]:
    """The words of the phrase: without what is coordinated with the noun, with an “as …” that follows it."""
    gone = {t.i for c in noun.children if c.dep_ in {"conj", "cc", "relcl", "appos"} for t in c.subtree}
    tokens = [t for t in noun.subtree if t.i not in gone]
    if following(noun) == "as":
        tokens += [t for t in noun.nbor(1).subtree if t not in tokens]
    tokens.sort(key=lambda t: t.i)
    while tokens[-1].i + 1 < len(noun.doc) and tokens[-1].nbor(1).ent_type_ == "DATE":
        tokens.append(tokens[-1].nbor(1))
    return [t for n, t in enumerate(tokens) if t.i - tokens[0].i == n]


def article_for(between: list[Token], noun: Token) -> str:
    """“a ” or “an ” before a singular noun that has none."""
    first = between[0] if between else noun
    if noun.tag_ == "NNS" or first.dep_ == "det":
        return ""
    return "an " if first.lower_[:1] in "aeiou" else "a "
