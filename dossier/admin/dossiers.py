"""Dossiers: the list, what is said of one, and the way to its preview and to the gate."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.admin import publishing
from dossier.admin.composing import SectionInline
from dossier.models import Dossier
from newsroom.admin.panels import Panel, panel


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
        pages = {"preview": publishing.preview, "gate": publishing.gate, "publish": publishing.publish}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(page), name=f"dossier_dossier_{name}")
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=gettext_lazy("newest edition"))
    def newest_edition(self, dossier):
        return max((edition.number for edition in dossier.editions.all()), default="–")
