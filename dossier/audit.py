"""What the audit checks about editions."""

from hashlib import sha256

from dossier.models import Edition, EditionClaim
from newsroom.models import Decision
from newsroom.workflow.audit import audit_check


@audit_check
def editions_are_as_published():
    published = set(
        Decision.objects.filter(action="publish", target_type="dossier.dossier").values_list("target_id", "after")
    )
    for edition in Edition.objects.select_related("dossier").iterator(chunk_size=20):
        if sha256(edition.document.encode()).hexdigest() != edition.sha256:
            yield f"The document of “{edition}” does not have its hash."
        if (edition.dossier.public_id, str(edition.number)) not in published:
            yield f"No decision published “{edition}”."


@audit_check
def rows_are_as_in_their_edition():
    """Rows the API filters by hold what their edition's document holds, and no more."""
    for edition in Edition.objects.iterator(chunk_size=20):
        claims = [entry["claim"] for section in edition.content["sections"] for entry in section["entries"]]
        rows = {row.claim_id: row.data for row in EditionClaim.objects.filter(edition=edition)}
        if set(rows) != {claim["id"] for claim in claims}:
            yield f"The claims of “{edition}” are not those of its document."
        elif any({**rows[claim["id"]], **claim} != rows[claim["id"]] for claim in claims):
            yield f"A claim of “{edition}” does not read as in its document."
