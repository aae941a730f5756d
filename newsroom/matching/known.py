"""Which of the claims already known a short text repeats: an index of words and letters, without a parser.

    index = KnownClaims()
    index.add("17", terms_of("Norway sold 20 ships to Portugal.", "Did Norway sell its fleet?"))
    index.rank("BREAKING: Norway just sold twenty ships to Lisbon")

A claim is known by its terms: the concepts or roots of its words, and the runs of four letters in them, which meet
where spellings and endings differ. Rare terms weigh more (BM25, Robertson and Zaragoza 2009). Terms are plain JSON,
so that they can be stored with a claim and handed in again; claims are added and taken out one by one.

What two texts mean may be weighed beside their words (`newsroom/matching/meaning.py`): it changes the order of claims
that share words with the text, and brings up none that shares nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import count
from math import log

from newsroom.matching.text import fold
from newsroom.matching.vocabulary import FUNCTION_WORDS, concept
from newsroom.matching.wording import listed

LETTERS = 4

# How soon more of one term stops to count, how far a long claim is held back, and how much more rare terms weigh.
SATURATION = 1.2
LENGTH = 0.75
RARITY = 1.25

# What a term of the signature under a text ("— Ana Soto (@anasoto) May 3, 2024") weighs beside one of the text itself.
SIGNATURE_WEIGHT = 0.6
SIGNATURE = re.compile(r"[—–-]\s*[^—–]{1,60}\(@\w+\)[^—–]*$")

LINK = re.compile(r"(?:https?://|\bwww\.|\bpic\.twitter\.com/)\S+")
TAG = re.compile(r"[#@](\w+)")
INSIDE_TAG = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|_")

# At most so many claims are met through the rarest words, and as many through the rarest runs of letters; the best
# of them are then weighed in full. So the time for a text hardly grows with the number of claims.
MOST_MET = 20_000
SHORTLIST = 200

MOST_NAMED = 6

# What being alike in meaning adds at most, and from which likeness on it is a reason worth naming.
MEANING_WEIGHT = 0.15
ALIKE = 0.5


@dataclass(frozen=True)
class KnownMatch:
    """A known claim that a text may repeat.

    score    From 0 to 1: the share of the text's weight, rare terms weighing most, that the claim has as well; where
             meaning was weighed, with what that adds.
    reasons  Sentences that name the words and figures the two share, the rarest first, and how alike they mean.
    """

    id: str
    score: float
    reasons: tuple[str, ...]


def terms_of(*texts: str) -> dict[str, int]:
    """How often each term stands in the texts of one claim: those of words as they are, runs of letters after a "#"."""
    terms = Counter()
    for text in texts:
        for word in words_of(text):
            terms[term_of(word)] += 1
            terms.update(letters_of(word))
    return dict(terms)


def words_of(text: str) -> list[str]:
    """The folded words of a text that tell something; tags are cut into their words, links left out."""
    text = TAG.sub(lambda tag: f" {INSIDE_TAG.sub(' ', tag[1])} ", LINK.sub(" ", text))
    return [word for word in fold(text).split() if word not in FUNCTION_WORDS]


class KnownClaims:
    """The known claims by their terms. Adding a claim again replaces it.

    Of claims that are equal for a text the one that was taken in first comes first: a claim known earlier before
    its later copies. Else the order of adding changes nothing.
    """

    def __init__(self):
        self.places: dict[str, int] = {}
        self.next_place = count()
        self.terms: dict[str, Mapping[str, int]] = {}
        self.holders: dict[str, set[str]] = {}
        self.lengths: dict[str, tuple[int, int]] = {}
        self.total = [0, 0]

    def __len__(self) -> int:
        return len(self.terms)

    def add(self, id: str, terms: Mapping[str, int]) -> None:
        """Take in a claim under the caller's `id`, as `terms_of` describes it."""
        place = self.places.get(id, next(self.next_place))
        self.remove(id)
        self.places[id] = place
        self.terms[id] = terms
        for term in terms:
            self.holders.setdefault(term, set()).add(id)
        letters = sum(number for term, number in terms.items() if is_letters(term))
        self.lengths[id] = (sum(terms.values()) - letters, letters)
        self.total = [total + length for total, length in zip(self.total, self.lengths[id], strict=True)]

    def remove(self, id: str) -> None:
        """Forget a claim; one that is not known changes nothing."""
        self.places.pop(id, None)
        for term in self.terms.pop(id, ()):
            self.holders[term].discard(id)
            if not self.holders[term]:
                del self.holders[term]
        lengths = self.lengths.pop(id, (0, 0))
        self.total = [total - length for total, length in zip(self.total, lengths, strict=True)]

    def rank(
        self, text: str, most: int = 5, likeness: Callable[[Sequence[str]], Sequence[float]] | None = None
    ) -> list[KnownMatch]:
        """The `most` known claims that `text` most likely repeats, the likeliest first; none that shares no word.

        likeness  Given ids of claims, says for each how alike it is to the text in what it means, at most 1.
        """
        asked = self._asked(text)
        words = {term: weight for term, weight in asked.items() if not is_letters(term)}
        letters = {term: weight for term, weight in asked.items() if is_letters(term)}
        met = sorted(self._met(words) | self._met(letters), key=self.places.get)
        scores = {id: (self._share(id, words, 0) + self._share(id, letters, 1)) / 2 for id in met}
        scores = {id: score for id, score in scores.items() if score > 0}
        meant = dict(zip(scores, likeness(list(scores)), strict=True)) if likeness and scores else {}
        for id, alike in meant.items():
            scores[id] += MEANING_WEIGHT * max(0.0, alike)
        best = sorted(scores, key=lambda id: -round(scores[id], 6))[:most]
        named = {term_of(word): word for word in reversed(words_of(text))}
        return [
            KnownMatch(id, min(1.0, round(scores[id], 3)), self._reasons(id, words, named, meant.get(id, 0.0)))
            for id in best
        ]

    def _asked(self, text: str) -> dict[str, float]:
        """The terms of a text with their weights; a term that no claim has weighs as one that a single claim has."""
        signature = SIGNATURE.search(text)
        body = text[: signature.start()] if signature else text
        asked = dict.fromkeys(terms_of(signature.group()) if signature else (), SIGNATURE_WEIGHT)
        asked |= dict.fromkeys(terms_of(body), 1.0)
        return {term: share * self._rarity(term) for term, share in asked.items()}

    def _rarity(self, term: str) -> float:
        holders = len(self.holders.get(term, ())) or 1
        return log(1 + (len(self) - holders + 0.5) / (holders + 0.5)) ** RARITY if len(self) >= holders else 1.0

    def _met(self, asked: dict[str, float]) -> set[str]:
        """The claims met through the rarest terms, of many the shortlist that shares most weight."""
        met, visited = Counter(), 0
        for term in sorted(asked, key=lambda term: (len(self.holders.get(term, ())), term)):
            holders = self.holders.get(term, ())
            visited += len(holders)
            if visited > MOST_MET and met:
                break
            for id in holders:
                met[id] += asked[term]
        if len(met) <= SHORTLIST:
            return set(met)
        return set(nsmallest(SHORTLIST, met, key=lambda id: (-met[id], self.places[id])))

    def _share(self, id: str, asked: dict[str, float], kind: int) -> float:
        """The share of the weight asked for that a claim has, BM25 of terms of one kind: 0 words, 1 letters."""
        weight = sum(asked.values())
        usual = self.total[kind] / len(self) or 1
        held_back = SATURATION * (1 - LENGTH + LENGTH * self.lengths[id][kind] / usual)
        terms = self.terms[id]
        found = sum(asked[term] * terms[term] / (terms[term] + held_back) for term in asked if term in terms)
        return found / weight if weight else 0.0

    def _reasons(self, id: str, asked: dict[str, float], named: dict[str, str], alike: float) -> tuple[str, ...]:
        shared = sorted((term for term in asked if term in self.terms[id]), key=lambda term: (-asked[term], term))
        figures = [named[term] for term in shared if term.isdigit()]
        words = [f"“{named[term]}”" for term in shared if not term.isdigit()][:MOST_NAMED]
        reasons = [f"Both say {listed(words)}."] if words else []
        if figures:
            reasons.append(f"Both give {listed(figures[:MOST_NAMED])}.")
        if alike >= ALIKE:
            reasons.append(f"They are alike in meaning ({alike:.2f}).")
        return tuple(reasons or ["Their spelling is alike."])


@lru_cache(maxsize=65536)
def term_of(word: str) -> str:
    """What a word counts as: the concept that it shares with its synonyms, else its root."""
    return concept(word)


@lru_cache(maxsize=65536)
def letters_of(word: str) -> tuple[str, ...]:
    """The runs of letters of a word and its borders, the whole word where it is shorter."""
    word = f" {word} "
    return tuple(f"#{word[i : i + LETTERS]}" for i in range(max(1, len(word) - LETTERS + 1)))


def is_letters(term: str) -> bool:
    return term.startswith("#")
