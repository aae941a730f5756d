"""What the composing page shows of a dossier, as far as this person may see it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.actions.paragraphs import against_approval, doubts_about
from dossier.admin.publishing import obstacles_shown
from dossier.admin.seen import waiting_for_look
from dossier.admin.suggestions import suggestions_for
from dossier.models import Dossier, Entry, Section
from dossier.snapshot.parts import sentences
from dossier.snapshot.prose import paragraph_hashes
from newsroom.models import Decision
from newsroom.workflow.approvals import people_needed
from newsroom.workflow.standing import Standing, standings

CHANGES = {  # the decisions that count one change of a dossier, in words
    "describe": gettext_lazy("changed what the dossier says of itself"),
    "add_section": gettext_lazy("added a section"),
    "rename_section": gettext_lazy("renamed a section"),
    "move_section": gettext_lazy("moved a section"),
    "remove_section": gettext_lazy("removed a section"),
    "add_claims": gettext_lazy("added claims"),
    "write_note": gettext_lazy("wrote a note"),
    "move_entry": gettext_lazy("moved an entry"),
    "remove_entry": gettext_lazy("removed an entry"),
    "write_paragraph": gettext_lazy("wrote a paragraph"),
    "rewrite_paragraph": gettext_lazy("reworded a paragraph"),
}


@dataclass(frozen=True)
class Card:
    """An entry at its place.

    is_hidden  Whether it is about a claim that waits for this person's own look: then nothing else is known of it.
    standing   Of its claim; None for a paragraph.
    hash       Of its paragraph as it is now.
    reasons    What stands against publishing it.
    doubts     What does not, but should be looked at.
    """

    entry: Entry
    is_hidden: bool
    is_own: bool = False
    standing: Standing | None = None
    hash: str = ""
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_approved(self) -> bool:
        return bool(self.entry.approved_by_id) and self.entry.approved_hash == self.hash

    @property
    def was_approved(self) -> bool:
        return bool(self.entry.approved_by_id) and not self.is_approved

    @property
    def may_be_approved(self) -> bool:
        """Whether this person, if they may approve paragraphs, may approve this one now."""
        return not self.is_hidden and not self.is_approved and not self.is_own


@dataclass(frozen=True)
class Part:
    section: Section
    cards: list[Card]


class Composition:
    """Everything the templates take, worked out once, in a number of queries that does not grow with the dossier."""

    def __init__(self, dossier, request, *, topic="", section=0):
        self.dossier, self.request, self.person = dossier, request, request.user
        self.topic, self.wanted_section = topic, section

    @cached_property
    def sections(self) -> list[Section]:
        """The summary first, then the others in their order."""
        return sections_of(self.dossier)

    @cached_property
    def entries(self) -> list[Entry]:
        entries = Entry.objects.filter(section__dossier=self.dossier)
        return list(
            entries.select_related("claim", "written_by", "approved_by")
            .prefetch_related(Prefetch("sentences", sentences()))
            .annotate(comment_count=Count("comments"))
            .order_by("position", "pk")
        )

    @cached_property
    def hidden(self) -> dict[int, str]:
        """The claims in it that wait for this person's own look, by primary key."""
        return {claim.pk: str(claim) for claim in waiting_for_look(self.request, self.dossier)}

    @cached_property
    def obstacles(self):
        return obstacles_shown(self.request, self.dossier)

    @cached_property
    def parts(self) -> list[Part]:
        cards = defaultdict(list)
        shown = [entry for entry in self.entries if not self.hides(entry)]
        stands = standings([entry.claim for entry in shown if entry.claim], self.person)
        hashes = paragraph_hashes([entry for entry in shown if entry.is_paragraph])
        reasons = self.reasons_by_entry()
        for entry in self.entries:
            card = Card(entry, True)
            if not self.hides(entry):
                card = self.card(entry, stands.get(entry.claim_id), hashes.get(entry.pk, ""), reasons[entry.pk])
            cards[entry.section_id].append(card)
        return [Part(section, cards[section.pk]) for section in self.sections]

    def card(self, entry, stands, now, reasons) -> Card:
        """An entry that may be seen; of a paragraph the approval stands apart from what else there is against it."""
        is_own = entry.written_by_id == self.person.pk and people_needed() > 1
        told = set(against_approval(entry, now)) if entry.is_paragraph else set()
        doubts = tuple(doubts_about(entry)) if entry.is_paragraph else ()
        return Card(entry, False, is_own, stands, now, tuple(one for one in reasons if one not in told), doubts)

    def reasons_by_entry(self) -> dict[int, list[str]]:
        by_claim = {entry.claim_id: entry.pk for entry in self.entries if entry.claim_id}
        reasons = defaultdict(list)
        for obstacle in self.obstacles:
            key = obstacle.entry.pk if obstacle.entry else by_claim.get(obstacle.claim and obstacle.claim.pk)
            reasons[key].append(obstacle.reason)
        return reasons

    def hides(self, entry) -> bool:
        about = {entry.claim_id} | {claim.pk for one in entry.sentences.all() for claim in one.claims.all()}
        return not about.isdisjoint(self.hidden)

    def card_of(self, key) -> Card | None:
        return next((card for part in self.parts for card in part.cards if card.entry.pk == key), None)

    @cached_property
    def open_sections(self) -> list[Section]:
        """Those that take claims."""
        return [section for section in self.sections if not section.is_summary]

    @cached_property
    def section_in_hand(self) -> Section | None:
        wanted = [section for section in self.open_sections if section.pk == self.wanted_section]
        return (wanted or self.open_sections[-1:] or [None])[0]

    @cached_property
    def has_summary(self) -> bool:
        return any(section.is_summary for section in self.sections)

    @cached_property
    def suggestions(self):
        held = {entry.claim_id for entry in self.entries if entry.claim_id}
        return suggestions_for(self.dossier, held, self.person, self.topic)


def sections_of(dossier) -> list[Section]:
    return sorted(Section.objects.filter(dossier=dossier), key=lambda one: (not one.is_summary, one.position, one.pk))


def changes_since(dossier, seen_version) -> str:
    """What was done between the version somebody saw and the one there is, as one sentence; empty for nothing."""
    now = Dossier.objects.get(pk=dossier.pk)
    decisions = Decision.objects.about(now).filter(action__in=CHANGES).select_related("by").defer("payload")
    since = list(decisions[: max(0, now.version - seen_version)])
    done = dict.fromkeys(f"{one.by} {CHANGES[one.action]}" for one in reversed(since))
    return _("Meanwhile: %(changes)s.") % {"changes": "; ".join(done)} if done else ""
