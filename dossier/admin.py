"""Composing a dossier: sections, entries, preview and the gate."""

from operator import attrgetter

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.actions.gate import Obstacle, obstacles
from dossier.actions.publish import publish_dossier
from dossier.models import ChangeKind, Dossier, Edition, EditionClaim, Entry, Section
from dossier.pages import render_dossier
from dossier.snapshot import Imprint, freeze
from newsroom.admin.base import NamedFormSet, ReadOnlyAdmin, attempt, shows_use
from newsroom.admin.panels import Panel, panel
from newsroom.models import Claim


@panel
def to_correct(request):
    """The start page's word of published dossiers whose newest edition the desk no longer stands behind."""
    if not request.user.has_perm("dossier.view_dossier"):
        return None
    link = f"{reverse('admin:dossier_dossier_changelist')}?correction=needed"
    return Panel(_("Dossiers that need correction"), Dossier.objects.needing_correction().count(), link)


class CorrectionFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("correction"), "correction"

    def lookups(self, request, model_admin):
        return [("needed", gettext_lazy("needed"))]

    def queryset(self, request, queryset):
        return queryset.needing_correction() if self.value() == "needed" else queryset


@shows_use
def editions_of(claim):
    """The editions in which a claim was published, for its page at the desk."""
    used = EditionClaim.objects.filter(claim_id=claim.public_id).select_related("edition")
    for edition in sorted({one.edition for one in used}, key=lambda edition: (edition.slug, edition.number)):
        yield str(edition), reverse("dossier:edition", args=[edition.slug, edition.number])


class SectionInline(admin.TabularInline):
    model = Section
    formset = NamedFormSet
    fields = ["position", "title"]
    extra = 0
    show_change_link = True


class EntryInline(admin.TabularInline):
    model = Entry
    formset = NamedFormSet
    fields = ["position", "claim", "note"]
    autocomplete_fields = ["claim"]
    extra = 0


@admin.register(Dossier)
class DossierAdmin(admin.ModelAdmin):
    change_form_template = "admin/dossier/dossier/change_form.html"
    list_display = ["title", "slug", "created_at", "newest_edition"]
    list_filter = [CorrectionFilter, "stories"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["stories"]
    inlines = [SectionInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("editions")

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", view(self.preview), name="dossier_dossier_preview"),
            path("<int:pk>/gate/", view(self.gate), name="dossier_dossier_gate"),
            path("<int:pk>/publish/", view(self.publish), name="dossier_dossier_publish"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("newest edition"))
    def newest_edition(self, dossier):
        return max((edition.number for edition in dossier.editions.all()), default="–")

    def preview(self, request, pk):
        """Show exactly the page that would be published now."""
        dossier = self.seen_dossier(request, pk)
        if waiting := list(self.waiting_for_look(request, dossier)):
            listed = " ".join(f"“{claim}”" for claim in waiting)
            sentence = _("The preview would show what you are to look at first without it: %(claims)s")
            messages.warning(request, sentence % {"claims": listed})
            return redirect("admin:dossier_dossier_gate", pk)
        earlier = dossier.editions.count()
        change = ChangeKind.UPDATE if earlier else ChangeKind.FIRST
        imprint = Imprint(number=earlier + 1, published_at=timezone.now(), change=change, by=request.user)
        document = freeze(dossier, imprint)
        return render_dossier(request, document, preview=True)

    def gate(self, request, pk):
        """List every reason against publishing, each with a link to what has to be mended."""
        dossier = self.seen_dossier(request, pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Before publishing: %(dossier)s") % {"dossier": dossier},
            "opts": self.opts,
            "dossier": dossier,
            "obstacles": self.obstacles_shown(request, dossier),
            "may_publish": request.user.has_perm("dossier.publish_dossier"),
            "editions": dossier.editions.order_by("-number"),
        }
        return TemplateResponse(request, "admin/dossier/dossier/gate.html", context)

    def publish(self, request, pk):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        dossier = self.seen_dossier(request, pk)
        if self.waiting_for_look(request, dossier).exists():
            messages.error(request, _("Not published: claims of the dossier wait for your own look."))
        elif attempt(request, publish_dossier, dossier, note=request.POST.get("note", "")):
            edition = dossier.editions.order_by("-number").first()
            messages.success(request, _("Published: %(edition)s.") % {"edition": edition})
        return redirect("admin:dossier_dossier_gate", pk)

    def waiting_for_look(self, request, dossier):
        """Claims of the dossier that wait for this person's own second look."""
        return Claim.objects.filter(entries__section__dossier=dossier).hidden_from(request.user).distinct()

    def obstacles_shown(self, request, dossier):
        """What stands against publishing; of a claim that waits for one's own look no more than that it does."""
        hidden = set(self.waiting_for_look(request, dossier))
        named = [str(claim) for claim in Claim.objects.filter(story__dossiers=dossier).hidden_from(request.user)]
        found = [
            obstacle
            for obstacle in obstacles(dossier)
            if obstacle.claim not in hidden and not any(name in obstacle.reason for name in named)
        ]
        waits = _("It is in review, not verified, and waits for your own look.")
        return [*found, *(Obstacle(waits, claim) for claim in sorted(hidden, key=attrgetter("pk")))]

    def seen_dossier(self, request, pk):
        dossier = get_object_or_404(Dossier, pk=pk)
        if not self.has_view_permission(request, dossier):
            raise PermissionDenied
        return dossier


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    list_display = ["title", "dossier", "position"]
    list_filter = ["dossier"]
    list_select_related = ["dossier"]
    search_fields = ["title", "dossier__title"]
    autocomplete_fields = ["dossier"]
    inlines = [EntryInline]


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    list_display = ["claim", "section", "position"]
    list_filter = ["section__dossier"]
    list_select_related = ["claim", "section__dossier"]
    search_fields = ["claim__statement", "note"]
    autocomplete_fields = ["claim", "section"]


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["title", "number", "published_at", "published_by", "page", "sha256"]
    list_filter = ["dossier"]
    list_select_related = ["dossier", "published_by"]
    search_fields = ["title", "sha256"]
    fields = ["dossier", "number", "title", "published_at", "published_by", "sha256", "document"]

    @admin.display(description=gettext_lazy("page"))
    def page(self, edition):
        return format_html('<a href="/dossiers/{}/editions/{}/">{}</a>', edition.slug, edition.number, _("open"))
