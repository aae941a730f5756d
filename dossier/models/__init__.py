"""What the dossier stores: what a publisher composes, what was published, and how everyone reads it."""

from dossier.models.dossier import Dossier, Entry, EntryComment, Section, Sentence
from dossier.models.edition import ChangeKind, Edition, EditionClaim, EditionPart, Gravity, PartKind
from dossier.models.planned import PlannedEdition, PlanState
from dossier.models.published import Facet, Published, PublishedDate, PublishedHead, Sort, Without
from dossier.models.rendering import Rendering
from dossier.models.report import Outcome, ReaderReport

__all__ = [
    "ChangeKind",
    "Dossier",
    "Edition",
    "EditionClaim",
    "EditionPart",
    "Entry",
    "EntryComment",
    "Facet",
    "Gravity",
    "Outcome",
    "PartKind",
    "PlanState",
    "PlannedEdition",
    "Published",
    "PublishedDate",
    "PublishedHead",
    "ReaderReport",
    "Rendering",
    "Section",
    "Sentence",
    "Sort",
    "Without",
]
