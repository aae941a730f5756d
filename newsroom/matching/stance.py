"""Whether a passage bears a claim out, speaks against it, or leaves it open: by its words alone, without a parser."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from newsroom.matching.text import fold
from newsroom.matching.vocabulary import FUNCTION_WORDS, concept, opposed
from newsroom.matching.wording import listed

SUPPORTS, CONTRADICTS, NEITHER = "supports", "contradicts", "neither"

WORDS = tomllib.loads((Path(__file__).parent / "refutation.toml").read_text(encoding="utf-8"))
NEGATIONS = frozenset(WORDS["negations"])
NEGATING_TO, ASIDE, NOT_ONLY = (frozenset(WORDS[kind]) for kind in ("negating_to", "aside", "not_only"))

# A negation reaches so many words ahead, or turns the word of refutation right behind it round.
REACH = 6
TURNS = 3

# A headline capitalises more than this share of its words with more letters than that.
MOSTLY_CAPITALS, LONGER = 0.8, 3

# How far before it a word is looked for that sets a negation aside: “a nun who had no idea”.
ASIDE_WITHIN = 4

MULTIPLIERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SHORTEST_THING = 3

# Numbers of one thing differ where one is more than this share above the other; less is rounding.
ROUNDING = 0.06

# A passage is about the claim where it has this share of the claim's words, and that many at least.
LEAST_SHARE = 0.1
LEAST_SHARED = 1

TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:[-'][^\W\d_]+)*")
ANSWER_NO = re.compile(
    r"^[^\w]*(?:\w+\s*:\s*)?(?:sorry,?\s+)?(?:but\s+)?no\s*[,!.:–—-]|[.:;?!–—-]\s*no,", re.IGNORECASE
)


@dataclass(frozen=True)
class Stance:
    """`stance` is supports, contradicts or neither; `reasons` are sentences that name the words that show it."""

    stance: str
    reasons: tuple[str, ...]


def suggest_stance(claim: str, passage: str) -> Stance:
    """Suggest how a passage stands to a claim, both as plain text.

    It contradicts where it calls the matter untrue, denies or doubts it, negates what the claim affirms
    (or affirms what it negates), has the opposite of one of its words or another number of the same thing.
    A question, hearsay or a passage about something else is neither. Two such turns cancel out.
    """
    one, other = read(claim), read(passage)
    shared = one.concepts & other.concepts
    if len(shared) < LEAST_SHARED or len(shared) < LEAST_SHARE * len(one.concepts):
        return Stance(NEITHER, ("They have hardly a word in common.",))
    against = [reason for reason in (*refuted(one, other), *negated(one, other), *clashing(one, other)) if reason]
    if against:
        return Stance(CONTRADICTS, tuple(against))
    if open_words := [f"“{words}”" for words in other.phrases("hedged") if words not in one.phrases("hedged")]:
        return Stance(NEITHER, (f"It leaves it open: {listed(open_words)}.",))
    if passage.rstrip().endswith("?"):
        return Stance(NEITHER, ("It only asks.",))
    return Stance(SUPPORTS, ("It says the like, and nothing in it speaks against it.",))


@dataclass(frozen=True)
class Reading:
    """A text as it is compared: its words in order, "n't" being "not", and its concepts with their places.

    `names` are the concepts that are capitalised, empty for a headline that capitalises every word.
    """

    text: str
    words: tuple[str, ...]
    places: dict[str, int]
    names: frozenset[str]

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(self.places)

    def phrases(self, kind: str) -> list[str]:
        """The words of one kind of `refutation.toml` that it has, in the order of the text."""
        return [" ".join(words) for _place, words in self.phrases_at(kind)]

    def phrases_at(self, kind: str) -> list[tuple[int, tuple[str, ...]]]:
        found = []
        for place, word in enumerate(self.words):
            for phrase in phrases_from(kind).get(word, ()):
                if self.words[place : place + len(phrase)] == phrase:
                    found.append((place, phrase))
                    break
        return found


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Cut a text into the words that are compared."""
    words = []
    for token in TOKEN.findall(text.replace("’", "'").lower()):
        if token.endswith("n't"):
            words += [token.removesuffix("n't"), "not"]
        else:
            words.append(token.removesuffix("'s"))
    words = ["can" if word == "ca" else word for word in words]
    places = {}
    for place, word in enumerate(words):
        if word not in FUNCTION_WORDS and word not in NEGATIONS and not word.isdecimal():
            for part in fold(word).split():
                places.setdefault(meaning(part), place)
    return Reading(text, tuple(words), places, names_in(text))


def names_in(text: str) -> frozenset[str]:
    """The concepts of the capitalised words, none where most longer words are."""
    found = TOKEN.findall(text)
    longer = [word for word in found if len(word) > LONGER]
    if sum(word[0].isupper() for word in longer) > len(longer) * MOSTLY_CAPITALS:
        return frozenset()
    return frozenset(meaning(part) for word in found if word[0].isupper() for part in fold(word).split())


def meaning(word: str) -> str:
    """What a folded word stands for, whatever its form."""
    return concept(WORDS["forms"].get(word, word))


