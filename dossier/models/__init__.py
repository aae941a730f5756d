"""What the dossier stores: what a publisher composes, and what was published."""

from dossier.models.dossier import Dossier, Entry, Section, Sentence
from dossier.models.edition import ChangeKind, Edition, EditionClaim, EditionPart, Gravity, PartKind

__all__ = [
    "ChangeKind",
    "Dossier",
    "Edition",
    "EditionClaim",
    "EditionPart",
    "Entry",
    "Gravity",
    "PartKind",
    "Section",
    "Sentence",
]
