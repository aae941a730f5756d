"""Precision, recall and their mean, with the examples that failed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Failure:
    """One example that failed.

    where  The gold's id of the claim or claims, or the gold's id of the source and the offsets in it.
    words  The words of the article that it is about; `expected` and `found` say what was wanted and what came.
    """

    where: str
    words: str
    expected: str
    found: str


@dataclass(frozen=True)
class Figures:
    """How one group of values does.

    right, wrong  How many of the values found are as the gold has them, and how many are not.
    missed        How many values of the gold were not found.
    recalled      How many were; the same as `right` unless several values found may meet one of the gold's.
    """

    name: str
    right: int
    wrong: int
    missed: int
    recalled: int | None = None
    failures: tuple[Failure, ...] = ()

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where the gold has none."""
        recalled = self.right if self.recalled is None else self.recalled
        return share(recalled, recalled + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find and nothing found."""
        if self.precision is None and self.recall is None:
            return None
        if not self.precision or not self.recall:
            return 0.0
        return 2 * self.precision * self.recall / (self.precision + self.recall)


@dataclass(frozen=True)
class Evaluation:
    """All figures, and the checks that allow no exception.

    boilerplate  Claims that lie in what is not the article.
    overlapping  Claims that are a part of a gold claim met by another, or hold it: neither right nor wrong.
    not_verbatim Claims whose quote does not stand in the text where they say.
    leaning      Statements that open with a word that needs its context.
    """

    figures: tuple[Figures, ...]
    boilerplate: tuple[Failure, ...] = ()
    not_verbatim: tuple[Failure, ...] = ()
    leaning: tuple[Failure, ...] = ()
    overlapping: int = 0
    by_name: dict[str, Figures] = field(init=False, repr=False)

    def __post_init__(self):
        object.__setattr__(self, "by_name", {figures.name: figures for figures in self.figures})

    def worst_first(self) -> list[Figures]:
        """The groups by their f1, the worst first; those that say nothing last."""
        return sorted(self.figures, key=lambda figures: 2.0 if figures.f1 is None else figures.f1)


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
