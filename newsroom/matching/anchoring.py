"""Where words of an older text stand in a newer one.

The quotation is sought by its words, and of several places the one with the likest surroundings is it: the way a
TextQuoteSelector is resolved (W3C Web Annotation Data Model, 2017, section 4.2.4).
"""


def place_in(text: str, exact: str, prefix: str = "", suffix: str = "", near: int = 0) -> tuple[int, int] | None:
    """Return start and end of the words in `text`, in code points, end exclusive; None where they do not stand there.

    prefix, suffix  What stood before and after them in the older text.
    near            Where they stood there; decides between places whose surroundings are equally like.
    """
    places = list(occurrences(text, exact))
    if not places:
        return None

    def likeness(start):
        before, after = text[max(0, start - len(prefix)) : start], text[start + len(exact) :]
        return shared(reversed(before), reversed(prefix)) + shared(after, suffix), -abs(start - near)

    best = max(places, key=likeness)
    return best, best + len(exact)


def occurrences(text, words):
    """Every place where the words begin, overlapping ones too; none for no words."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def shared(a, b) -> int:
    """How many of their first characters are the same."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count
