"""The sightings of a story with an index, so that only those with something rare in common are compared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import combinations
from math import log

from newsroom.matching.days import each_day
from newsroom.matching.profile import Profile, profile
from newsroom.matching.sighting import Sighting, reading_order
from newsroom.matching.weights import ALWAYS_DRAWN, DRAWN_PER_SOURCE, FEW


class Story:
    """Sightings in reading order, how rare each of their concepts is, and which of them meet in the index."""

    def __init__(self, sightings: Sequence[Sighting]):
        self.sightings = sorted(sightings, key=reading_order)
        self.profiles = [profile(sighting) for sighting in self.sightings]

    @cached_property
    def weights(self) -> dict[str, float]:
        """Each concept's weight: little where most sightings have it, more the rarer it is."""
        seen = defaultdict(int)
        for one in self.profiles:
            for word in one.words:
                seen[word] += 1
        total = len(self.profiles) + FEW
        return {word: log(total / number) for word, number in seen.items()}

    def weigh(self, words: Iterable[str]) -> float:
        """The weight of some concepts together; they are added in order, so that no sum depends on a set's."""
        return sum(self.weights[word] for word in sorted(words))

    @cached_property
    def _index(self) -> dict[tuple, list[int]]:
        """The places of the sightings that have each key, leaving out keys too common to tell anything."""
        sources = len({sighting.source for sighting in self.sightings})
        most = max(ALWAYS_DRAWN, DRAWN_PER_SOURCE * sources)
        index = defaultdict(list)
        for place, one in enumerate(self.profiles):
            for key in keys(one):
                index[key].append(place)
        return {key: places for key, places in index.items() if 1 < len(places) <= most}

    def pairs(self) -> list[tuple[Profile, Profile]]:
        """The pairs that meet in the index, each once and in reading order."""
        drawn = {pair for places in self._index.values() for pair in combinations(places, 2)}
        return [(self.profiles[i], self.profiles[j]) for i, j in sorted(drawn)]


@lru_cache(maxsize=4)
def _story(sightings: tuple[Sighting, ...]) -> Story:
    return Story(sightings)


def story_of(sightings: Iterable[Sighting]) -> Story:
    """The story of some sightings, whatever their order; kept for the next claim that is laid beside them."""
    return _story(tuple(sorted(set(sightings), key=reading_order)))


def keys(one: Profile) -> set[tuple]:
    """What a sighting can be drawn by: its concepts singly and in twos, its days, its quoted words.

    One that tells when an event is, how long, or that it was called off, has also the event and
    each party for a key, so that a plan meets what became of it in whatever words.
    """
    found = {("word", word) for word in one.words}
    found |= {("words", *pair) for pair in combinations(sorted(one.words), 2)}
    found |= {("quoted", *gram) for gram in one.quoted}
    found |= {("day", day.month, day.day) for days in one.days if days.precision == "day" for day in each_day(days)}
    if one.lasting or one.called_off or any(days.precision == "day" for days in one.days):
        found |= {("timed", event, actor) for event in one.events for actor in one.actors}
    return found
