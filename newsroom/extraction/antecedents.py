"""What later words may point back to: noun phrases, the main countries, who holds which office."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Token

from newsroom.extraction.actors import Cast
from newsroom.extraction.words import words

OFFICES = words(
    "president premier minister leader chancellor king queen secretary chairman ambassador governor mayor senator chief"
)


@dataclass(frozen=True)
class Reference:
    """Words of the article that lean on their context, and what may stand in their place."""

    start: int
    end: int
    words: str
    names: tuple[str, ...] = ()
    possessive: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Antecedent:
    """A noun phrase that later words may mean: `sort` is person, thing or plural."""

    words: str
    names: tuple[str, ...]
    sort: str
    start: int
    subject: bool
    sentence: int
    proper: bool = False
    gender: str = ""


def coordinated(noun: Token) -> list[Token]:
    """The nouns that are coordinated with a noun, along the whole chain."""
    chain, at = [], noun
    while True:
        following = next((c for c in at.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}), None)
        if following is None:
            return chain
        chain.append(following)
        at = following


def covers(antecedent: Antecedent, start: int) -> bool:
    return antecedent.start <= start < antecedent.start + len(antecedent.words)


def main_countries(cast: Cast) -> tuple[str, ...]:
    """The two countries that the article names most, none if it names fewer than two."""
    counts = Counter(m.name for m in cast.mentions if m.kind == "country")
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(ranked[:2]) if len(ranked) > 1 else ()


def office_holders(text: str, cast: Cast) -> dict[str, str]:
    """From “russian president” to the one person whom the article names with these words before the name."""
    found: dict[str, str] = {}
    for mention in cast.mentions:
        if mention.kind != "person":
            continue
        before = text[max(0, mention.start - 60) : mention.start].split()
        for length in (2, 3):
            title = " ".join(before[-length:]).lower()
            if len(before) >= length and before[-1].lower() in OFFICES and before[-length][:1].isupper():
                found[title] = mention.name if found.get(title, mention.name) == mention.name else ""
    return found


def is_empty_it(token: Token) -> bool:
    """True for the “it” of “it is likely that …”, “it takes time to …”."""
    head = token.head
    return token.dep_ == "expl" or (
        head.lemma_ in {"be", "seem", "appear", "take", "remain"}
        and any(c.dep_ in {"ccomp", "xcomp", "advcl", "csubj", "csubjpass"} and c.i > head.i for c in head.children)
    )


def apostrophe(noun: str, plural: bool = False) -> str:
    return "’" if noun.endswith("s") and not noun.endswith("ss") and (plural or " " in noun) else "’s"


def named_country(name: str) -> str:
    """A country's name as a sentence has it: “the United States”, “Vietnam”."""
    return f"the {name}" if name.startswith(("United ", "Netherlands", "Philippines", "Czech Rep")) else name
