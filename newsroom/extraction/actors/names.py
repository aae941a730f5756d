"""Names as words: folding spellings together, and taking off titles."""

import re
import unicodedata

from newsroom.extraction.words import words

TITLES = words("""
    mr mrs ms miss mx dr prof professor sir dame lord lady baron sen senator senators rep representative reps
    congressman congresswoman gov governor lt col colonel gen general sgt capt captain maj major adm admiral
    cmdr commander brig president vice prime minister deputy premier chancellor chairman chairwoman chair
    secretary ambassador envoy king queen prince princess emir sheikh sultan pope cardinal archbishop bishop
    rev reverend father imam ayatollah rabbi mayor judge justice attorney spokesman spokeswoman spokesperson
    leader director chief officer executive ceo cfo founder co-founder head coach detective sheriff inspector
    diplomat lawmaker mp mep speaker commissioner marshal former ex acting interim outgoing incoming newly
    inaugurated elected president-elect top senior foreign defence defense finance interior economy health
    state national assembly party committee member first
""")
NAME_PARTS = words("de la le el al bin ibn van von der den du da di dos ben af ap y abu st")


def folded(name: str) -> str:
    """A spelling-blind key: no diacritics, case, hyphens, dots, possessive or leading article."""
    name = name.replace("đ", "d").replace("Đ", "D").replace("ø", "o").replace("ł", "l")
    name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    name = re.sub(r"['’]s?$|['’]s\b", "", name.strip()).replace(".", "")
    words = re.sub(r"[^\w&]+", " ", name).split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) and len(words) > 1 else words)


def without_possessive(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.strip()).strip()


def without_titles(name: str) -> str:
    """A person's name without the titles before it; empty where nothing but titles is there."""
    words = without_possessive(name).split()
    while words and words[0].strip(".,").casefold() in TITLES:
        words.pop(0)
    return " ".join(words)


def could_be_person(name: str) -> bool:
    """True for one to five words that look like the parts of a personal name."""
    words = name.split()
    return 0 < len(words) <= 5 and all(
        re.fullmatch(r"[^\W\d_][\w.'’-]*", word) and (word[0].isupper() or word.casefold() in NAME_PARTS)
        for word in words
    )


def is_part_of(short: str, long: str) -> bool:
    """True where a folded name is a shorter form of another: its surname, given name, or first and last name."""
    few, many = short.split(), long.split()
    if len(few) >= len(many):
        return False
    if len(few) == 1:
        return few[0] in (many[-1], many[0]) and len(few[0]) > 1
    return all(word in many or (len(word) == 1 and any(m.startswith(word) for m in many)) for word in few)
