"""Finding words again that somebody says are in a text."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

LONGEST = 2_000


def places_of(words: str, text: str, start: int, end: int) -> Iterator[Span]:
    """Every place between `start` and `end` of `text` where `words` stand, in reading order.

    Exactly these characters, white space aside: a run of it may be of another kind or length. Words and figures
    are not cut in two, so that "20" is not found in "200", "20.5" or "20,000".
    """
    if not words.strip() or len(words) > LONGEST:
        return
    parts = words.split()
    before = r"(?<!\w)(?<!\d[.,])" if is_word(parts[0][0]) else ""
    after = r"(?!\w|[.,]\d)" if is_word(parts[-1][-1]) else ""
    pattern = re.compile(before + r"\s+".join(map(re.escape, parts)) + after)
    for match in pattern.finditer(text, start, end):
        yield match.span()


def is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
