"""What the reading pass shows of an article: a card for each claim with words in it, and how far the work is.

Everything is fetched at once, in a number of queries that grows neither with the claims nor with the articles.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from newsroom.actions.passes import waits_for_origin
from newsroom.admin.passages import pieces_of, words_id
from newsroom.models import (
    Actor,
    Claim,
    ClaimRelation,
    ClaimStatus,
    Evidence,
    EvidenceState,
    ExtractionRun,
    Reading,
    RelationKind,
    RelationState,
    SecondLook,
    SourceVersion,
    Stance,
)
from newsroom.workflow.approvals import approvals_of_content
from newsroom.workflow.change import CHANGEABLE
from newsroom.workflow.machine import said_by_machine
from newsroom.workflow.waiting import spot_checks_for

LAST = 1 << 60  # where words of an older version are listed: after all others


@dataclass
class Card:
    """One claim as one article bears on it.

    is_second  In review, and not approved by this editor: they see the statement, the words and who says them,
               and nothing of what the first editor decided.
    look       "due" where the claim waits for this editor's own look; it has a card in the article it was found in
               first. A look answers for all articles at once: where there is one passage in all, on the card, else on
               the claim's page. "given" where something is still to be compared there.
    said       Who says each passage in the machine's reading, by primary key, while a look is due.
    """

    claim: Claim
    version: SourceVersion
    here: list
    elsewhere: list = field(default_factory=list)
    relations: list = field(default_factory=list)
    is_second: bool = False
    look: str = ""
    said: dict = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"claim-{self.claim.public_id}"

    @cached_property
    def own(self) -> list:
        """The words in which the claim was found here."""
        if self.look == "due":
            return self.here
        found = [one for one in self.here if not one.is_near]
        if self.is_second:
            return [one for one in found if one.state == EvidenceState.CONFIRMED]
        return [one for one in found if one.state != EvidenceState.REJECTED] or found

    @property
    def looks_here(self) -> bool:
        """Whether one answer on the card is the whole look."""
        return self.look == "due" and len(self.here) == 1 and not self.elsewhere

    @property
    def words_and_said(self) -> list:
        return [(one, self.said.get(one.pk)) for one in self.own]

    @cached_property
    def near(self) -> list:
        """Words that are only near the claim: first those that may speak against it, each in text order."""
        near = [] if self.is_second else [one for one in self.here if one.is_near]
        return sorted(near, key=lambda one: one.stance == Stance.SUPPORTS)

    @cached_property
    def waiting(self) -> list:
        """The passages here that wait for a decision."""
        return [one for one in self.here if one.state == EvidenceState.SUGGESTED]

    @property
    def to_confirm(self) -> bool:
        return any(not one.is_near for one in self.waiting)

    @property
    def near_left(self) -> list:
        return [one for one in self.near if one.state == EvidenceState.SUGGESTED]

    @property
    def next_near(self):
        return next(iter(self.near_left), None)

    @property
    def is_open(self) -> bool:
        return self.is_second or (self.claim.status in CHANGEABLE and bool(self.waiting))

    @property
    def is_decided_elsewhere(self) -> bool:
        """Whether the card leads to the claim's page, where alone it is decided."""
        return bool(self.look) and not self.looks_here

    @property
    def may_change(self) -> bool:
        return not self.is_second and self.claim.status in CHANGEABLE

    @property
    def words(self) -> list:
        return self.own or self.near

    @property
    def first(self):
        """The passage that is mended and that the card stands beside."""
        return self.words[0]

    @property
    def start(self) -> int:
        return self.first.passage.start if self.first.passage.version_id == self.version.pk else LAST

    @property
    def words_id(self) -> str:
        return words_id(self.start)

    @property
    def also_in(self) -> list[str]:
        """Letters of the other articles in whose words the claim was found."""
        found = {one.source.letter for one in self.elsewhere if not one.is_near and one.state != EvidenceState.REJECTED}
        return sorted(found, key=lambda letter: (len(letter), letter))

    @property
    def contradicting(self) -> list[str]:
        against = {
            one.source.letter
            for one in self.elsewhere
            if one.stance == Stance.CONTRADICTS and one.state != EvidenceState.REJECTED
        }
        return sorted(against, key=lambda letter: (len(letter), letter))

    @property
    def near_elsewhere(self) -> int:
        return sum(one.state == EvidenceState.SUGGESTED for one in self.elsewhere if one.is_near)

    @property
    def contradictions(self) -> int:
        return len(self.relations)

    @property
    def wants_more(self) -> bool:
        return bool(self.near_elsewhere or self.contradictions or self.contradicting or self.claim.caution)


