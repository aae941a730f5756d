"""When two spans of an article mean the same words. A span is (start, end) in code points, end exclusive."""

UNION = 0.5
WITHIN = 0.8
SIZE = 0.35
Span = tuple[int, int]


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def closeness(a: Span, b: Span) -> float:
    """How well two spans meet, from 0 (not at all) to 1.

    They meet where they share half of what they cover together, or where one holds nearly all of the other and the
    other is not much shorter.
    """
    shared = overlap(a, b)
    if not shared:
        return 0.0
    union = shared / (max(a[1], b[1]) - min(a[0], b[0]))
    if union >= UNION:
        return union
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return 0.5 * shared / short if shared / short >= WITHIN and short / long >= SIZE else 0.0


def holds(a: Span, b: Span) -> bool:
    """True where span `a` meets span `b` or holds nearly all of it, as a sentence holds its clauses."""
    return closeness(a, b) > 0 or overlap(a, b) >= WITHIN * (b[1] - b[0])


def not_much_longer(a: Span, b: Span) -> bool:
    """True where `a` is at most three times as long as `b`."""
    return a[1] - a[0] <= 3 * (b[1] - b[0])
