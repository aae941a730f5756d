"""The word tables of a disguise, read once from words.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Tables:
    """See words.toml for what each table holds."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    family_first: tuple[str, ...]
    families: frozenset[str]
    made_up: tuple[str, ...]
    acronyms: tuple[str, ...]
    general: frozenset[str]
    media: frozenset[str]
    with_article: frozenset[str]
    keep: frozenset[str]
    numbers: dict[str, str]
    synonyms: dict[str, str]


@cache
def tables() -> Tables:
    data = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    people, names = data["people"], data["names"]
    return Tables(
        given=tuple(people["given"]),
        surname=tuple(people["surname"]),
        family_first=tuple(people["family_first"]),
        families=frozenset(people["families"]),
        made_up=tuple(names["made_up"]),
        acronyms=tuple(names["acronyms"]),
        general=frozenset(names["general"]),
        media=frozenset(names["media"]),
        with_article=frozenset(names["with_article"]),
        keep=frozenset(names["keep"]),
        numbers=data["numbers"],
        synonyms=data["synonyms"],
    )
