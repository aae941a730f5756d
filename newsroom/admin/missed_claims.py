"""A claim that the machine did not find, made of the article's words without any script."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.actions.evidence import mark_claim
from newsroom.admin.base import crumbs_of, desk_context
from newsroom.admin.passages import pieces_of, place_of_words
from newsroom.models import Source
from newsroom.workflow import WorkflowError


class MissedClaimForm(forms.Form):
    """A claim that the machine did not find, in the article's words and in the editor's."""

    words = forms.CharField(
        label=_("Words of the article"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Copy them from the text below."),
    )
    occurrence = forms.CharField(label=_("If they stand there more than once, which?"), initial="1", required=False)
    statement = forms.CharField(
        label=_("What they claim"),
        widget=forms.Textarea({"rows": 2}),
        max_length=2000,
        help_text=_("One sentence that stands alone: who, what, when."),
    )

    def mark(self, version, by):
        """Make the claim and return it, or None with the reason on the form."""
        fields = self.cleaned_data
        try:
            place = place_of_words(version.text, fields["words"], fields["occurrence"] or "1")
            return mark_claim(version, *place, statement=fields["statement"], by=by)
        except WorkflowError as error:
            self.add_error(None, str(error))


def missed_claim(request, pk):
    """Let an editor add a claim that the machine missed by its words, and go on to check it."""
    source = get_object_or_404(Source.objects.with_context(), pk=pk)
    if not request.user.has_perm("newsroom.change_claim") or source.current_version is None:
        raise PermissionDenied
    form = MissedClaimForm(request.POST or None)
    if form.is_valid() and (claim := form.mark(source.current_version, request.user)):
        messages.success(request, _("Added. Now check it against the other articles."))
        return redirect("admin:newsroom_claim_workbench", claim.pk)
    article_page = (str(source), reverse("admin:newsroom_source_change", args=[source.pk]))
    context = {
        **desk_context(request, _("A claim the machine missed"), Source, *crumbs_of(source.story), article_page),
        "source": source,
        "pieces": pieces_of(source.current_version.text, ()),
        "form": form,
    }
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/newsroom/source/missed_claim.html", context, status=status)
