"""What the dossier stores: what a publisher composes, and what was published."""

from dossier.models.dossier import Dossier, Entry, Section, Sentence
from dossier.models.edition import ChangeKind, Edition, EditionClaim, EditionPart, Gravity, PartKind
from dossier.models.rendering import Rendering

__all__ = [
    "ChangeKind",
    "Dossier",
    "Edition",
    "EditionClaim",
    "EditionPart",
    "Entry",
    "Gravity",
    "PartKind",
    "Rendering",
    "Section",
    "Sentence",
]
