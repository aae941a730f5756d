"""What is frozen of a dossier, fetched in a fixed number of queries."""

from collections import defaultdict

from django.db.models import Prefetch

from dossier.models import Entry, Sentence
from dossier.snapshot.claims import confirmed
from newsroom.models import Claim, Evidence, Source, SourceCheck, SourceVersion
from newsroom.workflow.approvals import approvals_of_content
from newsroom.workflow.content import content_hashes
from newsroom.workflow.findings import Readings
from newsroom.workflow.standing import confirmed_relations, standing

# What is frozen of a passage beside itself. What its extraction found else is a hundred times as long.
OF_EVIDENCE = (
    "passage__version__source__publisher",
    "passage__version__source__origin",
    "speaker",
    "via",
    "origin",
)


def dossier_entries():
    """Entries with their claims and all that is frozen of them, in a fixed number of queries."""
    evidence = Evidence.objects.select_related(*OF_EVIDENCE).order_by(
        "passage__version__source_id", "passage__start", "pk"
    )
    claims = Claim.objects.select_related("story").prefetch_related(
        "actors",
        "topics",
        Prefetch("evidence", evidence),
        Prefetch("checks", SourceCheck.objects.select_related("reading", "source")),
    )
    return Entry.objects.prefetch_related(Prefetch("claim", claims), Prefetch("sentences", sentences()))


def sentences():
    """Sentences in their order, each with the claims it cites."""
    return Sentence.objects.prefetch_related(Prefetch("claims", Claim.objects.order_by("pk")))


class Parts:
    """What several claims of a dossier share, fetched once."""

    def __init__(self, dossier, claims):
        self.claims = claims
        self.in_dossier = {claim.pk for claim in claims}
        newest = SourceVersion.objects.order_by("number")
        sources = Source.objects.with_context().filter(story__in=dossier.stories.all())
        self.sources = list(sources.order_by("story", "pk").prefetch_related(Prefetch("versions", newest)))
        self.readings = Readings(dossier.stories.all())
        self.hashes = content_hashes(claims)
        approvals = approvals_of_content(claims)
        self.people_checking = {approval.by_id for ones in approvals.values() for approval in ones}
        self.checked_by = {pk: len({approval.by_id for approval in ones}) for pk, ones in approvals.items()}
        self.relations = confirmed_relations(claims)
        self.merged = merged_claims(dossier)
        self.standing = {
            claim.pk: standing(claim, claim.evidence.all(), self.relations.get(claim.pk, [])) for claim in claims
        }

    def merged_into(self, claim) -> list[str]:
        """The public ids of the claims that were merged into a claim, also by way of others."""
        direct = self.merged.get(claim.pk, [])
        return sorted(found for one in direct for found in (one.public_id, *self.merged_into(one)))

    def actors(self):
        """The actors that claims are about or that speak in their evidence, by name."""
        about = {actor for claim in self.claims for actor in claim.actors.all()}
        heard = {
            actor for claim in self.claims for one in confirmed(claim) for actor in (one.speaker, one.via) if actor
        }
        return sorted(about | heard, key=lambda actor: (actor.name, actor.slug))

    def topics(self):
        return sorted({topic for claim in self.claims for topic in claim.topics.all()}, key=lambda topic: topic.name)


def merged_claims(dossier) -> dict[int, list[Claim]]:
    """The merged claims of the dossier's stories, by the primary key of the claim they were merged into."""
    merged = defaultdict(list)
    for claim in Claim.objects.filter(story__in=dossier.stories.all(), merged_into__isnull=False):
        merged[claim.merged_into_id].append(claim)
    return merged
