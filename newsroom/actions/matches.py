"""From the candidates of a story to claims, evidence and suggested relations.

What a person decided is never touched: a passage that stands under a claim already, decided or
not, is not added to it again, and a relation that exists is left alone.
"""

from dataclasses import dataclass

from django.db import transaction

from newsroom import matching
from newsroom.actions.actors import ActorBook
from newsroom.actions.dates import dates_of, settled
from newsroom.actions.evidence import in_order
from newsroom.actions.homes import Homes
from newsroom.actions.likeness import suggest_same_actors
from newsroom.actions.sources import origin_named
from newsroom.actions.suggestions import Suggestions
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
    Evidence,
    ExtractionRun,
    Mode,
    Stance,
    Story,
    Topic,
)
from newsroom.workflow import count_change, record_decision


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
    Story.objects.select_for_update(no_key=True).get(pk=story.pk)
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
        self.homes = Homes(story, found)
        self.new = {"claims": 0, "evidence": 0, "relations": 0}
        self.evidence, self.relations = Suggestions(Evidence), Suggestions(ClaimRelation)

    def write(self, sightings, relations):
        claim_of, groups = {}, matching.group(sightings, relations)
        bonds = bonds_in(groups, relations)
        for portion in self.homes.portions(groups):
            claim_of.update(dict.fromkeys(portion.ids, self.write_portion(portion, bonds)))
        self.evidence.write()
        self.homes.leave(claim_of)
        bearings, stated = matching.Bearings(sightings), {}
        for key, claim in claim_of.items():
            stated.setdefault(claim, []).append(key)
        for claim, ids in stated.items():
            self.write_near(claim, bearings.on(self.same(ids)))
        self.evidence.write()
        self.suggest_relations(relations, claim_of)
        withdraw(self.story, passages=self.evidence.keys(), relations=self.relations.keys())
        suggest_same_actors(self.book.all())
        return self.new

    def write_portion(self, portion, bonds) -> Claim:
        """Put passages under their claim. One that is new or free is put in the words that are most worth checking."""
        claim, best = portion.claim, None
        if claim is None or self.homes.is_free(claim):
            best = max(portion.ids, key=self.worth)
            claim = self.state(claim, self.found[best], portion.ids)
        for key in portion.added:
            self.add_evidence(claim, key, bond=None if key == best else bonds.get(key))
        return claim

    def worth(self, key) -> tuple:
        """How much the words of a candidate are worth checking; of equals always the same one, whatever its letter."""
        candidate = self.found[key].candidate
        return candidate.checkworthiness, candidate.exact

    def same(self, ids):
        return [self.found[key].sighting for key in ids]

    def state(self, claim, best, ids) -> Claim:
        """Put a claim in the words of `best`; it is made where there is none."""
        candidate = best.candidate
        said = {
            "statement": candidate.statement,
            "kind": candidate.kind,
            "when": settled(dates_of(candidate, best.source.letter), self.same(ids)),
            "quantities": [
                {"text": one.text, "value": one.value, "unit": one.unit, "low": one.low, "high": one.high}
                for one in candidate.quantities
            ],
        }
        found = {
            "topic_words": dict(zip(candidate.topics, candidate.topic_words, strict=False)),
            "run": best.run,
            "rule": candidate.rule,
            "checkworthiness": candidate.checkworthiness,
            "cues": list(candidate.cues),
        }
        named = {
            "actors": {self.actor(name, best.source) for name in candidate.actors},
            "topics": {self.topics[slug] for slug in candidate.topics if slug in self.topics},
        }
        if claim is None:
            claim = Claim.objects.create(story=self.story, **said, **found)
            self.new["claims"] += 1
            return name_in(claim, named, "extract", before="")
        changed = {name for name, value in said.items() if getattr(claim, name) != value}
        changed |= {name for name, rows in named.items() if set(getattr(claim, name).all()) != rows}
        if changed:
            count_change(claim, **said, **found)
            name_in(claim, named, "settle_dates" if changed == {"when"} else "restate", before=claim.status)
        return claim

    def write_near(self, claim, passages):
        """Draw up the passages that bear on a claim: of other sources, and of its own those that contradict it."""
        for near in passages:
            self.add_evidence(claim, near.id, near=near)

    def add_evidence(self, claim, key, near=None, bond=None):
        """Put a passage under a claim: one that is `near` it, or one that states it as `bond`, a relation, shows."""
        found, shown = self.found[key], near or bond
        candidate, said = found.candidate, found.candidate.attribution
        suggested = {
            "stance": near.stance if near else Stance.SUPPORTS,
            "is_near": near is not None,
            "score": near.score if near else candidate.checkworthiness,
            "why": shown.why if shown else "",
            "reasons": [to_json(reason) for reason in shown.reasons] if shown else [],
        }
        if standing := [one for one in self.homes.standing(key) if one.claim_id == claim.pk]:
            if self.homes.is_free(claim) and standing[0] not in self.evidence:
                if standing[0].passage.version_id != found.run.version_id:
                    suggested |= {"passage": self.homes.passage(key), "run": found.run}
                self.evidence.renew(standing[0], suggested)
            for one in standing:
                self.evidence.keep(one)
            return
        evidence = self.evidence.make(
            claim=claim,
            passage=self.homes.passage(key),
            speaker=self.actor(said.speaker, found.source) if said.speaker else None,
            speaker_as_written=(said.speaker_as_written or "")[:300],
            cue=(said.cue or "")[:300],
            via=self.actor(said.via, found.source) if said.via else None,
            mode=said.mode if said.speaker else Mode.OWN_VOICE,
            **self.own_origin(found),
            run=found.run,
            **suggested,
        )
        self.homes.add(evidence)
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

    def suggest_relations(self, relations, claim_of):
        """Suggest how claims stand to each other; between free ones what stands is brought up to date."""
        stand = {(one.a_id, one.b_id, one.kind): one for one in ClaimRelation.objects.filter(a__story=self.story)}
        for relation in relations:
            a, b = in_order(claim_of[relation.a], claim_of[relation.b], relation.kind)
            if a.pk == b.pk:
                continue
            known = stand.get((a.pk, b.pk, relation.kind))
            suggested = known or self.suggest_relation(a, b, relation)
            stand[a.pk, b.pk, relation.kind] = suggested
            if known and known not in self.relations and self.homes.is_free(a) and self.homes.is_free(b):
                self.relations.renew(known, said_of(relation))
            self.relations.keep(suggested)
        self.relations.write()

    def suggest_relation(self, a, b, relation) -> ClaimRelation:
        """Store a relation, unless an editor has just done so."""
        row, new = ClaimRelation.objects.get_or_create(a=a, b=b, kind=relation.kind, defaults=said_of(relation))
        self.new["relations"] += new
        return row


def said_of(relation) -> dict:
    return {
        "difference": relation.why,
        "score": relation.score,
        "matcher": f"{matching.NAME} {matching.VERSION}",
        "reasons": [to_json(reason) for reason in relation.reasons],
    }


def name_in(claim, named, action, *, before) -> Claim:
    """Set whom and what a claim is about, and record it as the machine's decision with all that was written before."""
    for name, rows in named.items():
        getattr(claim, name).set(rows)
    claim = Claim.objects.get(pk=claim.pk)
    record_decision(claim, action, before=before)
    return claim


def bonds_in(groups, relations) -> dict:
    """For each candidate the strongest relation by which it states the claim of its group; none where it is alone."""
    group_of = {key: ids for ids in groups for key in ids}
    bonds = {}
    for relation in sorted(relations, key=lambda one: (-one.score, one.a, one.b)):
        if relation.kind == RelationKind.SAME and group_of[relation.a] is group_of[relation.b]:
            bonds.setdefault(relation.a, relation)
            bonds.setdefault(relation.b, relation)
    return bonds
