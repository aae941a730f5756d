"""Which names mean the same party: shorter and longer forms, spellings, acronyms, “Vietnam’s” and “of Vietnam”."""

from collections import Counter, defaultdict

from newsroom.extraction.actors.gazetteer import known_forms
from newsroom.extraction.actors.mentions import Mention
from newsroom.extraction.actors.names import folded, is_part_of

BODIES = {"organisation", "public_body"}
Party = tuple[str, str]


def gather(mentions: list[Mention], acronyms: dict[str, str]) -> dict[str, Party]:
    """From each folded name of an article's mentions to the canonical name and kind of its party."""
    forms, kinds = defaultdict(Counter), defaultdict(Counter)
    for mention in mentions:
        if not mention.role:
            forms[mention.key][mention.words] += 1
            kinds[mention.key][mention.kind] += 1
    fixed = {mention.key: (mention.name, mention.kind) for mention in mentions if mention.role}
    return gather_forms(forms, kinds, acronyms, fixed)


def gather_forms(
    forms: dict[str, Counter],
    kinds: dict[str, Counter],
    acronyms: dict[str, str],
    fixed: dict[str, Party] | None = None,
) -> dict[str, Party]:
    """From each folded name to the canonical name and kind of its party.

    forms, kinds  How often each folded name is written in which way, and taken for which kind.
    acronyms      From a folded acronym to the folded name that it was introduced for.
    fixed         Parties whose name is given.
    """
    fixed = fixed or {}
    parties: dict[str, Party] = {}
    by_number_of_words = sorted(forms, key=lambda key: (-len(key.split()), -sum(forms[key].values()), key))
    for key in by_number_of_words:
        kind = min(kinds[key], key=lambda kind: (-kinds[key][kind], kind))
        whole = fixed.get(key) or parties.get(acronyms.get(key, "")) or fuller(key, kind, parties)
        parties[key] = whole or (min(forms[key], key=lambda form: (-forms[key][form], form)), kind)
    return parties


def fuller(key: str, kind: str, parties: dict[str, Party]) -> Party | None:
    """The party of which `key` is a shorter form, for a body only where there is just one such party."""
    if kind in BODIES:
        mine = content_of(key)
        bodies = {
            party
            for long, party in parties.items()
            if party[1] in BODIES and len(mine) > 1 and mine <= content_of(long)
        }
        return bodies.pop() if len(bodies) == 1 else None
    return next((party for long, party in parties.items() if party[1] == "person" and is_part_of(key, long)), None)


def content_of(key: str) -> frozenset[str]:
    """The words of a body's name without small words, its nation under one name: “vietnamese” is “vietnam”."""
    return frozenset(nation_of(word) for word in key.split() if word not in {"of", "the", "and", "for", "s"})


def nation_of(word: str) -> str:
    known = known_forms().get(word.capitalize())
    return folded(known.name) if known and known.role == "people" else word
