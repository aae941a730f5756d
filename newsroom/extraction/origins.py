"""Where a passage, and the whole article, seem to come from, with the words that show it."""

import re
from functools import cache

from newsroom.candidates import OriginHint, OriginKind
from newsroom.extraction.actors.gazetteer import is_agency, known_forms
from newsroom.extraction.layout import Layout
from newsroom.extraction.words import words

OFFICIAL = words("statement communique communiqué announcement release readout")
OFFICES = words(
    "official officials ministry spokesman spokeswoman spokesperson ambassador president minister embassy government"
)
# Before an office these name nobody: “two officials”, “the spokesperson”.
NAMELESS = words("a an the one two three four five six several some many other senior top unnamed anonymous local")

# An agency's slug opens the article: it stands in its first lines, behind a place and date of this length at most.
OPENING_LINES = 6
LONGEST_DATELINE = 60

# A line that says who wrote or sent the article is short and stands at its head or foot.
BYLINE_WORDS = 12
EDGE_LINES = 4
# What may stand before an agency's name in such a line, and after it.
BYLINE = ("by ", "by: ", "source: ")
BEFORE_AGENCY = words("by from the source © copyright")
AFTER_AGENCY = words("writer writers staff news agency reporter reporters correspondent wire")

# The form in which one agency alone signs its reports: “(Reporting by A in Oslo; Editing by B)”.
SIGNED_BY = "Reuters"
SIGNATURE = re.compile(
    r"\((additional )?(reporting|writing) by [^()]{3,400};[^()]{0,200}\bediting by [^()]{3,200}\)", re.IGNORECASE
)


def origin_of_article(text: str, layout: Layout) -> OriginHint:
    """The default origin of the passages of `text`: the agency that its opening, a byline or a credit names."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if layout.agency:
        return OriginHint(OriginKind.AGENCY, _agency_in(layout.agency) or layout.agency, layout.dateline)
    for line in lines[:OPENING_LINES]:
        if agency := slug(line):
            return OriginHint(OriginKind.AGENCY, *agency)
    for line in [*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]:
        if agency := signed_by_agency(line):
            return OriginHint(OriginKind.AGENCY, agency, line)
    for credit in layout.credits:
        if agency := _agency_in(credit):
            return OriginHint(OriginKind.AGENCY, agency, credit)
    if signature := SIGNATURE.search(text):
        return OriginHint(OriginKind.AGENCY, SIGNED_BY, signature.group())
    return OriginHint()


def slug(line: str) -> tuple[str, str] | None:
    """The agency in brackets before the dash of a report's opening, and the words so far: “OSLO, May 3 (AP) —”."""
    opening = re.match(rf"[^()]{{0,{LONGEST_DATELINE}}}\((?P<agency>[^()]{{2,40}})\)\s*[-–—―]", line)
    agency = _agencies_by_form().get(opening["agency"].strip()) if opening else None
    return (agency, opening.group()) if agency else None


def signed_by_agency(line: str) -> str | None:
    """The agency that a byline names: “By Ana Soto, Associated Press”, “Source: Reuters”, or the name by itself."""
    if len(line.split()) > BYLINE_WORDS or line.endswith(":"):
        return None
    around = set(re.findall(r"\w+|©", _agency_pattern().sub(" ", line).lower()))
    alone = around <= BEFORE_AGENCY | AFTER_AGENCY
    return _agency_in(line) if alone or line.lower().startswith(BYLINE) else None


def origin_of_passage(speaker: str | None, speaker_words: str, via: str | None, shown: str) -> OriginHint:
    """The origin that the attribution of a passage shows.

    speaker, via   Canonical names or None; `speaker_words` the speaker as written.
    shown          The words of the attribution.
    """
    for name in (via, speaker):
        if is_agency(name):
            return OriginHint(OriginKind.AGENCY, name, shown)
    if via:
        return OriginHint(OriginKind.STATEMENT, speaker or via, shown)
    lowered = {word.strip(",.").lower() for word in (speaker_words + " " + shown).split()}
    if speaker and lowered & (OFFICIAL | OFFICES) and not _nameless(speaker):
        return OriginHint(OriginKind.STATEMENT, speaker, shown)
    return OriginHint()


def words_shown(text: str, *spans: tuple[int, int] | None) -> str:
    """The words of some spans in the order of the text, with "…" where more than white space lies between them."""
    shown, last = "", None
    for start, end in sorted(span for span in spans if span):
        if last is not None:
            shown += " " if not text[last:start].strip() else " … "
        shown, last = shown + text[start:end], end
    return shown


def _nameless(speaker: str) -> bool:
    """Whether a speaker is only an office, which others hold too: what “officials” said may be anybody's."""
    return set(speaker.lower().split()) <= OFFICES | NAMELESS


def _agency_in(line: str) -> str | None:
    """The full name of the first agency that some words name."""
    found = _agency_pattern().search(line)
    return _agencies_by_form()[found.group()] if found else None


@cache
def _agencies_by_form() -> dict[str, str]:
    """From what agencies are called, in capitals too, to their full names."""
    names = {form: party.name for form, party in known_forms().items() if party.agency}
    return {form.upper(): name for form, name in names.items()} | names


@cache
def _agency_pattern() -> re.Pattern:
    forms = sorted(_agencies_by_form(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in forms)})(?![\w/])")
