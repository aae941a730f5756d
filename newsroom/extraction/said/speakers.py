"""Who speaks: from a verb of saying to the noun that names the speaker, and the words of it."""

from spacy.tokens import Token

from newsroom.extraction.reading import place
from newsroom.extraction.said.cues import SAYING, UNNAMED
from newsroom.extraction.words import words

SUBJECTS = {"nsubj", "csubj"}
SHARING = {"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "acomp", "advmod"}
MAX_STEPS = 6
# What words come in: “a statement saying”, “an article stating”.
MESSAGES = words(
    "statement letter email e-mail note message tweet post memo release speech article op-ed remark comment"
)


def speaker_of(verb: Token) -> Token | None:
    """The head noun of who says it: the subject, the agent of a passive, or what a verb above shares."""
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if agent is not None:
        return next((c for c in agent.children if c.dep_ == "pobj"), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None:
        return antecedent(subject) if subject.tag_ == "WDT" else subject
    if verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and not any(c.lemma_ == "have" for c in verb.children):
        return None
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    return outer_speaker(verb) or inherited_speaker(verb) or subject_before(verb)


def outer_speaker(verb: Token) -> Token | None:
    """Who goes on in “A said that B left, adding …” and in “A issued a statement saying …”: A."""
    if verb.tag_ != "VBG":
        return None
    clause, saying = verb.head, verb.lemma_.lower() in SAYING
    if verb.dep_ == "acl" and clause.lemma_.lower() in MESSAGES:
        owner = next((c for c in clause.children if c.dep_ == "poss"), None)
        return owner or subject_above(clause)
    while saying and verb.dep_ == "advcl" and clause.dep_ in {"ccomp", "conj"} and clause.head.pos_ == "VERB":
        clause = clause.head
        subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
        if subject is not None and clause.lemma_.lower() in SAYING:
            return subject
    return None


def subject_above(token: Token) -> Token | None:
    """The subject of the nearest verb above a token that has one."""
    for _ in range(MAX_STEPS):
        if token.head == token:
            return None
        token = token.head
        subject = next((c for c in token.children if c.dep_ in SUBJECTS and not c.tag_.startswith("W")), None)
        if token.pos_ in {"VERB", "AUX"} and subject is not None:
            return subject
    return None


def subject_before(verb: Token) -> Token | None:
    """Who a verb is left with where the parser has joined it to nobody: the nearest subject or name before it."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return subject_above(verb) if verb.tag_ in {"VB", "VBG"} else None
    before = [t for t in verb.sent if t.i < verb.i and t.pos_ in {"NOUN", "PROPN", "PRON"}]
    heads = [t for t in before if t.dep_ in {"nsubj", "nsubjpass", "ROOT", "appos"} and not t.tag_.startswith("W")]
    return heads[-1] if heads else None


def inherited_speaker(verb: Token) -> Token | None:
    """The subject that a verb without one shares with a verb above it, or the object that the verb above controls."""
    for _ in range(MAX_STEPS):
        head = verb.head
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return head
        if head == verb or verb.dep_ not in SHARING:
            return None
        if head.pos_ in {"VERB", "AUX"}:
            controlled = next((c for c in head.children if c.dep_ == "dobj"), None)
            if verb.dep_ == "xcomp" and controlled is not None and controlled.i < verb.i:
                return controlled
            subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is not None:
                return subject
        verb = head
    return None


def beside_the_verb(verb: Token) -> Token | None:
    """The name or pronoun right before a verb, for where the parser has joined it to something else."""
    if verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    if before.dep_ in {"aux", "advmod", "neg"} and before.i > verb.sent.start:
        before = before.nbor(-1)
    return before if before.tag_ in {"NNP", "PRP"} else None


def after_the_verb(verb: Token) -> Token | None:
    """The name or pronoun right after a verb, as in “…,” said Maria Silva."""
    name = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    while name is not None and name.dep_ in {"compound", "det", "amod"} and name.head.i > name.i:
        name = name.head
    return name if name is not None and name.pos_ in {"PROPN", "PRON", "NOUN"} else None


def span_of_speaker(speaker: Token, cue: Token | None = None) -> tuple[int, int]:
    """The words that name the speaker, with the appositions and clauses that belong to the name, without the cue's."""
    tokens = list(speaker.subtree)
    if cue is not None and cue.doc is speaker.doc and cue != speaker and cue in tokens:
        first = next(c for c in (cue, *cue.ancestors) if c.head == speaker).left_edge.i
        tokens = [t for t in tokens if t.i < first] if speaker.i < first else [speaker]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "case") and tokens[-1].text not in {")", '"'}:
        tokens = tokens[:-1]
    while tokens and tokens[0].is_punct:
        tokens = tokens[1:]
    if not tokens:
        return place(speaker)
    return place(tokens[0])[0], place(tokens[-1])[1]


def antecedent(speaker: Token) -> Token:
    """What a relative pronoun stands for: the noun before it."""
    if speaker.tag_ in {"WP", "WDT"} and speaker.head.dep_ == "relcl":
        noun, above = speaker.head.head, speaker.head.head.head.head
        outlet = noun.dep_ == "pobj" and above.lemma_.lower() in UNNAMED and speaker.lower_ == "who"
        return above if outlet else noun
    return speaker
