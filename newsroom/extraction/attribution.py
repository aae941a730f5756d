"""The attribution of a passage: which utterance it belongs to, who the speaker is, and who relayed it."""

import re

from spacy.tokens import Doc, Token

from newsroom.candidates import Attribution, Mode, NamedActor, OriginHint
from newsroom.extraction.actors import Cast
from newsroom.extraction.antecedents import OFFICES, Reference
from newsroom.extraction.clauses import Clause
from newsroom.extraction.origins import origin_of_passage, words_shown
from newsroom.extraction.phrases import noun_phrase
from newsroom.extraction.reading import place
from newsroom.extraction.said import Said
from newsroom.extraction.said.cues import MEDIA, PUBLISHED_IN, THINKING, UNNAMED
from newsroom.extraction.said.speakers import antecedent
from newsroom.extraction.statements import FIRST_PERSON, leans
from newsroom.extraction.words import words

REPORTING_SHAPES = {"clause", "inserted", "position"}
SHELL_SHAPES = {"as", "according", "inserted", "position"}
COVER = 0.6
MOSTLY = 0.7
BLOCK = 1_000
RELATIVE = re.compile(r"(which|who|whose|where)\b", re.IGNORECASE)
LONG_NAME = 60
SAME_WORDS = 3
STOPS = tuple(".!?") + (".’", ".'")
BODIES = words(
    """
    ministry government court police embassy department company group party agency newspaper media report
    study poll survey statement council committee union campaign administration team office state country
    nation army military firm paper daily broadcaster
"""
)
SPEAKERS = UNNAMED | OFFICES | BODIES


def could_speak(token: Token) -> bool:
    """True for a name, a person or a body; a visit that “highlights” something says nothing."""
    lemma = token.lemma_.lower()
    return token.pos_ in {"PROPN", "PRON"} or lemma in SPEAKERS or token.ent_type_ in {"PERSON", "ORG"}


