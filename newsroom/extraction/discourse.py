"""What pronouns and phrases such as “the two countries” or “the visit” stand for.

The sentences of an article are read in order. For every sentence, `Discourse.references` gives the words
that lean on what was said before, with the words that may stand in their place and the parties they mean.
"""

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from newsroom.extraction.actors import Cast, gender
from newsroom.extraction.antecedents import (
    OFFICES,
    Antecedent,
    Reference,
    apostrophe,
    coordinated,
    covers,
    is_empty_it,
    main_countries,
    named_country,
    office_holders,
)
from newsroom.extraction.events import EventNames
from newsroom.extraction.phrases import governing_subject
from newsroom.extraction.reading import place
from newsroom.extraction.said.cues import UNNAMED
from newsroom.extraction.tense import verb_above
from newsroom.extraction.words import words

HE, SHE = words("he him his"), words("she her hers")
PERSONS = HE | SHE
IT = words("it its")
THEY = words("they them their theirs")
POSSESSIVES = words("his her its their")
PAIR_NOUNS = words("country nation side state government party")
PAIR_WORDS = words("two both")
COUNTRY_NOUNS = words("country nation")
SUBJECTS = words("nsubj nsubjpass")
PARTS_OF_EVENTS = {"agenda": "of", "itinerary": "of", "discussion": "during", "talk": "during"}
PEOPLE = UNNAMED | OFFICES
FAR = 3
COLLECTIVES = words("couple pair duo trio family crew crowd audience jury police")
# What makes a noun phrase no help to a pronoun: it leans on its own context.
LEANING_WORDS = words("i me my we us our you your one ones this that these those such others many some")


