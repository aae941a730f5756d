"""How well each rule of each extractor does, by what editors made of the claims it found."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.admin.base import desk_context
from newsroom.models import Claim, ClaimStatus, Decision, ExtractionRun

TAKEN_UP = (ClaimStatus.IN_REVIEW, ClaimStatus.VERIFIED, ClaimStatus.RETRACTED)


def counts_by_rule(person=None):
    """Count the claims of each extractor version and rule, in one query.

    person  Who is shown it: without claims that wait for their own look.

    Each row holds `run__extractor`, `run__extractor_version`, `rule`, and how many claims were
    found, accepted as they were, corrected in their words, merged, set aside, and are still open.
    """
    edits = Decision.objects.filter(action="edit", target_type=Claim._meta.label_lower, data__was__has_key="statement")
    hidden = Claim.objects.hidden_from(person).values("pk") if person else Claim.objects.none()
    claims = (
        Claim.objects.apart()
        .filter(run__isnull=False)
        .exclude(pk__in=hidden)
        .annotate(was_edited=Exists(edits.filter(target_id=OuterRef("public_id"))))
    )
    return (
        claims.values("run__extractor", "run__extractor_version", "rule")
        .annotate(
            found=Count("pk"),
            accepted=Count("pk", filter=Q(status__in=TAKEN_UP, was_edited=False)),
            corrected=Count("pk", filter=Q(status__in=TAKEN_UP, was_edited=True)),
            merged=Count("pk", filter=Q(status=ClaimStatus.MERGED)),
            set_aside=Count("pk", filter=Q(status=ClaimStatus.SET_ASIDE)),
            left=Count("pk", filter=Q(status=ClaimStatus.EXTRACTED)),
        )
        .order_by("run__extractor", "-run__extractor_version", "-found", "rule")
    )


def rules(request):
    """Show the counts as a table."""
    if not request.user.has_perm("newsroom.view_extractionrun"):
        raise PermissionDenied
    context = {
        **desk_context(request, _("How well the rules do"), ExtractionRun, extractions()),
        "rows": counts_by_rule(request.user),
        "marked": Claim.objects.filter(run__isnull=True).count(),
    }
    return TemplateResponse(request, "admin/newsroom/extractionrun/rules.html", context)


def extractions() -> tuple[str, str]:
    return _("Extractions"), reverse("admin:newsroom_extractionrun_changelist")
