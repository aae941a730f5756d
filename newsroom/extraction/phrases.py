"""Runs of tokens that read as a phrase: noun phrases, and stretches without gaps or loose ends."""

from spacy.tokens import Token

from newsroom.extraction.words import words

SUBJECTS = words("nsubj nsubjpass csubj csubjpass expl")
VERBS = words("VERB AUX")
SET_OFF = words("relcl appos acl parataxis")
TRAILING = words("and but or that after before following since although though while as when where which who because")
SHORT_PREDICATE = 40


def after_comma(token: Token) -> bool:
    """True where the words of `token` are set off from what stands before them."""
    first = token.left_edge
    return first.i > first.sent.start and first.nbor(-1).text in {",", "-", "--", "–", "—", "("}


def noun_phrase(noun: Token) -> list[Token]:
    """The words of a noun phrase without what is set off by commas: relative clauses, appositions, participles."""
    set_off = [t for t in noun.subtree if t != noun and t.dep_ in SET_OFF and after_comma(t)]
    gone = {t.i for part in set_off for t in part.subtree} | {c.i for c in noun.children if c.dep_ == "punct"}
    tokens = [t for t in noun.subtree if t.i not in gone]
    return trimmed(stretch(tokens, noun))


def with_antecedent(tokens: list[Token], host: Token) -> list[Token]:
    """A clause together with the noun phrase right before it."""
    phrase = noun_phrase(host)
    if not tokens or not phrase or not 0 < tokens[0].i - phrase[-1].i <= 2:
        return tokens
    return list(host.doc[phrase[0].i : tokens[-1].i + 1])


def stretch(tokens: list[Token], head: Token) -> list[Token]:
    """The run of tokens around the head that has no gap but punctuation."""
    tokens = sorted(set(tokens), key=lambda t: t.i)
    here = next((n for n, t in enumerate(tokens) if t.i == head.i), None)
    if here is None:
        return tokens
    first = last = here
    while first > 0 and only_marks(head, tokens[first - 1].i, tokens[first].i):
        first -= 1
    while last + 1 < len(tokens) and only_marks(head, tokens[last].i, tokens[last + 1].i):
        last += 1
    return list(head.doc[tokens[first].i : tokens[last].i + 1])


def only_marks(head: Token, left: int, right: int) -> bool:
    return all(t.is_punct or t.is_space for t in head.doc[left + 1 : right])


def trimmed(tokens: list[Token]) -> list[Token]:
    """Without conjunctions, commas and stops at the ends; quotation marks and brackets stay in pairs."""
    loose = {",", ";", ":", ".", "-", "--", "–", "—", "!", "?", "..."}
    while tokens and (
        tokens[0].text in loose or tokens[0].is_space or tokens[0].dep_ == "cc" or opens_clause(tokens[0])
    ):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].text in loose or tokens[-1].is_space or (tokens[-1].lower_ in TRAILING and len(tokens) > 1)
    ):
        tokens = tokens[:-1]
    for mark in ('"', "''", ")"):
        if tokens and tokens[-1].text == mark and sum(t.text in {mark, "``", "("} for t in tokens) % 2:
            tokens = tokens[:-1]
        elif tokens and tokens[0].text == mark and sum(t.text == mark for t in tokens) % 2:
            tokens = tokens[1:]
    return tokens


def opens_clause(token: Token) -> bool:
    """True for a conjunction that only joins a clause to another: “that”, “although”, “while”."""
    return token.dep_ == "mark" and token.lower_ in TRAILING


def with_short_predicate(tokens: list[Token], subject: list[Token]) -> list[Token]:
    """A predicate too short to be told by itself, together with its subject and what stands between."""
    if tokens[-1].idx + len(tokens[-1]) - tokens[0].idx > SHORT_PREDICATE or subject[0].sent != tokens[0].sent:
        return tokens
    return list(tokens[0].doc[subject[0].i : tokens[-1].i + 1])


def shared_lead(verb: Token) -> tuple[Token, ...]:
    """The words that a coordinated bare verb shares: “plan to” of “plan to meet and sign”, “will”, “has”."""
    own = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i]
    if (
        any(c.dep_ in SUBJECTS for c in verb.children)
        or (own and own[0].lower_ != "to")
        or verb.tag_ not in {"VB", "VBN", "VBG"}
    ):
        return ()
    first = verb.head
    while first.dep_ == "conj" and first.head.pos_ in VERBS and first.tag_ == verb.tag_:
        first = first.head
    if verb.tag_ == "VB" and first.tag_ not in {"VB"}:
        first = next((c for c in first.children if c.dep_ == "xcomp"), first)
    top = first
    while (
        top.dep_ in {"xcomp", "conj"} and top.head.pos_ in VERBS and not any(c.dep_ in SUBJECTS for c in top.children)
    ):
        top = top.head
    start = min([top.i, *(c.i for c in top.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < top.i)])
    return tuple(
        t for t in verb.doc[start : first.i] if not t.is_punct and not (own and t.i == first.i - 1 and t.lower_ == "to")
    )


def governing_subject(verb: Token) -> list[Token]:
    """The subject of the nearest verb at or above `verb` that has one."""
    for _ in range(6):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return noun_phrase(own)
        if verb.head == verb:
            return []
        verb = verb.head
    return []
