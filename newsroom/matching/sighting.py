"""A candidate in its place: what matching compares."""

from dataclasses import dataclass

from newsroom.candidates import Candidate, Kind


@dataclass(frozen=True)
class Sighting:
    """One candidate as one source states it.

    id         The caller's name for it, unique in the story.
    source     The caller's name for its source, such as its letter.
    published  ISO date on which the source appeared, None where unknown.
    """

    id: str
    source: str
    candidate: Candidate
    published: str | None = None


def reading_order(sighting: Sighting) -> tuple:
    """The key that sorts sightings source by source, each from top to bottom."""
    return (
        sighting.source,
        sighting.candidate.start,
        sighting.candidate.end,
        sighting.id,
    )


def is_plan(candidate: Candidate) -> bool:
    """Whether it says what is to come, so that later events can overtake it."""
    return candidate.kind == Kind.PLAN or candidate.features.future
