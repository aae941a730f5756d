"""What the claim page shows: a claim beside all articles of its story, as far as this person may see it yet."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from newsroom.actions import claims
from newsroom.admin.base import uses_of
from newsroom.admin.history import changed_since, history, since_own
from newsroom.admin.passages import pieces_of
from newsroom.models import (
    Claim,
    ClaimRelation,
    ClaimStatus,
    EvidenceState,
    Reading,
    RelationState,
    SourceVersion,
    Stance,
    Verdict,
)
from newsroom.models.claim import ALIKE
from newsroom.workflow.approvals import approvals_of_content, what_is_lacking
from newsroom.workflow.change import CHANGEABLE
from newsroom.workflow.findings import findings
from newsroom.workflow.machine import Said, said_by_machine
from newsroom.workflow.second_look import answer_of, decided_unseen, differences, latest_look, mended_evidence
from newsroom.workflow.standing import standing

AROUND = 40  # code points of context on either side of a passage; the article beside it has the rest
WAYS = [  # the answer to a passage, its key, and what it says
    (Stance.SUPPORTS, "1", Stance.SUPPORTS.label),
    (Stance.CONTRADICTS, "2", Stance.CONTRADICTS.label),
    (Stance.ADDS_CONDITION, "3", Stance.ADDS_CONDITION.label),
]


@dataclass(frozen=True)
class Card:
    """One passage: what was decided about it, and where a second look answered otherwise (`mine`).

    In a blind look `answer` is what this person has chosen so far, and nothing else is known.
    """

    evidence: object
    said: Said | None
    answer: str = ""
    mine: str = ""
    is_mended: bool = False

    @property
    def id(self) -> str:
        return f"passage-{self.evidence.public_id}"

    @property
    def before(self) -> str:
        return self.evidence.passage.prefix[-AROUND:]

    @property
    def after(self) -> str:
        return self.evidence.passage.suffix[:AROUND]

    @property
    def is_done(self) -> bool:
        return self.evidence.state != EvidenceState.SUGGESTED


@dataclass(frozen=True)
class Row:
    """One source of the story, with its finding and its passages in text order."""

    finding: object
    cards: tuple[Card, ...]
    was_read: bool

    @property
    def source(self):
        return self.finding.source

    def found_first(self):
        """The same row with the claim's own words before those that are only near them, each in text order."""
        return replace(self, cards=tuple(sorted(self.cards, key=lambda card: card.evidence.is_near)))

    def is_near(self) -> bool:
        """Whether the article has no words of the claim, or only such as are near them."""
        return all(card.evidence.is_near for card in self.cards)


