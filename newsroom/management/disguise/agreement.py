"""How well what is found in a disguised story agrees with what was found in the original."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsroom.extraction.actors.names import folded
from newsroom.management.disguise.mask import Mask
from newsroom.management.disguise.pieces import Disguised
from newsroom.management.disguise.shift import is_near
from newsroom.management.evaluation.figures import Failure, Figures
from newsroom.management.evaluation.relations import MEANS
from newsroom.management.evaluation.spans import Span, closeness


@dataclass(frozen=True)
class Comparison:
    """Two stories as `manage.py extract` prints them, sources under the same ids, and what leads from one to the other.

    disguised  By the id of a source, its text in the disguise.
    """

    original: dict
    found: dict
    mask: Mask
    disguised: dict[str, Disguised]

    def agreement(self) -> list[Figures]:
        """Claims, speakers, dates and relations: what of the original is found again is right.

        What is found in the disguise alone is wrong, what is lost there missed. Speakers and dates are compared on the
        claims found in both.
        """
        pairs = self.pairs()
        return [self.claims(pairs), self.speakers(pairs), self.dates(pairs), self.relations(pairs)]

    def moved(self, claim: dict) -> Span:
        """Where a claim of the original stands in the disguise."""
        return self.disguised[claim["source"]].span(claim["start"], claim["end"])

    def pairs(self) -> list[tuple[dict, dict]]:
        """Claims of the original with the one of the disguise that stands in the same place, the closest first."""
        meetings = sorted(
            (-closeness(self.moved(claim), (other["start"], other["end"])), n, m)
            for n, claim in enumerate(self.original["claims"])
            for m, other in enumerate(self.found["claims"])
            if other["source"] == claim["source"]
        )
        taken: dict[int, int] = {}
        for distance, n, m in meetings:
            if distance < 0 and n not in taken and m not in taken.values():
                taken[n] = m
        return [(self.original["claims"][n], self.found["claims"][m]) for n, m in sorted(taken.items())]

    def claims(self, pairs) -> Figures:
        ours, theirs = {a["id"] for a, _ in pairs}, {b["id"] for _, b in pairs}
        lost = [failure(a, a["statement"], "no claim") for a in self.original["claims"] if a["id"] not in ours]
        new = [failure(b, "no claim", b["statement"]) for b in self.found["claims"] if b["id"] not in theirs]
        return Figures("claims", len(pairs), len(new), len(lost), failures=(*lost, *new))

    def speakers(self, pairs) -> Figures:
        """Who is given as saying it, the article's own voice not counted where both have it."""
        wanted = [(a, b, self.speaker(a), b["attribution"]["speaker"]) for a, b in pairs]
        return compared(
            "speakers",
            [
                (b, {folded(expected)} if expected else set(), {folded(got)} if got else set())
                for _, b, expected, got in wanted
            ],
        )

    def speaker(self, claim: dict) -> str | None:
        name = claim["attribution"]["speaker"]
        return name and self.mask.name(name)

    def dates(self, pairs) -> Figures:
        """The values of the dates; those of the disguise are taken for the moved ones that they are near."""
        rows = []
        for a, b in pairs:
            expected = [self.mask.shift.value(when["value"]) for when in a["when"] if when["value"]]
            found = [when["value"] for when in b["when"] if when["value"]]
            rows.append((b, set(expected), {nearest(value, expected) for value in found}))
        return compared("dates", rows)

    def relations(self, pairs) -> Figures:
        """Pairs of claims that mean the same, or contradict; one whose claim was lost in the disguise is missed."""
        ours = {a["id"]: b["id"] for a, b in pairs}
        expected = meanings(self.original, lambda claim: ours.get(claim, f"lost {claim}"))
        found = meanings(self.found, lambda claim: claim)
        words = {claim["id"]: claim["quote"] for claim in self.found["claims"]}
        words |= {f"lost {claim['id']}": claim["quote"] for claim in self.original["claims"]}
        lost, new = sorted(expected - found), sorted(found - expected)
        failures = [
            Failure(f"{a}, {b}", f"{words[a]} / {words[b]}", kind if known else "nothing", "nothing" if known else kind)
            for known, rows in ((True, lost), (False, new))
            for kind, a, b in rows
        ]
        return Figures("relations", len(expected & found), len(new), len(lost), failures=tuple(failures))


def meanings(story: dict, id_of: Callable[[str], str]) -> set[tuple[str, str, str]]:
    """The relations of a story as what they mean and the ids of the two claims, in one order."""
    return {
        (MEANS.get(relation["type"], relation["type"]), *sorted((id_of(relation["a"]), id_of(relation["b"]))))
        for relation in story["relations"]
    }


def compared(name: str, rows: Iterable[tuple[dict, set, set]]) -> Figures:
    """Figures from, for each claim, the values expected and found."""
    right, wrong, missed, failures = 0, 0, 0, []
    for claim, expected, found in rows:
        right += len(expected & found)
        wrong += len(found - expected)
        missed += len(expected - found)
        if expected != found:
            failures.append(failure(claim, listed(expected), listed(found)))
    return Figures(name, right, wrong, missed, failures=tuple(failures))


def nearest(value: str, expected: list[str]) -> str:
    """The value itself if it is expected, else the first of those expected that it is near, else the value."""
    if value in expected:
        return value
    return next((moved for moved in expected if is_near(moved, value)), value)


def listed(values: set[str]) -> str:
    return ", ".join(sorted(values)) or "nothing"


def failure(claim: dict, expected: str, found: str) -> Failure:
    return Failure(f"{claim['source']} {claim['start']}-{claim['end']}", claim["quote"], expected, found)
