"""Plays the sample editors of the demonstration: what `seeds/desk.toml` decides, by the actions people use.

Decisions are addressed by quoted words. Where no claim has them, the editor marks them in the
article; words that stand in no article stop the demonstration with the decision's name.
"""

from newsroom.actions import claims, evidence, second_look, sources
from newsroom.actions.actors import ActorBook
from newsroom.actions.homes import same_words
from newsroom.models import Claim, ClaimStatus, Evidence, EvidenceState, Mode, SourceVersion, Stance, Topic
from newsroom.workflow.second_look import answer_of, look_due


class DecisionError(Exception):
    """A sample decision that cannot be played; the message names it."""


class SampleDesk:
    """The sample editors at work on one story, article by article as they come.

    decisions  What `seeds/desk.toml` holds.
    people     The users by role: researching, checking, publishing.

    `made` holds the claims they have dealt with so far, by the decisions' names.
    """

    def __init__(self, story, decisions, people):
        self.story, self.decisions, self.made = story, decisions, {}
        self.researcher, self.checker = people["researching"], people["checking"]
        self.versions, self.actors = {}, ActorBook(set())

    def play(self, articles, progress=iter):
        """Carry out all decisions that can be taken once these articles, too, are in.

        articles  Those that are new, by the first three digits of their files.
        """
        self.look_round()
        for article in articles:
            sources.give_reading(self.versions[article], by=self.researcher)
        for origin in self.decisions["origin"]:
            if origin["article"] in articles:
                self.say_where_it_comes_from(origin)
        for decision in progress(self.decisions["claim"]):
            self.prepare(decision, [one for one in decision["passages"] if one["article"] in articles])
        for relation in self.decisions["relation"]:
            self.relate(**relation)
        for decision in self.decisions["set_aside"]:
            if decision["article"] in articles:
                self.set_aside(decision)
        for act in (self.submit, self.look_again, self.verify):
            for decision in self.decisions["claim"]:
                if decision["name"] in self.made:
                    act(fresh(self.made[decision["name"]]), decision)

    def look_round(self):
        """Take in which articles and which actors there are by now."""
        versions = SourceVersion.objects.filter(source__story=self.story).select_related("source__story")
        self.versions = {version.file_name[:3]: version for version in versions}
        passages = [passage for claim in self.decisions["claim"] for passage in claim["passages"]]
        names = {passage[key] for passage in passages for key in ("speaker", "via") if key in passage}
        self.actors = ActorBook(names | {name for claim in self.decisions["claim"] for name in claim["actors"]})

    def say_where_it_comes_from(self, decision):
        source = self.versions[decision["article"]].source
        origin = sources.origin_named(decision["kind"], decision.get("name", ""))
        sources.set_source_origin(source, origin, by=self.researcher, why=decision.get("why", ""))

    def prepare(self, decision, passages):
        """Find or mark the claim, mend its words, and decide on every passage under it.

        passages  Those of the decision that stand in articles that are new; without one a claim waits for its article.
        """
        claim = self.made.get(decision["name"])
        places = [self.place(passage, decision["name"]) for passage in passages]
        if claim is None and places:
            claim = self.made[decision["name"]] = self.begin(decision, places[0])
        for passage, place in zip(passages, places, strict=True):
            self.decide(fresh(claim), passage, place)
            self.take_in(claim, self.claim_of(place))
        for one in Evidence.objects.suggested().filter(claim=claim):
            evidence.reject_evidence(one, by=self.researcher)

    def begin(self, decision, place) -> Claim:
        claim = self.claim_of(place) or evidence.mark_claim(*place, statement=decision["statement"], by=self.researcher)
        actors = [self.actor(name) for name in decision["actors"]]
        topics = Topic.objects.filter(slug__in=decision["topics"])
        words = {"statement": decision["statement"], "kind": decision["kind"]}
        if "when" in decision:
            words["when"] = [{"text": one["text"], "value": one.get("value")} for one in decision["when"]]
        return claims.edit_claim(fresh(claim), by=self.researcher, actors=actors, topics=topics, **words)

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

    def take_in(self, claim, other):
        """Make a claim that says the same part of this one, unless it has been dealt with."""
        if other and other.pk != claim.pk and not other.evidence.filter(state=EvidenceState.CONFIRMED).exists():
            claims.merge_claim(other, into=fresh(claim), by=self.researcher)

    def relate(self, a, b, kind, difference):
        """Say how two claims stand to each other, once both are there."""
        if a in self.made and b in self.made:
            one, other = fresh(self.made[a]), fresh(self.made[b])
            evidence.relate_claims(one, other, kind, by=self.researcher, difference=difference, looking_at=one)

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

    def submit(self, claim, decision):
        if claim.status == ClaimStatus.EXTRACTED:
            claims.submit_claim(claim, by=self.researcher)

    def look_again(self, claim, decision):
        """Give the checker's own look where one is asked for; theirs are the answers of the decisions, too."""
        if decision["decision"] == "verify" and look_due(claim, self.checker):
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
