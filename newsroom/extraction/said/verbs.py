"""Verbs and nouns of saying in a parsed sentence, and what is said with them."""

from spacy.tokens import Token

from newsroom.extraction.said.cues import (
    NOUNS,
    ONLY_QUOTING,
    PLAIN_SAYING,
    SAYING,
    WITH_INFINITIVE,
    WITH_OBJECT,
    WITH_PREPOSITION,
)
from newsroom.extraction.said.spans import Said, around, make, runs, tidy
from newsroom.extraction.said.speakers import beside_the_verb, inherited_speaker, speaker_of
from newsroom.extraction.words import words

CLAUSES = {"ccomp", "parataxis"}
INSERTED = {"parataxis", "ccomp", "dep"}
CONDITIONS = {"unless", "if", "because", "until", "once", "provided"}
ANY_VERB = SAYING | WITH_OBJECT | WITH_INFINITIVE | frozenset(WITH_PREPOSITION)
# “called the plan a mistake”, not “called the office”: with an object alone these say nothing.
NAMING = {"call", "dub", "label", "term", "urge", "warn", "accuse", "credit", "characterize", "regard"}
CONTRASTS = {"although", "though"}
CLAUSAL = {"advcl", "ccomp", "xcomp", "pcomp"}
SET_OFF = {",", "-", "--", "–", "—"}
REASONS = {"as", "for"}
OCCASIONS = words("""
    interview statement speech tweet twitter facebook conference rally debate trail letter email memo article post
    release hearing testimony briefing call message remark address event meeting television show blog page
""")
WITHOUT_SPEAKER = {"xcomp", "advcl", "pcomp", "acl"}
PASSIVE_ALONE = {"report", "say", "tell", "inform", "warn", "expect", "describe", "allege", "ask"}


def said_by(token: Token) -> list[Said]:
    """The attributions, none or one, that a token makes."""
    if token.lower_ == "according":
        return according_to(token)
    if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in ANY_VERB:
        return by_verb(token)
    if token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS:
        return by_noun(token)
    return []


