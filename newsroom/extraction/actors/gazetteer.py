"""The parties that news names in fixed ways: countries with their people and metonyms, agencies, bodies."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Known:
    """A party of the gazetteer and what a form of it says: `role` is name, people, metonym or body."""

    name: str
    kind: str
    role: str
    agency: bool = False


@cache
def known_forms() -> dict[str, Known]:
    """From each form, as written, to the party it names."""
    forms = {}
    for country in tomllib.loads((HERE / "countries.toml").read_text(encoding="utf-8"))["country"]:
        forms[country["name"]] = Known(country["name"], "country", "name")
        for people in country["people"]:
            for form in (people, people + "s"):
                forms.setdefault(form, Known(country["name"], "country", "people"))
        for metonym in country["metonyms"]:
            forms.setdefault(metonym, Known(country["name"], "country", "metonym"))
    for body in tomllib.loads((HERE / "organisations.toml").read_text(encoding="utf-8"))["organisation"]:
        for form in body["forms"]:
            forms[form] = Known(body["name"], body["kind"], "body", body.get("agency", False))
    return forms


@cache
def known_pattern() -> re.Pattern:
    """One expression for all forms, the longest first."""
    forms = sorted(known_forms(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in forms)})(?!\w)")


def known(form: str) -> Known | None:
    return known_forms().get(form) or known_forms().get(form.removeprefix("the ").removeprefix("The "))


@cache
def agencies() -> frozenset[str]:
    """The canonical names of the news agencies."""
    return frozenset(party.name for party in known_forms().values() if party.agency)


def is_agency(name: str | None) -> bool:
    return name in agencies()
