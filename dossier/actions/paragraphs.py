"""What stands against publishing a paragraph: sentences without a ground, and words that nobody else approved."""

from django.utils.translation import gettext as _

from dossier.actions.sentences import End, starts
from newsroom.models import ClaimStatus
from newsroom.workflow.approvals import people_needed


def against_paragraph(paragraph, now, in_dossier):
    """Yield every reason against publishing a paragraph.

    now         Its hash as it is (`paragraph_hash`).
    in_dossier  Primary keys of the claims that stand in the dossier as entries.
    """
    sentences = paragraph.sentences.all()
    if not sentences:
        yield _("The paragraph has no sentence yet.")
    for sentence in sentences:
        yield from against_sentence(sentence, paragraph.is_framing, in_dossier)
    yield from against_approval(paragraph, now)


def against_sentence(sentence, is_framing, in_dossier):
    claims = sentence.claims.all()
    if not claims and not is_framing:
        yield _("This sentence cites no claim: “%(sentence)s”. Cite one, or mark the paragraph as framing.") % {
            "sentence": sentence
        }
    for begin in [] if is_framing else starts(sentence.text):
        yield _(
            "“%(sentence)s” is more than one sentence. Write “%(other)s” in a field of its own, with what it cites."
        ) % {
            "sentence": sentence,
            "other": sentence.text[begin:],
        }
    for claim in claims:
        words = {"sentence": sentence, "claim": claim, "status": claim.get_status_display()}
        if claim.status != ClaimStatus.VERIFIED:
            yield _("“%(sentence)s” cites a claim that is %(status)s, not verified: “%(claim)s”.") % words
        elif claim.pk not in in_dossier:
            yield (
                _("“%(sentence)s” cites a claim that is not in the dossier: “%(claim)s”. Add it to a section.") % words
            )


def doubts_about(paragraph):
    """Yield where a sentence may be two, which only who reads it can tell."""
    for sentence in paragraph.sentences.all() if not paragraph.is_framing else ():
        for begin in starts(sentence.text, End.POSSIBLE):
            yield _(
                "Does another sentence begin at “%(other)s”? Then give it a field of its own, with what it cites."
            ) % {"other": sentence.text[begin:]}


def against_approval(paragraph, now):
    """Two pairs of eyes, for prose: somebody other than who wrote it has approved exactly these words."""
    names = {"author": paragraph.written_by, "person": paragraph.approved_by}
    if paragraph.approved_by is None:
        yield _("Somebody other than %(author)s must approve that it says what it cites.") % names
    elif paragraph.approved_by_id == paragraph.written_by_id and people_needed() > 1:
        yield _("%(author)s wrote it and approved it: somebody else must approve it.") % names
    elif paragraph.approved_hash != now:
        yield _("It changed, or a claim it cites did, after %(person)s approved it. It must be approved again.") % names
