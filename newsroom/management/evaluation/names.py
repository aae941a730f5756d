"""Names as the gold knows them: which spellings mean one party, and whether two speakers are the same."""

import re
import unicodedata

POSSESSIVE = re.compile(r"[’']s\b|[’']")
ARTICLE = re.compile(r"\b(?:the|an|a)\b")
PRONOUNS = {"he", "she", "it", "they"}
SHORT_NAME = 3
EXTRA_WORDS = 3


def folded_words(text: str | None) -> list[str]:
    """The words of a name or phrase without diacritics, case, possessives, dots and articles."""
    plain = unicodedata.normalize("NFKD", (text or "").replace("Đ", "D").replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[^a-z0-9$. ]+", " ", POSSESSIVE.sub("", plain))
    return ARTICLE.sub(" ", plain).replace(".", "").split()


class KnownNames:
    """From a spelling to the gold's name for the party."""

    def __init__(self, actors: list[dict]):
        self.known: dict[str, str] = {}
        surnames: dict[str, set[str]] = {}
        for actor in actors:
            for form in (actor["name"], *actor["aliases"]):
                self.known.setdefault(" ".join(folded_words(form)), actor["name"])
            if actor["kind"] == "person":
                surnames.setdefault(" ".join(folded_words(actor["name"])[-1:]), set()).add(actor["name"])
        self.by_surname = {surname: names.pop() for surname, names in surnames.items() if len(names) == 1}

    def canonical(self, name: str | None) -> str:
        """The gold's name of a party, by a spelling or by a surname that only one person has; else the folded words."""
        words = folded_words(name)
        known = self.known.get(" ".join(words))
        by_surname = self.by_surname.get(words[-1]) if 0 < len(words) <= SHORT_NAME else None
        return known or by_surname or " ".join(words)

    def all_canonical(self, names) -> set[str]:
        return {self.canonical(name) for name in names or ()}


def is_same_speaker(attribution: dict, speaker: str | None, names: KnownNames) -> bool:
    """True where `speaker` is one of those that the gold's attribution allows, by name or by the words used of it."""
    if speaker is None:
        return None in attribution["speaker"]
    wanted = [name for name in attribution["speaker"] if name]
    if names.canonical(speaker) in {names.canonical(name) for name in wanted}:
        return True
    return any(are_words_of(speaker, words) for words in (*attribution["speaker_text"], *wanted))


def are_words_of(speaker: str, words: str | None) -> bool:
    """True where one is the other with a few words more, and they share more than one word of a longer phrase."""
    said, wanted = set(folded_words(speaker)), set(folded_words(words))
    if not said or not wanted or said <= PRONOUNS:
        return False
    nested = said <= wanted or (wanted <= said and len(said) <= len(wanted) + EXTRA_WORDS)
    return nested and len(said & wanted) >= min(2, len(wanted))
