"""Passages in their text: marking them, and finding the place of words an editor typed."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from newsroom.workflow import WorkflowError

LONGEST = 5000  # code points an editor marks at once


@dataclass(frozen=True)
class Segment:
    """A piece of an article; `evidence` is what marks it, or None for plain text."""

    text: str
    evidence: object | None = None


def marked_text(text, evidence) -> list[Segment]:
    """Cut a text into plain and marked segments that together are the text.

    Where passages overlap, the one that starts first is marked, and of two that start together the longer.
    """
    segments, at = [], 0
    for one in sorted(evidence, key=lambda one: (one.passage.start, -one.passage.end)):
        start, end = one.passage.start, one.passage.end
        if start < at or end > len(text):
            continue
        segments += [Segment(text[at:start]), Segment(text[start:end], one)]
        at = end
    return [segment for segment in [*segments, Segment(text[at:])] if segment.text]


def place_of_words(text, words, occurrence="1") -> tuple[int, int]:
    """Return start and end of words in a text, in code points.

    words       As copied from the article; line breaks and runs of spaces need not be the same.
    occurrence  Which of several, counted from 1.

    Raises WorkflowError where they are not there, or stand there less often.
    """
    wanted = words.split()
    if not wanted or len(words) > LONGEST:
        raise WorkflowError(_("Copy the words from the article into the field, a few sentences at most."))
    if not (occurrence.isascii() and occurrence.isdecimal() and int(occurrence[:6]) > 0):
        raise WorkflowError(_("Which of several is a number, counted from 1."))
    pattern = r"\s+".join(map(re.escape, wanted))
    places = [match.span() for match in re.finditer(pattern, text)]
    if not places:
        raise WorkflowError(_("These words do not stand in the article: “%(words)s”.") % {"words": words[:200]})
    if int(occurrence[:6]) > len(places):
        raise WorkflowError(_("The words stand in the article %(count)d times only.") % {"count": len(places)})
    return places[int(occurrence[:6]) - 1]
