"""Which actors may be one although their names are not the same: suggestions for an editor, with reasons in words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from newsroom.candidates import NamedActor
from newsroom.extraction.actors.names import folded
from newsroom.extraction.actors.parties import BODIES, content_of

# More choices than these, and a short name says nothing about whom it means.
MOST_CHOICES = 4
SHORTEST_MISSPELT = 6
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "at", "s"})
SPOKESPEOPLE = frozenset({"spokesperson", "spokesman", "spokeswoman"})
# Each line is a given name with the short forms of it.
SHORT_FORMS = """
    abigail abby
    albert al bert
    alexander alex sasha
    alexandra alex sasha
    alfred fred alf
    andrew andy drew
    anthony tony
    barbara barb
    benjamin ben
    catherine kate cathy
    charles charlie chuck
    christopher chris
    daniel dan danny
    david dave
    deborah debbie deb
    dmitry dima
    donald don
    edward ed eddie ted
    elizabeth liz beth betty
    eugene gene
    francis frank
    frederick fred
    gabriel gabe
    gerald gerry jerry
    gregory greg
    harold harry
    henry harry hank
    jacob jake
    james jim jimmy
    jeffrey jeff
    jennifer jen jenny
    john jack johnny
    jonathan jon
    joseph joe joey
    joshua josh
    katherine kate kathy
    kenneth ken
    lawrence larry
    leonard len leo
    margaret maggie peggy
    matthew matt
    michael mike mick
    nicholas nick
    patricia pat patty
    patrick pat
    peter pete
    philip phil
    raymond ray
    rebecca becky
    richard rick dick rich
    robert bob rob bobby
    ronald ron
    samuel sam
    stephen steve
    steven steve
    susan sue
    theodore ted theo
    thomas tom tommy
    timothy tim
    vincent vince
    vladimir volodya
    walter walt
    william bill will billy
    zachary zach
"""


@dataclass(frozen=True)
class Alike:
    """Two actors, by the keys their caller gave them, the lower one first, with a score from 0 to 1 and a sentence."""

    a: int
    b: int
    score: float
    why: str


def short_forms() -> dict[str, frozenset[str]]:
    """From each short form to the given names it stands for."""
    found = defaultdict(set)
    for line in SHORT_FORMS.split("\n"):
        for form in line.split()[1:]:
            found[form].add(line.split()[0])
    return {form: frozenset(names) for form, names in found.items()}


SHORT_FOR = short_forms()


def possible_same(parties: Mapping[int, NamedActor], among: Collection[int]) -> list[Alike]:
    """Suggest pairs of actors who may be one, the likeliest first.

    parties  Actors by a key of the caller's. An unnamed speaker is compared with named actors alone.
    among    Keys: one of each pair is among them, so that new actors can be held against all that are known.

    Only actors with a word or initials in common are compared, so that cost grows with the names that are alike.
    """
    desk = Desk(parties)
    pairs = {tuple(sorted((key, other))) for key in among if key in parties for other in desk.meeting(key)}
    found = [alike for a, b in sorted(pairs) if (alike := desk.compare(a, b))]
    return sorted(found, key=lambda one: (-one.score, one.a, one.b))


class Desk:
    """All actors by the words of their names."""

    def __init__(self, parties: Mapping[int, NamedActor]):
        self.parties = parties
        self.forms = {key: forms_of(party) for key, party in parties.items()}
        names = [name for party in parties.values() for name in (*party.aliases, party.name)]
        self.written = {folded(name): name for name in names}
        self.by_word = defaultdict(set)
        for key in parties:
            for word in self.words(key):
                self.by_word[word].add(key)

    def words(self, key: int) -> set[str]:
        """What an actor meets others by: the words of its names, their nations, and initials of a body."""
        found = {word for form in self.forms[key] for word in form.split()} - SMALL_WORDS
        if self.parties[key].kind != "person":
            found |= {word for form in self.forms[key] for word in content_of(form)}
            found |= {initials(form) for form in self.forms[key]}
        return found

    def meeting(self, key: int) -> set[int]:
        return set().union(*(self.by_word[word] for word in self.words(key))) - {key}

    def compare(self, a: int, b: int) -> Alike | None:
        """The likeliest reason why two actors may be one, or None."""
        kinds = {self.parties[a].kind, self.parties[b].kind}
        pairs = [(x, y) for x in self.forms[a] for y in self.forms[b]]
        reasons = [reason for x, y in pairs for reason in self.reasons(x, y, kinds)]
        if not reasons:
            return None
        score, why = max(reasons)
        return Alike(a, b, score, why)

    def reasons(self, x: str, y: str, kinds: set[str]) -> Iterable[tuple[float, str]]:
        alike = x.replace(" ", "") == y.replace(" ", "")
        if "unnamed" in kinds:
            body = speaks_for(x) or speaks_for(y)
            if len(kinds) > 1 and alike:
                yield 0.6, f"An unnamed speaker is called “{self.written[x]}” too."
            elif (
                len(kinds & BODIES) == 1 and body and body in (content_of(x) - SMALL_WORDS, content_of(y) - SMALL_WORDS)
            ):
                yield 0.6, "The unnamed speaker speaks for it as its spokesperson."
        elif alike:
            yield 0.95, "The names are the same but for capitals, full stops, accents or spaces."
        elif kinds == {"person"}:
            yield from same_person(x.split(), y.split())
            yield from self.part_of(x, y, lambda name: name.split()[-1:])
        elif kinds <= BODIES:
            yield from same_body(x, y)
            yield from self.part_of(x, y, content_of, fewest=2)

    def part_of(self, x: str, y: str, words_of, fewest: int = 1) -> Iterable[tuple[float, str]]:
        """The shorter name as a part of the longer one, where it could not be that of too many others."""
        short, long = sorted((x, y), key=lambda name: len(name.split()))
        mine = set(short.split()) if fewest == 1 else set(words_of(short))
        if not fewest <= len(mine) or len(short.split()) >= len(long.split()) or not mine <= set(words_of(long)):
            return
        choices = self.longer_than(short, mine, words_of)
        if choices <= MOST_CHOICES:
            one_of = f"“{self.written[short]}” is part of “{self.written[long]}”"
            yield ((0.5, f"{one_of}.") if choices == 1 else (0.4, f"{one_of}; it may mean any of {choices} so called."))

    def longer_than(self, short: str, mine: set[str], words_of) -> int:
        """How many named actors have these words in a longer name, and not by themselves as well."""

        def is_longer(form: str) -> bool:
            return mine <= set(words_of(form)) and len(form.split()) > len(short.split())

        keys = set.intersection(*(self.by_word[word] for word in mine))
        named = (key for key in keys if self.parties[key].kind != "unnamed" and short not in self.forms[key])
        return sum(any(map(is_longer, self.forms[key])) for key in named)


def forms_of(party: NamedActor) -> tuple[str, ...]:
    """The folded forms to compare: the name, and aliases of two words or more, since short ones are anybody's."""
    aliases = [folded(alias) for alias in party.aliases]
    return tuple(dict.fromkeys([folded(party.name), *(alias for alias in aliases if " " in alias)]))