class ClaimPage:
    """Everything the templates take, worked out once; `is_hidden` says whether the person still has to look blind."""

    def __init__(self, claim, person, *, seen_version=None, typed=None):
        self.claim, self.person, self.seen_version = claim, person, seen_version
        self.chosen = answers_of(typed or {})
        self.hidden = dict(
            Claim.objects.filter(story=claim.story_id).hidden_from(person).values_list("pk", "public_id")
        )
        self.is_hidden = claim.pk in self.hidden

    @cached_property
    def findings(self):
        return findings(self.claim, by=self.person)

    @cached_property
    def evidence(self):
        return [one for finding in self.findings for one in finding.evidence]

    @cached_property
    def look(self):
        return None if self.is_hidden else latest_look(self.claim, self.person)

    @cached_property
    def rows(self) -> list[Row]:
        said = said_by_machine(self.evidence) if self.is_hidden or self.mended else {}
        differing = {one.evidence.pk: one.mine for one in differences(self.evidence, self.look)} if self.look else {}

        def card(one):
            if self.is_hidden:
                return Card(one, said.get(one.pk), self.chosen.get(one.public_id, ""))
            mine = differing.get(one.pk, "")
            return Card(one, said.get(one.pk), answer_of(one), mine, one.pk in self.mended)

        rows = [
            Row(finding, tuple(map(card, finding.evidence)), self.has_read(finding.source)) for finding in self.findings
        ]
        return sorted(map(Row.found_first, rows), key=Row.is_near) if self.is_hidden else rows

    @cached_property
    def mended(self) -> set[int]:
        return set() if self.is_hidden else mended_evidence(self.claim)

    @cached_property
    def versions_read(self):
        mine = Reading.objects.live().filter(by=self.person, version__source__story=self.claim.story_id)
        return set(mine.values_list("version", flat=True))

    def has_read(self, source) -> bool:
        version = source.current_version
        return version is not None and version.pk in self.versions_read

    @cached_property
    def waiting(self) -> list:
        """The passages that wait to be decided and can be; empty while this person still has to look."""
        if self.is_hidden or self.claim.status not in CHANGEABLE:
            return []
        return [one for one in self.evidence if one.state == EvidenceState.SUGGESTED]

    @property
    def found(self) -> list:
        """Of those, the claim's own words."""
        return [one for one in self.waiting if not one.is_near]

    @cached_property
    def differing(self) -> list[Card]:
        return [card for row in self.rows for card in row.cards if card.mine]

    @cached_property
    def unseen(self) -> list[str]:
        return decided_unseen(self.claim, self.evidence, self.person) if self.look else []

    @cached_property
    def relations(self):
        """The live relations of the claim that this person may see, the suggested ones first."""
        if self.is_hidden:
            return []
        related = ClaimRelation.objects.about(self.claim).shown_to(self.person).exclude(state=RelationState.DISMISSED)
        shown = [relation for relation in related.select_related("a", "b", "decided_by") if relation.is_live]
        for relation in shown:
            relation.other_claim = relation.other(self.claim)
            relation.is_alike = relation.kind in ALIKE
        return sorted(shown, key=lambda relation: (relation.state != RelationState.SUGGESTED, relation.pk))

    @property
    def alike(self):
        return [relation for relation in self.relations if relation.is_alike]

    @property
    def opposed(self):
        return [relation for relation in self.relations if not relation.is_alike]

    @cached_property
    def standing(self):
        confirmed = [relation for relation in self.relations if relation.state == RelationState.CONFIRMED]
        return standing(self.claim, self.evidence, confirmed)

    @cached_property
    def why_proposed(self) -> str:
        """Why the verdict is proposed, in a sentence."""
        if self.standing.proposed == Verdict.OVERTAKEN:
            return _("What it announces was overtaken by another claim.")
        if self.standing.proposed == Verdict.CONTESTED:
            against = {one.source.letter for one in self.evidence if answer_of(one) == Stance.CONTRADICTS}
            if against:
                return _("%(letters)s contradicts it.") % {"letters": ", ".join(sorted(against))}
            return _("It contradicts another claim, and that is open or resolved against it.")
        return self.standing.origins.why

    @cached_property
    def approvals(self):
        return approvals_of_content([self.claim])[self.claim.pk]

    @property
    def lacking(self) -> str:
        return what_is_lacking(self.approvals) if self.claim.status == ClaimStatus.IN_REVIEW else ""

    @cached_property
    def missing(self):
        return [finding.missing for finding in self.findings if finding.missing]

    @cached_property
    def spot_checks(self):
        return [] if self.is_hidden else list(self.claim.checks.awaiting_spot_check().select_related("source", "by"))

    @cached_property
    def moves(self):
        """The transitions that are possible now and allowed to this person."""
        blind = {claims.VERIFY.name} if self.is_hidden else set()
        return [
            transition
            for transition in claims.TRANSITIONS
            if self.claim.status in transition.before
            and transition.name not in blind
            and self.person.has_perm(transition.permission)
        ]

    @cached_property
    def history(self):
        return [] if self.is_hidden else history(self.claim, self.evidence, hidden=self.hidden.values())

    @property
    def changed_since(self):
        """What was decided since the version the editor saw, where that is not the newest."""
        return changed_since(self.claim, self.seen_version, self.history) if self.seen_version is not None else []

    @property
    def since_own(self):
        return since_own(self.history, self.person) if self.claim.status == ClaimStatus.IN_REVIEW else []

    @cached_property
    def comments(self):
        written = self.claim.comments.select_related("by")
        return list(written.filter(by=self.person) if self.is_hidden else written)

    @cached_property
    def uses(self):
        return uses_of(self.claim)

    @cached_property
    def first_letter(self) -> str:
        """The article to open: of the first passage to decide, or the first passage, or the first article."""
        cards = [(row.source.letter, card) for row in self.rows for card in row.cards]
        waiting = [letter for letter, card in cards if self.is_hidden or not card.is_done or card.mine]
        return next(
            iter([*waiting, *(letter for letter, _card in cards), *(row.source.letter for row in self.rows)]), ""
        )

    def article(self, letter):
        """One article with the claim's passages marked, or None where it has no text; one query for the text."""
        row = next((row for row in self.rows if row.source.letter == letter), None)
        version = row and row.source.current_version
        if version is None:
            return None
        text = SourceVersion.objects.values_list("text", flat=True).get(pk=version.pk)
        cards = [card for card in row.cards if card.evidence.passage.version_id == version.pk]
        return {"source": row.source, "version": version, "pieces": pieces_of(text, map(self.mark, cards))}

    def mark(self, card):
        """A passage as `pieces_of` takes it; in a blind look none is shown as decided."""
        passage = card.evidence.passage
        return passage.start, passage.end, card.id, card.is_done and not self.is_hidden


def answers_of(form) -> dict[str, str]:
    """The answers of a second look as its form sends them, by public id."""
    start = "answer-"
    return {name.removeprefix(start): value for name, value in form.items() if name.startswith(start)}
