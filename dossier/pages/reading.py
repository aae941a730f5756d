"""An article as far as it is quoted: its cited passages in reading order, with the gaps between them."""

from collections import defaultdict
from dataclasses import dataclass, field

from dossier.pages.references import claim_entries
from dossier.pages.words import STANCES

STOP = 3  # characters that a full stop, a closing quotation mark and a space take; less is no gap


@dataclass
class Stretch:
    """Words of an article that are cited without a gap, and what they are cited for."""

    start: int
    end: int
    text: str
    cited_for: list = field(default_factory=list)

    def take_in(self, quote):
        """Add a quotation that begins within this stretch."""
        self.text += quote["exact"][max(self.end - quote["start"], 0) :]
        self.end = max(self.end, quote["end"])


def show_reading(document, source, references) -> dict:
    """Return what is cited of a source.

    source  As it is frozen; its `text` fills the gaps where the publisher allows it.

    Returns the `stretches` of the text as it was last read, each after its `gap` (how many characters, and their text
    if it may be shown), the gap `after` the last, how many characters are `cited`, and of each text that was read
    `earlier` its stretches. Offsets count Unicode code points.
    """
    by_text = defaultdict(list)
    for entry in claim_entries(document):
        for one in entry["claim"]["evidence"]:
            if one["source"] == source["id"]:
                by_text[one["quote"]["version_sha256"]].append((one, references[entry["claim"]["id"]]))
    now = stretches(by_text.pop(source["text_sha256"], []))
    ends = [0, *(stretch.end for stretch in now)]
    return {
        "stretches": [{"gap": gap(source, end, one.start), "words": one} for end, one in zip(ends, now, strict=False)],
        "after": gap(source, ends[-1], source["length"]),
        "cited": sum(one.end - one.start for one in now),
        "earlier": [stretches(found) for found in by_text.values()],
    }


def stretches(quoted) -> list[Stretch]:
    """Join quotations that overlap; each says for which claims it is cited, and by whom it is said."""
    joined = []
    for one, claim in sorted(quoted, key=lambda pair: (pair[0]["quote"]["start"], -pair[0]["quote"]["end"])):
        quote = one["quote"]
        if joined and quote["start"] < joined[-1].end:
            joined[-1].take_in(quote)
        else:
            joined.append(Stretch(quote["start"], quote["end"], quote["exact"]))
        said_by = one["speaker"]["name"] if one["speaker"] else one["speaker_as_written"]
        cited = {"claim": claim, "stance": STANCES[one["stance"]], "said_by": said_by}
        if cited not in joined[-1].cited_for:
            joined[-1].cited_for.append(cited)
    return joined


def gap(source, start, end) -> dict:
    length = max(end - start, 0)
    return {"length": length if length > STOP else 0, "text": (source["text"] or "")[start:end]}
