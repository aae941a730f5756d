"""What is compared of a sighting, worked out once: concepts, parties, days, lengths, counts, quoted words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from newsroom.candidates import Candidate, Features, Mode
from newsroom.matching.days import Days, all_days
from newsroom.matching.lengths import length_in_days
from newsroom.matching.quantities import Count, counts
from newsroom.matching.sighting import Sighting, is_plan
from newsroom.matching.text import fold, ngrams, quotations
from newsroom.matching.vocabulary import (
    BEGINNINGS,
    CALLED_OFF,
    DENIALS,
    LIGHT_VERBS,
    OUTLOOKS,
    STAYS,
    TELLING,
    concept,
    events_among,
    is_idle,
)

PROPER = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")

# Quoted words shorter than this are a turn of phrase, which anybody may use.
SHORTEST_QUOTATION = 4


@dataclass(frozen=True)
class Profile:
    """A sighting as it is compared.

    words     Each concept with a word that stands for it, for naming it in an explanation.
    names     The words its parties are named by; they count among its concepts.
    proper    What it writes with a capital within a sentence: names, also those of nobody who is known as a party.
    events    What it tells of that has a date and a length.
    called_off  The verb that reports that the event did not come at its time, "" where it has none.
    lasting   How many days it gives the event, None where it gives none.
    """

    sighting: Sighting
    words: dict[str, str]
    actors: frozenset[str]
    names: frozenset[str]
    proper: frozenset[str]
    events: frozenset[str]
    predicate: str
    negated: bool
    denies: bool
    plan: bool
    on_agenda: bool
    called_off: str
    begins: bool
    days: tuple[Days, ...]
    lasting: int | None
    counts: tuple[Count, ...]
    quotations: tuple[str, ...]
    quoted: frozenset[tuple[str, ...]]
    speaker: str

    @property
    def quotation(self) -> str:
        """The first of its quotations, "" where it has none."""
        return self.quotations[0] if self.quotations else ""

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(self.words)


@lru_cache(maxsize=16384)
def profile(sighting: Sighting) -> Profile:
    """Describe a sighting for comparison."""
    candidate = sighting.candidate
    features, said = candidate.features, candidate.attribution
    lemmas = _lemmas(candidate)
    raw = frozenset(lemmas)
    days = all_days(candidate.when)
    quoted = _quoted(candidate)
    words = _words(candidate, lemmas) | {dated(one): "" for one in days}
    denied = bool(DENIALS & set(fold(said.cue or "").split()))
    return Profile(
        sighting=sighting,
        words=words,
        actors=frozenset(candidate.actors),
        names=_names(candidate),
        proper=_proper(candidate.exact),
        events=events_among(frozenset(words)) | ({"visit"} if _stays(candidate) else set()),
        predicate=_predicate(features),
        denies=denied,
        negated=features.negated != denied,
        plan=is_plan(candidate),
        on_agenda=bool(OUTLOOKS & raw),
        called_off=features.predicate if features.predicate in CALLED_OFF else "",
        begins=bool(BEGINNINGS & raw),
        days=days,
        lasting=length_in_days(candidate, days),
        counts=counts(candidate),
        quotations=quoted,
        quoted=frozenset(gram for part in quoted for gram in ngrams(part)),
        speaker=fold(said.speaker or said.speaker_as_written or ""),
    )


def _lemmas(candidate: Candidate) -> list[str]:
    """The lemmas that tell, subject and parties among them; the words of the statement where no lemmas are given."""
    features = candidate.features
    given = [*features.lemmas, *features.subject, *features.objects, features.predicate]
    if not features.lemmas:
        given += fold(candidate.statement).split()
    given += [word for word in fold(candidate.exact).split() if word in TELLING]
    named = [word for actor in candidate.actors for word in fold(actor).split()]
    cue = set(fold(candidate.attribution.cue or "").split())
    words = [word for lemma in given for word in fold(lemma).split() if word not in cue]
    return [word for word in dict.fromkeys([*words, *named]) if len(word) > 1 and not is_idle(word)]


def _names(candidate: Candidate) -> frozenset[str]:
    """The words of its parties' names, of the canonical ones and of those that stand there."""
    named = (*candidate.actors, *candidate.features.named)
    return frozenset(concept(word) for name in named for word in fold(name).split())


def _proper(text: str) -> frozenset[str]:
    """The words with a capital after a word or a comma, so within a sentence: names, and titles of works as well."""
    return frozenset(concept(word) for found in PROPER.findall(text) for word in fold(found).split())


def _words(candidate: Candidate, lemmas: list[str]) -> dict[str, str]:
    """Each concept with a word that stands for it: one of the passage, its own name if that is there, else a lemma."""
    words = {concept(lemma): lemma for lemma in reversed(lemmas)}
    there = fold(candidate.exact).split()
    standing = {concept(word): word for word in reversed(there)}
    return {word: word if word in there else standing.get(word, lemma) for word, lemma in words.items()}


def _predicate(features: Features) -> str:
    """The concept of the verb, or of its object where the verb says little; "" where neither tells."""
    telling = [features.predicate]
    if features.predicate in LIGHT_VERBS:
        telling = [word for word in features.objects if any(letter.isalpha() for letter in word)] or telling
    return concept(telling[0]) if telling[0] and not is_idle(telling[0]) else ""


def dated(days: Days) -> str:
    """A date as one of the words compared, without its year where it names days."""
    form = "%m-%d" if days.precision == "day" else "%Y-%m"
    return f"{days.precision} {days.first:{form}} {days.last:{form}}"


def _stays(candidate: Candidate) -> bool:
    """Whether it says that somebody is somewhere."""
    text = f" {fold(candidate.exact)} "
    return bool(candidate.when) and any(f" {words} " in text for words in STAYS)


def _quoted(candidate: Candidate) -> tuple[str, ...]:
    """Its quoted words: those between quotation marks, or all where the whole is a direct quote."""
    parts = tuple(part for part in quotations(candidate.exact) if len(part.split()) >= SHORTEST_QUOTATION)
    if not parts and candidate.attribution.mode == Mode.DIRECT_QUOTE:
        return (candidate.exact,)
    return parts
