"""From a clause to a sentence that stands alone: subject supplied, references spelled out, attribution left out."""

import re

from spacy.tokens import Token

from newsroom.extraction.actors import Cast
from newsroom.extraction.antecedents import Reference
from newsroom.extraction.calendar import FUTURE, PAST
from newsroom.extraction.clauses import RELATIVES, Clause
from newsroom.extraction.inflection import past, present
from newsroom.extraction.nominals import EVENTS, article_for, owner_of
from newsroom.extraction.phrases import noun_phrase
from newsroom.extraction.reading import place
from newsroom.extraction.tense import tense_of, verb_above
from newsroom.extraction.words import words

LEANING = re.compile(
    r"(?:[A-Z][a-z]+(?:ly|while|ward|wards|after|ever|then|so),? )?"
    r"(he|she|it|they|such an?|this|that|these|those|his|her|its|their|who|which|there"
    r"|the (two )?(countries|sides|nations|country|nation"
    r"|visit|trip|latter|former(?= (?:is|was|has|had|said|will|would))|two leaders))\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(I|I'm|I've|I'll|me|my|we|we're|we've|we'll|us|our|you|your)\b", re.IGNORECASE)
MARKS = re.compile(
    r"^(although|though|while|because(?! of)|when|where|and|but|so|however|moreover|additionally|also|meanwhile"
    r"|in addition|still|yet|then|in fact|for example|for instance)\b,?\s+",
    re.IGNORECASE,
)
DEMONSTRATIVE = re.compile(
    r"^(This|These|That|Those|Such|this|these) (?=[a-z])(?!is |are |was |were |will |has |have |would |could |may )"
)
SMALL = ("The ", "A ", "An ", "At ", "Many ", "Some ", "Several ", "Most ", "All ", "Both ", "One ", "Two ", "Other ")
COMING = words("next coming upcoming tomorrow")
COUNTED = words("many some others another both several few most each neither")
QUESTIONS = words("what whether how why who if")


