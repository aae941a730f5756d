"""What the newsroom stores. Start reading at `source.py`, then `claim.py` and `evidence.py`."""

from newsroom.models.actor import Actor, ActorKind, ActorName
from newsroom.models.claim import (
    GONE,
    Claim,
    ClaimKind,
    ClaimRelation,
    ClaimStatus,
    DateValueBasis,
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
from newsroom.models.job import JobState, ReadingJob
from newsroom.models.lease import Lease
from newsroom.models.likeness import PossibleSame, SameState
from newsroom.models.reading import ExtractionRun, Reading
from newsroom.models.reason import Reason
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
from newsroom.models.token import ApiToken, KeptAnswer, TokenScope
from newsroom.models.topic import Topic

__all__ = [
    "GONE",
    "Actor",
    "ActorKind",
    "ActorName",
    "ApiToken",
    "Approval",
    "Basis",
    "Claim",
    "ClaimKind",
    "ClaimRelation",
    "ClaimStatus",
    "Comment",
    "DateBasis",
    "DateValueBasis",
    "Decision",
    "DecisionHead",
    "Evidence",
    "EvidenceState",
    "ExtractionRun",
    "Finding",
    "Identified",
    "Immutable",
    "ImmutableError",
    "JobState",
    "KeptAnswer",
    "Lease",
    "Mode",
    "Origin",
    "OriginKind",
    "OriginState",
    "Passage",
    "PossibleSame",
    "Publisher",
    "Reading",
    "ReadingJob",
    "Reason",
    "RelationKind",
    "RelationState",
    "Resolution",
    "SameState",
    "SecondLook",
    "SetAsideReason",
    "Source",
    "SourceCheck",
    "SourceVersion",
    "Stance",
    "Story",
    "TokenScope",
    "Topic",
    "Verdict",
    "new_public_id",
]
