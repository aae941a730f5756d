"""One canonical name per party over the articles of one story."""

from collections import Counter, defaultdict
from dataclasses import replace

from newsroom.candidates import Extraction, NamedActor, renamed
from newsroom.extraction.actors.names import folded
from newsroom.extraction.actors.parties import gather_forms


def unify_actors(extractions: list[Extraction]) -> list[Extraction]:
    """Give every party the same name in all extractions; the order of the articles does not matter.

    Unnamed speakers belong to their article and are left alone.
    """
    forms, kinds = defaultdict(Counter), defaultdict(Counter)
    for actor in (actor for extraction in extractions for actor in extraction.actors if actor.kind != "unnamed"):
        key = folded(actor.name)
        forms[key][actor.name] += 1
        kinds[key][actor.kind] += 1
    parties = gather_forms(forms, kinds, {})
    return [with_names(extraction, parties) for extraction in extractions]


def with_names(extraction: Extraction, parties: dict[str, tuple[str, str]]) -> Extraction:
    """An extraction with the names of its actors, candidates and speakers replaced."""
    names, actors = {}, {}
    for actor in extraction.actors:
        name, kind = (actor.name, actor.kind) if actor.kind == "unnamed" else parties[folded(actor.name)]
        names[actor.name] = name
        known = actors.get(name, NamedActor(name, kind))
        actors[name] = NamedActor(name, kind, tuple(dict.fromkeys([*known.aliases, *actor.aliases])))
    return replace(
        extraction,
        actors=tuple(actors.values()),
        candidates=tuple(renamed(candidate, names) for candidate in extraction.candidates),
    )
