"""What this person may see of a dossier: nothing of a claim that waits for their own second look."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from dossier.models import Dossier
from newsroom.models import Claim


def seen_dossier(request, pk):
    """Return the dossier for a page about it; PermissionDenied for who may not see dossiers, Http404 if it is gone."""
    dossier = get_object_or_404(Dossier, pk=pk)
    if not (request.user.has_perm("dossier.view_dossier") or request.user.has_perm("dossier.change_dossier")):
        raise PermissionDenied
    return dossier


def way_to(dossier) -> tuple[tuple[str, str], ...]:
    """The way to a page about a dossier: all dossiers, then what this one holds."""
    held = reverse("admin:dossier_dossier_compose", args=[dossier.pk])
    return (_("Dossiers"), reverse("admin:dossier_dossier_changelist")), (str(dossier), held)


def waiting_for_look(request, dossier):
    """Claims of the dossier, or cited in it, that wait for this person's own second look."""
    of_dossier = Q(entries__section__dossier=dossier) | Q(sentences__entry__section__dossier=dossier)
    return Claim.objects.filter(of_dossier).hidden_from(request.user).distinct()
