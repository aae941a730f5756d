"""What the machine found of who says a passage, whatever an editor has made of it since."""

from dataclasses import dataclass

from newsroom.models import ExtractionRun


@dataclass(frozen=True)
class Said:
    """Who says a passage in the machine's reading; empty where it found no speaker."""

    speaker: str = ""
    via: str = ""
    cue: str = ""


def said_by_machine(evidence) -> dict[int, Said]:
    """What the runs say of each piece of evidence, by primary key, in one query; nothing for what an editor marked."""
    runs = dict(ExtractionRun.objects.filter(pk__in={one.run_id for one in evidence}).values_list("pk", "candidates"))
    places = {
        (run, found["start"], found["end"]): found["attribution"] for run, list_ in runs.items() for found in list_
    }
    said = {one.pk: places.get((one.run_id, one.passage.start, one.passage.end)) for one in evidence}
    return {pk: as_written(attribution) for pk, attribution in said.items() if attribution}


def as_written(attribution) -> Said:
    speaker = attribution.get("speaker_as_written") or attribution.get("speaker") or ""
    return Said(speaker, attribution.get("via") or "", attribution.get("cue") or "")
