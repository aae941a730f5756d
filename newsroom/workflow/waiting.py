"""What waits for whom, as queries: the start page counts them, the lists filter by them, the queue hands them out.

None of them depends on what a first editor answered about a claim that waits for the person's own look: neither in
which rows it finds, nor in how it orders them (`Claim.objects.hidden_from`).
"""

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from newsroom.models import (
    GONE,
    Approval,
    Claim,
    ClaimRelation,
    ClaimStatus,
    Comment,
    Decision,
    Evidence,
    EvidenceState,
    Reading,
    RelationKind,
    RelationState,
    Resolution,
    Source,
    SourceCheck,
    SourceVersion,
    Stance,
)

OPEN = (ClaimStatus.EXTRACTED, ClaimStatus.IN_REVIEW)
MOVES = ("submit", "verify", "send_back", "set_aside", "restore", "reopen", "retract", "merge", "unmerge")


def to_confirm(person):
    """Claims in review that this person has not approved as they are: somebody else submitted or changed them."""
    own = Approval.objects.live().filter(claim=OuterRef("pk"), by=person)
    return Claim.objects.filter(~Exists(own), status=ClaimStatus.IN_REVIEW)


def sent_back_to(person):
    """Claims that this person submitted last, and that came back."""
    about = Decision.objects.filter(target_type=Claim._meta.label_lower)
    moves = about.filter(target_id=OuterRef("public_id"), action__in=MOVES).order_by("-number")
    submitted = about.filter(action="submit", by=person).values("target_id")
    return (
        Claim.objects.filter(status=ClaimStatus.EXTRACTED, public_id__in=submitted)
        .alias(
            last=Subquery(moves.values("action")[:1]),
            submitter=Subquery(moves.filter(action="submit").values("by")[:1]),
        )
        .filter(last="send_back", submitter=person.pk)
    )


def assigned_to(person):
    """Open claims on this person's list."""
    return Claim.objects.filter(status__in=OPEN, assigned_to=person)


def hidden_from(person):
    """The keys of the claims that wait for this person's own look, as a query."""
    return Claim.objects.hidden_from(person).values("pk")


def spot_checks_for(person):
    """Findings drawn for a second look, which somebody else's reading carries; a look at the claim comes first."""
    drawn = SourceCheck.objects.awaiting_spot_check().filter(claim__status=ClaimStatus.IN_REVIEW)
    return drawn.exclude(reading__by=person).exclude(claim__in=hidden_from(person))


def to_spot_check(person):
    """Claims with a spot check for this person."""
    return Claim.objects.filter(Exists(spot_checks_for(person).filter(claim=OuterRef("pk"))))


def commented_for(person):
    """Claims about which colleagues wrote something since this person last decided on them or commented."""
    return Claim.objects.filter(pk__in=Comment.objects.for_person(person).values("claim"))


def live_relations(person):
    """Relations of two claims that are both still in the work."""
    return ClaimRelation.objects.shown_to(person).exclude(a__status__in=GONE).exclude(b__status__in=GONE)


def open_contradictions(person):
    """Confirmed contradictions that nobody has resolved, between claims that are still in the work."""
    return live_relations(person).open_contradictions()


def suggested_relations(person):
    return live_relations(person).filter(state=RelationState.SUGGESTED)


def suggested_evidence(person):
    """Passages that nobody has confirmed or rejected, of claims that are still in the work."""
    return Evidence.objects.suggested().exclude(claim__status__in=GONE).exclude(claim__in=hidden_from(person))


def words_of_claims(person):
    """Passages that nobody rejected; of a claim that waits for this person's own look, all there are."""
    return Evidence.objects.filter(~Q(state=EvidenceState.REJECTED) | Q(claim__in=hidden_from(person)))


def part_of(relations):
    """Whether a claim is one of the two of some of these relations; for claims in a query."""
    return Exists(relations.filter(a=OuterRef("pk"))) | Exists(relations.filter(b=OuterRef("pk")))


def is_contested(person):
    """Whether sources or other claims stand against a claim now; for claims in a query.

    It is what `newsroom.workflow.standing` calls contested, as a condition of the database.
    """
    against = Evidence.objects.confirmed().filter(claim=OuterRef("pk"), stance=Stance.CONTRADICTS)
    contradictions = live_relations(person).confirmed().filter(kind=RelationKind.CONTRADICTS)
    lost = Exists(contradictions.filter(resolution=Resolution.A_STANDS, b=OuterRef("pk"))) | Exists(
        contradictions.filter(resolution=Resolution.B_STANDS, a=OuterRef("pk"))
    )
    stands_against = Exists(against) | part_of(contradictions.filter(resolution=Resolution.OPEN)) | lost
    return stands_against & ~Q(pk__in=hidden_from(person))


def may_be_contested(person):
    """Whether a machine suggests that something stands against a claim; for claims in a query."""
    against = Evidence.objects.suggested().filter(claim=OuterRef("pk"), stance=Stance.CONTRADICTS)
    contradictions = suggested_relations(person).filter(kind=RelationKind.CONTRADICTS)
    return (Exists(against) | part_of(contradictions)) & ~Q(pk__in=hidden_from(person))


def with_reading(sources):
    """Add `newest`, the key of each article's newest version, to a query of articles."""
    versions = SourceVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
    return sources.annotate(newest=Subquery(versions.values("pk")[:1]))


def number_of(rows, key):
    """How many of these rows belong to each row of a query, which they name by `key`; for annotations."""
    counted = rows.filter(**{key: OuterRef("pk")}).order_by().values(key).annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def changed_sources():
    """Articles with a newer version than the one that somebody read, and that nobody has read yet."""
    read = Reading.objects.live()
    return with_reading(Source.objects.all()).filter(
        Exists(read.filter(version__source=OuterRef("pk"))), ~Exists(read.filter(version=OuterRef("newest")))
    )


def unread_sources():
    """Articles whose newest version nobody has read whole, of those whose words are there."""
    return (
        with_reading(Source.objects.all())
        .filter(~Exists(Reading.objects.live().filter(version=OuterRef("newest"))))
        .filter(Exists(SourceVersion.objects.filter(pk=OuterRef("newest"), redaction_reason="")))
    )


def in_articles(person):
    """The articles in which a claim has words that nobody rejected: a count, for claims in a query."""
    words = words_of_claims(person).filter(claim=OuterRef("pk"))
    counted = words.order_by().values("claim").annotate(count=Count("passage__version__source", distinct=True))
    return Coalesce(Subquery(counted.values("count")), 0)


def worth_first():
    """The order of what is most worth checking; claims an editor marked have no figure and come last."""
    return F("checkworthiness").desc(nulls_last=True)
