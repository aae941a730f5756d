"""A sentence taken out."""

from collections.abc import Iterator

from newsroom.management.disguise.pieces import Piece


def removals(article) -> Iterator[list[Piece]]:
    """For each sentence that a claim lies in whole, the sentence with the space before it gone."""
    for start, end in article.sentences:
        if any(start <= one.start and one.end <= end for one in article.candidates):
            yield [Piece(start, end, "")]
