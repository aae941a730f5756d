"""The cast of an article: its mentions gathered into parties, each with one canonical name."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict

from spacy.tokens import Doc

from newsroom.candidates import NamedActor
from newsroom.extraction.actors import gender
from newsroom.extraction.actors.mentions import Mention, find_mentions
from newsroom.extraction.actors.names import folded
from newsroom.extraction.actors.parties import Party, gather

ACRONYM = re.compile(
    r"(?P<long>(?:[A-Z][\w’'-]+|of|for|the|and|on)(?:\s+(?:[A-Z][\w’'-]+|of|for|the|and|on)){1,8})"
    r"\s+\((?P<short>[A-Z]{2,8})\)"
)
TITLE = 12


class Cast:
    """Looks up who is named where. Mentions are in reading order; `spoken_of` says of whom “he” or “she” is used."""

    def __init__(self, mentions: list[Mention], text: str = ""):
        self.mentions = mentions
        self.spoken_of: dict[str, str] = {}
        for mention in mentions:
            title = gender.of_title(text[max(0, mention.start - TITLE) : mention.start])
            if mention.kind == "person":
                self.spoken_of[mention.name] = self.spoken_of.get(mention.name) or gender.of_name(mention.name) or title
        self.starts = [mention.start for mention in mentions]
        self.kinds = {mention.name: mention.kind for mention in mentions}
        self.counts = Counter(mention.name for mention in mentions)

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in a span."""
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end)
        return [mention for mention in self.mentions[low:high] if mention.end <= end]

    def names_within(self, start: int, end: int) -> list[str]:
        return list(dict.fromkeys(mention.name for mention in self.within(start, end)))

    def spans_within(self, start: int, end: int) -> list[tuple[int, int]]:
        return [(mention.start, mention.end) for mention in self.within(start, end)]

    def actors(self) -> tuple[NamedActor, ...]:
        """The parties in the order of their first mention, each with the forms it is written in."""
        forms = defaultdict(list)
        for mention in self.mentions:
            if mention.words not in forms[mention.name]:
                forms[mention.name].append(mention.words)
        return tuple(NamedActor(name, self.kinds[name], tuple(words)) for name, words in forms.items())


def read_cast(text: str, docs: list[Doc]) -> Cast:
    """Find the mentions of an article and give each its canonical name."""
    mentions = find_mentions(text, docs)
    acronyms = {match["short"].casefold(): match["long"] for match in ACRONYM.finditer(text)}
    parties = gather(mentions, {short: folded(long) for short, long in acronyms.items()})
    return Cast([m if m.role else m.under(*by_title(text, m, parties)) for m in mentions], text)


def by_title(text: str, mention: Mention, parties: dict[str, Party]) -> Party:
    """The party of a mention; of two who share a surname, “Mr.” or “Mrs.” before it says which one is meant."""
    party, title = parties[mention.key], text[max(0, mention.start - TITLE) : mention.start].split()[-1:]
    spoken_of = gender.of_title("".join(title))
    if party[1] != "person" or not spoken_of or gender.of_name(party[0]) in {"", spoken_of}:
        return party
    surname = mention.key.split()[-1]
    namesakes = sorted(p for p in parties.values() if p[1] == "person" and folded(p[0]).split()[-1] == surname)
    fitting = [p for p in namesakes if gender.of_name(p[0]) == spoken_of]
    return fitting[0] if fitting else (f"{title[0]} {mention.words}", "person")
