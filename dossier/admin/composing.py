"""What a dossier holds, to look at and to search; it is composed on a page of its own."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dossier.models import Entry, Section, Sentence
from dossier.snapshot.prose import paragraph_hashes
from newsroom.admin.base import ReadOnlyAdmin
from newsroom.admin.blind import BlindAdmin
from newsroom.models import Claim, ClaimStatus
from newsroom.workflow.approvals import people_needed


@admin.register(Section)
class SectionAdmin(ReadOnlyAdmin):
    list_display = ["title", "dossier", "is_summary", "position"]
    list_filter = ["dossier"]
    list_select_related = ["dossier"]
    search_fields = ["title", "dossier__title"]


def paragraphs_to_approve(person):
    """Paragraphs by others than this person that nobody has approved as they are, in their words and what they cite."""
    written = Entry.objects.filter(written_by__isnull=False)
    written = written.exclude(sentences__claims__in=Claim.objects.hidden_from(person))
    if people_needed() > 1:
        written = written.exclude(written_by=person)
    return written.filter(Q(approved_by__isnull=True) | Q(pk__in=approved_before_a_change(written)))


def approved_before_a_change(paragraphs) -> list[int]:
    """The keys of those paragraphs whose approval is of something else than they say and cite now.

    Only those are read whole that cite a claim which two people approved afterwards, or which is not verified.
    """
    cited = Claim.objects.filter(sentences__entry=OuterRef("pk"))
    since = cited.filter(Q(approvals__at__gt=OuterRef("approved_at")) | ~Q(status=ClaimStatus.VERIFIED))
    possible = paragraphs.filter(Q(approved_at__isnull=True) | Q(Exists(since)), approved_by__isnull=False)
    possible = list(possible.prefetch_related("sentences__claims"))
    hashes = paragraph_hashes(possible)
    return [entry.pk for entry in possible if hashes[entry.pk] != entry.approved_hash]


class ApprovalFilter(admin.SimpleListFilter):
    title, parameter_name = _("approval"), "approval"

    def lookups(self, request, model_admin):
        return [("mine", _("to be approved by you"))]

    def queryset(self, request, queryset):
        wanted = paragraphs_to_approve(request.user) if self.value() == "mine" else Entry.objects.all()
        return queryset.filter(pk__in=wanted.values("pk"))


@admin.register(Entry)
class EntryAdmin(BlindAdmin, ReadOnlyAdmin):
    list_display = ["words", "section", "dossier", "position", "written_by", "approved_by"]
    list_display_links = None
    list_filter = [ApprovalFilter, "section__dossier"]
    list_select_related = ["claim", "section__dossier", "written_by", "approved_by"]
    search_fields = ["claim__statement", "note", "sentences__text"]

    def about_hidden(self, person):
        hidden = Claim.objects.hidden_from(person)
        return Q(claim__in=hidden) | Q(pk__in=Sentence.objects.filter(claims__in=hidden).values("entry"))

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sentences")

    @admin.display(description=_("entry"), ordering="pk")
    def words(self, entry):
        """What it says, with the way to where it is read beside its claims, changed and approved."""
        address = reverse("admin:dossier_dossier_compose", args=[entry.section.dossier_id])
        return format_html('<a href="{}?open=entry-{}#editor">{}</a>', address, entry.pk, entry)

    @admin.display(description=_("dossier"))
    def dossier(self, entry):
        return entry.section.dossier
