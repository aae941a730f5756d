"""From the candidates of a story's sources to relations, near passages and origins: pure and deterministic."""

from newsroom.matching.groups import group
from newsroom.matching.nearness import Bearings, NearPassage, near
from newsroom.matching.origins import (
    Backing,
    OriginGroup,
    Origins,
    independent_origins,
    origin_of,
)
from newsroom.matching.relations import relate
from newsroom.matching.settling import Settled, settle
from newsroom.matching.sighting import Sighting

NAME = "typed-comparison"
VERSION = "2"

__all__ = [
    "NAME",
    "VERSION",
    "Backing",
    "Bearings",
    "NearPassage",
    "OriginGroup",
    "Origins",
    "Settled",
    "Sighting",
    "group",
    "independent_origins",
    "near",
    "origin_of",
    "relate",
    "settle",
]
