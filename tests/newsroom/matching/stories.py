"""Sightings made by hand, as the tests of matching use them."""

from newsroom.candidates import Attribution, Candidate, Features, Kind, Mode, Quantity, When
from newsroom.matching import Sighting


def sighting(
    name,
    statement,
    *,
    actors=("Mayor Ortega", "Lima"),
    kind=Kind.FACT,
    when=(),
    quantities=(),
    speaker=None,
    mode=None,
    cue=None,
    via=None,
    negated=False,
    predicate="",
    start=0,
    published=None,
):
    """A sighting named like "A1": source A, candidate 1. `when` takes (words, value) pairs, `quantities` likewise."""
    candidate = Candidate(
        start=start,
        end=start + len(statement),
        exact=statement,
        statement=statement,
        kind=kind,
        attribution=Attribution(
            speaker=speaker, cue=cue, via=via, mode=mode or (Mode.INDIRECT if speaker else Mode.OWN_VOICE)
        ),
        actors=tuple(actors),
        when=tuple(When(text, 0, len(text), value) for text, value in when),
        quantities=tuple(Quantity(text, value, unit) for text, value, unit in quantities),
        features=Features(predicate=predicate, negated=negated, future=kind == Kind.PLAN),
    )
    return Sighting(name, name[0], candidate, published)


def visit():
    """A visit announced for two days in three articles, of which two report that it took one."""
    return [
        sighting(
            "A1",
            "Mayor Ortega will be in Lima on June 19-20.",
            kind=Kind.PLAN,
            when=[("June 19-20", None)],
            speaker="Ana Soto",
        ),
        sighting("A2", "The agenda covers energy and an education agreement.", kind=Kind.PLAN, start=90),
        sighting(
            "B1",
            "Mayor Ortega arrived in Lima on the 20th for a state visit.",
            when=[("the 20th", "2024-06-20")],
            predicate="arrive",
            published="2024-06-20",
        ),
        sighting(
            "B2",
            "Ortega had planned to visit Lima for two days, from the 19th to the 20th.",
            kind=Kind.PLAN,
            when=[("from the 19th to the 20th", "2024-06-19/2024-06-20")],
            predicate="plan",
            start=70,
            published="2024-06-20",
        ),
        sighting(
            "B3",
            "His Lima schedule was reduced to a day trip.",
            predicate="reduce",
            start=160,
            published="2024-06-20",
        ),
        sighting(
            "C1",
            "The mayor's plane touched down in Lima, where he was greeted by the governor.",
            predicate="touch",
            published="2024-06-20",
        ),
        sighting(
            "C2",
            "Trade between the two cities was worth $3.5 billion in 2022.",
            quantities=[("$3.5 billion", 3.5e9, "USD")],
            when=[("2022", "2022")],
            start=100,
            published="2024-06-20",
        ),
    ]
