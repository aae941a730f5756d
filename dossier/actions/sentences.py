"""Where a text goes on with another sentence, so that each one has its own citation: by its marks, without a parser."""

import re
from enum import Enum

from newsroom.matching.vocabulary import FUNCTION_WORDS, words

STOP = re.compile(r"(?P<mark>[.!?…]+)(?P<closing>[\"'”’»)\]]*)\s+(?=[\"'“‘«(\[]*(?P<following>\w[\w’']*))")
WORD_BEFORE = re.compile(r"[^\s\"'“‘«(\[]*\Z")
LONGEST_WORD = 40

# A name or number follows these: their stop ends nothing.
TITLES = words(
    "mr mrs ms mx dr prof gen col maj capt cmdr lt sgt cpl adm sen rep gov pres amb rev fr hon st ste mt ft messrs"
    " brig vs v cf approx"
)
BEFORE_NUMBERS = words("no nos nr art arts p pp vol vols fig figs ch sec para cl ca c")
SHORTENED = words("inc corp ltd bros dept univ assn etc jr sr jan feb mar apr jun jul aug sept oct nov dec")
SHORT = 4  # letters of a word with a capital that may be shortened: Wm., Ave., but Kim. as well


class End(Enum):
    """Whether a stop ends a sentence."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


def starts(text: str, end: End = End.CERTAIN) -> list[int]:
    """Where, in code points, further sentences of a text begin for certain, or only possibly.

    A stop between a word in small letters and a capital is certain; one that may shorten a word ("U.S.", "Inc.", "Wm.")
    is so where a word like "the" or "he" follows, else possible; likewise question marks and ellipses, which names and
    quotations have, too. After a title ("Gen.") or an initial none ends.
    """
    return [found.end() for found in STOP.finditer(text) if judge(found, text) is end]


def judge(found: re.Match, text: str) -> End | None:
    following = found["following"]
    if following[0].islower():
        return None
    opens = following.casefold() in FUNCTION_WORDS and (len(following) > 1 or following in "AI")
    if found["mark"] != ".":
        return End.CERTAIN if opens and not found["closing"] and set(found["mark"]) <= set("!?") else End.POSSIBLE
    before = text[max(0, found.start() - LONGEST_WORD) : found.start()]
    return judge_stop(WORD_BEFORE.search(before).group(), following, opens)


def judge_stop(word, following, opens) -> End | None:
    """Whether a full stop after a word ends a sentence; `opens`: what follows is no name."""
    plain = word.casefold()
    is_initial = len(word) == 1 and word.isupper()
    if plain in TITLES or (plain in BEFORE_NUMBERS and following[0].isdigit()):
        return None
    if is_initial:
        return End.CERTAIN if opens and len(following) > 1 else None
    is_short = "." in word or plain in SHORTENED or (word[:1].isupper() and len(word) <= SHORT)
    return End.POSSIBLE if is_short and not opens else End.CERTAIN
