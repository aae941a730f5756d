"""Where in an article somebody or something is named."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from newsroom.extraction.actors.gazetteer import Known, known, known_pattern
from newsroom.extraction.actors.names import TITLES, could_be_person, folded, without_possessive, without_titles
from newsroom.extraction.reading import place
from newsroom.extraction.words import words

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "FAC": "place", "LOC": "place", "EVENT": "event"}
PUBLIC_WORDS = words("""
    ministry department government court police parliament assembly senate house congress embassy council
    commission committee agency bureau office army navy force forces cabinet authority administration
    consulate
""")
EVENT_WORDS = words("summit war games election olympics conference forum festival championship cup")
PLACE_WORDS = words("""
    airport palace square street bridge river sea island ocean mountain valley province
""")
MEDIA_WORDS = words("""
    newspaper newspapers daily weekly magazine broadcaster website outlet agency channel news tabloid network
    paper radio
""")
JOURNALISTS = words("reporter journalist correspondent editor columnist")
COMPANY_WORDS = words("""
    company venture firm group corporation bank airline institute university organisation party
""")
NOT_NAMES = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december god internet twitter facebook mr mrs ms lng covid covid-19 pm am gmt
""")
# “Vietnam’s Ambassador to Russia, Dang Minh Khoi, …”
OFFICE_FIRST = re.compile(
    r"\b(?:[Aa]mbassador|[Mm]inister|[Ss]ecretary|[Dd]irector|[Pp]resident|[Cc]hairman|[Cc]hief|[Ss]pokes(?:man|woman|person))"
    r"(?: (?:to|of|for) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})?, (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})"
)
TITLED = re.compile(
    r"\b(?:[Pp]resident|[Pp]rime [Mm]inister|[Mm]inister|[Cc]hairman|[Cc]hairwoman|[Ss]ecretary|[Ss]enator"
    r"|Sen\.|Rep\.|Gov\.|[Gg]overnor|[Aa]mbassador|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|[Cc]hancellor|[Ll]eader|[Dd]iplomat|[Ss]pokes(?:man|woman|person)|[Ee]nvoy|[Mm]ember)\s+"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})"
)

NAME_GOES_ON = re.compile(r" [A-Z][a-z]")
BESIDE = 8
LONGEST_KNOWN = 4
SHORT_SURNAME = 3


@dataclass(frozen=True)
class Mention:
    """A name at a place of the article: `words` as written, `key` folded, and its kind. `name` is the canonical one."""

    start: int
    end: int
    words: str
    key: str
    kind: str
    name: str = ""
    role: str = ""

    def under(self, name: str, kind: str) -> "Mention":
        return replace(self, name=name, kind=kind)


def find_mentions(text: str, docs: list[Doc]) -> list[Mention]:
    """All mentions of an article in reading order, not overlapping unless one holds the other."""
    found = {}
    for doc in docs:
        for mention in (*known_mentions(text, doc), *titled_mentions(text, doc), *entity_mentions(text, doc)):
            found.setdefault((mention.start, mention.end), mention)
        for mention in proper_nouns(text, doc, found):
            found.setdefault((mention.start, mention.end), mention)
    surnames = {m.key.split()[-1] for m in found.values() if m.kind == "person" and len(m.key.split()) > 1}
    for span, mention in found.items():
        if mention.role != "people" and mention.kind != "person" and folded(mention.words) in surnames:
            found[span] = Mention(*span, mention.words, folded(mention.words), "person")
    found |= {(m.start, m.end): m for m in missed_surnames(docs, found)}
    ordered = sorted(found.values(), key=lambda m: (m.start, -m.end))
    kept = [m for n, m in enumerate(ordered) if not clashes(m, ordered[max(0, n - BESIDE) : n + BESIDE])]
    return [m for n, m in enumerate(kept) if not is_in_title(text, m, kept[n + 1 : n + 3])]