class Discourse:
    """Remembers what was spoken of; sentences must be given in the order of the article."""

    def __init__(self, text: str, docs: list[Doc], cast: Cast):
        self.text, self.cast = text, cast
        self.events = EventNames(text, docs, cast)
        self.pair = main_countries(cast)
        self.holders = office_holders(text, cast)
        self.known: list[Antecedent] = []
        self.number = 0

    def references(self, sentence: Span) -> list[Reference]:
        """The references of the next sentence, in reading order."""
        self.number += 1
        here = self.antecedents(sentence)
        found: list[Reference] = []
        for token in sentence:
            reference = self.pronoun(token, here, found) or self.phrase(token, here)
            if reference is not None:
                found.append(reference)
        self.known = [a for a in self.known if self.number - a.sentence <= FAR] + self.resolved(here, found)
        return sorted(found, key=lambda r: (r.start, -r.end))

    def antecedents(self, sentence: Span) -> list[Antecedent]:
        """The noun phrases of a sentence that later words may mean."""
        found = []
        for token in sentence:
            if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "npadvmod", "nmod"}:
                continue
            start, end = place(token.doc[token.left_edge.i : token.i + 1])
            names = tuple(self.cast.names_within(*place(token)))
            names = names or tuple(m.name for m in self.cast.within(start, end) if m.end == end)
            joined = coordinated(token)
            kinds = {self.cast.kinds.get(name) for name in names}
            person = "person" in kinds or (token.pos_ == "NOUN" and token.lemma_.lower() in PEOPLE)
            sort = "person" if person else "thing"
            several = token.tag_ in {"NNS", "NNPS"} or (token.lemma_.lower() in COLLECTIVES and not names)
            sort = "plural" if several and "country" not in kinds else sort
            subject, proper = token.dep_ in SUBJECTS, token.pos_ == "PROPN"
            if joined:
                first, last = place(token.doc[token.left_edge.i : joined[-1].i + 1])
                both = tuple(self.cast.names_within(first, last))
                found.append(Antecedent(self.text[first:last], both, "plural", first, subject, self.number))
                subject = False
            if person and not names and not subject:
                continue
            if sort == "thing" and names and token.dep_ == "poss":
                start, end = place(token)
            spoken = names[0] if names and sort == "person" else self.text[start:end]
            called = self.cast.spoken_of.get(names[0], "") if names else gender.of_noun(token.lemma_.lower())
            found.append(Antecedent(spoken, names, sort, start, subject, self.number, proper, called))
        return found

    def resolved(self, here: list[Antecedent], references: list[Reference]) -> list[Antecedent]:
        """The antecedents of a sentence, those that lean on others spelled out, and the pronouns among them."""
        out = []
        for antecedent in here:
            cover = [
                r
                for r in references
                if antecedent.start <= r.start and r.end <= antecedent.start + len(antecedent.words)
            ]
            spelled = antecedent.words
            for reference in sorted(cover, key=lambda r: -r.start):
                at = reference.start - antecedent.start
                if self.text[antecedent.start : antecedent.start + len(spelled)] == spelled or not antecedent.names:
                    spelled = spelled[:at] + reference.words + spelled[at + reference.end - reference.start :]
            names = tuple(dict.fromkeys([*antecedent.names, *(n for r in cover for n in r.names)]))
            out.append(replace(antecedent, words=spelled, names=names))
        for reference in references:
            sort = {"he": "person", "she": "person", "they": "plural", "it": "thing"}.get(
                self.text[reference.start : reference.end].lower()
            )
            if sort:
                called = self.cast.spoken_of.get(reference.names[0], "") if reference.names else ""
                words = (reference.words, reference.names, sort, reference.start, True, self.number)
                out.append(Antecedent(*words, gender=called))
        return out

    def pronoun(self, token: Token, here: list[Antecedent], found: list[Reference]) -> Reference | None:
        """A personal or possessive pronoun."""
        word = token.lower_
        if token.pos_ not in {"PRON", "DET"} and token.tag_ not in {"PRP", "PRP$"}:
            return None
        sort = "person" if word in PERSONS else "thing" if word in IT else "plural" if word in THEY else ""
        if not sort or (word == "it" and is_empty_it(token)):
            return None
        start, end = place(token)
        antecedent = self.choose(sort, token, start, here)
        if antecedent is None:
            return None
        if antecedent.sentence == self.number:
            antecedent = self.resolved([antecedent], found)[0]
        possessive = word in POSSESSIVES and token.tag_ == "PRP$"
        said = antecedent.words + (apostrophe(antecedent.words, antecedent.sort == "plural") if possessive else "")
        return Reference(start, end, said, antecedent.names, possessive, keep=antecedent.sentence == self.number)

    def choose(self, sort: str, token: Token, start: int, here: list[Antecedent]) -> Antecedent | None:
        """The antecedent of a pronoun: in the sentence before it, the subject first; else in the sentences before."""

        called = gender.HE if token.lower_ in HE else gender.SHE

        def fits(a: Antecedent) -> bool:
            if not (a.names or set(a.words.lower().split()).isdisjoint(LEANING_WORDS)):
                return False
            if sort == "person" and a.gender not in {"", called}:
                return False
            if sort == "thing" and token.tag_ == "PRP$":
                return a.sort == "thing" and (bool(a.names) or a.subject)
            return a.sort == sort

        before = [a for a in here if a.start < start and fits(a) and not covers(a, start)]
        if sort == "thing":
            before = [a for a in before if a.subject or a.names]
            named = [a for a in before if a.names and a.proper]
            before = named if named and token.tag_ == "PRP$" else before
        if sort == "person" and any(a.names for a in before):
            before = [a for a in before if a.names]
        own = self.own_subject(token, before) if sort == "person" else None
        if own is not None and token.tag_ == "PRP$":
            return own
        if token.dep_ not in SUBJECTS and token.tag_ == "PRP":
            before = [a for a in before if a is not own]
        if before:
            subjects = [a for a in before if a.subject]
            return (subjects or before)[-1]
        fronted = [a for a in here if a.start > start and a.subject and fits(a) and a.names]
        if fronted and token.i < token.sent.root.i and token.dep_ not in SUBJECTS:
            return fronted[0]
        earlier = [a for a in self.known if fits(a)]
        for back in range(1, FAR + 1):
            then = [a for a in earlier if a.sentence == self.number - back]
            subjects = [a for a in then if a.subject]
            if then:
                return subjects[0] if subjects else then[-1]
        return self.main_pair() if sort == "plural" and self.pair and token.dep_ in SUBJECTS else None

    def own_subject(self, token: Token, before: list[Antecedent]) -> Antecedent | None:
        """Of the antecedents before a pronoun, the subject of its own verb: whose “his” is, and who “him” is not."""
        at = {place(t)[0] for t in governing_subject(verb_above(token))}
        return next((a for a in reversed(before) if a.start in at), None)

    def phrase(self, token: Token, here: list[Antecedent]) -> Reference | None:
        """“the two countries”, “the country”, “the visit”, “This” before “is”."""
        if token.pos_ == "PRON" and token.lower_ in {"this", "that"} and token.dep_ in SUBJECTS:
            return self.bare_this(token)
        if token.lower_ == "bilateral":
            both = self.pair_here(token, place(token)[0]) if self.pair else None
            return Reference(*place(token), token.text, both.names) if both else None
        if token.pos_ != "NOUN":
            return None
        edge, start, end = token.left_edge, place(token.left_edge)[0], place(token)[1]
        lemma, first = token.lemma_.lower(), edge.lower_
        counted = {t.lower_ for t in token.doc[edge.i : token.i]} & PAIR_WORDS
        if lemma in PAIR_NOUNS and counted and token.tag_ == "NNS" and self.pair and token.i - edge.i <= 2:
            pair = self.pair_here(token, start)
            if pair is None:
                return None
            return Reference(start, end, pair.words, pair.names)
        if lemma in COUNTRY_NOUNS and first in {"the", "this"} and token.i - edge.i == 1 and token.tag_ == "NN":
            country = self.events.target_of(token) or self.last_country(start, here)
            return Reference(start, end, named_country(country), (country,)) if country else None
        if lemma == "leader" and counted and token.tag_ == "NNS":
            return self.two_leaders(start, end, here)
        holder = self.holders.get(self.text[start:end].lower().removeprefix("the ")) if first == "the" else None
        if holder:
            return Reference(start, end, holder, (holder,))
        named = self.part_of_event(token, edge, start, end) or self.events.full_name(token, edge)
        if named:
            return Reference(start, end, *named)
        return None

    def part_of_event(self, token: Token, edge: Token, start: int, end: int) -> tuple[str, tuple[str, ...]] | None:
        """“The agenda” and “discussions” with the event that they belong to."""
        link = PARTS_OF_EVENTS.get(token.lemma_.lower())
        said_of_what = any(c.dep_ == "prep" and c.lower_ in {"of", "for", "with"} for c in token.children)
        if not link or said_of_what or self.events.main is None or token.i - edge.i > 1:
            return None
        if edge.i != token.i and edge.lower_ != "the" or (token.i and token.nbor(-1).lower_ == "under"):
            return None
        whole, names = self.events.main
        return f"{self.text[start:end]} {link} {whole}", names

    def bare_this(self, token: Token) -> Reference | None:
        """“This is Putin’s first visit”: the event that the predicate names."""
        nouns = [t for t in token.sent if t.pos_ == "NOUN" and t.i > token.i]
        for noun in nouns[:6]:
            named = self.events.last_named(noun.lemma_.lower())
            if named:
                return Reference(*place(token), *named)
        return None

    def last_country(self, start: int, here: list[Antecedent]) -> str | None:
        """The country that was spoken of last, a subject before others."""
        seen = [
            a
            for a in [*self.known, *(h for h in here if h.start < start)]
            if len(a.names) == 1 and self.cast.kinds.get(a.names[0]) == "country"
        ]
        if not seen:
            return self.pair[0] if self.pair else None
        last = max(a.sentence for a in seen)
        recent = [a for a in seen if a.sentence >= last - 1 or a.sentence == last]
        subjects = [a for a in recent if a.subject]
        return (subjects or recent)[-1].names[0]

    def two_leaders(self, start: int, end: int, here: list[Antecedent]) -> Reference | None:
        """The two persons that were named last."""
        names: list[str] = []
        for antecedent in reversed([*self.known, *(h for h in here if h.start < start)]):
            for name in antecedent.names:
                if self.cast.kinds.get(name) == "person" and name not in names:
                    names.append(name)
        if len(names) < 2:
            return None
        second, first = names[:2]
        return Reference(start, end, f"{first} and {second}", (first, second))

    def pair_here(self, token: Token, start: int) -> Antecedent | None:
        """The two countries meant: those the sentence has named, else the main ones; None where it names another."""
        first = place(token.sent[0])[0]
        named = [n for n in self.cast.names_within(first, start) if self.cast.kinds[n] == "country"]
        if len(named) == 2:
            return Antecedent(f"{named[0]} and {named[1]}", tuple(named), "plural", 0, True, 0)
        return self.main_pair() if set(named) <= set(self.pair) else None

    def main_pair(self) -> Antecedent:
        first, second = sorted(self.pair)
        return Antecedent(f"{first} and {second}", (first, second), "plural", 0, True, 0)