class PassData:
    """One article as one editor reads it: cards in text order, spot checks, progress, the text in pieces."""

    def __init__(self, source, person):
        self.source, self.person, self.version = source, person, source.current_version
        hidden = Claim.objects.filter(story=source.story_id).hidden_from(person)
        self.hidden = dict(hidden.values_list("pk", "public_id"))
        self.cards = self.make_cards()
        self.claims = [card for card in self.cards if card.own]
        self.near = [card for card in self.cards if not card.own]
        self.checks = list(spot_checks_for(person).filter(source=source).select_related("claim", "source"))

    def make_cards(self) -> list[Card]:
        here = Q(evidence__passage__version__source=self.source)
        claims = list(Claim.objects.filter(here).distinct().select_related("merged_into").order_by("pk"))
        in_review = [claim for claim in claims if claim.status == ClaimStatus.IN_REVIEW]
        approvals, evidence = approvals_of_content(in_review), self.evidence(claims)
        relations, looked = contradictions(claims, self.hidden), self.looked(claims)
        due = [one for key in self.hidden for one in evidence.get(key, ()) if one.source.pk == self.source.pk]
        said = said_by_machine(due)
        cards = []
        for claim in claims:
            approved = any(approval.by_id == self.person.pk for approval in approvals.get(claim.pk, ()))
            found, is_second = evidence[claim.pk], claim.status == ClaimStatus.IN_REVIEW and not approved
            is_due = claim.pk in self.hidden
            if is_due and min(found, key=lambda one: one.pk).source.pk != self.source.pk:
                continue
            card = Card(
                claim=claim,
                version=self.version,
                here=[one for one in found if one.source.pk == self.source.pk],
                elsewhere=[one for one in found if one.source.pk != self.source.pk],
                relations=relations[claim.pk],
                is_second=is_second,
                look="due" if is_due else "given" if is_second and claim.pk in looked else "",
                said=said if is_due else {},
            )
            if card.words and (card.own or claim.status in CHANGEABLE):
                cards.append(card)
        return sorted(cards, key=lambda card: (card.start, -card.first.passage.end, card.claim.pk))

    def looked(self, claims) -> set[int]:
        """The claims of which this editor has given a second look that is still about their content."""
        looks = SecondLook.objects.live().filter(by=self.person, claim__in=[claim.pk for claim in claims])
        return set(looks.values_list("claim", flat=True))

    def evidence(self, claims):
        """The evidence of the claims everywhere; versions, without their texts, and speakers are made once each."""
        rows = Evidence.objects.filter(claim__in=[claim.pk for claim in claims]).select_related("passage", "origin")
        rows = list(rows.order_by("passage__start", "-passage__end", "pk"))
        versions = SourceVersion.objects.defer("text").select_related("source")
        versions = versions.in_bulk({one.passage.version_id for one in rows})
        actors = Actor.objects.in_bulk({key for one in rows for key in (one.speaker_id, one.via_id) if key})
        by_claim = defaultdict(list)
        for one in rows:
            one.passage.version = versions[one.passage.version_id]
            one.speaker, one.via = actors.get(one.speaker_id), actors.get(one.via_id)
            by_claim[one.claim_id].append(one)
        return by_claim

    def card_of(self, claim_pk) -> Card | None:
        return next((card for card in self.cards if card.claim.pk == claim_pk), None)

    def after(self, card) -> str:
        """The id of the card that follows in the list of claims, for a new one to be put before."""
        at = self.claims.index(card) + 1 if card in self.claims else len(self.claims)
        return self.claims[at].id if at < len(self.claims) else ""

    @cached_property
    def pieces(self):
        if self.version is None or self.version.redaction_reason:
            return []
        marks = [
            (one.passage.start, one.passage.end, card.id, not card.is_open)
            for card in self.cards
            for one in (card.own if card.is_second else card.own + card.near)
            if one.passage.version_id == self.version.pk
        ]
        return pieces_of(self.version.text, marks, self.quiet)

    @property
    def quiet(self):
        """Spans that the newest extraction took for headlines, captions and the like."""
        runs = ExtractionRun.objects.filter(version=self.version).order_by("-ran_at", "-pk")
        return [tuple(span) for span in runs.values_list("non_content", flat=True).first() or ()]

    @property
    def decided(self) -> int:
        return sum(not card.is_open for card in self.claims)

    @property
    def near_decided(self) -> int:
        return sum(not card.is_open for card in self.near)

    @cached_property
    def set_aside(self) -> int:
        return sum(card.claim.status == ClaimStatus.SET_ASIDE for card in self.claims)

    @property
    def origin_with_it(self):
        """The origin of the article that the first confirmation confirms as well; None where it is settled."""
        may = self.person.has_perm("newsroom.change_source")
        return self.source.origin if may and waits_for_origin(self.source) else None

    @cached_property
    def readings(self) -> set:
        """The articles of the story whose newest version this editor has read whole, by primary key."""
        live = Reading.objects.live().filter(by=self.person, version__source__story=self.source.story_id)
        read = set(live.values_list("version", flat=True))
        newest = {}
        rows = SourceVersion.objects.filter(source__story=self.source.story_id).order_by("number")
        for source, version in rows.values_list("source", "pk"):
            newest[source] = version
        return {source for source, version in newest.items() if version in read}

    @cached_property
    def articles(self):
        return list(self.source.story.sources.order_by("pk").select_related("publisher"))

    @property
    def has_read(self) -> bool:
        return self.source.pk in self.readings


def contradictions(claims, hidden):
    """The contradictions of claims that were not dismissed and touch none of the hidden claims, by primary key."""
    keys, by_claim = {claim.pk for claim in claims}, defaultdict(list)
    rows = ClaimRelation.objects.filter(kind__in=[RelationKind.CONTRADICTS, RelationKind.OVERTAKEN_BY])
    rows = rows.exclude(a__in=hidden).exclude(b__in=hidden)
    for relation in rows.filter(Q(a__in=keys) | Q(b__in=keys)).exclude(state=RelationState.DISMISSED):
        for key in {relation.a_id, relation.b_id} & keys:
            by_claim[key].append(relation)
    return by_claim
