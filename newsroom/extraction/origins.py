"""Where a passage, and the whole article, seem to come from, with the words that show it."""

from newsroom.candidates import OriginHint, OriginKind
from newsroom.extraction.actors.gazetteer import is_agency, known
from newsroom.extraction.layout import Layout
from newsroom.extraction.words import words

OFFICIAL = words("statement communique communiqué announcement release readout")
OFFICES = words(
    "official officials ministry spokesman spokeswoman spokesperson ambassador president minister embassy government"
)


def origin_of_article(layout: Layout) -> OriginHint:
    """The default origin: an agency that the dateline or a credit names."""
    if layout.agency:
        party = known(layout.agency)
        return OriginHint(OriginKind.AGENCY, party.name if party else layout.agency, layout.dateline)
    for credit in layout.credits:
        for word in credit.replace(",", " ").split():
            party = known(word)
            if party and party.agency:
                return OriginHint(OriginKind.AGENCY, party.name, credit)
        if "associated press" in credit.lower():
            return OriginHint(OriginKind.AGENCY, "Associated Press", credit)
    return OriginHint()


def origin_of_passage(speaker: str | None, speaker_words: str, via: str | None, shown: str) -> OriginHint:
    """The origin that the attribution of a passage shows.

    speaker, via   Canonical names or None; `speaker_words` the speaker as written.
    shown          The words of the attribution.
    """
    for name in (via, speaker):
        if is_agency(name):
            return OriginHint(OriginKind.AGENCY, name, shown)
    if via:
        return OriginHint(OriginKind.STATEMENT, speaker, shown)
    lowered = {word.strip(",.").lower() for word in (speaker_words + " " + shown).split()}
    if speaker and lowered & (OFFICIAL | OFFICES):
        return OriginHint(OriginKind.STATEMENT, speaker, shown)
    return OriginHint()
