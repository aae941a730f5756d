"""How many independent origins stand behind a claim: copies are not sources.

Passages share an origin where they credit the same agency or outlet, report the same statement by the
same speaker, belong to one publisher family, quote the same words, or have near-identical text. A group of
such passages is established if any passage in it has an established origin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from newsroom.candidates import Candidate, OriginHint, OriginKind
from newsroom.matching.linking import linked
from newsroom.matching.text import fold, near_identical, shared_quotation
from newsroom.matching.wording import listed, opening

# What each agency is called, its full name first.
AGENCIES = (
    "Agence France-Presse, AFP",
    "Anadolu Agency, Anadolu, AA",
    "ANSA",
    "Associated Press, AP",
    "Australian Associated Press, AAP",
    "Bloomberg, Bloomberg News",
    "Canadian Press, CP",
    "Deutsche Presse-Agentur, dpa",
    "EFE",
    "Interfax",
    "KCNA, Korean Central News Agency",
    "Kyodo News, Kyodo",
    "PA Media, Press Association, PA",
    "Press Trust of India, PTI",
    "Reuters, Thomson Reuters",
    "RIA Novosti, RIA",
    "TASS, Itar-Tass",
    "United Press International, UPI",
    "Xinhua, Xinhua News Agency",
    "Yonhap, Yonhap News Agency",
)
_FULL_NAMES = {fold(name): fold(line.split(",")[0]) for line in AGENCIES for name in line.split(",")}


@dataclass(frozen=True)
class Backing:
    """One confirmed supporting passage.

    source       The letter of its source.
    origin       The name of its origin where that is established, else None.
    origin_kind  agency, own_reporting, statement or unknown.
    speaker      Who says it, None for the article's own voice.
    mode         direct_quote, indirect or own_voice.
    family       The publisher family, or the publisher where it has none.
    text, label  The quoted words, and what an editor calls the passage.
    """

    source: str
    origin: str | None
    origin_kind: str
    speaker: str | None
    mode: str
    family: str
    text: str
    label: str


@dataclass(frozen=True)
class OriginGroup:
    """Passages that go back to one origin; `why` says what binds them, "" for a single passage."""

    name: str | None
    established: bool
    sources: tuple[str, ...]
    labels: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Origins:
    """At least `lower` and at most `upper` independent origins, and how many distinct speakers."""

    lower: int
    upper: int
    speakers: int
    why: str
    groups: tuple[OriginGroup, ...]


def independent_origins(backings: Sequence[Backing]) -> Origins:
    """Count the independent origins behind the passages of one claim; their order does not matter."""
    backings = sorted(
        set(backings),
        key=lambda b: (b.source, b.label, b.text, b.origin or "", b.speaker or ""),
    )
    bonds = {(i, j): why for (i, a), (j, b) in combinations(enumerate(backings), 2) if (why := shared_origin(a, b))}
    groups = tuple(
        _origin_group(
            [backings[i] for i in members],
            [bonds[pair] for pair in sorted(bonds) if pair[0] in members],
        )
        for members in linked(range(len(backings)), sorted(bonds))
    )
    lower = sum(group.established for group in groups)
    speakers = len({fold(backing.speaker) for backing in backings if backing.speaker})
    return Origins(lower, len(groups), speakers, _in_words(backings, groups), groups)


def shared_origin(a: Backing, b: Backing) -> str | None:
    """What shows that two passages go back to one origin, None where nothing does."""
    if _established(a) and _established(b) and _same_name(a.origin, b.origin):
        return f"both rest on {a.origin}"
    if a.speaker and b.speaker and fold(a.speaker) == fold(b.speaker):
        return f"both report what {a.speaker} said"
    if a.family and fold(a.family) == fold(b.family):
        return "one article" if a.source == b.source else f"both belong to {a.family}"
    if a.source == b.source:
        return "one article"
    if near_identical(a.text, b.text):
        return "their words are nearly identical"
    if shared := shared_quotation(a.text, b.text):
        return f"both quote “{opening(shared)}”"
    return None


def origin_of(candidate: Candidate, article_origin: OriginHint) -> OriginHint:
    """Where a passage comes from: its own origin where its words say so, else the article's.

    Words that name an agency as the one told ("told Reuters") say so.
    """
    if candidate.origin.kind != OriginKind.UNKNOWN:
        return candidate.origin
    via = candidate.attribution.via
    if via and fold(via) in _FULL_NAMES:
        return OriginHint(OriginKind.AGENCY, via, candidate.attribution.cue or via)
    return article_origin


def _same_name(one: str, other: str) -> bool:
    """Whether two names are of one origin: "AP" is the Associated Press."""
    one, other = fold(one), fold(other)
    return _FULL_NAMES.get(one, one) == _FULL_NAMES.get(other, other)


def _established(backing: Backing) -> bool:
    return bool(backing.origin) and backing.origin_kind != OriginKind.UNKNOWN


def _origin_group(members: list[Backing], bonds: list[str]) -> OriginGroup:
    names = sorted({member.origin for member in members if _established(member)})
    return OriginGroup(
        name=listed(names) if names else None,
        established=bool(names),
        sources=tuple(sorted({member.source for member in members})),
        labels=tuple(member.label for member in members),
        why="; ".join(dict.fromkeys(bonds)),
    )


def _in_words(backings: list[Backing], groups: tuple[OriginGroup, ...]) -> str:
    """One sentence: how many articles, what they rest on, and what that comes to."""
    if not groups:
        return "No confirmed passage supports it yet."
    parts = [
        f"{len(group.sources)} {'rests' if len(group.sources) == 1 else 'rest'} on {group.name}"
        for group in groups
        if group.established
    ]
    unknown = [len(group.sources) for group in groups if not group.established]
    parts += [f"{number} of one origin that is not established" for number in unknown if number > 1]
    if single := unknown.count(1):
        parts.append(f"{single} not established")
    lower, upper = sum(group.established for group in groups), len(groups)
    count = f"{lower or 'no'} independent {'origin' if lower < 2 else 'origins'} established"
    if upper > lower:
        count += f", at most {upper}"
    articles = len({backing.source for backing in backings})
    return f"Reported by {articles} {'article' if articles == 1 else 'articles'}; {', '.join(parts)}: {count}."
