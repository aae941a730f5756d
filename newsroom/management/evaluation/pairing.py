"""Which claim found is which claim of the gold: one to one, the closest first."""

from dataclasses import dataclass
from pathlib import Path

from newsroom.management.evaluation.gold import REQUIRED, Gold
from newsroom.management.evaluation.spans import Span, closeness


@dataclass(frozen=True)
class Pairing:
    """The claims found in the gold's sources, each under the gold's id of its source.

    found  As `manage.py extract` prints them.
    pairs  From the position in `found` to the id of the gold claim that it meets.
    """

    gold: Gold
    found: list[dict]
    pairs: dict[int, str]

    def status(self, position: int) -> str | None:
        """The status of the gold claim that is met; None where none is."""
        return self.gold.by_id[self.pairs[position]]["status"] if position in self.pairs else None

    def met(self) -> list[tuple[dict, dict]]:
        """The claims found that meet a required one, with it: what their values are compared on."""
        return [
            (self.found[position], self.gold.by_id[claim])
            for position, claim in sorted(self.pairs.items())
            if self.status(position) == REQUIRED
        ]


def span_of(claim: dict) -> Span:
    return claim["start"], claim["end"]


def where(claim: dict) -> str:
    """The gold's id of the source and the offsets of a claim found."""
    return f"{claim['source']} {claim['start']}-{claim['end']}"


def words_of(claim: dict) -> str:
    """The words that a claim of the gold marks."""
    return claim.get("text") or claim.get("statement") or ""


def pair_claims(gold: Gold, story: dict) -> Pairing:
    """Pair the claims of `story` (as `manage.py extract` prints it) with the gold's; sources go by file name."""
    ids = {Path(source["file"]).stem: key for key, source in gold.sources.items()}
    source_of = {source["id"]: ids.get(Path(source["file"]).stem) for source in story["sources"]}
    found = [{**claim, "source": source_of[claim["source"]]} for claim in story["claims"]]
    found = [claim for claim in found if claim["source"] is not None]
    meetings = sorted(
        (
            (max(closeness(span_of(claim), tuple(span)) for span in wanted["spans"]), position, wanted["id"])
            for position, claim in enumerate(found)
            for wanted in gold.claims_of(claim["source"])
        ),
        reverse=True,
    )
    pairs, taken = {}, set()
    for close, position, wanted in meetings:
        if close > 0 and position not in pairs and wanted not in taken:
            pairs[position] = wanted
            taken.add(wanted)
    return Pairing(gold, found, pairs)