@cache
def phrases_from(kind: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of one kind by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(WORDS[kind], key=lambda phrase: (-len(phrase), phrase)):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def refuted(claim: Reading, passage: Reading) -> list[str]:
    """What the passage has of words that refute, deny or doubt, and the claim has not."""
    reasons = []
    for kind, saying in (("untrue", "It calls it untrue"), ("denied", "It denies it"), ("doubted", "It doubts it")):
        own = {meaning(word) for phrase in claim.phrases(kind) for word in phrase.split()}
        found = [
            " ".join(phrase)
            for place, phrase in passage.phrases_at(kind)
            if not turned_round(passage, place) and not own & {meaning(word) for word in phrase}
        ]
        if found:
            reasons.append(f"{saying}: {listed([f'“{words}”' for words in dict.fromkeys(found)])}.")
    if ANSWER_NO.search(passage.text) and not ANSWER_NO.search(claim.text):
        reasons.append("It answers “No”.")
    return reasons


def turned_round(passage: Reading, place: int) -> bool:
    """Whether a negation right before a word of refutation takes it back: “not a hoax”."""
    return bool(NEGATIONS & set(passage.words[max(0, place - TURNS) : place]))


def negated(claim: Reading, passage: Reading) -> list[str]:
    """What is negated in one of the two and stands in the other without a negation; names alone do not count."""
    mine, theirs = negated_words(claim), negated_words(passage)
    names = claim.names | passage.names
    reasons = []
    denied = [passage.words[place] for it, place in sorted(theirs.items()) if it in claim.concepts - names]
    if denied and not negations(claim):
        reasons.append(f"It negates {listed([f'“{word}”' for word in denied[:3]])}.")
    affirmed = [claim.words[place] for it, place in sorted(mine.items()) if it in passage.concepts - names]
    if affirmed and not negations(passage):
        reasons.append(f"It says {listed([f'“{word}”' for word in affirmed[:3]])}, which the claim negates.")
    return reasons


def negations(one: Reading) -> list[int]:
    """The places of its negations: “not”, “no” but in “No. 1”, “failed to”."""
    ahead = (*one.words[1:], "")
    return [
        place
        for place, (word, after) in enumerate(zip(one.words, ahead, strict=True))
        if (word in NEGATIONS and not after[:1].isdecimal()) or (word in NEGATING_TO and after == "to")
    ]


def negated_words(one: Reading) -> dict[str, int]:
    """The concepts in the reach of a negation of the main statement, with their places."""
    found = {}
    for place in negations(one):
        if denies_the_main_statement(one, place):
            for at in range(place + 1, min(len(one.words), place + 1 + REACH)):
                for part in fold(one.words[at]).split():
                    if meaning(part) in one.places:
                        found.setdefault(meaning(part), at)
    return found


def denies_the_main_statement(one: Reading, place: int) -> bool:
    """Whether the negation there is neither set aside nor the beginning of a list (“not only”)."""
    before, after = one.words[max(0, place - ASIDE_WITHIN) : place], one.words[place + 1 : place + 2]
    return not ASIDE & set(before) and not NOT_ONLY & set(after)


def clashing(claim: Reading, passage: Reading) -> list[str]:
    """Opposites of which the claim has one and the passage the other, and numbers of one thing that differ."""
    reasons = []
    pair = opposed(claim.concepts, passage.concepts) or own_opposites(claim.concepts, passage.concepts)
    if pair:
        mine, theirs = claim.words[claim.places[pair[0]]], passage.words[passage.places[pair[1]]]
        reasons.append(f"The claim says “{mine}”, it says “{theirs}”.")
    mine, theirs = counted(claim), counted(passage)
    for thing in sorted(mine.keys() & theirs.keys()):
        if not any(alike(number, other) for number in mine[thing] for other in theirs[thing]):
            numbers = [listed([f"{number:,.10g}" for number in sorted(all_)]) for all_ in (mine[thing], theirs[thing])]
            thing = passage.words[passage.places[thing]] if thing in passage.places else thing
            reasons.append(f"Of “{thing}” the claim has {numbers[0]}, it {numbers[1]}.")
    return reasons


def alike(number: float, other: float) -> bool:
    return abs(number - other) <= ROUNDING * max(number, other)


def own_opposites(mine: frozenset[str], theirs: frozenset[str]) -> tuple[str, str] | None:
    pairs = [(meaning(a), meaning(b)) for a, b in WORDS["opposites"]]
    both_ways = [*pairs, *((b, a) for a, b in pairs)]
    return next(((a, b) for a, b in both_ways if a in mine - theirs and b in theirs - mine), None)


def counted(one: Reading) -> dict[str, set[float]]:
    """From what is counted, the word behind a number or a range, to its numbers; years count nothing."""
    found: dict[str, set[float]] = {}
    for place, word in enumerate(one.words):
        if not word[0].isdecimal() or (len(word) == 4 and word.startswith(("19", "20"))):
            continue
        behind = [other for other in one.words[place + 1 : place + 4] if other != "to" and not other[0].isdecimal()]
        times = MULTIPLIERS.get(behind[0], 1) if behind else 1
        thing = next((other for other in behind if other not in MULTIPLIERS), "")
        if len(thing) >= SHORTEST_THING and thing not in FUNCTION_WORDS:
            found.setdefault(meaning(thing), set()).add(times * float(word.replace(",", "")))
    return found
