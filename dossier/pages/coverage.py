"""Who carries which claim: a grid of claims and sources, and what each speaker is quoted for."""

from collections import defaultdict

from dossier.pages.references import claim_entries
from dossier.pages.words import CARRIES, STANCES


def show_coverage(document, references, sources) -> dict:
    """Rows of claims with a cell for each source, and of each source how many claims it carries.

    A cell says `key` and `words` of the finding; None for a source of another story.
    """
    rows, carried = [], defaultdict(int)
    for entry in claim_entries(document):
        found = {one["source"]: one["finding"] for one in entry["claim"]["findings"]}
        cells = [cell(found[key] or "not_looked_at") if key in found else None for key in sources]
        for key in sources:
            carried[key] += found.get(key) == "supports"
        rows.append(
            {
                "claim": references[entry["claim"]["id"]],
                "cells": cells,
                "is_contradicted": any(one and one["key"] == "contradicts" for one in cells),
                "is_alone": sum(bool(one) and one["key"] == "supports" for one in cells) == 1,
            }
        )
    return {"rows": rows, "totals": [carried[key] for key in sources]}


def cell(finding) -> dict:
    return {"key": finding, "words": CARRIES[finding]}


def show_voices(document, references, sources) -> list[dict]:
    """Each speaker with the claims they are quoted for, those with most claims first."""
    actors, voices = {actor["slug"]: actor for actor in document["actors"]}, {}
    for entry in claim_entries(document):
        for one in entry["claim"]["evidence"]:
            if one["speaker"]:
                voice = voices.setdefault(one["speaker"]["slug"], show_voice(one, actors, sources))
                said = voice["said"].setdefault(entry["claim"]["id"], {"claim": references[entry["claim"]["id"]]})
                said["stance"] = "" if one["stance"] == "supports" else STANCES[one["stance"]]
    for voice in voices.values():
        voice["said"] = list(voice["said"].values())
    return sorted(voices.values(), key=lambda voice: (-len(voice["said"]), voice["name"]))


def show_voice(evidence, actors, sources) -> dict:
    """A speaker; one without a name belongs to the article that quotes them."""
    speaker = evidence["speaker"]
    known = actors.get(speaker["slug"], {})
    return {
        "name": speaker["name"],
        "slug": speaker["slug"],
        "role": known.get("role", ""),
        "source": sources[evidence["source"]] if known.get("kind") == "unnamed" else None,
        "said": {},
    }