def missed_surnames(docs: list[Doc], found: dict[tuple[int, int], Mention]):
    """The places where a surname that the article has elsewhere stands by itself and was not seen."""
    surnames = {mention.key.split()[-1] for mention in found.values() if mention.kind == "person"}
    seen = {position for start, end in found for position in range(start, end)}
    for token in (token for doc in docs for token in doc):
        start, end = place(token)
        named = token.tag_ in {"NNP", "NNPS"} and token.text[:1].isupper() and len(token) > SHORT_SURNAME
        if named and start not in seen and folded(token.text) in surnames:
            yield Mention(start, end, token.text, folded(token.text), "person")


def is_in_title(text: str, mention: Mention, after: list[Mention]) -> bool:
    """True for a body that is named only in the title before a person's name: “Central Committee member Li Na”."""
    person = next((m for m in after if m.kind == "person"), None)
    if person is None or mention.kind not in {"organisation", "public_body"}:
        return False
    between = text[mention.end : person.start].lower().split()
    return 0 < len(between) <= 4 and all(word in TITLES for word in between)


def clashes(mention: Mention, others: list[Mention]) -> bool:
    """True where a personal name or a place lies in a longer name of a person, or crosses another mention."""
    for other in others:
        inside = other.start <= mention.start and mention.end <= other.end and other != mention
        if inside and (
            other.kind in {"person", "place"} or mention.kind in {"person", "organisation"} or other.role == "body"
        ):
            return True
        if other.start < mention.start < other.end < mention.end and other.kind != "person":
            return True
    return False


def known_mentions(text: str, doc: Doc):
    start, end = place(doc[:])
    for match in known_pattern().finditer(text, start, end):
        party = known(match.group())
        if party and not (is_in_capitals(text, match) or is_in_longer_name(text, match, party)):
            yield Mention(
                match.start(), match.end(), match.group(), folded(party.name), party.kind, party.name, party.role
            )


def is_in_capitals(text: str, match: re.Match) -> bool:
    """True for the “US” of a line in capitals, which is a pronoun there."""
    return match.group() == "US" and text[match.start() - 2 : match.start()].isupper()


def is_in_longer_name(text: str, match: re.Match, party: Known) -> bool:
    """True for “the West” of “the West Wing” and “Western” of “Western Union”: such names end with their words."""
    return party.kind == "group" and NAME_GOES_ON.match(text, match.end()) is not None


def titled_mentions(text: str, doc: Doc):
    start, end = place(doc[:])
    for match in (*TITLED.finditer(text, start, end), *OFFICE_FIRST.finditer(text, start, end)):
        name = without_titles(match["name"])
        if (
            name
            and could_be_person(name)
            and not known(name)
            and not set(folded(name).split()) & (TITLES | PUBLIC_WORDS)
        ):
            at = match.start("name") + match["name"].find(name)
            yield Mention(at, at + len(name), name, folded(name), "person")


def entity_mentions(text: str, doc: Doc):
    for entity in doc.ents:
        if entity.label_ not in KINDS:
            continue
        span = name_span(entity)
        if not len(span):
            continue
        start, end = place(span)
        body, person = body_and_person(span)
        if person:
            yield Mention(start, start + len(body), body, folded(body), "public_body")
            yield Mention(end - len(person), end, person, folded(person), "person")
            continue
        words = without_possessive(text[start:end])
        key = folded(words)
        if not key or known(words) or key in NOT_NAMES or not any(c.isupper() for c in words) or "\n" in words:
            continue
        kind = kind_of(entity, span, key)
        if kind == "person":
            bare = without_titles(words)
            if not bare or not could_be_person(bare):
                continue
            start, words, key = start + words.find(bare), bare, folded(bare)
        yield Mention(start, start + len(words), words, key, kind)


