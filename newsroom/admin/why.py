"""Why a claim stands as it does: the same sentences as `manage.py explain` prints."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from newsroom.models import Claim
from newsroom.workflow.explanation import explain


def why(request, pk):
    """Show every suggestion made about a claim, with its reasons."""
    if not request.user.has_perm("newsroom.view_claim"):
        raise PermissionDenied
    claim = get_object_or_404(Claim.objects.select_related("story"), pk=pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Why this claim stands as it does"),
        "opts": Claim._meta,
        "claim": claim,
        "sections": explain(claim),
    }
    return TemplateResponse(request, "admin/newsroom/claim/why.html", context)
