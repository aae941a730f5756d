"""From the candidates of a story to claims, evidence and suggested relations.

What a person decided is never touched: a passage that stands under a claim already, decided or
not, is not added to it again, and a relation that exists is left alone.
"""

from dataclasses import dataclass

from django.db import transaction

from newsroom import matching
from newsroom.actions.actors import ActorBook
from newsroom.actions.dates import dates_of, settle_claim, settled
from newsroom.actions.evidence import in_order, passage_at
from newsroom.actions.likeness import suggest_same_actors
from newsroom.actions.sources import origin_named
from newsroom.actions.withdrawals import withdraw
from newsroom.candidates import (
    Extraction,
    NamedActor,
    OriginHint,
    OriginKind,
    RelationKind,
    candidate_from_json,
    to_json,
)
from newsroom.extraction import unify_actors
from newsroom.models import (
    Claim,
    ClaimRelation,
    ClaimStatus,
    Evidence,
    EvidenceState,
    ExtractionRun,
    Mode,
    RelationState,
    Stance,
    Story,
    Topic,
)
from newsroom.workflow import record_decision

SAME_WORDS = 0.5  # intersection over union from which two spans are the same words


@dataclass(frozen=True)
class Found:
    """A sighting with the run it comes from."""

    sighting: matching.Sighting
    run: ExtractionRun

    @property
    def candidate(self):
        return self.sighting.candidate

    @property
    def source(self):
        return self.run.version.source


@transaction.atomic
def match_story(story, extractor) -> dict[str, int]:
    """Match the candidates that this extractor (name, version) found in a story; return counts of what is new."""
    Story.objects.select_for_update().get(pk=story.pk)
    found, actors = sightings_of(story, extractor)
    if not found:
        return {"claims": 0, "evidence": 0, "relations": 0}
    sightings = [one.sighting for one in found.values()]
    relations = matching.relate(sightings)
    return Writer(story, found, actors).write(sightings, relations)


def sightings_of(story, extractor):
    """The newest runs' candidates with unified actors, by sighting id; and all actors."""
    name, version = extractor
    runs = ExtractionRun.objects.filter(version__source__story=story, extractor=name, extractor_version=version)
    runs = runs.filter(version__redaction_reason="")
    newest = {}
    for run in runs.select_related("version__source__publisher").order_by("version__source", "version__number"):
        newest[run.version.source.letter] = run
    extractions = unify_actors([extraction_of(run) for run in newest.values()])
    found = {}
    for (letter, run), extraction in zip(newest.items(), extractions, strict=True):
        for candidate in extraction.candidates:
            key = f"{letter}:{candidate.start}-{candidate.end}"
            found[key] = Found(matching.Sighting(key, letter, candidate, run.published or None), run)
    actors = {actor.name: actor for extraction in extractions for actor in extraction.actors}
    return found, actors


def extraction_of(run) -> Extraction:
    return Extraction(
        candidates=tuple(candidate_from_json(data) for data in run.candidates),
        actors=tuple(NamedActor(actor["name"], actor["kind"], tuple(actor["aliases"])) for actor in run.actors),
        published=run.published or None,
        origin=OriginHint(**run.origin),
    )


