"""Verified claims that a dossier does not hold yet, by topic, each with what stands against it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from newsroom.models import Claim, ClaimStatus, RelationKind, Resolution, Topic
from newsroom.workflow.standing import Standing, confirmed_relations, standings
from newsroom.workflow.waiting import worth_first

SHOWN = 100


@dataclass(frozen=True)
class OtherSide:
    """A claim that contradicts a suggested one, or overtook it; `is_in` where the dossier holds it already."""

    claim: Claim
    how: str
    is_in: bool

    @property
    def is_offered(self) -> bool:
        return not self.is_in and self.claim.status == ClaimStatus.VERIFIED


@dataclass(frozen=True)
class Suggestion:
    claim: Claim
    standing: Standing
    others: tuple[OtherSide, ...]

    @property
    def together(self) -> str:
        """The keys of the claim and of the other sides that are offered with it; empty where there is none."""
        keys = [other.claim.pk for other in self.others if other.is_offered]
        return ",".join(map(str, [self.claim.pk, *keys])) if keys else ""


@dataclass(frozen=True)
class Suggestions:
    """Groups of suggestions by topic, how many there are in all, and the topics one may narrow them to."""

    groups: list[tuple[Topic | None, list[Suggestion]]]
    total: int
    topics: list[Topic]
    topic: str

    @property
    def is_cut(self) -> bool:
        return self.total > SHOWN


def suggestions_for(dossier, held, person, topic="") -> Suggestions:
    """What may be added, the most worth checking first.

    held   Primary keys of the claims in the dossier.
    topic  The slug of the only topic wanted.
    """
    found = Claim.objects.verified().filter(story__in=dossier.stories.all()).exclude(pk__in=held)
    topics = list(Topic.objects.filter(claims__in=found).distinct().order_by("name"))
    found = found.filter(topics__slug=topic) if topic else found
    claims = list(found.prefetch_related("topics").order_by(worth_first(), "pk")[:SHOWN])
    stands, relations = standings(claims, person), confirmed_relations(claims, person)
    groups = defaultdict(list)
    for claim in claims:
        others = tuple(other_sides(claim, relations.get(claim.pk, ()), held))
        groups[topic_of(claim, topic)].append(Suggestion(claim, stands[claim.pk], others))
    by_name = sorted(groups.items(), key=lambda group: (group[0] is None, str(group[0])))
    return Suggestions(by_name, found.count(), topics, topic)


def topic_of(claim, wanted=""):
    """The topic under which a claim is listed: the wanted one, else its first by name; None where it has none."""
    topics = sorted(claim.topics.all(), key=lambda topic: (topic.slug != wanted, topic.name))
    return topics[0] if topics else None


def other_sides(claim, relations, held):
    for relation in relations:
        other = relation.other(claim)
        if not relation.is_live:
            continue
        if relation.kind == RelationKind.CONTRADICTS and relation.resolution == Resolution.OPEN:
            yield OtherSide(other, _("contradicted by"), other.pk in held)
        elif relation.kind == RelationKind.OVERTAKEN_BY:
            how = _("overtaken by") if relation.a_id == claim.pk else _("overtook")
            yield OtherSide(other, how, other.pk in held)
