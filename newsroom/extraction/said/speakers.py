"""Who speaks: from a verb of saying to the noun that names the speaker, and the words of it."""

from spacy.tokens import Token

from newsroom.extraction.reading import place
from newsroom.extraction.said.cues import UNNAMED

SUBJECTS = {"nsubj", "csubj"}
SHARING = {"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "acomp", "advmod"}
MAX_STEPS = 6


def speaker_of(verb: Token) -> Token | None:
    """The head noun of who says it: the subject, the agent of a passive, or what a verb above shares."""
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if agent is not None:
        return next((c for c in agent.children if c.dep_ == "pobj"), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None:
        return subject
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    return inherited_speaker(verb)


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


def span_of_speaker(speaker: Token) -> tuple[int, int]:
    """The words that name the speaker, with the appositions and clauses that belong to the name."""
    tokens = list(speaker.subtree)
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
