"""What hangs together: the groups that links between members make."""

from collections.abc import Hashable, Iterable


def linked(members: Iterable[Hashable], links: Iterable[tuple]) -> list[list]:
    """Part `members` into groups, two being in one group where a chain of links leads from one to the other.

    Groups come in the order of their first member, members in the order given.
    """
    members = list(members)
    group_of = {member: [member] for member in members}
    for a, b in links:
        one, other = group_of[a], group_of[b]
        if one is not other:
            one.extend(other)
            group_of.update(dict.fromkeys(other, one))
    place = {member: i for i, member in enumerate(members)}
    groups = {id(group): sorted(group, key=place.__getitem__) for group in group_of.values()}
    return sorted(groups.values(), key=lambda group: place[group[0]])