class Writer:
    """Writes statements for the clauses of one sentence."""

    def __init__(self, text: str, cast: Cast, references: list[Reference]):
        self.text, self.cast, self.references = text, cast, references
        self.names: list[str] = []
        self.quoted: str | None = None
        self.persons = {name for name, kind in cast.kinds.items() if kind == "person"}

    def statement(self, clause: Clause, quoted: str | None = None) -> tuple[str, tuple[str, ...]]:
        """The statement of a clause, and the names of the parties in it, those it only leans on included.

        quoted  Who says it in quotation marks: they call themselves “I”, so that no “he” there means them.
        """
        self.names, self.quoted = [], quoted
        if clause.rule == "nominal":
            words = self.nominal(clause)
        elif clause.rule in {"relcl", "appos", "acl", "participle", "after"}:
            words = self.hanging(clause) if clause.subject else ""
        else:
            words = self.with_subject(clause)
        return finished(words), tuple(dict.fromkeys(self.names))

    def with_subject(self, clause: Clause) -> str:
        """A clause with its own verb form; the subject is put before it where it stands elsewhere."""
        if (not clause.subject and clause.head.tag_ == "VBG") or is_left_open(clause):
            return ""
        inside = not clause.subject or clause.tokens[0].i <= clause.subject[0].i <= clause.tokens[-1].i
        if inside:
            return self.render(clause.tokens)
        head = clause.head
        helped = clause.lead or any(c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in head.children)
        if (head.tag_ == "VB" and not helped) or clause.subject[0].tag_ == "VBG":
            return ""
        if clause.tokens[0].lower_ in {"were", "are", "have"} and not is_plural(
            list(clause.subject), subject_head(clause)
        ):
            return ""
        return " ".join(
            part for part in (self.render(clause.subject), self.render(clause.lead), self.render(clause.tokens)) if part
        )

    def hanging(self, clause: Clause) -> str:
        """A relative clause, apposition or participle, made a sentence about the noun that it hangs on."""
        subject = list(clause.subject)
        leading = bool(subject) and clause.tokens[0].i <= subject[0].i <= subject[-1].i < clause.head.i
        body = [t for t in clause.tokens if not leading or t.i > subject[-1].i]
        while body and (body[0].is_punct and body[0].text not in {'"', "("}):
            body = body[1:]
        plural = is_plural(subject, clause.host)
        if clause.rule == "relcl":
            return self.relative(clause)
        verb_of_host = verb_above(clause.host) if clause.host is not None else clause.head
        then = tense_of(verb_of_host)
        if clause.rule == "appos":
            if not agree(subject, clause.head, plural):
                return ""
            be = past("be", plural) if then == PAST and not is_lasting(clause.head) else present("be", plural)
            return f"{self.render(subject)} {be} {self.render(body)}"
        before = [t for t in body if t.i < clause.head.i and t.dep_ not in {"mark", "prep"}]
        after = [t for t in body if t.i > clause.head.i]
        if clause.head.tag_ == "VBN":
            dated = then != FUTURE and any(t.ent_type_ == "DATE" for t in clause.tokens)
            be = past if dated or (then == PAST and clause.rule == "participle") else present
            verb = f"{be('be', plural)} {clause.head.text}"
        elif then == FUTURE:
            verb = f"will {clause.head.lemma_}"
        else:
            verb = (
                past(clause.head.lemma_, plural)
                if then == PAST or clause.rule == "after"
                else present(clause.head.lemma_, plural)
            )
        return " ".join(part for part in (self.render(subject), self.render(before), verb, self.render(after)) if part)

    def relative(self, clause: Clause) -> str:
        """A relative clause: the pronoun gives way to what it stands for."""
        wh = next((t for t in clause.tokens if t.lower_ in RELATIVES and t.i <= clause.head.i), None)
        if clause.host.tag_ == "VBG":
            return ""
        if wh is None:
            return self.render(clause.tokens)
        rest = [t for t in clause.tokens if t.i > wh.i]
        if wh.lower_ == "where":
            return self.render(rest)
        phrase = self.render(noun_phrase(clause.host))
        if wh.lower_ == "when":
            if not phrase or clause.host.ent_type_ != "DATE":
                return ""
            return f"In {phrase}, {self.render(rest)}"
        if wh.lower_ == "whose":
            return f"{phrase}’s {self.render(rest)}"
        if wh.dep_ == "dobj":
            if clause.head.lemma_ == "do":
                return ""
            upto = [t for t in rest if t.i <= clause.head.i]
            return f"{self.render(upto)} {phrase} {self.render(rest[len(upto) :])}"
        if wh.dep_ == "pobj":
            return f"{self.render(rest)} {wh.head.lower_} {phrase}"
        return f"{phrase} {self.render(rest)}"

    def in_quotation(self, position: int) -> bool:
        """True within an open quotation of the same paragraph, where “it” is the speaker's word."""
        line = self.text.rfind("\n", 0, position) + 1
        before = self.text[line:position]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def nominal(self, clause: Clause) -> str:
        """“Russia’s invasion of Ukraine in 2022” as “Russia invaded Ukraine in 2022”."""
        noun, owner = clause.head, owner_of(clause.head)
        after = [t for t in clause.tokens if t.i > noun.i]
        between = [t for t in clause.tokens if owner.i < t.i < noun.i and t.dep_ != "case"]
        lemma = noun.lemma_.lower()
        if any(t.lower_ in COMING for t in clause.tokens):
            return ""
        if owner.dep_ != "poss":
            return f"There was {self.render(clause.tokens)}"
        whose = self.render([t for t in owner.subtree if t.dep_ != "case"], possessor=True)
        if lemma in EVENTS:
            verb, link = EVENTS[lemma]
            if after and link and after[0].lower_ == link and after[0].tag_ != "TO":
                after = after[1:]
            return f"{whose} {past(verb)} {self.render(after)}"
        return f"{whose} has {article_for(between, noun)}{self.render([*between, noun])} {self.render(after)}"

    def render(self, tokens, possessor: bool = False) -> str:
        """The words of a run of tokens, what leans on context spelled out where it has not been said already."""
        tokens = list(tokens)
        if not tokens:
            return ""
        start, end = place(tokens[0])[0], place(tokens[-1])[1]
        out, at = [], start
        for reference in self.references:
            if reference.start < at or reference.end > end:
                continue
            self.names += self.cast.names_within(at, reference.start)
            out.append(self.text[at : reference.start])
            known = (
                set(reference.names) <= set(self.names)
                if reference.names
                else reference.keep and reference.start > start
            )
            opening = not "".join(out).strip() and not self.names
            own_words = self.quoted is not None and self.in_quotation(reference.start)
            quoted = (own_words and self.quoted in reference.names) or (
                reference.possessive is False
                and self.in_quotation(reference.start)
                and not set(reference.names) & self.persons
            )
            before = self.text[start : reference.start]
            within_marks = before.count("“") > before.count("”") or before.count('"') % 2 == 1
            if (known and not opening) or quoted or within_marks:
                out.append(self.text[reference.start : reference.end])
            else:
                said = without_possessive(reference.words) if possessor else reference.words
                out.append(said if opening else mid_sentence(said))
            self.names += reference.names
            at = reference.end
        self.names += self.cast.names_within(at, end)
        out.append(self.text[at:end])
        return " ".join("".join(out).split())


