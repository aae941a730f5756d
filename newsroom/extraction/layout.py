"""What of a text is the article, and what stands around it: headlines, captions, credits, bylines, widgets.

A text is read line by line. A line is *running text* where it is long or ends like a sentence; what
stands before the first and after the last such line, and short lines between, is furniture.
"""

import re
from dataclasses import dataclass

from newsroom.extraction.dates import date_in

SENTENCE_ENDS = tuple(".?!…:;,\"”'’)")
RUNNING_WORDS = 9
HEADING_WORDS = 14
TITLE_WORDS = 30

CAPTION = re.compile(
    r"^[\(\[]?\s*(image|photo|photograph|picture|file photo|credit|caption|illustration|graphic|video|getty images)\b"
    r"[^.]{0,40}[:/]"
    r"|\b(getty images|file photo|reuters/\w+|ap photo|afp photo|handout via)\b.{0,60}$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^by:?\s+[A-Z][\w.'’-]+(\s+(and\s+)?[A-Z][\w.'’-]+){0,6}(,.{0,60})?$|^(written|reported) by:? .{0,80}$"
)
DATE_LINE = re.compile(
    r"^(first )?(published|updated|posted|last (updated|modified)|date)\b\s*(on|at|:)", re.IGNORECASE
)
CREDIT = re.compile(
    r"\bcontributed (reporting )?to this (report|story|article)\b|\bcontributed reporting\b"
    r"|^\(?(additional )?(reporting|editing|writing|compiled) by\b|\bwith (files|reporting) from\b|^source:\s"
    r"|^©|^copyright\b|\ball rights reserved\b|\bmay not be (published|reproduced|broadcast)\b",
    re.IGNORECASE,
)
WIDGET = re.compile(
    r"^(most (commented|read|popular|viewed|shared)|read (more|also|next)|related( (articles?|stories|topics|news))?"
    r"|advertisement"
    r"|sponsored( content)?|subscribe|sign up|newsletter|share( this)?|follow us|click here|comments?|leave a comment"
    r"|story continues( below)?.*|trending( now)?|more (from|on|stories).{0,40}|see also"
    r"|watch( now| live|:).{0,80}|listen( now|:).{0,80}"
    r"|recommended( for you)?|you may also like|tags|topics|latest news|top stories|download (the|our) app.*"
    r"|print|email)"
    r"\b.{0,60}$",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z.'’ ]{2,}(,\s*[A-Z][\w.'’ ]{1,25})?)(,\s*(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}))?"
    r"\s*(\((?P<agency>[A-Z][\w ]{1,30})\))?\s*(-{1,2}|–|—|―)\s+"
)
AGENCY_IN_LEAD = re.compile(
    r"^\(?(?P<agency>AP|AFP|Reuters|UPI|TASS|Xinhua|DPA|EFE|ANSA|Interfax|Bloomberg)\)?\s*(-{1,2}|–|—)\s+"
)


@dataclass(frozen=True)
class Layout:
    """Where the running text stands.

    paragraphs   Spans of running text, in order; `furniture` the spans that are not the article.
    title        The headline, or None; `headline` is its span.
    published    The publication date that the furniture states, as an ISO date, or None.
    dateline     The words of a dateline or agency slug that the article opens with, and the agency in it.
    credits      The lines that say who contributed, as written.
    """

    paragraphs: tuple[tuple[int, int], ...]
    furniture: tuple[tuple[int, int], ...]
    title: str | None = None
    headline: tuple[int, int] | None = None
    published: str | None = None
    dateline: str = ""
    agency: str | None = None
    credits: tuple[str, ...] = ()


def read_layout(text: str) -> Layout:
    """Part the lines of `text` into running text and furniture."""
    lines = [line_span(text, match) for match in re.finditer(r"[^\r\n]+", text)]
    lines = [(start, end) for start, end in lines if start < end]
    words = [text[start:end] for start, end in lines]
    running = [i for i, line in enumerate(words) if is_running(line) and not is_furniture(line)]
    if not running:
        return Layout(tuple(lines), ())
    first, last = lead(words, running), running[-1]
    paragraphs, furniture = [], []
    for i, span in enumerate(lines):
        outside = i < first or (i > last and not words[i].endswith(SENTENCE_ENDS))
        (furniture if outside or is_furniture(words[i]) or is_heading(words[i]) else paragraphs).append(span)
    headline = title_of(words[:first])
    slug = DATELINE.match(text[slice(*paragraphs[0])]) or AGENCY_IN_LEAD.match(text[slice(*paragraphs[0])])
    if slug:
        start, end = paragraphs[0]
        furniture.append((start, start + len(slug.group().rstrip())))
        paragraphs[0] = (start + slug.end(), end)
    return Layout(
        paragraphs=tuple(paragraphs),
        furniture=tuple(sorted(furniture)),
        title=words[headline] if headline is not None else None,
        headline=lines[headline] if headline is not None else None,
        published=stated_date(words, first),
        dateline=slug.group().strip() if slug else "",
        agency=slug.groupdict().get("agency") if slug else None,
        credits=tuple(line for line in words if CREDIT.search(line) and len(line.split()) < 40),
    )


def line_span(text: str, match: re.Match) -> tuple[int, int]:
    """The span of a line without the white space around it."""
    line = match.group()
    start = match.start() + len(line) - len(line.lstrip())
    return start, match.start() + len(line.rstrip())


def is_running(line: str) -> bool:
    """True for a line that reads like running text."""
    return line.endswith(SENTENCE_ENDS) and len(line.split()) >= RUNNING_WORDS


def is_furniture(line: str) -> bool:
    """True for captions, bylines, credits, dates and widgets."""
    if len(line.split()) < 40 and CREDIT.search(line):
        return True
    return any(pattern.search(line) for pattern in (CAPTION, BYLINE, DATE_LINE, WIDGET)) and (
        len(line.split()) < 20 or line.startswith(("(", "["))
    )


def is_heading(line: str) -> bool:
    """True for a short line between paragraphs that does not end like a sentence, or is all in capitals."""
    words = line.split()
    if len(words) > HEADING_WORDS:
        return False
    return not line.endswith(SENTENCE_ENDS) or (not any(c.islower() for c in line) and len(words) <= 8)


def is_title(line: str) -> bool:
    """True where most of the longer words are capitalised, as in a headline, whatever it ends with."""
    longer = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def lead(words: list[str], running: list[int]) -> int:
    """The first line of the article itself: the first running line that is not a headline."""
    for i in running:
        if i == running[-1] or not (is_title(words[i]) and len(words[i].split()) <= TITLE_WORDS):
            return i
    return running[0]


def title_of(head: list[str]) -> int | None:
    """Which of the lines before the lead is the headline: the longest that is no byline, caption or date."""
    titles = [
        i for i, line in enumerate(head) if not is_furniture(line) and not date_in(line) and len(line.split()) > 2
    ]
    return max(titles, key=lambda i: len(head[i]), default=None)


def stated_date(words: list[str], first: int) -> str | None:
    """The publication date stated in the lines before the lead, or in a line of its own that says so."""
    for i, line in enumerate(words):
        if (i < first and len(line.split()) <= 12) or DATE_LINE.match(line):
            found = date_in(line)
            if found:
                return found
    return None
