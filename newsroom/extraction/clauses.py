"""The smallest parts of a sentence that can be true or false alone.

A sentence is cut where another verb asserts something of its own: coordinated verbs, relative clauses and
appositions after a comma, participles, clauses with a subject of their own, and what is reported as said.
"""

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Span, Token

from newsroom.extraction.nominals import is_asserting_nominal, nominal_tokens
from newsroom.extraction.phrases import (
    SUBJECTS,
    VERBS,
    after_comma,
    governing_subject,
    noun_phrase,
    shared_lead,
    stretch,
    trimmed,
    with_antecedent,
    with_short_predicate,
)
from newsroom.extraction.said.cues import UNNAMED
from newsroom.extraction.words import words

RELATIVES = words("which who whom whose where when")
DEPENDENT_MARKS = words("if unless whether that than lest")
OPEN_MARKS = words("before after until once when")
TEMPORAL = words("after before following since")
SUPERLATIVE = words("first last largest biggest only top main leading oldest largest youngest highest lowest key major")
OF_THE_EVENT = words(
    "make spark mark prompt cause trigger fuel lead leave raise bring draw highlight underscore reflect signal"
)
OF_THE_NOUN = words("date range involve include belong span stretch contain comprise")
MIN_WORDS = 3


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that asserts something.

    tokens   Its words in reading order, without a gap; `head` is the predicate.
    subject  The words of its subject, also where they stand outside of it; none where there is none.
    lead     The words between subject and predicate that it shares with the verb before it (“plan to”).
    rule     Which cut made it: main, content, conj, relcl, appos, acl, participle, after, subclause or nominal.
    host     The noun or verb that it hangs on, None for the main clause.
    """

    tokens: tuple[Token, ...]
    head: Token
    subject: tuple[Token, ...]
    rule: str
    lead: tuple[Token, ...] = ()
    host: Token | None = None


def find_clauses(sentence: Span, cues: Container[int], shells: Container[int]) -> list[Clause]:
    """Cut a sentence into clauses.

    cues    Positions in the Doc of verbs that report a clause: only what they report is a clause of ours.
    shells  Positions of words that merely attribute (“according to …”, “as X said”) and belong to no clause.
    """
    cutter = Cutter(sentence, cues, shells)
    root = sentence.root
    if root.pos_ not in VERBS:
        root = verb_of_fragment(root)
    if root is not None:
        cutter.cut(root, "main", None)
        for relative in [
            c for c in root.head.children if c.dep_ == "relcl" and c != root and root.head.pos_ not in VERBS
        ]:
            cutter.cut(relative, "relcl", root.head)
    nominals = [
        Clause(tuple(trimmed(nominal_tokens(token))), token, (), "nominal", host=token.head)
        for token in sentence
        if token.pos_ == "NOUN" and token.i not in shells and is_asserting_nominal(token)
    ]
    found = [clause for clause in cutter.found if len([t for t in clause.tokens if t.is_alpha]) >= MIN_WORDS]
    return sorted(found + nominals, key=lambda clause: (clause.tokens[0].i, -len(clause.tokens)))


def verb_of_fragment(root: Token) -> Token | None:
    """The verb of a sentence that the parser took for a noun with a participle (“Vietnam, which …, abstained”)."""
    verbs = [
        c for c in root.children if c.dep_ in {"acl", "relcl", "conj", "appos"} and c.tag_ in {"VBD", "VBN", "VBZ"}
    ]
    return verbs[-1] if verbs and verbs[-1].i > root.i else None


class Cutter:
    """Cuts one sentence; `found` gathers the clauses."""

    def __init__(self, sentence: Span, cues: Container[int], shells: Container[int]):
        self.sentence, self.cues, self.shells = sentence, cues, shells
        self.found: list[Clause] = []

    def cut(self, head: Token, rule: str, host: Token | None, lead: tuple[Token, ...] = ()) -> None:
        """Add the clause of `head`, and all that is cut out of it."""
        parts: list[tuple[Token, str]] = []
        self.walk(head, head, parts)
        gone = {t.i for part, _ in parts for t in part.subtree}
        first, last = self.sentence.start, self.sentence.end
        kept = [t for t in head.subtree if t.i not in gone and t.i not in self.shells and first <= t.i < last]
        subject = subject_of(head, rule, host)
        if head.i not in self.cues:
            tokens = stretch(kept, head)
            if (
                rule in {"relcl", "appos", "acl"}
                and host is not None
                and host.pos_ not in VERBS
                and tokens
                and tokens[0].lower_ != "where"
            ):
                tokens = with_antecedent(tokens, host)
            if rule == "subclause":
                tokens = after_conjunction(tokens, head)
            if rule in {"main", "content"} and subject and tokens and tokens[0].i > subject[-1].i + 1:
                tokens = with_short_predicate(tokens, subject)
            self.found.append(Clause(tuple(trimmed(tokens)), head, tuple(subject), rule, lead, host))
        for part, cut in parts:
            if part.i not in self.shells:
                self.cut(part, cut, host_of(part, cut), shared_lead(part) if cut == "conj" else ())

    def walk(self, token: Token, head: Token, parts: list[tuple[Token, str]]) -> None:
        """Gather, below `token`, the topmost words at which another clause begins."""
        for child in token.children:
            rule = self.rule_for(child, head)
            if rule:
                parts.append((child, rule))
            else:
                self.walk(child, head, parts)

    def rule_for(self, token: Token, head: Token) -> str:
        """The name of the cut at `token`, empty where there is none."""
        kind = token.dep_
        own_subject = any(c.dep_ in SUBJECTS for c in token.children)
        if (
            kind in {"ccomp", "parataxis"}
            and token.pos_ in VERBS
            and (token.head.i in self.cues or (own_subject and kind == "parataxis"))
        ):
            return "content" if kind == "ccomp" else "subclause"
        if kind == "ccomp" and token.head == head and token.i < head.i and own_subject:
            return "subclause"
        if kind == "conj" and token.pos_ in VERBS and on_spine(token.head, head):
            return "conj" if len(list(token.subtree)) >= MIN_WORDS else ""
        if kind == "relcl" and (after_comma(token) or is_when_of_date(token)):
            return "relcl" if relative_of(token) is not None else ""
        if kind in {"appos", "npadvmod"} and asserts(token):
            return "appos"
        if (
            kind == "acl"
            and after_comma(token)
            and token.tag_ in {"VBN", "VBG"}
            and len(list(token.subtree)) >= MIN_WORDS
        ):
            return "acl"
        if kind == "advcl":
            return self.adverbial(token, own_subject)
        if (
            kind == "prep"
            and token.lower_ in TEMPORAL
            and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in token.children)
        ):
            return ""
        if (
            kind == "pcomp"
            and token.tag_ == "VBG"
            and token.head.lower_ in TEMPORAL
            and len(list(token.subtree)) > MIN_WORDS
        ):
            return "after"
        return ""

    def adverbial(self, token: Token, own_subject: bool) -> str:
        """The cut at an adverbial clause: one with its own subject, or a participle after a comma."""
        marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"} and c.i < token.i}
        if "when" in marks and is_when_of_date(token):
            return "relcl" if own_subject else ""
        if is_yet_to_come(token, marks):
            return ""
        if own_subject and token.pos_ in VERBS and token.tag_ != "VB" and not marks & DEPENDENT_MARKS:
            return "subclause"
        if not own_subject and token.tag_ in {"VBG", "VBN"} and len(list(token.subtree)) >= MIN_WORDS:
            if marks & TEMPORAL:
                return "after"
            if after_comma(token) and not marks:
                lemma = token.lemma_.lower()
                return "acl" if lemma in OF_THE_NOUN else "" if lemma in OF_THE_EVENT else "participle"
        return ""


def after_conjunction(tokens: list[Token], head: Token) -> list[Token]:
    """Without “barely 13 hours after”: what measures how far a clause lies from the one that it hangs on."""
    mark = next((c for c in head.children if c.dep_ == "mark" and c.i < head.i), None)
    inside = mark is not None and all(c.i > mark.i for c in head.children if c.dep_ in SUBJECTS)
    return [t for t in tokens if t.i > mark.i] if inside else tokens


def host_of(part: Token, rule: str) -> Token:
    """The word that a part hangs on; for “dating back to” and “when” it is the noun phrase right before it."""
    if rule == "relcl" and part.left_edge.lower_ == "when":
        return part.left_edge.nbor(-1)
    if rule == "relcl" and part.left_edge.lower_ == "who":
        return person_before(part.head)
    if rule == "acl" and part.dep_ == "advcl":
        noun = part.left_edge.nbor(-2) if part.left_edge.i - part.sent.start > 1 else part.head
        while noun.head.pos_ in {"NOUN", "PROPN", "ADP"} and noun.head != noun:
            noun = noun.head
        return noun if noun.pos_ in {"NOUN", "PROPN"} else part.head
    return part.head


def person_before(noun: Token) -> Token:
    """“who” after “a reporter from the Post” is the reporter: what stands after a preposition gives way to a person."""
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"from", "of", "for", "at"} and above.lemma_.lower() in UNNAMED:
        return above
    return noun


def is_when_of_date(verb: Token) -> bool:
    """True for “the 1950s when …”: a clause that says what was at a date given in figures."""
    first = verb.left_edge
    return (
        first.lower_ == "when"
        and first.i > 0
        and first.nbor(-1).ent_type_ == "DATE"
        and first.nbor(-1).text[:1].isdigit()
    )


def on_spine(token: Token, head: Token) -> bool:
    """True for the predicate and the infinitives and coordinated verbs that hang on it in a chain."""
    while token != head:
        if token.dep_ not in {"xcomp", "conj"} or token.pos_ not in VERBS:
            return False
        token = token.head
    return True


def relative_of(verb: Token) -> Token | None:
    """The relative pronoun of a relative clause."""
    return next((t for t in verb.subtree if t.lower_ in RELATIVES and t.i <= verb.i), None)


def asserts(apposition: Token) -> bool:
    """True where an apposition says something of what it stands beside, rather than naming it."""
    tokens = [t for t in apposition.subtree if not t.is_punct]
    if (
        apposition.pos_ not in {"NOUN", "ADJ"}
        or apposition.ent_type_
        or len(tokens) < MIN_WORDS
        or not after_comma(apposition)
        or is_far_host(apposition.head)
    ):
        return False
    return any(
        t.dep_ == "poss" or t.lower_ in SUPERLATIVE or t.like_num or t.lower_ in {"compared", "a", "an"} for t in tokens
    )


def is_far_host(noun: Token) -> bool:
    """True for “Mesa” in “Scott Smith, mayor of Mesa, a Mormon”: the words may well say something of another."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for"} and noun.head.head.dep_ in {"appos", "compound"}


def is_yet_to_come(verb: Token, marks: set[str]) -> bool:
    """True for “before the session adjourns”, which does not say that it does."""
    first = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return bool(marks & OPEN_MARKS) and first.tag_ in {"VBZ", "VBP"} and first.lower_ not in {"has", "have"}


def subject_of(head: Token, rule: str, host: Token | None) -> list[Token]:
    """The words of the subject of a clause: its own, or the one of what it hangs on."""
    own = next((c for c in head.children if c.dep_ in SUBJECTS), None)
    if own is not None and not (rule == "relcl" and own.lower_ in RELATIVES):
        return noun_phrase(own)
    if host is None:
        return (
            noun_phrase(head.head)
            if head.dep_ in {"acl", "relcl", "appos", "conj"} and head.head.pos_ not in VERBS
            else []
        )
    if rule in {"relcl", "appos", "acl"} and host.pos_ not in VERBS:
        return noun_phrase(host)
    while host.pos_ not in VERBS and host.head != host:
        host = host.head
    return governing_subject(host)