def body_and_person(span: Span) -> tuple[str, str]:
    """“National Assembly Tran Thanh Man” after “Chairman of the” is two names; two empty words where it is one."""
    before = span.doc[max(0, span.start - 3) : span.start]
    ends = [n for n, t in enumerate(span) if t.lower_ in PUBLIC_WORDS]
    if not ends or not any(t.lower_ in TITLES for t in before) or len(span) - ends[-1] - 1 < 2:
        return "", ""
    return span[: ends[-1] + 1].text, span[ends[-1] + 1 :].text


def name_span(entity: Span) -> Span:
    """The entity without article and quotation marks, with “of X” where a body's name goes on."""
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or doc[start].is_punct):
        start += 1
    if entity.label_ == "PERSON":
        while start > 0 and is_name_part(doc[start - 1]) and not ends_known_name(doc, start):
            start -= 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].tag_ == "POS"):
        end -= 1
    comma = next((t.i for t in doc[start:end] if t.text == ","), None)
    if comma is not None and entity.label_ == "ORG":
        start = comma + 1
    if entity.label_ == "ORG" and end < len(doc) and doc[end].lower_ in EVENT_WORDS:
        end += 1
        start -= start > 0 and doc[start - 1].like_num and len(doc[start - 1]) == 4
    if entity.label_ in {"ORG", "EVENT"} and end + 1 < len(doc) and doc[end].lower_ in {"of", "on", "for"}:
        after = end + 2 if doc[end + 1].lower_ == "the" else end + 1
        last = after
        while last < len(doc) and doc[last].tag_ in {"NNP", "NNPS"} and doc[last].lower_ not in NOT_NAMES:
            last += 1
        if last > after:
            end = last
    return doc[start:end]


def is_name_part(token: Token) -> bool:
    """True for a capitalised word before a person's name that belongs to it and is no title."""
    return (
        token.tag_ == "NNP"
        and token.ent_type_ == ""
        and token.text.isalpha()
        and token.lower_ not in TITLES | NOT_NAMES
    )


def ends_known_name(doc: Doc, end: int) -> bool:
    """True where the words before a person's name are a country or body: “Ambassador to Sierra Leone Ana Silva”."""
    return any(known(doc[start:end].text) for start in range(max(0, end - LONGEST_KNOWN), end))


def kind_of(entity: Span, span: Span, key: str) -> str:
    """The kind of party, from the label and from the words in and around the name."""
    words, doc = set(key.split()), entity.doc
    around = {t.lower_ for t in doc[max(0, span.start - 1) : min(len(doc), span.end + 2)]} - words
    appositions = {t.lower_ for t in span.root.children if t.dep_ == "appos"} | (
        {span.root.head.lower_} if span.root.dep_ in {"compound", "appos", "nmod"} else set()
    )
    if words & EVENT_WORDS:
        return "event"
    if words & PUBLIC_WORDS:
        return "public_body"
    if words & PLACE_WORDS:
        return "place"
    if (
        (around & MEDIA_WORDS)
        or (appositions & (MEDIA_WORDS | COMPANY_WORDS))
        or (around & COMPANY_WORDS and len(words) == 1)
    ):
        return "organisation"
    before = {t.lower_ for t in doc[max(0, span.start - 2) : span.start]}
    if (
        entity.label_ == "PERSON"
        and ("in" in before or ("from" in before and before & JOURNALISTS))
        and len(key.split()) <= 2
    ):
        return "organisation"
    return KINDS[entity.label_]


def proper_nouns(text: str, doc: Doc, found: dict):
    """Names the entity recogniser missed: a proper noun beside a word such as “newspaper” or “company”."""
    for token in doc:
        if token.ent_type_ or token.tag_ not in {"NNP", "NNPS"} or token.lower_ in TITLES | NOT_NAMES:
            continue
        beside = token.head if token.dep_ == "compound" else token.nbor(-1) if token.i > 0 else None
        if beside is not None and beside.lower_ in MEDIA_WORDS | COMPANY_WORDS and token.text[:1].isupper():
            start, end = place(token)
            if not any(a <= start < b for a, b in found):
                yield Mention(start, end, text[start:end], folded(text[start:end]), "organisation")
