"""The one thing that a reader may write: a report that something published is wrong."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from rest_framework.throttling import BaseThrottle

from dossier.actions.reports import MOST_LETTERS, TooMany, report_error
from dossier.models import Edition


class ReportForm(forms.Form):
    problem = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 6, "dir": "auto", "aria-describedby": "problem-help"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, slug, claim_id):
    """The form of a report about one claim of a current edition, and its answer."""
    edition = Edition.objects.current_at(slug)
    if edition is None:
        raise Http404(_("There is no published dossier at this address."))
    claim = edition.claim(claim_id)
    if claim is None:
        return redirect("dossier:claim", slug, claim_id)  # which says what became of it
    form, status, refused = ReportForm(request.POST or None), 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            report_error(edition, claim_id, form.cleaned_data["problem"], address=BaseThrottle().get_ident(request))
            return redirect(f"{request.path}?sent")
        except TooMany as error:
            status, refused = 429, str(error)
    context = {"form": form, "claim": claim, "edition": edition, "refused": refused, "sent": "sent" in request.GET}
    return render(request, "dossier/report.html", context, status=status)
