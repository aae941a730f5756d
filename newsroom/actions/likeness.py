"""Suggesting which actors may be one, once a story was read. Deciding it is in `same_actors`, which loads no parser."""

from django.db.models import Q

from newsroom.candidates import NamedActor
from newsroom.extraction import possible_same
from newsroom.models import Actor, PossibleSame


def suggest_same_actors(actors) -> int:
    """Suggest which of these actors may be one with another that the desk knows; return how many suggestions are new.

    A pair is suggested once, whatever was decided about it.
    """
    known = Actor.objects.filter(merged_into=None).prefetch_related("names")
    parties = {one.pk: NamedActor(one.name, one.kind, tuple(name.name for name in one.names.all())) for one in known}
    among = {actor.pk for actor in actors}
    compared = set(PossibleSame.objects.filter(Q(a__in=among) | Q(b__in=among)).values_list("a", "b"))
    new = [one for one in possible_same(parties, among) if (one.a, one.b) not in compared]
    PossibleSame.objects.bulk_create(PossibleSame(a_id=one.a, b_id=one.b, score=one.score, why=one.why) for one in new)
    return len(new)
