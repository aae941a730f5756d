"""The outcomes of a rehearsal as a table with examples, and as JSON."""

from dataclasses import asdict

from newsroom.management.evaluation.report import example, rounded, shown
from newsroom.management.rehearsal.outcome import Outcome, Tally, tallies

WIDE = 12
MOST_EXAMPLES = 5


def as_lines(outcomes: list[Outcome], examples: int = MOST_EXAMPLES) -> list[str]:
    """A line for each kind, and up to so many examples of what was missed and wrongly found in each."""
    counted = tallies(outcomes)
    lines = [f"{'':{WIDE}}planted  found   share  wrongly   share", *map(row, counted)]
    for tally in counted[:-1]:
        for heading, failures in (("missed", tally.missed), ("wrongly found", tally.wrong)):
            if failures:
                lines += ["", f"{tally.name}: {len(failures)} {heading}"]
                lines += [line for failed in failures[:examples] for line in example(failed)]
    return lines


def row(tally: Tally) -> str:
    found = f"{tally.planted:7}{tally.found:7}{shown(tally.share_found):>8}"
    return f"{tally.name:{WIDE}}{found}{len(tally.wrong):9}{shown(tally.share_wrong):>8}"


def as_json(outcomes: list[Outcome], seed: int) -> dict:
    """The same in plain JSON types with every example; shares are rounded to four digits."""
    return {
        "seed": seed,
        "kinds": {
            tally.name: {
                "planted": tally.planted,
                "found": tally.found,
                "share_found": rounded(tally.share_found),
                "wrongly_found": len(tally.wrong),
                "share_wrongly_found": rounded(tally.share_wrong),
                "missed": [asdict(failed) for failed in tally.missed],
                "wrong": [asdict(failed) for failed in tally.wrong],
            }
            for tally in tallies(outcomes)
        },
    }
