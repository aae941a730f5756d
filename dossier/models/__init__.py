"""What the dossier stores: what a publisher composes, what was published, and how everyone reads it."""

from dossier.models.dossier import Dossier, Entry, EntryComment, Section, Sentence
from dossier.models.edition import ChangeKind, Edition, Gravity
from dossier.models.key import ApiKey
from dossier.models.planned import PlannedEdition, PlanState
from dossier.models.published import Facet, Published, PublishedDate, PublishedHead, Sort, Without
from dossier.models.rendering import Rendering
from dossier.models.report import Outcome, ReaderReport

__all__ = [
    "ApiKey",
    "ChangeKind",
    "Dossier",
    "Edition",
    "Entry",
    "EntryComment",
    "Facet",
    "Gravity",
    "Outcome",
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
