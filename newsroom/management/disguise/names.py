"""From the parties of a story to other names of the same kind and shape, with all their forms."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newsroom.candidates import NamedActor
from newsroom.extraction.actors.gazetteer import Known, known, known_forms
from newsroom.extraction.actors.names import NAME_PARTS, folded, without_possessive
from newsroom.management.disguise.tables import Tables, tables

WORD = re.compile(r"[^\W\d_]+")
SHORT_WORD = 2
Forms = dict[str, str]


def other_names(actors: Iterable[NamedActor], texts: list[str]) -> Forms:
    """For each form of each party what stands for it in the disguise.

    Countries and the bodies of the gazetteer take the forms of another one there, people the names of the tables,
    and of all other names the words that do not say what the thing is are replaced. The same parties in the same
    order give the same names.
    """
    actors = sorted((actor for actor in actors if actor.kind != "unnamed"), key=lambda actor: actor.name)
    whole = "\n".join(texts)
    forms = known_names(known_in(whole))
    people = People(whole)
    for actor in actors:
        if actor.kind == "person":
            forms |= {form: name for form, name in people.forms(actor).items() if form not in forms}
    named = set(WORD.findall(" ".join(forms)))
    forms |= invented(actors, whole, named)
    return forms


def known_in(text: str) -> dict[str, list[str]]:
    """From each party of the gazetteer that `text` names to the forms in which it does."""
    found = defaultdict(list)
    for form, party in sorted(known_forms().items()):
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            found[party.name].append(form)
    return found


def known_names(found: dict[str, list[str]]) -> Forms:
    """Another party of the gazetteer for each that is named: the next one there with a like for each of its forms."""
    parties = list(dict.fromkeys(party.name for party in known_forms().values()))
    taken: set[str] = set()
    forms: Forms = {}
    for name in sorted(found, key=lambda name: (-len(found[name]), name)):
        if name in tables().keep:
            continue
        at = parties.index(name)
        following = (*parties[at + 1 :], *parties[:at])
        fitting = [
            (other, likes)
            for other in following
            if other not in taken and other not in tables().keep and (likes := alike(found[name], other))
        ]
        new = [(other, likes) for other, likes in fitting if other not in found]
        if new or fitting:
            other, likes = (new or fitting)[0]
            taken.add(other)
            forms |= likes
    return forms


def alike(forms: list[str], other: str) -> Forms:
    """For each of the forms one of `other` that is used and shaped alike; empty where one has none."""
    likes, theirs = {}, [form for form, party in known_forms().items() if party.name == other]
    for form in forms:
        like = next((theirs_ for theirs_ in theirs if is_alike(form, theirs_) and theirs_ not in likes.values()), None)
        if like is None:
            return {}
        likes[form] = like
    return likes


def is_alike(form: str, other: str) -> bool:
    """True for forms of the same kind, role, number of words, and both or neither short for something."""
    a, b = known_forms()[form], known_forms()[other]
    same_ending = a.role != "people" or form.endswith("s") == other.endswith("s")
    return traits(a) == traits(b) and shape(form) == shape(other) and same_ending


def traits(party: Known) -> tuple:
    words = tables()
    return party.kind, party.role, party.agency, party.name in words.media, party.name in words.with_article


def shape(form: str) -> tuple[int, bool, bool, bool]:
    short = len(form) > 1 and form.replace(".", "").isupper()
    return len(form.split()), short, "." in form, form.startswith(("the ", "The "))


class People:
    """Gives people names that nobody in the texts has; a family keeps one surname."""

    def __init__(self, text: str):
        words = {folded(word) for word in WORD.findall(text)}
        unused = {key: [name for name in names if folded(name) not in words] for key, names in name_lists(tables())}
        self.text, self.names = text, {key: iter(names) for key, names in unused.items()}
        self.given: dict[str, str] = {}

    def forms(self, actor: NamedActor) -> Forms:
        """Each form of a person's name, and the surname alone, with its replacement."""
        longest = max((actor.name, *actor.aliases), key=lambda form: (len(form.split()), form == actor.name))
        parts = [part for part in WORD.findall(longest) if part not in NAME_PARTS]
        if not parts:
            return {}
        new = self.family_first(parts) if is_family_first(parts) else self.western(parts)
        written = dict.fromkeys((actor.name, *actor.aliases, parts[-1]))
        forms = {form: rewritten(form, new) for form in map(without_possessive, written) if self.is_name(form)}
        return {form: name for form, name in forms.items() if name and name != form}

    def is_name(self, form: str) -> bool:
        """False for a single word that the texts also have as a common word, and for the name of a country."""
        single = len(form.split()) == 1
        common = single and re.search(rf"(?<!\w){re.escape(form.lower())}(?!\w)", self.text)
        return bool(form) and not common and not (single and known(form)) and len(form) > SHORT_WORD

    def western(self, parts: list[str]) -> Forms:
        given = {folded(part): self.kept(part, "given") for part in parts[:-1]}
        return {**given, folded(parts[-1]): self.kept(parts[-1], "surname")}

    def family_first(self, parts: list[str]) -> Forms:
        name = next(self.names["family_first"], "").split()
        new = name if len(parts) > SHORT_WORD else [*name[:1], *name[-1:]]
        return {folded(part): word for part, word in zip(parts, new, strict=False)}

    def kept(self, part: str, kind: str) -> str:
        """The name for a part of a name, the same each time; the part itself where the table is used up."""
        key = folded(part)
        if key not in self.given:
            self.given[key] = part if len(part) == 1 else next(self.names[kind], part)
        return self.given[key]


def name_lists(words: Tables) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (("given", words.given), ("surname", words.surname), ("family_first", words.family_first))


def is_family_first(parts: list[str]) -> bool:
    """True for two or three parts that open with a family name of East or Southeast Asia."""
    return 1 < len(parts) <= 3 and folded(parts[0]).capitalize() in tables().families


def rewritten(form: str, new: Forms) -> str:
    """A form of a name with its parts replaced: as to accents and capitals like what stood there."""

    def like(match: re.Match) -> str:
        word = new.get(folded(match.group()), match.group())
        word = word if has_accents(form) else unaccented(word)
        return word.lower() if match.group().islower() else word.upper() if is_shouted(match.group()) else word

    return WORD.sub(like, unicodedata.normalize("NFC", form))


def is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def has_accents(words: str) -> bool:
    return unaccented(words) != words


def unaccented(words: str) -> str:
    words = words.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))


def invented(actors: list[NamedActor], text: str, named: set[str]) -> Forms:
    """A made-up word for each word of the other names that does not say what the thing is."""
    words = tables()
    made_up, acronyms = (iter([n for n in names if n not in text]) for names in (words.made_up, words.acronyms))
    forms: Forms = {}
    for word in name_words(actors):
        common = re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)
        if word not in forms and word not in named and not common and word not in words.general:
            forms[word] = next(acronyms if is_shouted(word) else made_up, word)
    return forms


def name_words(actors: list[NamedActor]) -> list[str]:
    """The capitalised words of the names of organisations, places and events, the most used first."""
    counts = Counter(
        word
        for actor in actors
        if actor.kind not in {"person", "country", "group"} and known(actor.name) is None
        for form in dict.fromkeys((actor.name, *actor.aliases))
        for word in WORD.findall(form)
        if word[0].isupper() and len(word) > SHORT_WORD
    )
    return sorted(counts, key=lambda word: (-counts[word], word))
