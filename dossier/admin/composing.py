"""What a dossier holds, to look at and to search; it is composed on a page of its own."""

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dossier.models import Entry, Section, Sentence
from newsroom.admin.base import ReadOnlyAdmin
from newsroom.admin.blind import BlindAdmin
from newsroom.models import Claim


@admin.register(Section)
class SectionAdmin(ReadOnlyAdmin):
    list_display = ["title", "dossier", "is_summary", "position"]
    list_filter = ["dossier"]
    list_select_related = ["dossier"]
    search_fields = ["title", "dossier__title"]


@admin.register(Entry)
class EntryAdmin(BlindAdmin, ReadOnlyAdmin):
    list_display = ["__str__", "section", "dossier", "position", "written_by", "approved_by"]
    list_filter = ["section__dossier"]
    list_select_related = ["claim", "section__dossier", "written_by", "approved_by"]
    search_fields = ["claim__statement", "note", "sentences__text"]

    def about_hidden(self, person):
        hidden = Claim.objects.hidden_from(person)
        return Q(claim__in=hidden) | Q(pk__in=Sentence.objects.filter(claims__in=hidden).values("entry"))

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sentences")

    @admin.display(description=_("dossier"))
    def dossier(self, entry):
        dossier = entry.section.dossier
        return format_html('<a href="{}">{}</a>', reverse("admin:dossier_dossier_change", args=[dossier.pk]), dossier)