def speaks_for(name: str) -> frozenset[str]:
    """The words of the body that "spokesperson for the US Embassy" speaks for; none for another name."""
    words = content_of(name)
    return words - SPOKESPEOPLE - SMALL_WORDS if words & SPOKESPEOPLE else frozenset()


def initials(name: str) -> str:
    words = [word for word in name.split() if word not in SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 2 else name


def same_person(x: list[str], y: list[str]) -> Iterable[tuple[float, str]]:
    """Why two personal names of two words or more, folded, may be one person's."""
    if min(len(x), len(y)) < 2:
        return
    if sorted(x) == sorted(y):
        yield 0.75, "The names have the same words in another order."
    if x[-1] == y[-1] and x[0] == y[0] and (set(x) <= set(y) or set(y) <= set(x)):
        yield 0.85, "One of the names leaves out a middle name."
    elif x[-1] == y[-1] and x[0] != y[0]:
        yield from same_given_name(*sorted((x[0], y[0]), key=len))
    different = [(one, other) for one, other in zip(x, y, strict=False) if one != other]
    if len(x) == len(y) and len(different) == 1 and spelt_alike(*different[0]):
        yield 0.7, f"“{different[0][0].title()}” and “{different[0][1].title()}” may be two spellings of one name."


def same_given_name(short: str, long: str) -> Iterable[tuple[float, str]]:
    """Why two given names before the same surname may be one."""
    if long in SHORT_FOR.get(short, ()) or short in SHORT_FOR.get(long, ()):
        yield 0.8, f"“{short.title()}” and “{long.title()}” are forms of one given name, and the surname is the same."
    elif SHORT_FOR.get(short, frozenset()) & SHORT_FOR.get(long, frozenset()):
        yield (
            0.7,
            f"“{short.title()}” and “{long.title()}” are short for the same given name, and the surname is the same.",
        )
    elif len(short) == 1 and long.startswith(short):
        yield 0.7, f"“{short.title()}” may be the initial of “{long.title()}”, and the surname is the same."


def spelt_alike(x: str, y: str) -> bool:
    """Whether two words begin alike and differ by one letter, the shorter one being long enough for that to tell."""
    return x[0] == y[0] and min(len(x), len(y)) >= SHORTEST_MISSPELT and Levenshtein.distance(x, y, score_cutoff=1) <= 1


def same_body(x: str, y: str) -> Iterable[tuple[float, str]]:
    """Why two names of bodies, folded, may be one's."""
    if content_of(x) == content_of(y):
        yield 0.9, "The names have the same words but for their order, small words and the name of the nation."
    short, long = sorted((x, y), key=len)
    if initials(long) == short and len(short) > 2:
        yield 0.7, f"“{short.upper()}” may be the initials of “{long.title()}”."
