"""What extraction returns and matching reads: plain values, before anything is stored.

Offsets count Unicode code points of the article's text from 0, end exclusive.
"""

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum


class Kind(StrEnum):
    FACT = "fact"
    PLAN = "plan"
    QUOTE = "quote"
    BACKGROUND = "background"
    OPINION = "opinion"


class Mode(StrEnum):
    DIRECT_QUOTE = "direct_quote"
    INDIRECT = "indirect"
    OWN_VOICE = "own_voice"


class OriginKind(StrEnum):
    AGENCY = "agency"
    OWN_REPORTING = "own_reporting"
    STATEMENT = "statement"
    UNKNOWN = "unknown"


class RelationKind(StrEnum):
    SAME = "same"
    CONTRADICTS = "contradicts"
    OVERTAKEN_BY = "overtaken_by"
    MORE_GENERAL = "more_general"


class ReasonCode(StrEnum):
    """Why matching suggests something, in kinds that can be counted."""

    SAME_PARTIES = "same_parties"
    SAME_WORDS = "same_words"
    SAME_VERB = "same_verb"
    SAME_DATE = "same_date"
    SAME_LENGTH = "same_length"
    SAME_NUMBER = "same_number"
    SAME_QUOTATION = "same_quotation"
    ALTERED_QUOTATION = "altered_quotation"
    OTHER_DATE = "other_date"
    OTHER_LENGTH = "other_length"
    OTHER_NUMBER = "other_number"
    OPPOSITE = "opposite"
    CALLED_OFF = "called_off"
    COME_ABOUT = "come_about"
    SAYS_MORE = "says_more"
    COMMON_AGENDA = "common_agenda"
    CONDITION = "condition"
    APPEARED_LATER = "appeared_later"


@dataclass(frozen=True)
class Reason:
    """One reason for a suggestion: its `code` (a ReasonCode) and a sentence."""

    code: str
    words: str


@dataclass(frozen=True)
class Attribution:
    """Who says it: `speaker` is a canonical name, or None for the article's own voice.

    `utterance` is the position in `Extraction.utterances` of the attribution it comes from.
    """

    speaker: str | None = None
    speaker_as_written: str | None = None
    cue: str | None = None
    via: str | None = None
    mode: str = Mode.OWN_VOICE
    utterance: int | None = None


@dataclass(frozen=True)
class When:
    """A date expression; `value` is an ISO date, YYYY-MM, YYYY or A/B interval, None where it is left open.

    `basis` says what the value rests on: "stated" in the words themselves, "published", counted from
    the publication date, or "other_source", settled by another source of the story.
    """

    text: str
    start: int
    end: int
    value: str | None = None
    basis: str = "stated"


@dataclass(frozen=True)
class Quantity:
    """A number with its unit; `low` and `high` are the bounds where the words give some."""

    text: str
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class OriginHint:
    """Where a passage seems to come from; `why` holds the words that show it."""

    kind: str = OriginKind.UNKNOWN
    name: str | None = None
    why: str = ""


@dataclass(frozen=True)
class Features:
    """What matching compares besides actors, dates and quantities. Lower-case lemmas throughout.

    `named` are those of the words by which parties are named, titles included: "hanoi" where it stands for Vietnam.
    """

    predicate: str = ""
    subject: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    negated: bool = False
    future: bool = False
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """One checkable statement found in an article.

    exact            The verbatim words: `text[start:end] == exact`.
    statement        The same proposition, able to stand alone.
    checkworthiness  From 0 to 1; `cues` names what spoke for ("+figure") and against ("-opinion").
    rule             The rule that found it, for counting how well each rule does.
    actors, topics   Canonical names, and topic slugs; `topic_words` holds the words of the quote that decided,
                     for each topic in the same order.
    """

    start: int
    end: int
    exact: str
    statement: str
    kind: str = Kind.FACT
    checkworthiness: float = 0.0
    cues: tuple[str, ...] = ()
    rule: str = ""
    attribution: Attribution = field(default_factory=Attribution)
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    topic_words: tuple[tuple[str, ...], ...] = ()
    when: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    origin: OriginHint = field(default_factory=OriginHint)
    features: Features = field(default_factory=Features)


