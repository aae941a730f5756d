"""Is a statement worth checking, and what kind is it? Points for and against, each with its name."""

from dataclasses import dataclass

from spacy.tokens import Token

from newsroom.candidates import Kind
from newsroom.extraction.clauses import Clause
from newsroom.extraction.tense import FUTURE, is_planning, tense_of
from newsroom.extraction.words import words

THRESHOLD = 0.4
START = 0.4

# Verbs by which a writer interprets rather than reports.
INTERPRETING = words(
    """
    symbolize symbolise signify underscore underline highlight showcase reflect represent demonstrate
    exemplify illustrate embody epitomize signal suggest show mean enable empower see view regard consider
    cement solidify bolster deepen reaffirm align resonate shape matter seem appear deserve remain serve
    transcend navigate help aim seek ensure watch safeguard contribute foster pave
"""
)
# Adjectives and nouns of judgement.
JUDGING = words(
    """
    significant important crucial vital pivotal key essential inevitable evident nuanced remarkable historic
    unprecedented complex delicate careful strategic successful modest dramatic stunning shocking clear
    obvious noteworthy notable broader enduring productive balanced valuable meaningful bold brave great
    terrible best worst landmark
"""
)
# Nouns of scene-setting that no document could bear out.
SCENE = words(
    """
    landscape approach stance stage significance importance implication dynamics backdrop testament reminder
    role sentiment ability commitment effort step opportunity continuation deepening balancing act context
    nature complexity interest partnership bond position environment challenge arena
"""
)
MOMENT = words("amid amidst midst")
MODALS = words("may might could would should can must")
EVENT_VERBS = words(
    """
    arrive leave meet sign visit kill injure arrest announce say tell vote win lose sell buy launch attack
    invade attend greet abstain condemn reject approve adopt appoint resign elect die publish pay fall rise
    invite extend cancel delay reduce value supply host confirm deny deploy withdraw impose lift agree plan
    schedule expect issue establish open close travel fly land touch draw raise skip upgrade recognize
    recognise reach follow explore begin start end hold rule charge convict sentence sue fire hire cut
    increase decrease destroy build send receive award ban pass block file seize
"""
)
OPINION_ADVERBS = words(
    "clearly obviously evidently undoubtedly arguably certainly surely perhaps hopefully unfortunately sadly"
)
PAST_MARKERS = words(
    "historically traditionally previously formerly long since already decades dating history historical"
)


@dataclass(frozen=True)
class Worth:
    """A score from 0 to 1, the named points that made it, and the kind of statement."""

    score: float
    cues: tuple[str, ...]
    kind: str


def weigh(clause: Clause, *, figures: int, dates: int, names: int, attributed: bool, direct: bool) -> Worth:
    """Weigh a clause.

    figures, dates, names  How many quantities, date expressions and parties it speaks of.
    attributed, direct     Whether somebody is given as saying it, and whether in quotation marks.
    """
    points = {
        "figure": 0.2 * min(figures, 1),
        "date": 0.15 * min(dates, 1),
        "parties": 0.1 * min(names, 2),
        "attributed": 0.25 * attributed,
        **points_of_words(clause, attributed),
    }
    score = START + sum(points.values())
    cues = tuple(("+" if value > 0 else "-") + name for name, value in points.items() if value)
    return Worth(round(min(1.0, max(0.0, score)), 2), cues, kind_of(clause, points, direct))


def points_of_words(clause: Clause, attributed: bool) -> dict[str, float]:
    """Points for and against that lie in the words."""
    head, tokens = clause.head, clause.tokens
    lemmas = [t.lemma_.lower() for t in tokens]
    predicate = predicate_of(head)
    subject_lemmas = {t.lemma_.lower() for t in clause.subject}
    judging = sum(t.lemma_.lower() in JUDGING and t.pos_ in {"ADJ", "NOUN", "ADV"} for t in tokens)
    vague = sum(lemma in SCENE for lemma in lemmas)
    return {
        "event": 0.2 if clause.rule in {"nominal", "after"} or predicate & EVENT_VERBS or looks_ahead(clause) else 0.0,
        "rank": 0.15 if any(lemma in {"first", "last", "only", "largest", "top"} for lemma in lemmas) else 0.0,
        "interpreting": -0.45 if predicate & INTERPRETING and not (is_planning(head) or attributed) else 0.0,
        "judging": -0.1 * min(judging, 2),
        "scene": -0.1 * min(vague, 3) - (0.1 if subject_lemmas & SCENE else 0.0),
        "circumstance": -0.5 if predicate & {"come", "take"} and set(lemmas) & MOMENT else 0.0,
        "modal": -0.15 if any(t.lower_ in MODALS and t.head == head for t in tokens) else 0.0,
        "opinion": -0.4 if set(lemmas) & OPINION_ADVERBS or opens_with_evident(head) else 0.0,
        "question": -0.5
        if tokens[-1].text == "?" or (tokens[-1].i + 1 < len(head.doc) and head.doc[tokens[-1].i + 1].text == "?")
        else 0.0,
        "fragment": -0.4 if not clause.subject and clause.rule in {"main", "content", "conj"} else 0.0,
    }


def predicate_of(head: Token) -> set[str]:
    """The lemmas of the predicate: the verb and the infinitive that it leads to."""
    found = {head.lemma_.lower()}
    for child in head.children:
        if child.dep_ == "xcomp" and child.pos_ == "VERB":
            found.add(child.lemma_.lower())
    return found


def looks_ahead(clause: Clause) -> bool:
    """True for what is planned, expected or on the agenda."""
    return tense_of(clause.head) == FUTURE or any(t.lower_ == "agenda" for t in clause.tokens)


def opens_with_evident(head: Token) -> bool:
    """True for “It is evident that …”."""
    above = head.head if head.dep_ == "ccomp" else head
    return any(
        c.dep_ == "acomp" and c.lemma_.lower() in {"evident", "clear", "obvious", "inevitable"} for c in above.children
    )


def kind_of(clause: Clause, points: dict[str, float], direct: bool) -> str:
    """The kind of statement: opinion where the words judge, then quote, plan, background, fact."""
    if points["opinion"] or points["interpreting"] < 0 or points["circumstance"] < 0:
        return Kind.OPINION
    if direct:
        return Kind.QUOTE
    if looks_ahead(clause):
        return Kind.PLAN
    lemmas = {t.lemma_.lower() for t in clause.tokens}
    if clause.rule in {"nominal", "appos", "acl", "relcl"} or lemmas & PAST_MARKERS or clause.head.lemma_ == "be":
        return Kind.BACKGROUND
    return Kind.FACT