class Writer:
    """Writes what matching says into a story, adding nothing twice."""

    def __init__(self, story, found, actors):
        self.story, self.found, self.actors = story, found, actors
        names = {name for actor in actors.values() for name in (actor.name, *actor.aliases)}
        self.book = ActorBook(names)
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.passages_of = {}
        self.new = {"claims": 0, "evidence": 0, "relations": 0}
        self.standing = {Evidence: set(), ClaimRelation: set()}
        for one in Evidence.objects.filter(claim__story=story).select_related("passage", "claim"):
            self.passages_of.setdefault(one.passage.version_id, []).append(one)

    def write(self, sightings, relations):
        claim_of, groups = {}, matching.group(sightings, relations)
        bonds = bonds_in(groups, relations)
        for ids in groups:
            claim_of.update(self.write_group(ids, bonds))
        bearings, stated = matching.Bearings(sightings), {}
        for key, claim in claim_of.items():
            stated.setdefault(claim, []).append(key)
        for claim, ids in stated.items():
            self.write_near(claim, bearings.on(self.same(ids)))
        for relation in relations:
            self.suggest_relation(claim_of[relation.a], claim_of[relation.b], relation)
        withdraw(self.story, passages=self.standing[Evidence], relations=self.standing[ClaimRelation])
        suggest_same_actors(self.book.all())
        return self.new

    def write_group(self, ids, bonds) -> dict:
        """Put the passages that state one claim under it; the claim is made where none has them yet."""
        homes = {key: home for key in ids if (home := self.home_of(self.found[key]))}
        best = max(ids, key=lambda key: self.found[key].candidate.checkworthiness)
        claim = min(homes.values(), key=lambda home: home.pk) if homes else self.make_claim(self.found[best], ids)
        for key in ids:
            if key not in homes:
                self.add_evidence(claim, self.found[key], bond=bonds.get(key) if homes or key != best else None)
        if homes:
            settle_claim(claim, self.same(ids))
        return {key: homes.get(key, claim) for key in ids}

    def same(self, ids):
        return [self.found[key].sighting for key in ids]

    def home_of(self, found):
        """The claim under which these words stand already, followed to where it was merged into."""
        for one in self.standing_evidence(found):
            if not one.is_near and not self.was_put_wrongly(one):
                claim = one.claim
                while claim.status == ClaimStatus.MERGED:
                    claim = claim.merged_into
                return claim
        return None

    def was_put_wrongly(self, evidence) -> bool:
        """Whether an editor rejected a passage under a claim that was found in other words as well."""
        if evidence.state != EvidenceState.REJECTED:
            return False
        others = evidence.claim.evidence.filter(is_near=False).exclude(state=EvidenceState.REJECTED)
        return others.exists()

    def standing_evidence(self, found):
        span = found.candidate.start, found.candidate.end
        return [
            one
            for one in self.passages_of.get(found.run.version_id, ())
            if same_words(span, (one.passage.start, one.passage.end))
        ]

    def make_claim(self, best, ids) -> Claim:
        """Make a claim in the words of `best`, the one of a group most worth checking."""
        candidate = best.candidate
        claim = Claim.objects.create(
            story=self.story,
            statement=candidate.statement,
            kind=candidate.kind,
            topic_words=dict(zip(candidate.topics, candidate.topic_words, strict=False)),
            when=settled(dates_of(candidate, best.source.letter), self.same(ids)),
            quantities=[
                {"text": one.text, "value": one.value, "unit": one.unit, "low": one.low, "high": one.high}
                for one in candidate.quantities
            ],
            run=best.run,
            rule=candidate.rule,
            checkworthiness=candidate.checkworthiness,
            cues=list(candidate.cues),
        )
        claim.actors.set([self.actor(name, best.source) for name in candidate.actors])
        claim.topics.set([self.topics[slug] for slug in candidate.topics if slug in self.topics])
        self.new["claims"] += 1
        record_decision(claim, "extract", before="")
        return claim

    def write_near(self, claim, passages):
        """Draw up the passages that bear on a claim: of other sources, and of its own those that contradict it."""
        for near in passages:
            self.add_evidence(claim, self.found[near.id], near=near)

    def add_evidence(self, claim, found, near=None, bond=None):
        """Put a passage under a claim: one that is `near` it, or one that states it as `bond`, a relation, shows."""
        standing = [one.pk for one in self.standing_evidence(found) if one.claim_id == claim.pk]
        self.standing[Evidence].update(standing)
        if standing:
            return
        candidate, said, shown = found.candidate, found.candidate.attribution, near or bond
        passage = passage_at(found.run.version, candidate.start, candidate.end)
        evidence = Evidence.objects.create(
            claim=claim,
            passage=passage,
            stance=near.stance if near else Stance.SUPPORTS,
            speaker=self.actor(said.speaker, found.source) if said.speaker else None,
            speaker_as_written=(said.speaker_as_written or "")[:300],
            cue=(said.cue or "")[:300],
            via=self.actor(said.via, found.source) if said.via else None,
            mode=said.mode if said.speaker else Mode.OWN_VOICE,
            **self.own_origin(found),
            run=found.run,
            is_near=near is not None,
            score=near.score if near else candidate.checkworthiness,
            why=shown.why if shown else "",
            reasons=[to_json(reason) for reason in shown.reasons] if shown else [],
        )
        self.passages_of.setdefault(found.run.version_id, []).append(evidence)
        self.standing[Evidence].add(evidence.pk)
        self.new["evidence"] += 1

    def own_origin(self, found) -> dict:
        """The origin of a passage whose words say otherwise than its article's."""
        default = OriginHint(**found.run.origin)
        hint = matching.origin_of(found.candidate, default)
        if hint == default or hint.kind == OriginKind.UNKNOWN:
            return {}
        return {"origin": origin_named(hint.kind, hint.name or found.source.publisher.name), "origin_why": hint.why}

    def actor(self, name, source):
        known = self.actors.get(name)
        if known and known.kind != "unnamed":
            return self.book.named(known.name, known.kind, known.aliases)
        return self.book.find(name) or self.book.unnamed_in(source, name)

    def suggest_relation(self, a, b, relation):
        """Suggest how two claims stand to each other, unless that has been suggested or decided before."""
        if a.pk == b.pk:
            return
        a, b = in_order(a, b, relation.kind)
        suggested, new = ClaimRelation.objects.get_or_create(
            a=a,
            b=b,
            kind=relation.kind,
            defaults={
                "state": RelationState.SUGGESTED,
                "difference": relation.why,
                "score": relation.score,
                "matcher": f"{matching.NAME} {matching.VERSION}",
                "reasons": [to_json(reason) for reason in relation.reasons],
            },
        )
        self.standing[ClaimRelation].add(suggested.pk)
        self.new["relations"] += new


def bonds_in(groups, relations) -> dict:
    """For each candidate the strongest relation by which it states the claim of its group; none where it is alone."""
    group_of = {key: ids for ids in groups for key in ids}
    bonds = {}
    for relation in sorted(relations, key=lambda one: (-one.score, one.a, one.b)):
        if relation.kind == RelationKind.SAME and group_of[relation.a] is group_of[relation.b]:
            bonds.setdefault(relation.a, relation)
            bonds.setdefault(relation.b, relation)
    return bonds


def same_words(a, b) -> bool:
    """Whether two spans cover the same words: intersection over union of at least `SAME_WORDS`."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared / (max(a[1], b[1]) - min(a[0], b[0])) >= SAME_WORDS