@dataclass(frozen=True)
class NamedActor:
    """A party in the news. `kind` is person, organisation, country, public_body, place, event, group or unnamed."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Utterance:
    """One attribution in the text: who (None for nobody named), the words that attribute, what is said."""

    speaker_span: tuple[int, int] | None
    cue_span: tuple[int, int] | None
    content_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Extraction:
    """All that was found in one article.

    published  ISO date or None; `published_basis` is stated, given, inferred or unknown.
    origin     The default origin of the article's passages.
    refused    A sentence for each proposal that the extractor itself turned down.
    """

    candidates: tuple[Candidate, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    non_content: tuple[tuple[int, int], ...] = ()
    title: str | None = None
    published: str | None = None
    published_basis: str = "unknown"
    origin: OriginHint = field(default_factory=OriginHint)
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relation:
    """Two candidates of a story: `a` and `b` are the ids their caller gave them; `why` is a sentence.

    `reasons` are what spoke for it, each code once.
    """

    a: str
    b: str
    kind: str
    score: float
    why: str
    reasons: tuple[Reason, ...] = ()


def to_json(value) -> dict:
    """Return any of the values above as plain JSON types; `candidate_from_json` reads a Candidate back."""
    return asdict(value)


def candidate_from_json(data: dict) -> Candidate:
    """Read what `to_json` made of a Candidate."""
    parts = {
        "cues": tuple(data["cues"]),
        "attribution": Attribution(**data["attribution"]),
        "actors": tuple(data["actors"]),
        "topics": tuple(data["topics"]),
        "topic_words": tuple(tuple(words) for words in data.get("topic_words", ())),
        "when": tuple(When(**when) for when in data["when"]),
        "quantities": tuple(Quantity(**quantity) for quantity in data["quantities"]),
        "origin": OriginHint(**data["origin"]),
        "features": Features(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in data["features"].items()}
        ),
    }
    return Candidate(**{**data, **parts})


def extraction_from_json(data: dict) -> Extraction:
    """Read what `to_json` made of an Extraction, also after a way through JSON."""
    parts = {
        "candidates": tuple(candidate_from_json(one) for one in data["candidates"]),
        "utterances": tuple(
            Utterance(span(one["speaker_span"]), span(one["cue_span"]), tuple(map(span, one["content_spans"])))
            for one in data["utterances"]
        ),
        "actors": tuple(NamedActor(one["name"], one["kind"], tuple(one["aliases"])) for one in data["actors"]),
        "non_content": tuple(map(span, data["non_content"])),
        "origin": OriginHint(**data["origin"]),
        "refused": tuple(data["refused"]),
    }
    return Extraction(**{**data, **parts})


def span(pair) -> tuple[int, int] | None:
    return tuple(pair) if pair else None


def refuse_words_not_there(candidates, text: str) -> tuple[list[Candidate], list[str]]:
    """Part the candidates whose quote stands in `text` where they say from those whose does not.

    Returns the good ones and, for each refused one, a sentence that says why. It is the
    door every extractor's candidates pass, whatever made them.
    """
    kept, refused = [], []
    for candidate in candidates:
        inside = 0 <= candidate.start < candidate.end <= len(text)
        if inside and text[candidate.start : candidate.end] == candidate.exact:
            kept.append(candidate)
        else:
            refused.append(f"The words “{candidate.exact[:80]}” do not stand at {candidate.start}-{candidate.end}.")
    return kept, refused


def renamed(candidate: Candidate, names: dict[str, str]) -> Candidate:
    """The candidate with its actors' and speakers' names replaced, as when names are unified over a story."""
    said = candidate.attribution
    return replace(
        candidate,
        actors=tuple(dict.fromkeys(names.get(name, name) for name in candidate.actors)),
        attribution=replace(said, speaker=names.get(said.speaker, said.speaker), via=names.get(said.via, said.via)),
    )
