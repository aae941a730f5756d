"""Articles: what is known of each, and saying that one was read."""

from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.actions.sources import describe_source, give_reading, set_source_origin
from newsroom.admin.articles import read_again
from newsroom.admin.base import ActionFormAdmin, SeenForm, attempt
from newsroom.admin.claim_filters import ChoiceFilter
from newsroom.admin.missed_claims import missed_claim
from newsroom.admin.passages import pieces_of
from newsroom.admin.reading_pass import decide, reading_pass
from newsroom.admin.typed import number, version_shown
from newsroom.models import Origin, Reading, Source
from newsroom.tasks import read_in_background
from newsroom.workflow import WorkflowError
from newsroom.workflow.waiting import changed_sources, number_of, unread_sources, with_reading


class SourceForm(SeenForm):
    comes_from = forms.ModelChoiceField(
        Origin.objects.all(),
        required=False,
        label=_("Where it comes from"),
        help_text=_("The origin of its passages, unless a passage says otherwise."),
    )
    shown_by = forms.CharField(required=False, label=_("Words that show it"), widget=forms.Textarea({"rows": 2}))

    is_confirmed = forms.BooleanField(
        required=False,
        label=_("I confirm where it comes from"),
        help_text=_("Until then it counts as not established."),
    )

    class Meta:
        model = Source
        fields = ["title", "byline", "publisher", "url", "published_on", "published_basis"]
        help_texts: ClassVar = {
            "published_on": _(
                "Dates in its claims count from this day. Where you change it, the article is read again."
            )
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        source = self.instance
        is_confirmed = source.confirmed_origin is not None
        self.initial.update(comes_from=source.origin, shown_by=source.origin_why, is_confirmed=is_confirmed)

    def act(self, source, by, *, comes_from, shown_by, is_confirmed, **fields):
        describe_source(source, by=by, **fields)
        if {"comes_from", "shown_by", "is_confirmed"} & set(self.changed_data):
            if not (comes_from and is_confirmed):
                raise WorkflowError(_("Choose where it comes from and confirm it, or leave it as it was."))
            set_source_origin(source, comes_from, by=by, why=shown_by)
        version = source.current_version
        if "published_on" in self.changed_data and version and not version.redaction_reason:
            read_in_background(version)


def read_what_was_shown(source, form, *, by):
    return give_reading(version_shown(source, form), by=by)


class ReadingFilter(ChoiceFilter):
    title, parameter_name = _("reading"), "reading"

    def lookups(self, request, model_admin):
        return [("unread", _("read by nobody")), ("changed", _("changed since it was read"))]

    def narrow(self, sources, value, person):
        wanted = {"unread": unread_sources, "changed": changed_sources}[value]()
        return sources.filter(pk__in=wanted.values("pk"))


@admin.register(Source)
class SourceAdmin(ActionFormAdmin):
    """Here the desk says what is known of an article, and that it was read; `intake` takes articles in."""

    form = SourceForm
    change_list_template = "admin/newsroom/story/change_list.html"
    change_form_template = "admin/newsroom/source/change_form.html"
    list_display = ["__str__", "read", "story", "publisher", "published_on", "origin", "origin_state", "read_by"]
    list_filter = [ReadingFilter, "story", "published_basis", "origin_state", "publisher"]
    search_fields = ["title", "publisher__name", "versions__text"]
    autocomplete_fields = ["publisher"]

    def get_queryset(self, request):
        readings = Reading.objects.live()
        sources = with_reading(super().get_queryset(request).with_context())
        return sources.annotate(reader_count=number_of(readings.filter(version=OuterRef("newest")), "version__source"))

    @admin.display(description=_("read whole by"), ordering="reader_count")
    def read_by(self, source):
        return source.reader_count

    @admin.display(description=_("reading pass"))
    def read(self, source):
        return format_html('<a href="{}">{}</a>', reverse("admin:newsroom_source_pass", args=[source.pk]), _("Read"))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/read-whole/", view(self.read_whole), name="newsroom_source_read_whole"),
            path("<int:pk>/read-again/", view(read_again), name="newsroom_source_read_again"),
            path("<int:pk>/pass/", view(reading_pass), name="newsroom_source_pass"),
            path("<int:pk>/pass/decide/", view(decide), name="newsroom_source_pass_decide"),
            path("<int:pk>/missed-claim/", view(missed_claim), name="newsroom_source_missed_claim"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **options):
        version = obj.current_version if obj else None
        readings = list(version.readings.live().select_related("by")) if version else []
        context.update(
            version=version,
            pieces=pieces_of(version.text, ()) if version else (),
            readings=readings,
            has_read=any(reading.by == request.user for reading in readings),
        )
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def read_whole(self, request, pk):
        """Take the editor's word that they read the newest version whole, and go back where they were."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm("newsroom.give_reading"):
            raise PermissionDenied
        source = get_object_or_404(Source, pk=pk)
        if attempt(request, read_what_was_shown, source, request.POST):
            messages.success(request, _("You have read %(letter)s whole.") % {"letter": source.letter})
        if claim := number(request.POST, "claim"):
            return redirect("admin:newsroom_claim_workbench", claim)
        return redirect("admin:newsroom_source_change", pk)
