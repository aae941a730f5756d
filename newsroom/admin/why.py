"""Why a claim stands as it does: the same sentences as `manage.py explain` prints."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.admin.base import crumbs_of, desk_context
from newsroom.admin.blind import require_seen
from newsroom.models import Claim
from newsroom.workflow.explanation import explain


def why(request, pk):
    """Show every suggestion made about a claim, with its reasons."""
    if not request.user.has_perm("newsroom.view_claim"):
        raise PermissionDenied
    claim = get_object_or_404(Claim.objects.select_related("story"), pk=pk)
    require_seen(claim, request.user)
    context = {
        **desk_context(
            request, _("Why this claim stands as it does"), Claim, *crumbs_of(claim.story), claim_page(claim)
        ),
        "claim": claim,
        "sections": explain(claim, request.user),
    }
    return TemplateResponse(request, "admin/newsroom/claim/why.html", context)


def claim_page(claim) -> tuple[str, str]:
    return _("Check a claim"), reverse("admin:newsroom_claim_workbench", args=[claim.pk])