def blocks_of(said: Said) -> set[int]:
    """The numbers of the stretches of BLOCK characters that an utterance or its cue stands in."""
    spans = [*said.content, *([said.cue_span] if said.cue_span else [])]
    return {block for start, end in spans for block in range(start // BLOCK, end // BLOCK + 1)}


class Voices:
    """Knows every utterance of an article and gives each passage its attribution."""

    def __init__(self, text: str, cast: Cast, said: list[Said]):
        self.text, self.cast, self.said = text, cast, said
        self.pronouns: dict[int, Reference] = {}
        self.strangers: dict[str, NamedActor] = {}
        self.near: dict[int, list[int]] = {}
        for number, one in enumerate(said):
            for block in blocks_of(one):
                self.near.setdefault(block, []).append(number)

    def in_doc(self, doc: Doc) -> list[Said]:
        """The utterances whose cue stands in a Doc."""
        near = (self.said[number] for number in self.numbers_near(*place(doc[:])))
        return [said for said in near if said.cue is not None and said.cue.doc is doc]

    def cues_in(self, doc: Doc) -> set[int]:
        """Positions in a Doc of the verbs that only report what somebody says."""
        return {s.cue.i for s in self.in_doc(doc) if s.shape in REPORTING_SHAPES}

    def shells_in(self, doc: Doc) -> set[int]:
        """Positions in a Doc of the words that attribute and belong to no claim: “according to X”, “as X said”."""
        found: set[int] = set()
        for said in self.in_doc(doc):
            if said.shape not in SHELL_SHAPES:
                continue
            inside = [t for t in said.cue.subtree if not any(a <= place(t)[0] < b for a, b in said.content)]
            found |= {t.i for t in inside}
        return found

    def listen(self, references: list[Reference]) -> None:
        """Learn what the pronouns of the next sentence stand for."""
        self.pronouns |= {reference.start: reference for reference in references}

    def attribution(self, clause: Clause, start: int, end: int) -> tuple[Attribution, OriginHint]:
        """The attribution of a clause and the origin that it shows."""
        number = self.utterance_of(clause, start, end)
        if number is None:
            return Attribution(), OriginHint()
        said = self.said[number]
        speaker, written = self.speaker(said)
        told = self.via(said) or self.carried_via(number, speaker)
        via = told or self.hearsay_via(number)
        cue = self.text[slice(*said.cue_span)] if said.cue_span else None
        quoted = said.direct and sum(min(b, end) - max(a, start) for a, b in self.quoted(said) if a < end and start < b)
        mode = Mode.DIRECT_QUOTE if quoted else Mode.INDIRECT
        shown = words_shown(self.text, said.speaker_span if written else None, said.cue_span)
        if told and told != speaker:
            shown = self.text[slice(*place(said.cue.sent))] if said.cue is not None else shown
        origin = origin_of_passage(speaker, written or "", told, shown)
        return Attribution(speaker, written, cue, via if via != speaker else None, mode, number), origin

    def quoted(self, said: Said) -> list[tuple[int, int]]:
        """The parts of what is said that stand in quotation marks."""
        marks = re.compile(r"[“\"][^”\"]+[”\"]?")
        return [(a + m.start(), a + m.end()) for a, b in said.content for m in marks.finditer(self.text[a:b])]

    def utterance_of(self, clause: Clause, start: int, end: int) -> int | None:
        """The position of the closest utterance that the clause is said in, or whose cue is its predicate."""
        best, size = None, 0
        for number in self.numbers_near(start, end):
            said = self.said[number]
            if (
                said.cue is not None
                and said.cue.lemma_.lower() in THINKING
                and not said.direct
                and said.shape != "clause"
            ):
                continue
            shared = sum(max(0, min(b, end) - max(a, start)) for a, b in said.content)
            own = said.cue is not None and said.cue == clause.head and said.shape in {"object", "quote"}
            length = sum(b - a for a, b in said.content)
            within = said.shape not in {"object", "noun"} and shared >= COVER * (end - start)
            if (within or own) and (best is None or length < size):
                best, size = number, length
        return best

    def numbers_near(self, start: int, end: int) -> list[int]:
        """The positions of the utterances that stand near a span."""
        blocks = range(start // BLOCK, end // BLOCK + 1)
        return sorted({number for block in blocks for number in self.near.get(block, ())})

    def speaker(self, said: Said) -> tuple[str | None, str | None]:
        """The canonical name of who speaks, and the words that name them."""
        if said.speaker is None or said.speaker_span is None:
            return None, None
        token = antecedent(said.speaker)
        if said.shape == "object" and not could_speak(token):
            return None, None
        start, end = said.speaker_span if token == said.speaker else place(token.doc[token.left_edge.i : token.i + 1])
        written = self.text[start:end]
        reference = self.pronouns.get(place(token)[0])
        if token.lower_ in {"this", "that", "these", "those"}:
            return None, None
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return (
                reference.names[0] if reference and reference.names else reference.words if reference else None
            ), written
        return self.party(token, start, end), written

    def party(self, token: Token, start: int, end: int) -> str:
        """The name of a speaker: the one the head noun names, else the words as an unnamed speaker."""
        named = self.cast.within(*place(token)) or [m for m in self.cast.within(start, end) if m.end == place(token)[1]]
        if named and not (named[0].role == "people" and token.pos_ != "PROPN"):
            return named[0].name
        beside = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        for apposition in beside:
            mentions = self.cast.within(*place(apposition.doc[apposition.left_edge.i : apposition.i + 1]))
            if mentions:
                return mentions[-1].name
        persons = [m for m in self.cast.within(start, end) if m.kind == "person"]
        if persons and (token.pos_ == "PROPN" or token.lemma_.lower() in OFFICES):
            return persons[0].name
        if token.lower_ in MEDIA:
            outlets = [m for m in self.cast.within(start, end + LONG_NAME) if m.kind == "organisation"]
            if outlets and outlets[0].start <= end + 1:
                return outlets[0].name
        media = [c for c in token.children if c.dep_ in {"compound", "amod"}]
        if token.lower_ in MEDIA and media:
            mentions = self.cast.within(*place(media[-1]))
            if mentions and mentions[0].kind == "organisation":
                return mentions[0].name
        phrase = noun_phrase(token)
        return self.stranger(self.text[place(phrase[0])[0] : place(phrase[-1])[1]] if phrase else self.text[start:end])

    def stranger(self, words: str) -> str:
        """An unnamed speaker, under the words that describe them."""
        name = " ".join(re.sub(r"^(a|an|the|one|some)\s+", "", words, flags=re.IGNORECASE).split()[:12])
        self.strangers.setdefault(name, NamedActor(name, "unnamed", (words,)))
        return name

    def unnamed(self) -> tuple[NamedActor, ...]:
        return tuple(self.strangers.values())

    def via(self, said: Said) -> str | None:
        """Who relayed it: “told Reuters”, “in an article published in Nhan Dan”."""
        cue = said.cue
        if cue is None:
            return None
        for child in cue.children:
            target = child if child.dep_ in {"dobj", "dative"} else None
            if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"}:
                target = next((c for c in child.children if c.dep_ == "pobj"), None)
            outlet = self.outlet(target) if target is not None else None
            if outlet:
                return outlet
            if child.dep_ == "prep" and child.lower_ == "in":
                work = next((c for c in child.children if c.dep_ == "pobj"), None)
                if work is not None and work.lemma_.lower() in PUBLISHED_IN:
                    return self.printed_in(list(work.subtree))
        return None

    def printed_in(self, words: list[Token]) -> str | None:
        """The outlet of “an article published in the party newspaper Nhan Dan”: the last one before a comma."""
        comma = next((n for n, t in enumerate(words) if t.text == ","), len(words))
        outlets = [name for t in words[:comma] if t.pos_ == "PROPN" and (name := self.outlet(t))]
        return outlets[-1] if outlets else None

    def carried_via(self, number: int, speaker: str | None) -> str | None:
        """Who relayed the words before, where the same speaker goes on in the same paragraph."""
        said = self.said[number]
        if said.cue is None or speaker is None:
            return None
        for before in reversed(self.said[max(0, number - 3) : number]):
            if before.cue is not None and before.cue.doc is said.cue.doc and self.speaker(before)[0] == speaker:
                via = self.via(before)
                if via:
                    return via
        return None

    def hearsay_via(self, number: int) -> str | None:
        """Who passes on what another said: A in “A said that B told the court …”."""
        said = self.said[number]
        if said.cue_span is None:
            return None
        at = said.cue_span[0]
        around = [n for n in self.numbers_near(at, at + 1) if any(a <= at < b for a, b in self.said[n].content)]
        outer = min(around, key=lambda n: sum(b - a for a, b in self.said[n].content), default=None)
        return self.speaker(self.said[outer])[0] if outer is not None and outer != number else None

    def outlet(self, token: Token) -> str | None:
        """The news outlet that a noun names."""
        start, end = place(token)
        near = self.cast.within(max(0, start - LONG_NAME), end + LONG_NAME)
        return next((m.name for m in near if m.start <= start and end <= m.end and m.kind == "organisation"), None)

    def framed(self, statement: str, attribution: Attribution, start: int, end: int) -> str:
        """A quotation that speaks of “I” or “it” cannot stand without its speaker: it is put as what they say.

        Between the marks stand the words of the article and no others.
        """
        if attribution.mode != Mode.DIRECT_QUOTE or not attribution.speaker or RELATIVE.match(statement):
            return statement
        inside = [(max(a, start), min(b, end)) for a, b in self.quoted(self.said[attribution.utterance])]
        inside = [(a, b) for a, b in inside if a < b]
        most = sum(b - a for a, b in inside) >= MOSTLY * (end - start) and inside[0][0] - start <= 1
        if not most or not (FIRST_PERSON.search(statement) or leans(statement)):
            return statement
        words = " ".join(" ".join(self.text[a:b].strip('“”" ') for a, b in inside).split()).rstrip(",;:–—― ")
        supplied = statement.find(" ".join(words.split()[:SAME_WORDS]))
        words = f"[{statement[:supplied].strip()}] {words}" if supplied > 0 else words[:1].upper() + words[1:]
        return f"{self.called(attribution)} said: “{words if words.endswith(STOPS) else words + '.'}”"

    def called(self, attribution: Attribution) -> str:
        """A speaker at the start of a sentence: the name, or “The president” where nobody is named."""
        written = attribution.speaker_as_written or ""
        if attribution.speaker in self.strangers and written:
            return written[0].upper() + written[1:]
        return attribution.speaker
