"""An attribution as spans of the article, and how spans are made of tokens."""

from dataclasses import dataclass

from spacy.tokens import Token

from newsroom.extraction.reading import place
from newsroom.extraction.said.speakers import span_of_speaker

Span = tuple[int, int]
OPENING = frozenset({'"', "''", "``", "'", "(", "["})
LOOSE_ENDS = frozenset({",", ";", ":", "-", "--", "—", "–"})


@dataclass(frozen=True)
class Said:
    """One attribution. `cue` is the token that attributes, None where a quotation goes on without one.

    `shape` names how it is put: clause, inserted, as, object, noun, according or quote.
    """

    speaker: Token | None
    cue: Token | None
    speaker_span: Span | None
    cue_span: Span | None
    content: tuple[Span, ...]
    direct: bool = False
    shape: str = ""


def make(speaker: Token | None, cue: list[Token], content: list[Span | None], shape: str) -> list[Said]:
    """An attribution from its parts, as a list of one; none where nothing is said."""
    spans = tuple(span for span in content if span)
    if not spans:
        return []
    return [
        Said(
            speaker=speaker,
            cue=cue[0],
            speaker_span=span_of_speaker(speaker, cue[0]) if speaker is not None else None,
            cue_span=(place(cue[0])[0], place(cue[-1])[1]),
            content=spans,
            shape=shape,
        )
    ]


def tidy(tokens: list[Token]) -> Span | None:
    """From tokens in reading order to a span without loose punctuation at its ends; quotation marks stay."""
    while tokens and (tokens[0].is_space or (tokens[0].is_punct and tokens[0].text not in OPENING)):
        tokens = tokens[1:]
    while tokens and (tokens[-1].text in LOOSE_ENDS or tokens[-1].is_space):
        tokens = tokens[:-1]
    return (place(tokens[0])[0], place(tokens[-1])[1]) if tokens else None


def around(tokens: list[Token], cue: Token) -> list[Span]:
    """What stands before and after the cue, as one or two spans."""
    before, after = tidy([t for t in tokens if t.i < cue.i]), tidy([t for t in tokens if t.i > cue.i])
    return [span for span in (before, after) if span]


def runs(tokens: list[Token]) -> list[Span]:
    """The spans of tokens that stand together, cut where other words come between."""
    spans, run = [], []
    for token in tokens:
        if run and token.i > run[-1].i + 1:
            spans.append(tidy(run))
            run = []
        run.append(token)
    return [span for span in (*spans, tidy(run)) if span and span[1] - span[0] > 1]


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def touches(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
