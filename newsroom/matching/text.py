"""Words as strings: folding names, cutting n-grams, telling copied text."""

import unicodedata

from rapidfuzz import fuzz

# Words in a row that two people hardly ever choose alike by chance.
NGRAM = 4

# Copied text: this share of the shorter one's n-grams is in the other, or this much alike letter by letter (0-100).
COPIED_SHARE = 0.6
COPIED_RATIO = 88

# Below this many words even identical text proves nothing.
LEAST_WORDS = 6

QUOTATION_MARKS = {"“": "”", "‘‘": "’’", "„": "“", "«": "»", '"': '"'}


def fold(name: str) -> str:
    """A name without case, accents, full stops, possessive and articles: "The U.S. Embassy’s" is "us embassy"."""
    name = name.replace("Đ", "D").replace("đ", "d").replace("’", "'").replace(".", "")
    name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    name = name.casefold().replace("'s ", " ").removesuffix("'s").removesuffix("'")
    words = "".join(letter if letter.isalnum() else " " for letter in name).split()
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def ngrams(text: str, size: int = NGRAM) -> frozenset[tuple[str, ...]]:
    """Every run of `size` words of the folded text."""
    words = fold(text).split()
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def containment(a: frozenset, b: frozenset) -> float:
    """The share, from 0 to 1, of the smaller set that is in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def near_identical(a: str, b: str) -> bool:
    """Whether one text is a copy of the other, or of a part of it."""
    one, other = fold(a), fold(b)
    if min(len(one.split()), len(other.split())) < LEAST_WORDS:
        return False
    return containment(ngrams(a), ngrams(b)) >= COPIED_SHARE or fuzz.ratio(one, other) >= COPIED_RATIO


def quotations(text: str) -> tuple[str, ...]:
    """What stands between quotation marks, in the order of the text."""
    found = []
    place = 0
    while place < len(text):
        closing = QUOTATION_MARKS.get(text[place])
        end = text.find(closing, place + 1) if closing else -1
        if end > place:
            found.append(text[place + 1 : end])
            place = end
        place += 1
    return tuple(found)


def shared_quotation(a: str, b: str) -> str | None:
    """The first words that `a` quotes at some length and `b` has as well, quoted or not, or the other way round."""
    pairs = [(quoted, b) for quoted in quotations(a)] + [(quoted, a) for quoted in quotations(b)]
    return next((quoted for quoted, other in pairs if near_identical(quoted, other)), None)
