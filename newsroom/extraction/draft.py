"""From a clause to a candidate: everything found about it, put together."""

from newsroom.candidates import Candidate, Mode, Quantity, When
from newsroom.extraction.actors import Cast
from newsroom.extraction.attribution import Voices
from newsroom.extraction.clauses import Clause
from newsroom.extraction.features import features
from newsroom.extraction.quantities import find_quantities
from newsroom.extraction.reading import place
from newsroom.extraction.statements import Writer, leans
from newsroom.extraction.topics import TopicFinder
from newsroom.extraction.worth import THRESHOLD, weigh

SHORT_QUOTATION = 5
TOLD = frozenset({"about", "of", "no", "yes"})
BARE = frozenset({"say", "tell", "add", "note", "explain", "insist", "remark", "reply"})
OPEN_ENDS = frozenset({"is", "are", "was", "were", "soon", "so", "such", "than", "by"})


class Draft:
    """Drafts the candidates of one sentence."""

    def __init__(
        self, text: str, cast: Cast, voices: Voices, writer: Writer, dates: tuple[When, ...], finder: TopicFinder
    ):
        self.text, self.cast, self.voices, self.writer = text, cast, voices, writer
        self.dates, self.finder = dates, finder

    def candidate(self, clause: Clause) -> Candidate | None:
        """The candidate of a clause; None where it is not worth checking or cannot stand alone."""
        if is_torn(clause):
            return None
        start, end = span_of(clause)
        end = with_closing_mark(self.text, start, end)
        exact = self.text[start:end]
        attribution, origin = self.voices.attribution(clause, start, end)
        direct = attribution.mode == Mode.DIRECT_QUOTE
        statement, names = self.writer.statement(clause, attribution.speaker if direct else None)
        if not statement or not exact.strip():
            return None
        when = tuple(date for date in self.dates if start <= date.start and date.end <= end)
        quantities = tuple(q for q in find_quantities(exact, [date.text for date in when]) if not is_pair(q, exact))
        statement = self.voices.framed(statement, attribution, start, end)
        if leans(statement) or statement.endswith(("?", "?”")) or (direct and len(exact.split()) < SHORT_QUOTATION):
            return None
        worth = weigh(
            clause,
            figures=len(quantities),
            dates=len(when),
            names=len(names),
            attributed=attribution.speaker is not None,
            direct=direct,
        )
        if worth.score < THRESHOLD:
            return None
        topics = self.finder.find(exact)
        return Candidate(
            start=start,
            end=end,
            exact=exact,
            statement=statement,
            kind=worth.kind,
            checkworthiness=worth.score,
            cues=worth.cues,
            rule=clause.rule,
            attribution=attribution,
            actors=names,
            topics=tuple(topics),
            topic_words=tuple(topics.values()),
            when=when,
            quantities=quantities,
            origin=origin,
            features=features(
                list(clause.tokens), clause.head, list(clause.subject), self.cast.spans_within(start, end)
            ),
        )


def is_torn(clause: Clause) -> bool:
    """True for a clause without its verb, or one that breaks off: “left the team as soon”, “the point is”."""
    verbal = clause.head.pos_ in {"VERB", "AUX"} or clause.rule in {"nominal", "appos"}
    last = clause.tokens[-1]
    breaks_off = last.lemma_.lower() in BARE or last.tag_ in {"TO", "WDT", "WP", "IN"} or last.lower_ in OPEN_ENDS
    if not verbal or clause.head not in clause.tokens:
        return True
    return breaks_off or has_lost_its_end(clause) or is_bare_saying(clause)


def is_bare_saying(clause: Clause) -> bool:
    """True for “X said in a statement”: that something was said, without what."""
    verb = clause.head.lemma_.lower()
    what = {"ccomp", "xcomp", "parataxis"} if verb == "tell" else {"ccomp", "xcomp", "parataxis", "dobj"}
    if verb not in BARE or any(c.dep_ in what and c in clause.tokens for c in clause.head.children):
        return False
    return not any(t.text in {'"', ":"} or t.lower_ in TOLD for t in clause.tokens)


def has_lost_its_end(clause: Clause) -> bool:
    """True where what the last word leads to was cut away: “a list showing”, “two weeks” of “two weeks before”."""
    last = clause.tokens[-1]
    after = last.nbor(1).lower_ if last.i + 1 < len(last.doc) else ""
    led_to = last.pos_ == "VERB" and any(c.i > last.i and c.dep_ in {"ccomp", "dobj", "xcomp"} for c in last.children)
    halved = clause.rule == "nominal" and last.ent_type_ == "DATE" and after in {"before", "after"}
    small = [t.lower_ for t in clause.tokens]
    return (
        led_to
        or halved
        or ("not" in small and "only" in small and "but" not in small and "not only" in " ".join(small))
    )


def span_of(clause: Clause) -> tuple[int, int]:
    """Where a clause stands in the article."""
    return place(clause.tokens[0])[0], place(clause.tokens[-1])[1]


def is_pair(quantity: Quantity, words: str) -> bool:
    """True for “the two countries”, which counts nothing but points back."""
    at = words.find(quantity.text)
    return quantity.value == 2 and words[:at].lower().endswith(("the ", "these ", "both "))


def with_closing_mark(text: str, start: int, end: int) -> int:
    """The end of a passage moved behind the mark that closes a quotation opened in it."""
    words = text[start:end]
    if words.count("“") > words.count("”") or words.count('"') % 2:
        for length in (1, 2):
            if text[end : end + length].endswith(("”", '"')) and not text[end : end + length - 1].strip(".,!?"):
                return end + length
    return end
