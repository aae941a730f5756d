"""Paragraphs of a dossier: written as sentences that cite claims, and approved by somebody other than their author."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.actions.compose import composing
from dossier.actions.sentences import starts
from dossier.models import Entry, EntryComment, Sentence
from dossier.snapshot.prose import paragraph_hash
from newsroom.models import Claim, ClaimStatus, Decision
from newsroom.workflow import WorkflowError, lock_claims, require
from newsroom.workflow.approvals import people_needed

APPROVAL = ("approved_by", "approved_hash", "approved_at")
LONGEST_COMMENT = 5000  # code points
LONGEST_SENTENCE = Sentence._meta.get_field("text").max_length


@dataclass(frozen=True)
class Draft:
    """A sentence as somebody wrote it.

    text    Its words.
    claims  What it cites.
    id      The public id of the sentence that it rewords; empty for a new one.
    """

    text: str
    claims: tuple[Claim, ...] = ()
    id: str = ""

    def as_json(self) -> dict:
        return {"id": self.id, "text": self.text, "claims": sorted(claim.public_id for claim in self.claims)}


def write_paragraph(section, drafts, *, by, is_framing=False) -> Entry:
    """Add a paragraph at the end of a section; somebody other than `by` has to approve it."""
    kept = [draft.as_json() for draft in drafts]
    with composing(section.dossier, "write_paragraph", by=by, section=section.title, sentences=kept):
        require_sentences(drafts, section.dossier)
        entry = Entry.objects.create(
            section=section, written_by=by, is_framing=is_framing, position=section.entries.count()
        )
        store(entry, drafts)
    return entry


def rewrite_paragraph(entry, drafts, *, by, seen, is_framing=False):
    """Say a paragraph otherwise. Who does is its author from then on, and what was approved is so no longer.

    seen  The hash of the paragraph as `by` saw it (`dossier.snapshot.prose.paragraph_hash`).

    Sentences keep their public ids where a draft names them.
    """
    was = [Draft(one.text, tuple(one.claims.all()), one.public_id).as_json() for one in entry.sentences.all()]
    now = [draft.as_json() for draft in drafts]
    if (was, entry.is_framing) == (now, is_framing):
        return
    dossier = entry.section.dossier
    with composing(dossier, "rewrite_paragraph", by=by, entry=entry.pk, was=was, sentences=now, framing=is_framing):
        entry = Entry.objects.get(pk=entry.pk)
        require_as_seen(entry, seen)
        require_no_look_due(entry, by)
        require_sentences(drafts, dossier, cited_before=set(Claim.objects.filter(sentences__entry=entry)))
        entry.written_by, entry.is_framing = by, is_framing
        entry.approved_by, entry.approved_hash, entry.approved_at = None, "", None
        entry.save(update_fields=["written_by", "is_framing", *APPROVAL])
        store(entry, drafts)


@transaction.atomic
def approve_paragraph(entry, *, by, seen):
    """Say that each sentence of a paragraph says what it cites. It is somebody other than its author who does.

    seen  The hash of the paragraph as `by` saw it; what changed since is not approved.
    """
    require(by, "dossier.approve_paragraph", _("approve paragraphs"))
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if not entry.is_paragraph:
        raise WorkflowError(_("Only a paragraph is approved here; a claim has its own page."))
    if entry.written_by_id == by.pk and people_needed() > 1:
        raise WorkflowError(_("You wrote this; somebody else must approve it."))
    lock_claims(*Claim.objects.filter(sentences__entry=entry))
    require_no_look_due(entry, by)
    require_as_seen(entry, seen)
    entry.approved_by, entry.approved_hash, entry.approved_at = by, seen, timezone.now()
    entry.save(update_fields=APPROVAL)
    Decision.objects.record(entry.section.dossier, "approve_paragraph", by=by, entry=entry.pk, content=seen)


@transaction.atomic
def comment_on_entry(entry, *, by, text) -> EntryComment:
    """Say something about an entry to colleagues. It changes nothing of the dossier, so no form goes stale."""
    require(by, "dossier.add_entrycomment", _("comment on entries"))
    if not text.strip() or len(text) > LONGEST_COMMENT:
        raise WorkflowError(_("Write a comment of at most %(count)d characters.") % {"count": LONGEST_COMMENT})
    comment = EntryComment.objects.create(entry=entry, by=by, text=text.strip())
    Decision.objects.record(entry.section.dossier, "comment", by=by, entry=entry.pk, comment=comment.pk)
    return comment


def store(entry, drafts):
    """Write the sentences of a paragraph in their order; those that no draft rewords are deleted."""
    known = {sentence.public_id: sentence for sentence in entry.sentences.all()}
    for position, draft in enumerate(drafts):
        sentence = known.pop(draft.id, None) or Sentence(entry=entry)
        sentence.text, sentence.position = draft.text.strip(), position
        sentence.save()
        sentence.claims.set(draft.claims)
    for sentence in known.values():
        sentence.delete()


def require_sentences(drafts, dossier, cited_before=frozenset()):
    """Raise unless there is a sentence, each is one and not empty or too long, and cites what it may.

    What it may: verified claims of the dossier's stories, and what it cited before.
    """
    if not drafts:
        raise WorkflowError(_("Write at least one sentence."))
    for draft in drafts:
        if not draft.text.strip():
            raise WorkflowError(_("A sentence has no words, only citations."))
        if len(draft.text) > LONGEST_SENTENCE:
            raise WorkflowError(
                _("A sentence has at most %(count)d characters. This one is longer: “%(start)s…”.")
                % {"count": LONGEST_SENTENCE, "start": draft.text[:60]}
            )
        for begin in starts(draft.text):
            raise WorkflowError(
                _("These are two sentences, each with a citation of its own: the second begins “%(start)s…”.")
                % {"start": draft.text[begin : begin + 60]}
            )
    cited = {claim for draft in drafts for claim in draft.claims} - cited_before
    stories = set(dossier.stories.values_list("pk", flat=True))
    for claim in cited:
        if claim.status != ClaimStatus.VERIFIED or claim.story_id not in stories:
            raise WorkflowError(
                _("Only verified claims of the dossier's stories can be cited: “%(claim)s”.") % {"claim": claim}
            )


def require_as_seen(entry, seen):
    if paragraph_hash(entry) != seen:
        raise WorkflowError(
            _("This paragraph, or a claim it cites, has changed since you saw it. Read it again first.")
        )


def require_no_look_due(entry, by):
    waiting = Claim.objects.filter(sentences__entry=entry).hidden_from(by).first()
    if waiting:
        raise WorkflowError(
            _("It cites “%(claim)s”, which waits for your own look. Give that first.") % {"claim": waiting}
        )