def is_left_open(clause: Clause) -> bool:
    """True for “what she wants” and “whether it rains”, of which nothing is said, and for “many left”: many of whom?"""
    first = next((t for t in clause.tokens if not t.is_punct), clause.head)
    if is_of_a_question(clause.head):
        return True
    if first.lower_ in COUNTED and first in clause.subject and not any(c.dep_ == "prep" for c in first.children):
        return first.head == clause.head
    if first.pos_ == "AUX" and clause.subject and first.i < clause.subject[0].i:
        return True
    if first.lower_ not in QUESTIONS:
        return False
    above = [first, *first.ancestors]
    upto = above[: above.index(clause.head)] if clause.head in above else above
    return not any(t.dep_ in {"csubj", "csubjpass", "advcl"} for t in upto)


def is_of_a_question(head: Token) -> bool:
    """True for a predicate that is joined to one after “whether”: “whether he plans to resign or will run again”."""
    first = head
    while first.dep_ in {"conj", "xcomp"}:
        first = first.head
    return first != head and any(c.dep_ == "mark" and c.lower_ == "whether" for c in first.children)


def mid_sentence(words: str) -> str:
    """Words that opened a sentence where they came from, with a small article."""
    return words[0].lower() + words[1:] if words.startswith(SMALL) else words


def without_possessive(words: str) -> str:
    return re.sub(r"[’']s?$", "", words)


def is_plural(tokens: list[Token], noun: Token | None = None) -> bool:
    """True for a subject that takes “are”; `noun` is its head where it is no subject in its own sentence."""
    if tokens and tokens[0].lower_ == "both":
        return True
    heads = [t for t in tokens if t.dep_ in {"nsubj", "nsubjpass"} or t == noun]
    return any(t.tag_ in {"NNS", "NNPS"} or t.lemma_ == "people" for t in heads) or any(
        t.dep_ == "cc" and t.lower_ == "and" and t.head in heads for t in tokens
    )


def subject_head(clause: Clause) -> Token | None:
    """The head noun of a subject that stands outside its clause."""
    inside = set(clause.subject)
    return next((t for t in clause.subject if t.head not in inside), None)


def agree(subject: list[Token], noun: Token, plural: bool) -> bool:
    """True where an apposition can be said of its subject: one of one, several of several, nothing of “neither”."""
    if any(t.lower_ in {"neither", "nor"} for t in subject):
        return False
    several = noun.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in noun.children)
    return several == plural or not (plural or noun.tag_ in {"NNS", "NNPS"})


def is_lasting(noun: Token) -> bool:
    """True for an apposition that says what something is at any time: its rank, its kind."""
    return any(c.dep_ in {"poss", "det"} for c in noun.children)


def finished(words: str) -> str:
    """A sentence: conjunctions before it gone, quotation marks paired, a capital first, one full stop last."""
    words = words.strip().strip(",;:–—- ").strip()
    opening = MARKS.match(words)
    while opening:
        words = words[opening.end() :]
        opening = MARKS.match(words)
    words = DEMONSTRATIVE.sub("The ", without_lone_marks(words))
    words = re.sub(r"\s+([,.;:!?])", r"\1", words).strip().rstrip(",;:–—- ")
    if not words:
        return ""
    words = words[0].upper() + words[1:]
    if words.endswith(("!", "?", ".")):
        return words
    if words[-1] in "’'" and words[-2:-1] in {".", "!", "?"}:
        return words
    if words[-1] in '”"' and words[-2:-1] in {".", "!", "?", ","}:
        return f"{words[:-2]}{words[-1]}." if words[-2] in ".," else words
    return words + "."


def without_lone_marks(words: str) -> str:
    """Drop quotation marks that have lost their partner, and a pair that only wraps the whole."""
    if words and words[0] in '“"' and words[-1:] in '”"' and words.count(words[0]) == (1 if words[0] == "“" else 2):
        words = words[1:-1]
    if words.count("“") == words.count("”") + 1 and not words.startswith("“"):
        return words.rstrip(",.") + "”"
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    if words.count('"') % 2:
        words = words.replace('"', "")
    if words.count("(") != words.count(")"):
        words = words.replace("(", "").replace(")", "")
    return words


def leans(statement: str) -> bool:
    """True for a statement that opens with a word that only its context explains."""
    return bool(LEANING.match(statement)) and not statement.lower().startswith("there w")
