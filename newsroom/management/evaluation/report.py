"""An evaluation as lines for people, and as JSON."""

from dataclasses import asdict

from newsroom.management.evaluation.figures import Evaluation, Failure, Figures

WIDE = 16
QUOTED = 200


def as_lines(evaluation: Evaluation) -> list[str]:
    """A table of the figures, the checks, and the failures of each group, the worst group first."""
    checks = Figures("not verbatim", 0, 0, 0, failures=evaluation.not_verbatim)
    leaning = Figures("leaning", 0, 0, 0, failures=evaluation.leaning)
    return [
        *table(evaluation.worst_first()),
        "",
        f"{len(evaluation.boilerplate)} boilerplate among the claims",
        f"{len(evaluation.not_verbatim)} quotes that are not verbatim",
        f"{len(evaluation.leaning)} statements that lean on their context",
        f"{evaluation.overlapping} claims that are a part of another, or hold it: neither right nor wrong",
        *with_examples([*evaluation.worst_first(), checks, leaning]),
    ]


def table(groups: list[Figures]) -> list[str]:
    """A line for each group of figures under a line of headings."""
    return [f"{'':{WIDE}}precision  recall      f1   right  wrong  missed", *(row(figures) for figures in groups)]


def with_examples(groups: list[Figures]) -> list[str]:
    """The failures of each group that has some, under its name."""
    lines = []
    for figures in groups:
        if figures.failures:
            lines += ["", f"{figures.name}: {len(figures.failures)} failed"]
            lines += [line for failed in figures.failures for line in example(failed)]
    return lines


def row(figures: Figures) -> str:
    shares = "".join(f"{shown(value):>8}" for value in (figures.recall, figures.f1))
    counts = f"{figures.right:8}{figures.wrong:7}{figures.missed:8}"
    return f"{figures.name:{WIDE}}{shown(figures.precision):>9}{shares}{counts}"


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def example(failed: Failure) -> list[str]:
    """The words, what was expected of them and what was found."""
    words = failed.words if len(failed.words) <= QUOTED else failed.words[:QUOTED] + "…"
    return [f"  {failed.where}  “{words}”", f"    expected: {failed.expected}", f"    found:    {failed.found}"]


def as_json(evaluation: Evaluation) -> dict:
    """The same in plain JSON types; shares are rounded to four digits."""
    return {
        "figures": {
            figures.name: {
                "precision": rounded(figures.precision),
                "recall": rounded(figures.recall),
                "f1": rounded(figures.f1),
                "right": figures.right,
                "wrong": figures.wrong,
                "missed": figures.missed,
                "failures": [asdict(failed) for failed in figures.failures],
            }
            for figures in evaluation.worst_first()
        },
        "overlapping": evaluation.overlapping,
        "boilerplate": [asdict(failed) for failed in evaluation.boilerplate],
        "not_verbatim": [asdict(failed) for failed in evaluation.not_verbatim],
        "leaning": [asdict(failed) for failed in evaluation.leaning],
    }


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
