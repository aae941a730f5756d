"""A quotation with one word changed."""

from collections.abc import Iterator

from newsroom.extraction.layout import read_layout
from newsroom.extraction.reading import place
from newsroom.extraction.said import find_quotations
from newsroom.management.disguise.pieces import Piece

SHORTEST = 6

# By part of speech (Penn Treebank tag), the word that is put instead.
INSTEAD = {
    "NN": ("matter", "question"),
    "NNS": ("matters", "questions"),
    "JJ": ("different", "ordinary"),
    "RB": ("rarely", "openly"),
    "VB": ("consider", "describe"),
    "VBD": ("considered", "described"),
    "VBN": ("considered", "described"),
    "VBG": ("considering", "describing"),
}
LEAST_LETTERS = 4


def altered_quotations(article) -> Iterator[list[Piece]]:
    """For each quotation of six words and more in a claim, every word of meaning replaced in turn."""
    for quotation in find_quotations(article.text, read_layout(article.text).paragraphs):
        words = article.text[quotation.start : quotation.end].split()
        if len(words) < SHORTEST:
            continue
        for word in article.tokens_in(quotation.start + 1, quotation.end - 1):
            start, end = place(word)
            held = any(one.start <= start and end <= one.end for one in article.candidates)
            if held and word.tag_ in INSTEAD and len(word.text) >= LEAST_LETTERS and word.text.islower():
                one, other = INSTEAD[word.tag_]
                yield [Piece(start, end, other if word.lower_ == one else one)]
