"""What became of the edits, counted by kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsroom.management.evaluation.figures import Failure, share
from newsroom.management.rehearsal.edits import Kind


@dataclass(frozen=True)
class Outcome:
    """What matching made of one edit.

    found, missed  Whether it was found as its kind asks, or else what was missed.
    wrong          What was suggested that nothing planted explains.
    """

    kind: Kind
    found: bool
    missed: tuple[Failure, ...] = ()
    wrong: tuple[Failure, ...] = ()


@dataclass
class Tally:
    """The outcomes of one kind, or of all: how many edits were planted, how many found, how much wrongly."""

    name: str
    planted: int = 0
    found: int = 0
    missed: list[Failure] = field(default_factory=list)
    wrong: list[Failure] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        self.planted += 1
        self.found += outcome.found
        self.missed += outcome.missed
        self.wrong += outcome.wrong

    @property
    def share_found(self) -> float | None:
        """The share of the edits that was found; None where none was planted."""
        return share(self.found, self.planted)

    @property
    def share_wrong(self) -> float | None:
        """The share of what was reported that was not planted; None where nothing was reported."""
        return share(len(self.wrong), self.found + len(self.wrong))


def tallies(outcomes: Iterable[Outcome]) -> list[Tally]:
    """One for each kind, in the order of `Kind`, and one for all of them."""
    by_kind = {kind: Tally(str(kind)) for kind in Kind}
    every = Tally("all")
    for outcome in outcomes:
        by_kind[outcome.kind].add(outcome)
        every.add(outcome)
    return [*by_kind.values(), every]
