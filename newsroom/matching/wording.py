"""How explanations are worded: who says it, what is shared, what stands against what."""

from collections.abc import Iterable

from newsroom.matching.sighting import Sighting


def voice(sighting: Sighting) -> str:
    """Who says it, as an explanation puts it in brackets."""
    via = sighting.candidate.attribution.via
    return (_speaker(sighting) or "own voice") + (f", via {via}" if via else "")


def teller(sighting: Sighting) -> str:
    """Who says it, as the subject of a sentence."""
    return _speaker(sighting) or f"source {sighting.source}"


def against(x: str, one: Sighting, y: str, other: Sighting) -> str:
    """Two values that cannot both hold, with who gives them."""
    return f"{x} ({voice(one)}) against {y} ({voice(other)})."


def yes_and_no(yes: Sighting, no: Sighting) -> str:
    """Who says that it is so, and who that it is not."""
    tellers = teller(yes), teller(no)
    if tellers[0] == tellers[1]:
        tellers = tuple(f"{tellers[0]} in source {one.source}" for one in (yes, no))
    return f"So according to {tellers[0]}, not so according to {tellers[1]}."


def both(reasons: Iterable[str]) -> str:
    """A sentence of what two sightings do alike: "name Lima", "speak of bridge"."""
    return f"Both {listed([reason for reason in reasons if reason] or ['use the same words'])}."


def listed(words: list[str]) -> str:
    """The words as a sentence lists them: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def in_days(number: int) -> str:
    return "a single day" if number == 1 else f"{number} days"


def opening(text: str, most: int = 8) -> str:
    """The first words of a quotation, with an ellipsis where there are more."""
    words = text.split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


def _speaker(sighting: Sighting) -> str | None:
    said = sighting.candidate.attribution
    return said.speaker or said.speaker_as_written
