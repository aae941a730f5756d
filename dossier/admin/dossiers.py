"""Dossiers: the list, what is said of one, and the way to its preview and to the gate."""

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.actions.compose import describe_dossier, discard_dossier, open_dossier
from dossier.admin import publishing
from dossier.admin.compose import compose, decide, framed_here, set_aside
from dossier.admin.composing import paragraphs_to_approve
from dossier.models import Dossier, Edition, PlannedEdition
from newsroom.admin.base import ActionForm, ActionFormAdmin
from newsroom.admin.panels import Panel, panel
from newsroom.workflow import WorkflowError


@panel
def to_correct(request):
    """The start page's word of published dossiers whose newest edition the desk no longer stands behind."""
    if not request.user.has_perm("dossier.view_dossier"):
        return None
    link = f"{reverse('admin:dossier_dossier_changelist')}?correction=needed"
    return Panel(_("Dossiers that need correction"), Dossier.objects.needing_correction().count(), link)


@panel
def to_compose(request):
    """The start page's way to the dossiers."""
    if not request.user.has_perm("dossier.view_dossier"):
        return None
    link = reverse("admin:dossier_dossier_changelist")
    return Panel(_("Dossiers to compose and publish"), Dossier.objects.count(), link, is_way=True)


@panel
def to_approve(request):
    """Paragraphs of others that nobody has approved as they are now."""
    if not request.user.has_perm("dossier.approve_paragraph"):
        return None
    waiting = paragraphs_to_approve(request.user).count()
    link = f"{reverse('admin:dossier_entry_changelist')}?approval=mine"
    return Panel(_("Paragraphs in dossiers, for you to approve"), waiting, link, mine=True)


@panel
def refused_plans(request):
    """The start page's word of editions that were not published at their time."""
    if not request.user.has_perm("dossier.publish_dossier"):
        return None
    link = f"{reverse('admin:dossier_dossier_changelist')}?plan=refused"
    return Panel(_("Planned editions that were refused"), PlannedEdition.objects.refused().count(), link)


class PlanFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("planned edition"), "plan"

    def lookups(self, request, model_admin):
        return [("waiting", gettext_lazy("waits for its time")), ("refused", gettext_lazy("was refused"))]

    def queryset(self, request, queryset):
        found = {"waiting": PlannedEdition.objects.waiting, "refused": PlannedEdition.objects.refused}.get(self.value())
        return queryset.filter(plans__in=found()) if found else queryset


class CorrectionFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("correction"), "correction"

    def lookups(self, request, model_admin):
        return [("needed", gettext_lazy("needed"))]

    def queryset(self, request, queryset):
        return queryset.needing_correction() if self.value() == "needed" else queryset


class DossierForm(ActionForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Dossier
        fields = ["title", "slug", "stories", "standfirst", "notice", "unknown"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["seen_version"] = self.instance.version

    def act(self, dossier, by, *, seen_version, **fields):
        """Open or describe the dossier; who comes second is told, and may send what they typed once more."""
        if dossier.pk is None:
            self.instance = open_dossier(by=by, **fields)
            return
        now, dossier.version = dossier.version, seen_version
        try:
            describe_dossier(dossier, by=by, **fields)
        except WorkflowError:
            self.data = self.data.copy()
            self.data["seen_version"] = now
            raise


@admin.register(Dossier)
class DossierAdmin(ActionFormAdmin):
    form = DossierForm
    change_form_template = "admin/dossier/dossier/change_form.html"
    list_display = ["title", "to_compose", "slug", "created_at", "newest_edition"]
    list_filter = [CorrectionFilter, PlanFilter, "stories"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["stories"]

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("dossier.add_dossier")

    def has_delete_permission(self, request, obj=None):
        was_published = obj is not None and obj.editions.exists()
        return request.user.has_perm("dossier.delete_dossier") and not was_published

    def get_deleted_objects(self, dossiers, request):
        """Who may delete a dossier may delete what it holds, which nobody deletes by itself here."""
        listed, counts, _needed, protected = super().get_deleted_objects(dossiers, request)
        return listed, counts, set(), protected

    def delete_model(self, request, dossier):
        discard_dossier(dossier, by=request.user)

    def delete_queryset(self, request, dossiers):
        for dossier in dossiers:
            self.delete_model(request, dossier)

    def get_queryset(self, request):
        editions = Edition.objects.defer("document")  # each as long as its dossier
        return super().get_queryset(request).prefetch_related(Prefetch("editions", editions))

    def get_urls(self):
        composed = [compose, decide, set_aside, framed_here(publishing.preview)]
        pages = [*composed, publishing.gate, publishing.publish, publishing.cancel, publishing.withdraw]
        own = [
            path(
                f"<int:pk>/{page.__name__.replace('_', '-')}/",
                self.admin_site.admin_view(page),
                name=f"dossier_dossier_{page.__name__}",
            )
            for page in pages
        ]
        return [*own, *super().get_urls()]

    def response_add(self, request, dossier, post_url_continue=None):
        return redirect("admin:dossier_dossier_compose", dossier.pk)

    @admin.display(description=gettext_lazy("what it holds"))
    def to_compose(self, dossier):
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:dossier_dossier_compose", args=[dossier.pk]), _("Compose")
        )

    @admin.display(description=gettext_lazy("newest edition"))
    def newest_edition(self, dossier):
        """Its number, with the way to what changed in the newsroom since."""
        number = max((edition.number for edition in dossier.editions.all()), default=None)
        gate = reverse("admin:dossier_dossier_gate", args=[dossier.pk])
        return format_html('<a href="{}#since">{}</a>', gate, number) if number else "–"
