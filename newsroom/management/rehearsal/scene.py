"""A story with a copy of one of its articles beside it, matched as the desk matches it."""

from dataclasses import dataclass
from functools import cached_property

from newsroom.candidates import Extraction, Relation, RelationKind
from newsroom.extraction import unify_actors
from newsroom.management.disguise.pieces import Disguised
from newsroom.management.evaluation.spans import Span, closeness
from newsroom.management.rehearsal.edits import Edit, Kind
from newsroom.matching import Bearings, NearPassage, Sighting, group, relate

COPY = "copy"
PARTING = frozenset({RelationKind.CONTRADICTS, RelationKind.OVERTAKEN_BY})


@dataclass(frozen=True)
class Scene:
    """What stands on the desk: the articles as they are, and a copy of one of them.

    found      What was found in each article, and last in the copy; names are unified.
    published  The publication date of each.
    letter     The name of the article that was copied; the copy's is `COPY`.
    edit       What was planted in the copy, and `text` the copy's text with the way back to the article's.
    """

    found: tuple[Extraction, ...]
    published: tuple[str | None, ...]
    letter: str
    edit: Edit
    text: Disguised

    @cached_property
    def sightings(self) -> dict[str, Sighting]:
        return {
            name: Sighting(name, source, candidate, day)
            for source, extraction, day in zip(self.sources, self.found, self.published, strict=True)
            for candidate in extraction.candidates
            for name in [f"{source}:{candidate.start}-{candidate.end}"]
        }

    @property
    def sources(self) -> list[str]:
        return [*map(letter_of, range(len(self.found) - 1)), COPY]

    @cached_property
    def relations(self) -> list[Relation]:
        return relate(list(self.sightings.values()))

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """For each sighting those that state one claim with it, itself among them."""
        found = group(list(self.sightings.values()), self.relations)
        return {name: members for members in found for name in members}

    @cached_property
    def bearings(self) -> Bearings:
        return Bearings(list(self.sightings.values()))

    def near(self, name: str) -> list[NearPassage]:
        """The passages of the copy that are drawn up for the claim a sighting states."""
        members = [self.sightings[member] for member in self.groups[name]]
        return [passage for passage in self.bearings.on(members) if self.is_in_copy(passage.id)]

    def is_in_copy(self, name: str) -> bool:
        return self.sightings[name].source == COPY

    def span(self, name: str) -> Span:
        candidate = self.sightings[name].candidate
        return candidate.start, candidate.end

    @cached_property
    def touched(self) -> frozenset[str]:
        """The sightings of the article that hold an edited place."""
        return self._touched(self.letter, [(piece.start, piece.end) for piece in self.edit.pieces])

    @cached_property
    def touched_in_copy(self) -> frozenset[str]:
        """The sightings of the copy that hold an edited place; none where words were taken out."""
        if self.edit.kind == Kind.REMOVED:
            return frozenset()
        return self._touched(COPY, [self.text.span(piece.start, piece.end) for piece in self.edit.pieces])

    def _touched(self, source: str, places: list[Span]) -> frozenset[str]:
        extraction = self.found[self.sources.index(source)]
        mine = [(name, one.candidate) for name, one in self.sightings.items() if one.source == source]
        return frozenset(
            name for name, candidate in mine if any(self._holds(candidate, place, extraction) for place in places)
        )

    def _holds(self, candidate, place: Span, extraction: Extraction) -> bool:
        """Whether a candidate holds a place, or lies in a sentence taken out, or is attributed by the words there."""
        start, end = place
        if self.edit.kind == Kind.REMOVED:
            return start <= candidate.start and candidate.end <= end
        number = candidate.attribution.utterance
        cue = extraction.utterances[number].cue_span if number is not None else None
        return candidate.start <= start and end <= candidate.end or bool(cue and cue[0] < end and start < cue[1])

    @cached_property
    def claims_touched(self) -> frozenset[str]:
        """The touched sightings of the article, and those of other articles that state the same claims."""
        members = {member for name in self.touched for member in self.groups[name]}
        return frozenset(member for member in members if not self.is_in_copy(member))

    def between(self, ones: frozenset[str], others: frozenset[str]) -> list[Relation]:
        """The relations between a sighting of one set and a sighting of another."""
        return [one for one in self.relations if one.a in ones and one.b in others or one.b in ones and one.a in others]

    def parting(self) -> list[Relation]:
        """The contradictions and overtaken plans between the copy and its article, or within the copy."""
        mine = {self.letter, COPY}
        return [
            one
            for one in self.relations
            if one.kind in PARTING
            and {self.sightings[one.a].source, self.sightings[one.b].source} <= mine
            and (self.is_in_copy(one.a) or self.is_in_copy(one.b))
        ]


def letter_of(number: int) -> str:
    """A name for the article at a position, such that names sort as the articles do."""
    return f"{number + 1:03}"


def story_with(found: list[Extraction], published, edit: Edit, text: Disguised) -> Scene:
    """The scene of what was found in the articles and, last, in the copy; names are unified over all of them."""
    return Scene(tuple(unify_actors(found)), tuple(published), letter_of(edit.article), edit, text)


def meets(a: Span, b: Span) -> bool:
    """Whether two spans of the copy are the same words."""
    return a == b or closeness(a, b) > 0
