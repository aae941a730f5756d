"""The next piece of work for one person, most at stake first. It looks; `newsroom.actions.leases` gives."""

from itertools import chain

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from newsroom.models import Claim, ClaimKind, ClaimStatus, Evidence, EvidenceState, Lease, Source
from newsroom.workflow import waiting

AT_ONCE = 20  # pieces looked at before asking again: others may take some of them meanwhile


def pieces(person):
    """Yield what this person could take now and nobody else holds: first claims, then articles."""
    return chain(claims_for(person)[:AT_ONCE], sources_for(person)[:AT_ONCE])


def claims_for(person):
    """Claims that want a page of their own, most at stake first.

    Extracted ones with something undecided in several articles or against another claim; those in
    review that somebody else submitted, where they stand in several articles, are contested, quote
    or hold figures, and those that wait for this person's own look. What is assigned to this person
    comes before all else, what is assigned to somebody else who is still at the desk not at all.
    """
    undecided = Evidence.objects.suggested().filter(claim=OuterRef("pk"))
    suggested = waiting.part_of(waiting.suggested_relations(person))
    first_look = Q(status=ClaimStatus.EXTRACTED) & (Q(Exists(undecided), articles__gte=2) | Q(suggested))
    is_delicate = Q(articles__gte=2) | Q(at_stake=1) | quotes_or_counts() | Q(pk__in=waiting.hidden_from(person))
    second_look = Q(status=ClaimStatus.IN_REVIEW, pk__in=waiting.to_confirm(person).values("pk")) & is_delicate
    mine = Q(assigned_to=person)
    return (
        free(Claim.objects.filter(status__in=waiting.OPEN), person)
        .filter(Q(assigned_to__isnull=True) | mine | Q(assigned_to__is_active=False))
        .annotate(
            articles=waiting.in_articles(person),
            at_stake=one_if(waiting.is_contested(person) | waiting.may_be_contested(person)),
            is_mine=one_if(mine),
            is_exact=one_if(quotes_or_counts()),
        )
        .filter(first_look | second_look)
        .order_by("-is_mine", "-at_stake", "-articles", waiting.worth_first(), "-is_exact", "pk")
    )


def sources_for(person):
    """Articles with easy work, most of it first: unread ones, those read before all their claims were decided, and
    those whose claims wait for a second look."""
    waits = Claim.objects.filter(Q(status=ClaimStatus.EXTRACTED) | Q(pk__in=waiting.to_confirm(person).values("pk")))
    words = waiting.words_of_claims(person).filter(
        passage__version__source=OuterRef("pk"), claim__in=waits.values("pk")
    )
    counted = words.order_by().values("passage__version__source").annotate(count=Count("claim", distinct=True))
    left = words.filter(claim__status=ClaimStatus.EXTRACTED, state=EvidenceState.SUGGESTED)
    second = words.filter(claim__status=ClaimStatus.IN_REVIEW)
    unread = Q(pk__in=waiting.unread_sources().values("pk"))
    return (
        free(waiting.with_reading(Source.objects.select_related("story")), person)
        .annotate(waits=Coalesce(Subquery(counted.values("count")), 0))
        .filter(unread | Q(Exists(left)) | Q(Exists(second)))
        .order_by("-waits", "pk")
    )


def free(things, person):
    """Those that nobody else holds."""
    held = Lease.objects.live().exclude(by=person).filter(**{things.model._meta.model_name: OuterRef("pk")})
    return things.filter(~Exists(held))


def quotes_or_counts():
    """Quotations and figures, where a word or a digit matters."""
    return Q(kind=ClaimKind.QUOTE) | ~Q(quantities=[])


def one_if(condition):
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
