"""Topics by their terms: a list that the desk can read and change."""

import re
import tomllib
from dataclasses import dataclass


@dataclass(frozen=True)
class TopicTerms:
    """A topic and the words that speak of it; a term may be several words and covers its plural."""

    slug: str
    name: str
    iptc_code: str = ""
    terms: tuple[str, ...] = ()


def topics_from_toml(text: str) -> tuple[TopicTerms, ...]:
    """Read `[[topic]]` tables with `slug`, `name`, `iptc_code` and `terms`.

    Raises ValueError where the text is no TOML or a topic lacks its slug, name or terms.
    """
    tables = tomllib.loads(text).get("topic", [])
    for table in tables:
        missing = [key for key in ("slug", "name", "terms") if not table.get(key)]
        if missing:
            raise ValueError(f"The topic {table.get('slug') or table} lacks {' and '.join(missing)}.")
    return tuple(
        TopicTerms(table["slug"], table["name"], table.get("iptc_code", ""), tuple(table["terms"])) for table in tables
    )


class TopicFinder:
    """Finds topics in a clause; built once per list of topics."""

    def __init__(self, topics: tuple[TopicTerms, ...]):
        self.slugs = {}
        for topic in topics:
            for term in topic.terms:
                self.slugs.setdefault(term.casefold(), []).append(topic.slug)
        self.order = [topic.slug for topic in topics]
        longest_first = sorted(self.slugs, key=lambda term: (-len(term), term))
        self.pattern = (
            re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:e?s)?\b", re.I) if self.slugs else None
        )

    def find(self, words: str) -> dict[str, tuple[str, ...]]:
        """From the slug of each topic that `words` speak of, in the order of the list, to the words that decided."""
        if not self.pattern:
            return {}
        found = {}
        for match in self.pattern.finditer(words):
            for slug in self.slugs[match.group(1).casefold()]:
                found.setdefault(slug, {}).setdefault(match.group().casefold(), match.group())
        return {slug: tuple(found[slug].values()) for slug in self.order if slug in found}
