"""Reading an annotated gold file.

It is JSON with four lists or tables: `sources` (by id: file, published, non_content), `claims`, `relations` and
`actors`. A claim or relation is *required* (both annotators have it), *refused* (neither has it worth checking) or
*optional* (they differ: neither rewarded nor punished). Where annotators differ in a value, it holds both.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsroom.management.evaluation.names import KnownNames

REQUIRED, REFUSED = "required", "refused"
SPEAKING = ("speaker", "speaker_text", "via", "direct_quote")


class BadGold(ValueError):
    """A gold file that cannot be read; the message is one sentence."""


@dataclass(frozen=True)
class Gold:
    """What the annotators found, as the file has it: `sources` by id, the others as lists."""

    sources: dict[str, dict]
    claims: list[dict]
    relations: list[dict]
    actors: list[dict]

    @cached_property
    def names(self) -> KnownNames:
        return KnownNames(self.actors)

    @cached_property
    def by_id(self) -> dict[str, dict]:
        return {claim["id"]: claim for claim in self.claims}

    def claims_of(self, source: str) -> list[dict]:
        return [claim for claim in self.claims if claim["source"] == source]


def read_gold(path: str | Path) -> Gold:
    """Read a gold file; BadGold with one sentence where it is missing, not JSON, or not of the form above."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadGold(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BadGold(f"{path} is not JSON in UTF-8: {error}.") from error
    try:
        return checked(data)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadGold(f"{path} is not of the form of a gold file: {reason(error)}.") from error


def checked(data: dict) -> Gold:
    """A Gold from parsed JSON; KeyError, TypeError or ValueError where a part is missing or of another kind."""
    gold = Gold(
        dict(data["sources"]), list(data["claims"]), list(data.get("relations", [])), list(data.get("actors", []))
    )
    for source in gold.sources.values():
        source["file"], source["non_content"]
    for claim in gold.claims:
        check_claim(claim, gold.sources)
    for relation in gold.relations:
        relation["type"], relation["status"]
        for end in ("a", "b"):
            if relation[end] not in gold.by_id:
                raise ValueError(f"a relation names the claim {relation[end]}, which is not there")
    _ = gold.names
    return gold


def check_claim(claim: dict, sources: dict) -> None:
    claim["id"], claim["status"], claim["actors"], claim["when"], claim["quantities"]
    if claim["source"] not in sources:
        raise ValueError(f"the claim {claim['id']} names the source {claim['source']}, which is not there")
    if not claim["spans"] or any(not 0 <= start < end for start, end in claim["spans"]):
        raise ValueError(f"the claim {claim['id']} has no spans, or one that ends before it starts")
    for key in SPEAKING:
        claim["attribution"][key][0]


def reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