def according_to(token: Token) -> list[Said]:
    """“According to X, …”: all of the clause but the phrase itself."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    source = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if source is None:
        return []
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    while head.dep_ in {"aux", "auxpass"}:
        head = head.head
    phrase = {t.i for t in token.subtree}
    return make(source, [token, to], runs([t for t in head.subtree if t.i not in phrase]), "according")


def by_verb(verb: Token) -> list[Said]:
    """A verb of saying with its clause, set into what is said, after “as”, or with a complement."""
    lemma, speaker = verb.lemma_.lower(), speaker_of(verb)
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    if speaker is not None and speaker.lower_ == "it" and speaker.head != verb:
        return []
    if lemma in SAYING and lemma not in ONLY_QUOTING:
        clause = clause_of(verb)
        if clause is not None and not (passive and speaker is None and lemma not in PASSIVE_ALONE):
            speaker = speaker or (None if passive else beside_the_verb(verb))
            if clause.i > verb.i or speaker is not None:
                return make(speaker, [verb], [tidy(whole_clause(clause, verb))], "clause")
    if lemma in SAYING and lemma not in ONLY_QUOTING and speaker is not None:
        shell = {t.i for t in verb.subtree}
        if verb.dep_ == "advcl" and is_as_clause(verb):
            return make(speaker, [verb], runs([t for t in verb.head.subtree if t.i not in shell]), "as")
        host = sentence_around(verb, speaker)
        if host is not None:
            return make(speaker, [verb], around([t for t in host.subtree if t.i not in shell], verb), "inserted")
    return by_complement(verb, lemma, speaker, passive) or by_position(verb, lemma, speaker)


def clause_of(verb: Token) -> Token | None:
    """The clause a verb of saying takes: the nearest after it, else the one before it."""
    clauses = [child for child in verb.children if child.dep_ in CLAUSES and child.tag_ != "VBG"]
    after = [clause for clause in clauses if clause.i > verb.i]
    return after[0] if after else clauses[-1] if clauses else None


def whole_clause(clause: Token, verb: Token) -> list[Token]:
    """The tokens of the clause that is said, with conditions that hang on the verb, without further acts of saying."""
    left_out: set[int] = set()
    for child in clause.children:
        if child.i > clause.i and is_another_saying(child, verb):
            left_out |= {t.i for t in child.subtree} | {
                c.i for c in clause.children if c.dep_ in {"cc", "punct"} and child.i - 4 < c.i < child.i
            }
    tokens = [t for t in clause.subtree if t.i not in left_out and not (t.i < verb.i < clause.i)]
    for child in verb.children:
        mark = next((c.lower_ for c in child.children if c.dep_ == "mark"), "")
        if child.dep_ == "conj" and child.i > clause.i > verb.i and mark == "that":
            tokens += list(child.subtree)
        if child.dep_ == "advcl" and child.i > clause.i > verb.i and mark in CONDITIONS:
            tokens += list(child.subtree)
    return without_afterthought(sorted(tokens, key=lambda t: t.i), verb)


def without_afterthought(tokens: list[Token], verb: Token) -> list[Token]:
    """Without what the writer adds at the end of reported words: “, which …”, “, as …”."""
    for token in tokens:
        first = token.left_edge
        added = token.dep_ == "relcl" or (token.dep_ == "advcl" and first.lower_ == "as")
        if added and first.i > verb.i + 3 and token.right_edge.i >= tokens[-1].i - 1 and first.nbor(-1).text in SET_OFF:
            return [t for t in tokens if t.i < first.i - 1]
    return tokens


def is_another_saying(child: Token, verb: Token) -> bool:
    """True for what comes after the thing said: “and added …”, “while B said …”, “, noting …”, “although …”."""
    saying = child.lemma_.lower() in SAYING
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
    if child.dep_ == "conj":
        return saying and child.tag_ == verb.tag_ == "VBD"
    if child.dep_ == "advcl":
        opening = child.left_edge.lower_
        return opening in CONTRASTS or (saying and (opening == "while" and own or child.tag_ == "VBG"))
    return False


def is_as_clause(verb: Token) -> bool:
    """True for “as X said”, not for “just as X said”."""
    if any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.children):
        return False
    mark = next((c for c in verb.children if c.lower_ == "as" and c.dep_ == "mark"), None)
    return mark is not None and (mark.i == 0 or mark.nbor(-1).lower_ not in {"just", "even", "same"})


def sentence_around(verb: Token, speaker: Token) -> Token | None:
    """The head of the sentence into which “X said” is set, as in “Talks, X said, are due.”"""
    host = verb.head
    if host == verb or verb.dep_ not in INSERTED or host.pos_ not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
        return None
    if verb.dep_ == "ccomp" and not (verb.i > 0 and verb.nbor(-1).is_punct and speaker.i > verb.i):
        return None
    return host


def by_complement(verb: Token, lemma: str, speaker: Token | None, passive: bool) -> list[Said]:
    """Objects, infinitives and prepositional objects of verbs of saying."""
    if (passive and speaker is None and lemma not in PASSIVE_ALONE) or (
        speaker is None and not passive and (verb.dep_ not in WITHOUT_SPEAKER or verb.tag_ == "VBN")
    ):
        return []
    parts: list[Token] = []
    for child in verb.children:
        kind = child.dep_
        if (
            (kind == "xcomp" and lemma in WITH_INFINITIVE | WITH_OBJECT)
            or (kind == ("nsubjpass" if passive else "dobj") and lemma in WITH_OBJECT and child.pos_ != "PRON")
            or (kind in {"oprd", "ccomp"} and lemma in WITH_OBJECT)
            or (kind == "prep" and child.lower_ in REASONS and lemma in WITH_OBJECT and child.i > verb.i and parts)
        ):
            parts += list(child.subtree)
        elif kind == "prep" and child.lower_ in WITH_PREPOSITION.get(lemma, ()):
            parts += [t for t in child.subtree if t.i != child.i]
        elif kind in CLAUSAL and child.left_edge.lower_ in WITH_PREPOSITION.get(lemma, ()) and child.i > verb.i:
            parts += [t for t in child.subtree if t.i != child.left_edge.i]
    if parts and lemma in WITH_OBJECT and not passive:
        parts += adjoined(verb, max(parts, key=lambda t: t.i))
    if lemma in NAMING and not any(
        c.dep_ in {"xcomp", "ccomp", "oprd", "prep"} and c.i > verb.i for c in verb.children
    ):
        return []
    parts.sort(key=lambda t: t.i)
    if passive and parts and parts[0].i < verb.i:
        return make(speaker, [verb], around(parts, verb), "object")
    return make(speaker, [verb], [tidy(parts)], "object")


def adjoined(verb: Token, last: Token) -> list[Token]:
    """The phrases right after an object that belong to it: “proposed a safe zone | in the north”, not “on Monday”."""
    found: list[Token] = []
    for child in verb.children:
        target = next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ != "prep" or child.left_edge.i != last.i + 1 or target is None:
            continue
        if target.ent_type_ in {"DATE", "TIME"} or target.lemma_.lower() in OCCASIONS:
            break
        found += list(child.subtree)
        last = found[-1]
    return found


def by_position(verb: Token, lemma: str, speaker: Token | None) -> list[Said]:
    """“… , X said.” and “X said …” where the parser joined nothing to the verb: read by where the words stand."""
    if (
        lemma not in PLAIN_SAYING
        or speaker is None
        or verb.tag_ not in {"VBD", "VBZ", "VBP"}
        or speaker.sent != verb.sent
    ):
        return []
    sentence = list(verb.sent)
    after = [t for t in sentence if t.i > max(verb.i, speaker.right_edge.i)]
    before = [t for t in sentence if t.i < min(verb.i, speaker.left_edge.i)]
    if not [t for t in after if t.is_alpha] and len(before) > 3 and before[-1].is_punct:
        return make(speaker, [verb], [tidy(before)], "position")
    if (
        speaker.i < verb.i
        and len(after) > 4
        and (after[0].tag_ in {"PRP", "DT", "NNP", "NNS", "EX", "PRP$"} or after[0].lower_ == "that")
        and any(t.dep_ in {"nsubj", "nsubjpass"} for t in after)
    ):
        return make(speaker, [verb], [tidy(after[:-1] if after[-1].is_punct else after)], "position")
    return []


def by_noun(noun: Token) -> list[Said]:
    """“X's claim that …”, “his pledge to …” with whose it is."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp"} and any(g.lower_ == "that" for g in c.children)), None
    )
    if clause is None and owner is not None:
        clause = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"), None)
    if clause is None:
        return []
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from"}), None)
    if owner is None and by is not None:
        owner = next((c for c in by.children if c.dep_ == "pobj"), None)
    if owner is None and noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in {"VERB", "AUX"}:
        owner = speaker_of(noun.head)
    if owner is None and noun.dep_ == "pobj":
        owner = inherited_speaker(noun.head)
    return make(owner, [noun], [tidy(list(clause.subtree))], "noun")
