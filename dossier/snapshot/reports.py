"""What came of readers' reports, as it is frozen: never what they wrote."""

from dossier.models import ReaderReport


def freeze_reports(dossier) -> list[dict]:
    """The answered reports about a dossier, the one answered last first."""
    answered = ReaderReport.objects.filter(edition__dossier=dossier).exclude(outcome="").select_related("edition")
    return [
        {
            "id": report.public_id,
            "claim": report.claim_id,
            "edition": report.edition.number,
            "outcome": report.outcome,
            "answer": report.answer,
            "answered_at": report.answered_at.isoformat(),
        }
        for report in answered.order_by("-answered_at", "-pk").defer("edition__document")
    ]
