"""Whether a quotation stands in stored passages to the letter, and if not, which words are different.

Forgiven are the shape of quotation marks and dashes, white space, commas and full stops, and the case of the first
letter. Everything else is a difference: one that is marked (an ellipsis, words in brackets) is reported as such,
unless it touches a negation, a number or a question; any other makes the quotation one that differs.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, takewhile

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from newsroom.matching.wording import listed

# With fewer words a quotation is found anywhere and proves nothing.
LEAST_WORDS = 3

# How alike, letter by letter (0-100), a passage must be to count as the one that is quoted, or as a similar one.
SAME_PASSAGE = 80
SIMILAR = 60

# So many words around a quotation are looked through for a negation that was cut off.
AROUND = 4

NEGATIONS = frozenset(
    ("not", "no", "never", "none", "nobody", "neither", "nor", "nothing", "without", "hardly", "barely", "cannot")
    + ("unless", "if", "false", "untrue")
)
# A new statement begins behind these, with negations of its own.
JOINTS = frozenset({"and", "but", "because", "while", "although"})
TOKEN = re.compile(r"(?<!\w)[-−]\d+(?:[.,:/]\d+)*|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\w|[$€£¥%?]|…|\[[^\]]*\]")
ENDS = re.compile(r"[.!?:;,()\"“”«»\n]")
MARKED = re.compile(r"\.{3}|\. \. \.|\[(?:…|\.{3}|\. \. \.)\]|\(…\)|\(\.{3}\)|…")


class Verdict(StrEnum):
    VERBATIM = "verbatim"
    MARKED = "marked"
    DIFFERS = "differs"
    SIMILAR = "similar"
    NOT_FOUND = "not_found"
    TOO_SHORT = "too_short"


@dataclass(frozen=True)
class Difference:
    """What the quotation has ("" where it left something out) where the passage has other words, or none."""

    quoted: str
    passage: str


@dataclass(frozen=True)
class QuotationCheck:
    """The answer for one quotation.

    verdict      Only `verbatim` confirms it. `marked`: to the letter but for changes that it shows itself.
    passage      The id of the passage it was compared with, None where there is none.
    differences  In the order of the quotation.
    why          The answer as a sentence.
    """

    verdict: Verdict
    passage: str | None
    differences: tuple[Difference, ...]
    why: str


@dataclass(frozen=True)
class Token:
    """A word, number or sign as it is compared, and where it stands in its text."""

    form: str
    start: int
    end: int


def check_quotation(quotation: str, passages: Mapping[str, str]) -> QuotationCheck:
    """Compare a quotation with the passages, by their ids, and answer for the one that bears it out best.

    Linear in the length of all passages: choose a few by an index first where there are thousands.
    """
    quoted = tokens(clean(quotation).strip(" \"'.,;…"))
    if sum(token.form[0].isalnum() for token in quoted) < LEAST_WORDS:
        return QuotationCheck(Verdict.TOO_SHORT, None, (), f"Fewer than {LEAST_WORDS} words: too short to be checked.")
    answers = [_compare(quoted, id, clean(passages[id])) for id in sorted(passages)]
    order = list(Verdict)
    nothing = QuotationCheck(Verdict.NOT_FOUND, None, (), "No stored passage has these words or similar ones.")
    return min(answers, key=lambda it: (order.index(it.verdict), len(it.differences)), default=nothing)


def clean(text: str) -> str:
    """The text with one shape of quotation mark, apostrophe, dash, ellipsis and space, without invisible signs."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = re.sub("[‘’‚′`´]", "'", re.sub("[“”„«»″]", '"', text))
    text = re.sub("[‐‑‒–—―]", " - ", text)
    return re.sub(r"[^\S\n]+", " ", MARKED.sub(" … ", text))


def tokens(text: str) -> list[Token]:
    """The words, numbers and signs of a cleaned text that are compared; words in brackets are one."""
    return [Token(found.group(), found.start(), found.end()) for found in TOKEN.finditer(text)]


def _compare(quoted: list[Token], id: str, passage: str) -> QuotationCheck:
    words = tokens(passage)
    if not words:
        return QuotationCheck(Verdict.NOT_FOUND, None, (), "The passage is empty.")
    whole = [
        _verbatim(id, passage, words[place : place + len(quoted)])
        for place in range(len(words) - len(quoted) + 1)
        if _stands_at(quoted, words, place)
    ]
    if whole:
        return min(whole, key=lambda it: it.verdict != Verdict.VERBATIM)
    if any(_is_mark(token) for token in quoted) and (marked := _marked(quoted, words)) is not None:
        changes, start, end = marked
        cut = _cut_off(passage, start, end)
        return _with_marks(id, [*changes, Difference("", cut)] if cut else changes)
    return _different(quoted, id, words)


def _stands_at(quoted: list[Token], words: list[Token], place: int) -> bool:
    """Whether the words of the quotation stand there one after the other; the first may begin otherwise."""
    there = words[place : place + len(quoted)]
    return _begins(quoted[0], there[0]) and [it.form for it in quoted[1:]] == [it.form for it in there[1:]]


def _begins(quoted: Token, word: Token) -> bool:
    """Whether two words are the same but for the case of the first letter."""
    return quoted.form[1:] == word.form[1:] and quoted.form[0].casefold() == word.form[0].casefold()


def _verbatim(id: str, passage: str, found: list[Token]) -> QuotationCheck:
    """To the letter, unless what was cut off turns it round: a negation beside it, or the mark of a question."""
    if cut := _cut_off(passage, found[0].start, found[-1].end):
        why = f"The words stand there, but the passage has “{cut}” beside them, which was left out."
        return QuotationCheck(Verdict.DIFFERS, id, (Difference("", cut),), why)
    return QuotationCheck(Verdict.VERBATIM, id, (), "The words stand there to the letter.")


def _cut_off(passage: str, start: int, end: int) -> str | None:
    """The negation right before or behind a span in its part of the sentence, or the question mark that ends it."""
    before = _up_to_joint(reversed(tokens(ENDS.split(passage[:start])[-1])))
    behind = _up_to_joint(tokens(ENDS.split(passage[end:])[0]))
    ended = passage[end - 1] == "?"
    if negation := next((word for word in (*before, *(() if ended else behind)) if _turns_round(word)), None):
        return negation
    return "?" if passage[end:].lstrip(" \"'").startswith("?") else None


def _up_to_joint(beside: Iterable[Token]) -> list[str]:
    """The words next to a quotation, the nearest first, as far as its own statement goes."""
    near = [token.form for token in islice(beside, AROUND)]
    return list(takewhile(lambda word: word.lower() not in JOINTS, near))


def _is_mark(token: Token) -> bool:
    return token.form[0] in "…["


def _marked(quoted: list[Token], words: list[Token]) -> tuple[list[Difference], int, int] | None:
    """What the passage has in place of each mark, and the span it quotes; None where the rest is not to the letter."""
    changes, part, mark, spans, place = [], [], "", [], 0
    for token in [*quoted, None]:
        if token is not None and not _is_mark(token):
            part.append(token)
            continue
        if part:
            places = range(place, len(words) - len(part) + 1)
            at = next((at for at in places if _stands_at(part, words, at)), None)
            if at is None:
                return None
            if mark:
                left_out = words[place:at] if spans else []
                changes.append(Difference(mark, " ".join(word.form for word in left_out)))
            spans.append((words[at].start, words[at + len(part) - 1].end))
            place, mark, part = at + len(part), "", []
        mark = f"{mark} {token.form}".strip() if token is not None else mark
    if mark:
        changes.append(Difference(mark, ""))
    return (changes, spans[0][0], spans[-1][1]) if spans else None


def _with_marks(id: str, differences: list[Difference]) -> QuotationCheck:
    """Marked changes, as long as none of them takes away or brings in a negation, a number or a question."""
    touched = [one for one in differences if any(_turns(token.form) for token in _all_words(one))]
    verdict, of = (Verdict.DIFFERS, touched) if touched else (Verdict.MARKED, differences)
    shown = listed([_in_words(one) for one in of])
    lead = "What is marked changes the meaning" if touched else "To the letter but for what is marked"
    return QuotationCheck(verdict, id, tuple(differences), f"{lead}: {shown}.")


def _all_words(one: Difference) -> list[Token]:
    return [*tokens(one.quoted.replace("[", " ").replace("]", " ")), *tokens(one.passage)]


def _turns(word: str) -> bool:
    """Whether what is said depends on a word: a negation, a number, a question mark."""
    return _turns_round(word) or word.lstrip("-−")[:1].isdecimal() or word == "?"


def _turns_round(word: str) -> bool:
    return word.lower() in NEGATIONS or word.lower().endswith("n't")


def _different(quoted: list[Token], id: str, words: list[Token]) -> QuotationCheck:
    """How the most similar stretch of the passage differs, if there is one that is alike enough."""
    wanted, whole = " ".join(token.form for token in quoted), " ".join(token.form for token in words)
    shorter = len(wanted) <= len(whole)
    alike = fuzz.partial_ratio_alignment(wanted, whole, processor=str.casefold)
    if alike is None or alike.score < SIMILAR or (not shorter and fuzz.ratio(wanted, whole) < SIMILAR):
        return QuotationCheck(Verdict.NOT_FOUND, None, (), "No stored passage has these words or similar ones.")
    stretch = _words_within(words, alike.dest_start, alike.dest_end) if shorter else words
    differences = _differences([token.form for token in quoted], [token.form for token in stretch])
    shown = listed([_in_words(one) for one in differences])
    if alike.score >= SAME_PASSAGE:
        return QuotationCheck(Verdict.DIFFERS, id, differences, f"It differs from the passage: {shown}.")
    return QuotationCheck(Verdict.SIMILAR, id, differences, "The passage says something similar in other words.")


def _words_within(words: list[Token], start: int, end: int) -> list[Token]:
    """The words that a stretch of the words joined by spaces touches, and one on either side."""
    touched, at = [], 0
    for place, word in enumerate(words):
        if at < end and at + len(word.form) > start:
            touched.append(place)
        at += len(word.form) + 1
    return words[max(0, touched[0] - 1) : touched[-1] + 2] if touched else []


def _differences(quoted: list[str], stretch: list[str]) -> tuple[Difference, ...]:
    """The words that are other, added or left out; what only stands before or behind the stretch is no difference."""
    found = []
    for change in Levenshtein.opcodes(quoted, stretch):
        if change.tag == "equal":
            continue
        mine = " ".join(quoted[change.src_start : change.src_end])
        theirs = " ".join(stretch[change.dest_start : change.dest_end])
        outside = not mine and (change.src_start == 0 or change.src_end == len(quoted))
        if not outside:
            found.append(Difference(mine, theirs))
    return tuple(found) or (Difference(" ".join(quoted), " ".join(stretch)),)


def _in_words(one: Difference) -> str:
    if not one.quoted:
        return f"“{one.passage}” is left out"
    return f"“{one.quoted}” for “{one.passage}”" if one.passage else f"“{one.quoted}” is added"
