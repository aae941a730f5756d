"""Plays the sample editors of the demonstration: what `seeds/desk.toml` decides, by the actions people use.

Decisions are addressed by quoted words. Where no claim has them, the editor marks them in the
article; words that stand in no article stop the demonstration with the decision's name.
"""

from newsroom.actions import claims, evidence, second_look, sources
from newsroom.actions.actors import ActorBook
from newsroom.actions.matches import same_words
from newsroom.models import Claim, ClaimStatus, Evidence, EvidenceState, Mode, SourceVersion, Stance, Topic
from newsroom.workflow.second_look import answer_of, look_due


class DecisionError(Exception):
    """A sample decision that cannot be played; the message names it."""


class SampleDesk:
    """The sample editors at work on one story.

    decisions  What `seeds/desk.toml` holds.
    people     The users by role: researching, checking, publishing.
    """

    def __init__(self, story, decisions, people):
        self.story, self.decisions = story, decisions
        self.researcher, self.checker = people["researching"], people["checking"]
        versions = SourceVersion.objects.filter(source__story=story).select_related("source__story")
        self.versions = {version.file_name[:3]: version for version in versions}
        names = {
            passage[key]
            for claim in decisions["claim"]
            for passage in claim["passages"]
            for key in ("speaker", "via")
            if key in passage
        }
        self.actors = ActorBook(names | {name for claim in decisions["claim"] for name in claim["actors"]})

    def play(self, progress=iter) -> dict[str, Claim]:
        """Carry out all decisions; return the claims that were verified, by the decisions' names."""
        for version in self.versions.values():
            sources.give_reading(version, by=self.researcher)
        for origin in self.decisions["origin"]:
            self.say_where_it_comes_from(origin)
        made = {decision["name"]: self.prepare(decision) for decision in progress(self.decisions["claim"])}
        for relation in self.decisions["relation"]:
            a, b = fresh(made[relation["a"]]), fresh(made[relation["b"]])
            evidence.relate_claims(a, b, relation["kind"], by=self.researcher, difference=relation["difference"])
        for decision in self.decisions["set_aside"]:
            self.set_aside(decision)
        for decision in self.decisions["claim"]:
            self.approve(fresh(made[decision["name"]]), decision)
        for decision in self.decisions["claim"]:
            self.verify(fresh(made[decision["name"]]), decision)
        return {
            decision["name"]: made[decision["name"]] for decision in self.decisions["claim"] if "section" in decision
        }

    def say_where_it_comes_from(self, decision):
        source = self.versions[decision["article"]].source
        origin = sources.origin_named(decision["kind"], decision.get("name", ""))
        sources.set_source_origin(source, origin, by=self.researcher, why=decision.get("why", ""))

    def prepare(self, decision) -> Claim:
        """Find or mark the claim, mend its words, and decide on every passage under it."""
        places = [self.place(passage, decision["name"]) for passage in decision["passages"]]
        claim = self.claim_of(places[0]) or self.mark(decision, places[0])
        for place in places[1:]:
            self.take_in(claim, self.claim_of(place))
        actors = [self.actor(name) for name in decision["actors"]]
        topics = Topic.objects.filter(slug__in=decision["topics"])
        words = {"statement": decision["statement"], "kind": decision["kind"]}
        claims.edit_claim(fresh(claim), by=self.researcher, actors=actors, topics=topics, **words)
        for passage, place in zip(decision["passages"], places, strict=True):
            self.decide(fresh(claim), passage, place)
        for one in Evidence.objects.suggested().filter(claim=claim):
            evidence.reject_evidence(one, by=self.researcher)
        return claim

    def place(self, passage, name):
        """The version and the span in which a decision's words stand."""
        version = self.versions.get(passage["article"])
        start = version.text.find(passage["words"]) if version else -1
        if start < 0:
            raise DecisionError(f"The words of the decision “{name}” are in no article: “{passage['words']}”.")
        return version, start, start + len(passage["words"])

    def claim_of(self, place) -> Claim | None:
        """The extracted claim found in these words."""
        found = self.evidence_at(place, claim__status=ClaimStatus.EXTRACTED, is_near=False)
        return found[0].claim if found else None

    def evidence_at(self, place, **conditions) -> list[Evidence]:
        version, start, end = place
        standing = Evidence.objects.filter(passage__version=version, claim__story=self.story, **conditions)
        return [
            one
            for one in standing.select_related("claim", "passage__version__source").order_by("pk")
            if same_words((start, end), (one.passage.start, one.passage.end))
        ]

    def mark(self, decision, place) -> Claim:
        return evidence.mark_claim(*place, statement=decision["statement"], by=self.researcher)

    def take_in(self, claim, other):
        """Make a claim that says the same part of this one, unless it has been dealt with."""
        if other and other.pk != claim.pk and not other.evidence.filter(state=EvidenceState.CONFIRMED).exists():
            claims.merge_claim(other, into=fresh(claim), by=self.researcher)

    def decide(self, claim, passage, place):
        """Confirm the passage of these words under the claim, said and coming from where the decision says."""
        said = self.attribution(passage, place[0].source)
        stance = passage.get("stance", Stance.SUPPORTS)
        found = self.evidence_at(place, claim=claim)
        if found:
            found[0].claim = claim
            evidence.confirm_evidence(found[0], by=self.researcher, stance=stance, **said)
        else:
            evidence.mark_passage(claim, *place, by=self.researcher, stance=stance, **said)

    def attribution(self, passage, source) -> dict:
        speaker, via, origin = passage.get("speaker"), passage.get("via"), passage.get("origin")
        return {
            "speaker": self.actor(speaker, source) if speaker else None,
            "speaker_as_written": speaker or "",
            "via": self.actor(via) if via else None,
            "mode": passage.get("mode", Mode.OWN_VOICE),
            "origin": sources.origin_named(*origin) if origin else None,
        }

    def actor(self, name, source=None):
        """A named actor; one that nobody knows by name is an unnamed speaker of the article."""
        found = self.actors.find(name)
        if found is None and source is None:
            raise DecisionError(f"There is no actor “{name}”; add it to seeds/actors.toml.")
        return found or self.actors.unnamed_in(source, name)

    def set_aside(self, decision):
        found = self.claim_of(self.place(decision, "set aside"))
        if found:
            claims.set_aside_claim(fresh(found), by=self.researcher, reason=decision["reason"])

    def approve(self, claim, decision):
        claims.submit_claim(claim, by=self.researcher)
        if decision["decision"] == "verify":
            self.look_again(fresh(claim))

    def look_again(self, claim):
        """Give the checker's own look where one is asked for; theirs are the answers of the decisions, too."""
        if look_due(claim, self.checker):
            answers = {one.public_id: answer_of(one) for one in claim.evidence.all()}
            second_look.look_again(claim, by=self.checker, answers=answers)

    def verify(self, claim, decision):
        """Verify what the looks left in review: where there is more to agree to than the passages, or a spot check."""
        if decision["decision"] == "verify" and claim.status == ClaimStatus.IN_REVIEW:
            for check in claim.checks.awaiting_spot_check():
                evidence.answer_spot_check(check, by=self.checker, mentioned=False)
            if fresh(claim).status == ClaimStatus.IN_REVIEW:
                claims.verify_claim(fresh(claim), by=self.checker)


def fresh(claim):
    """The claim as it stands in the database now."""
    return Claim.objects.get(pk=claim.pk)
