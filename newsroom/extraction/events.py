"""Events an article keeps coming back to, and their full names: “the visit” is “Putin’s visit to Vietnam”."""

from collections import Counter

from spacy.tokens import Doc, Token

from newsroom.extraction.actors import Cast
from newsroom.extraction.reading import place
from newsroom.extraction.words import words

EVENT_NOUNS = words(
    """
    visit trip tour meeting summit talks talk invasion attack war agreement pact deal treaty accord conference
    election vote trial strike protest crash shooting merger acquisition ceasefire siege raid rally hearing
    investigation probe stance policy debate ruling proposal bill law merger arrest death campaign agenda
    announcement decision
"""
)
LIKE = {
    "trip": "visit",
    "tour": "visit",
    "pact": "agreement",
    "deal": "agreement",
    "treaty": "agreement",
    "accord": "agreement",
    "talk": "meeting",
}
OWN_VERBS = {"visit": "visit", "invade": "invasion", "attack": "attack"}
FAR = 1_500
LINKS = words("to with of between on in for")
LEANING = words("the this that these those")


class EventNames:
    """The fullest name of each event, with the parties in it."""

    def __init__(self, text: str, docs: list[Doc], cast: Cast):
        self.text, self.cast = text, cast
        self.named: dict[str, tuple[str, tuple[str, ...]]] = {}
        nouns = [t for doc in docs for t in doc if t.pos_ == "NOUN" and t.lemma_.lower() in EVENT_NOUNS]
        self.seen: list[tuple[int, str, str, tuple[str, ...]]] = []
        for noun in nouns:
            self.remember(noun)
        self.sketched: list[tuple[int, str, str]] = []
        for noun in nouns:
            self.sketch(noun)
        for doc in docs:
            for verb in doc:
                if verb.pos_ == "VERB" and verb.lemma_.lower() in OWN_VERBS:
                    self.remember_verb(verb)
        counts = Counter((key, names) for _, key, _, names in self.seen)
        for _, key, name, names in sorted(self.seen, key=lambda seen: (-counts[seen[1], seen[3]], seen[0])):
            self.named.setdefault(key, (name, names))

    @property
    def main(self) -> tuple[str, tuple[str, ...]] | None:
        """The event that the article is about, if it is a visit or a meeting that it names in full."""
        return self.named.get("visit") or self.named.get("meeting") or self.named.get("summit")

    def sketch(self, noun: Token) -> None:
        """Keep “a mutual defense pact”, so that “this agreement” can be named by it."""
        edge = noun.left_edge
        if edge.lower_ in {"a", "an"} and 1 < noun.i - edge.i <= 4:
            phrase = self.text[place(noun.doc[edge.i + 1])[0] : place(noun)[1]]
            self.sketched.append((place(noun)[0], kind_of(noun), f"the {phrase}"))

    def remember(self, noun: Token) -> None:
        """Keep “Putin’s visit to Vietnam”, the first phrase that says whose it is and where or with whom."""
        key = kind_of(noun)
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
        link = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in LINKS), None)
        target = (
            next((c for c in link.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
            if link is not None
            else None
        )
        if owner is None or target is None:
            return
        owners = self.cast.names_within(*place(owner.doc[owner.left_edge.i : owner.i + 1]))
        targets = self.cast.names_within(*place(target.doc[target.left_edge.i : target.right_edge.i + 1]))
        if not owners or not targets or len(list(target.subtree)) > 6:
            return
        name = owners[-1] if self.cast.kinds.get(owners[-1]) == "person" else owners[0]
        where = self.text[slice(*place(target.doc[target.left_edge.i : target.i + 1]))]
        self.seen.append((place(noun)[0], key, f"{name}’s {noun.text} {link.lower_} {where}", (name, *targets)))

    def remember_verb(self, verb: Token) -> None:
        """“Putin is to visit Vietnam” names Putin’s visit to Vietnam."""
        noun = OWN_VERBS[verb.lemma_.lower()]
        target = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "PROPN"), None)
        above = verb
        while above.dep_ == "xcomp":
            above = above.head
        subject = next((c for c in (*verb.children, *above.children) if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if target is None or subject is None:
            return
        owners, targets = (self.cast.names_within(*place(t.doc[t.left_edge.i : t.i + 1])) for t in (subject, target))
        if owners and targets:
            link = {"visit": "to", "invasion": "of", "attack": "on"}[noun]
            self.seen.append(
                (place(verb)[0], noun, f"{owners[-1]}’s {noun} {link} {targets[0]}", (owners[-1], targets[0]))
            )

    def target_of(self, noun: Token) -> str | None:
        """The country in “Putin’s visit to the nation”, where the event's full name says it."""
        event = noun.head.head if noun.dep_ == "pobj" else None
        named = self.named.get(kind_of(event)) if event is not None and event.pos_ == "NOUN" else None
        return named[1][-1] if named and self.cast.kinds.get(named[1][-1]) == "country" else None

    def last_named(self, lemma: str) -> tuple[str, tuple[str, ...]] | None:
        return self.named.get(LIKE.get(lemma, lemma)) if lemma in EVENT_NOUNS else None

    def full_name(self, noun: Token, edge: Token) -> tuple[str, tuple[str, ...]] | None:
        """The full name of “the visit” or “Putin’s visit”; None where the phrase is full, or of another event."""
        named = self.named.get(kind_of(noun)) or self.described(noun, edge)
        if (
            named is None
            or noun.lemma_.lower() not in EVENT_NOUNS
            or any(c.dep_ == "prep" and c.lower_ in LINKS for c in noun.children)
        ):
            return None
        between = [t for t in noun.doc[edge.i : noun.i] if not t.is_punct]
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is None:
            plain = len(between) == 1 and between[0].lower_ in LEANING
            return named if plain and noun.tag_ == "NN" else None
        whose = (
            self.cast.names_within(*place(owner.doc[owner.left_edge.i : owner.i + 1])) if owner.pos_ == "PROPN" else []
        )
        rest = [t for t in between if t.i not in {x.i for x in owner.subtree}]
        return named if whose and whose[-1:] == list(named[1][:1]) and not rest else None

    def described(self, noun: Token, edge: Token) -> tuple[str, tuple[str, ...]] | None:
        """The words by which “this agreement” was brought in shortly before."""
        at = place(noun)[0]
        before = [phrase for start, kind, phrase in self.sketched if kind == kind_of(noun) and at - FAR <= start < at]
        return (before[-1], ()) if before and edge.lower_ in {"this", "these"} else None


def kind_of(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    return LIKE.get(lemma, lemma)
