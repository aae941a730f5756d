"""What the newsroom stores. Start reading at `source.py`, then `claim.py` and `evidence.py`."""

from newsroom.models.actor import Actor, ActorKind, ActorName
from newsroom.models.claim import (
    Claim,
    ClaimKind,
    ClaimRelation,
    ClaimStatus,
    RelationKind,
    RelationState,
    Resolution,
    SetAsideReason,
    Verdict,
)
from newsroom.models.decision import Approval, Decision, DecisionHead
from newsroom.models.evidence import Basis, Evidence, EvidenceState, Finding, Mode, SourceCheck, Stance
from newsroom.models.identity import Identified, new_public_id
from newsroom.models.immutable import Immutable, ImmutableError
from newsroom.models.reading import ExtractionRun, Reading
from newsroom.models.second_look import Comment, SecondLook
from newsroom.models.source import (
    DateBasis,
    Origin,
    OriginKind,
    OriginState,
    Passage,
    Publisher,
    Source,
    SourceVersion,
    Story,
)
from newsroom.models.topic import Topic

__all__ = [
    "Actor",
    "ActorKind",
    "ActorName",
    "Approval",
    "Basis",
    "Claim",
    "ClaimKind",
    "ClaimRelation",
    "ClaimStatus",
    "Comment",
    "DateBasis",
    "Decision",
    "DecisionHead",
    "Evidence",
    "EvidenceState",
    "ExtractionRun",
    "Finding",
    "Identified",
    "Immutable",
    "ImmutableError",
    "Mode",
    "Origin",
    "OriginKind",
    "OriginState",
    "Passage",
    "Publisher",
    "Reading",
    "RelationKind",
    "RelationState",
    "Resolution",
    "SecondLook",
    "SetAsideReason",
    "Source",
    "SourceCheck",
    "SourceVersion",
    "Stance",
    "Story",
    "Topic",
    "Verdict",
    "new_public_id",
]
