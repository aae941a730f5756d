"""What is frozen of a dossier, fetched in a fixed number of queries."""

from collections import defaultdict
from functools import cached_property

from django.db.models import Prefetch

from dossier.models import Entry, Sentence
from dossier.snapshot.claims import confirmed
from newsroom.models import Claim, Evidence, Source, SourceCheck, SourceVersion
from newsroom.workflow.approvals import approvals_of_content
from newsroom.workflow.content import content_hashes
from newsroom.workflow.findings import Readings
from newsroom.workflow.standing import confirmed_relations, standing


def dossier_entries():
    """Entries with their claims and all that is frozen of them, in a fixed number of queries."""
    versions = SourceVersion.objects.select_related("source__publisher", "source__origin")
    evidence = Evidence.objects.select_related("passage", "speaker", "via", "origin").prefetch_related(
        Prefetch("passage__version", versions)  # each once, however many passages of it stand behind the claims
    )
    evidence = evidence.order_by("passage__version__source_id", "passage__start", "pk")
    checks = SourceCheck.objects.select_related("reading", "source")
    return Entry.objects.select_related("claim", "written_by", "approved_by").prefetch_related(
        "claim__story",
        "claim__actors",
        "claim__topics",
        Prefetch("claim__evidence", evidence),
        Prefetch("claim__checks", checks),
        Prefetch("sentences", sentences()),
    )


def sentences():
    """Sentences in their order, each with the claims it cites."""
    return Sentence.objects.prefetch_related(Prefetch("claims", Claim.objects.order_by("pk")))


class Parts:
    """What a dossier holds, fetched once, for the gate and for freezing; what follows from it when first asked for."""

    def __init__(self, dossier):
        self.dossier = dossier
        self.sections = list(dossier.sections.prefetch_related(Prefetch("entries", dossier_entries())))
        self.entries = [entry for section in self.sections for entry in section.entries.all()]
        self.claims = [entry.claim for entry in self.entries if not entry.is_paragraph]
        self.in_dossier = {claim.pk for claim in self.claims}

    @cached_property
    def sources(self) -> list[Source]:
        newest = SourceVersion.objects.order_by("number")
        sources = Source.objects.with_context().filter(story__in=self.dossier.stories.all())
        return list(sources.order_by("story", "pk").prefetch_related(Prefetch("versions", newest)))

    @cached_property
    def readings(self):
        return Readings(self.dossier.stories.all())

    @cached_property
    def hashes(self) -> dict[int, str]:
        return content_hashes(self.claims)

    @cached_property
    def approvals(self):
        return approvals_of_content(self.claims, self.hashes)

    @property
    def people_checking(self) -> set[int]:
        return {approval.by_id for ones in self.approvals.values() for approval in ones}

    def checked_by(self, claim) -> int:
        return len({approval.by_id for approval in self.approvals[claim.pk]})

    @cached_property
    def relations(self):
        return confirmed_relations(self.claims)

    @cached_property
    def standing(self):
        return {
            claim.pk: standing(claim, claim.evidence.all(), self.relations.get(claim.pk, [])) for claim in self.claims
        }

    @cached_property
    def merged(self) -> dict[int, list[Claim]]:
        return merged_claims(self.dossier)

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
