"""Who is in the news: names found in a text and gathered into parties with their aliases."""

from newsroom.extraction.actors.cast import Cast, read_cast
from newsroom.extraction.actors.names import folded

__all__ = ["Cast", "folded", "read_cast"]
