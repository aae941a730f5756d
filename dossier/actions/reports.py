"""What readers report, and what the desk answers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from dossier.models import Outcome, ReaderReport
from newsroom.models import Decision
from newsroom.workflow import WorkflowError, require
from newsroom.workflow.rounds import each_round

MOST_LETTERS = 2_000
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
MOST_OF_ONE_ADDRESS, MOST_OF_ALL = 5, 200  # reports in an hour


class TooMany(WorkflowError):
    """More was reported in the last hour than the desk takes."""


@transaction.atomic
def report_error(edition, claim_id, problem, *, address) -> ReaderReport:
    """Store what a reader reports about a claim of an edition. Anyone may.

    address  The reader's network address: it is not stored, only a keyed hash that is another one every day and is
             emptied after a day.

    Raises TooMany, and WorkflowError where the text is empty or too long or the edition has no such claim.
    """
    problem = problem.strip()
    if not 0 < len(problem) <= MOST_LETTERS:
        raise WorkflowError(_("Say what is wrong in at most %(most)d characters.") % {"most": MOST_LETTERS})
    if edition.claim(claim_id) is None:
        raise WorkflowError(_("The edition has no such claim."))
    now = timezone.now()
    recent = ReaderReport.objects.filter(sent_at__gt=now - AN_HOUR)
    marks = [mark_of(address, at) for at in (now, now - AN_HOUR)]  # two in the first hour of a day
    if recent.filter(sender__in=marks).count() >= MOST_OF_ONE_ADDRESS or recent.count() >= MOST_OF_ALL:
        raise TooMany(_("There were many reports in the last hour. Please try again later; nothing was sent."))
    written = {"claim_id": claim_id, "problem": problem, "sender": marks[0], "sent_at": now}
    return ReaderReport.objects.create(edition=edition, **written)


@each_round
def forget_senders():
    """Empty the marks by which reports of one address were told apart for a day."""
    ReaderReport.objects.filter(sent_at__lte=timezone.now() - A_DAY).exclude(sender="").update(sender="")


def mark_of(address, at) -> str:
    """A keyed hash of an address and the day of a moment."""
    return salted_hmac("dossier.report", f"{at:%Y-%m-%d} {address}", algorithm="sha256").hexdigest()


@transaction.atomic
def answer_report(report, *, by, outcome, answer) -> ReaderReport:
    """Say what came of a report; readers see it with the corrections, from the next edition on."""
    require(by, "dossier.change_readerreport", _("answer a reader’s report"))
    if outcome not in Outcome.values or outcome == Outcome.OPEN:
        raise WorkflowError(_("Choose what came of it."))
    if not answer.strip():
        raise WorkflowError(_("Write what readers are told of it."))
    before = report.outcome
    answered = {"outcome": outcome, "answer": answer.strip(), "answered_by": by, "answered_at": timezone.now()}
    if not ReaderReport.objects.filter(pk=report.pk, outcome=before).update(**answered):
        raise WorkflowError(_("Someone else has just answered it. Look at it again; nothing was saved."))
    report.refresh_from_db()
    Decision.objects.record(report, "answer_report", by=by, note=report.answer, before=before, after=outcome)
    return report
