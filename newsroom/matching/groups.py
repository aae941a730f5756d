"""Which sightings state one claim."""

from collections.abc import Sequence

from newsroom.candidates import Relation, RelationKind
from newsroom.matching.days import Days, one_calendar
from newsroom.matching.profile import Profile, profile
from newsroom.matching.quantities import Count
from newsroom.matching.sighting import Sighting, reading_order
from newsroom.matching.vocabulary import opposed

PARTING = (RelationKind.CONTRADICTS, RelationKind.OVERTAKEN_BY)


def group(sightings: Sequence[Sighting], relations: Sequence[Relation]) -> list[tuple[str, ...]]:
    """Part the ids into groups that state one claim: every id in one, each in reading order.

    The strongest relation joins first. Two groups are joined only where no sighting of the one
    contradicts or has other values than one of the other.
    """
    ordered = sorted(sightings, key=reading_order)
    profiles = {sighting.id: profile(sighting) for sighting in ordered}
    place = {name: i for i, name in enumerate(profiles)}
    known = [r for r in relations if r.a in place and r.b in place]
    apart = {frozenset((r.a, r.b)) for r in known if r.kind in PARTING}
    same = [r for r in known if r.kind == RelationKind.SAME]

    def may_join(one: str, other: str) -> bool:
        return frozenset((one, other)) not in apart and not values_differ(profiles[one], profiles[other])

    group_of = {name: [name] for name in profiles}
    for relation in sorted(same, key=lambda r: (-r.score, sorted((place[r.a], place[r.b])))):
        one, other = group_of[relation.a], group_of[relation.b]
        if one is not other and all(may_join(x, y) for x in one for y in other):
            one.extend(other)
            group_of.update(dict.fromkeys(other, one))

    groups = {id(members): tuple(sorted(members, key=place.__getitem__)) for members in group_of.values()}
    return sorted(groups.values(), key=lambda members: place[members[0]])


def values_differ(a: Profile, b: Profile) -> bool:
    """Whether two sightings cannot state one claim: another date, count, length or polarity, or plan and fact."""
    return (
        (a.negated, a.plan) != (b.negated, b.plan)
        or opposed(a.concepts, b.concepts) is not None
        or (a.lasting or b.lasting) != (b.lasting or a.lasting)
        or _other_days(a.days, b.days)
        or _other_counts(a.counts, b.counts)
    )


def _other_days(a: tuple[Days, ...], b: tuple[Days, ...]) -> bool:
    """Whether both give dates and some date of the side with fewer is not among the other's."""
    fewer, more = sorted((a, b), key=len)
    return any(all(x != y for x, y in (one_calendar(day, other) for other in more)) for day in fewer)


def _other_counts(a: tuple[Count, ...], b: tuple[Count, ...]) -> bool:
    """Whether both count the same thing and some number of the side with fewer is not among the other's."""
    for unit in {count.unit for count in a} & {count.unit for count in b}:
        sides = [{count.value for count in side if count.unit == unit} for side in (a, b)]
        if min(sides, key=len) - max(sides, key=len) or len(sides[0]) == len(sides[1]) and sides[0] != sides[1]:
            return True
    return False
