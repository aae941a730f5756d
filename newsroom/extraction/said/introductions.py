"""The words around a quotation that say whose it is: a verb beside it, a colon before it, a name after a dash."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from newsroom.extraction.reading import place
from newsroom.extraction.said.cues import SAYING
from newsroom.extraction.said.quotes import Quotation
from newsroom.extraction.said.spans import Said, make
from newsroom.extraction.said.speakers import after_the_verb, beside_the_verb, span_of_speaker, speaker_of

NEAR = 60
FAR = 250
OPENS_SENTENCE = {"", ".", "!", "?", "”", '"', "'"}
# A mark that ends a sentence, or a quotation; not the full stop of “Gov.” or “J.”.
STOP = re.compile(r"[?!“”\"]|''|[a-z0-9%)]{3,}\.(\s|$)")


def beside(text: str, words: list[Token], quotation: Quotation) -> Said | None:
    """The nearest verb of saying before or after a quotation, in the same sentence; `words` stand outside quotations.

    After a quotation that is a sentence but for its comma any verb will do: “…,” he barked.
    """
    best, outside = None, set(words)
    any_verb = is_unfinished_sentence(text, quotation)
    ended = text[quotation.start : quotation.end].rstrip("”\"'").endswith(".")
    for token in words:
        at, to = place(token)
        after = at >= quotation.end
        saying = token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in SAYING
        if not saying and not (after and any_verb and token.tag_ in {"VBD", "VBZ"}):
            continue
        if min(abs(at - quotation.end), abs(quotation.start - to)) > FAR or (after and ended):
            continue
        between = text[quotation.end : at] if after else text[at : quotation.start]
        rank = (not saying, len(between))
        speaker = speaker_of(token)
        if speaker is not None and speaker not in outside:
            speaker = beside_the_verb(token) or after_the_verb(token)
        if speaker is None or STOP.search(between) or (best and rank >= best[0]):
            continue
        named = span_of_speaker(speaker, token)
        apart = len(between) - (named[1] - named[0] if after and quotation.end <= named[0] < at else 0)
        if apart <= NEAR:
            best = (rank, token, speaker)
    if best is None:
        return None
    said = make(best[2], [best[1]], [(quotation.start, quotation.end)], "quote")
    return replace(said[0], direct=True)


def is_unfinished_sentence(text: str, quotation: Quotation) -> bool:
    """True for a quotation that opens a sentence and ends with a comma, so that the sentence goes on after it."""
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip()[-1:]
    return before in OPENS_SENTENCE and text[quotation.start : quotation.end].rstrip("”\"'").endswith(",")


def introduction(words: list[Token]) -> tuple[Token, Token] | None:
    """The speaker and the verb of a sentence that ends with a colon: “As the mayor told the council:”."""
    if not words or words[-1].text != ":":
        return None
    sentence = [t for t in words[-1].sent if t.i <= words[-1].i]
    verbs = [t for t in sentence if t.pos_ in {"VERB", "AUX"}]
    for verb in [v for v in reversed(verbs) if v.lemma_.lower() in SAYING] + [words[-1].head, words[-1].sent.root]:
        speaker = speaker_of(verb)
        if speaker is not None and speaker.i < words[-1].i:
            return speaker, verb
    return None


def signed(docs: list[Doc], quotation: Quotation) -> Said | None:
    """A quotation with a name after a dash."""
    for doc in docs:
        after = [t for t in doc if quotation.end <= place(t)[0] < quotation.end + NEAR]
        if len(after) > 1 and after[0].text in {"-", "--", "–", "—"} and after[1].tag_ == "NNP":
            name = after[1]
            while name.dep_ == "compound" and name.head.i > name.i:
                name = name.head
            said = make(name, [after[0]], [(quotation.start, quotation.end)], "quote")[0]
            return replace(said, direct=True)
    return None
