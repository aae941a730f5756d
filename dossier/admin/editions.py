"""What was published, to look at; and where a claim was published, for its page at the desk."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.models import Edition
from newsroom.admin.base import ReadOnlyAdmin, shows_use


@shows_use
def editions_of(claim):
    """The editions in which a claim was published, for its page at the desk."""
    for edition in Edition.objects.with_claim(claim.public_id).defer("document").order_by("slug", "number"):
        yield str(edition), reverse("dossier:edition", args=[edition.slug, edition.number])


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["title", "number", "change", "published_at", "published_by", "page", "start_of_hash"]
    list_filter = ["dossier", "change"]
    list_select_related = ["dossier", "published_by"]
    search_fields = ["title", "sha256"]
    fieldsets = [
        (None, {"fields": ["dossier", "number", "title", "change", "note", "published_at", "published_by", "sha256"]}),
        (gettext_lazy("The document, to the letter"), {"classes": ["collapse"], "fields": ["document"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("document")

    @admin.display(description=gettext_lazy("page"))
    def page(self, edition):
        return format_html('<a href="/dossiers/{}/editions/{}/">{}</a>', edition.slug, edition.number, _("open"))

    @admin.display(description=gettext_lazy("SHA-256 of the document"), ordering="sha256")
    def start_of_hash(self, edition):
        return format_html("<code>{}…</code>", edition.sha256[:12])
