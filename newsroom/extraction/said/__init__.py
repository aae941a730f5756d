"""Who says what: quotations, words of saying, and the utterances they make."""

from newsroom.extraction.said.quotes import Quotation, find_quotations
from newsroom.extraction.said.spans import Said
from newsroom.extraction.said.utterances import find_said

__all__ = ["Quotation", "Said", "find_quotations", "find_said"]
