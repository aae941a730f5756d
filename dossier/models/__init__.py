"""What the dossier stores: what a publisher composes, and what was published."""

from dossier.models.dossier import Dossier, Entry, Section
from dossier.models.edition import Edition, EditionClaim, EditionPart, PartKind

__all__ = ["Dossier", "Edition", "EditionClaim", "EditionPart", "Entry", "PartKind", "Section"]
