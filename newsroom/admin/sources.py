"""Stories and articles."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.actions.evidence import mark_claim
from newsroom.actions.sources import describe_source, give_reading, redact_version, set_source_origin
from newsroom.admin.base import ActionForm, ActionFormAdmin, ReadOnlyAdmin, SeenForm, attempt, crumbs_of, desk_context
from newsroom.admin.claim_filters import ChoiceFilter
from newsroom.admin.intake import add_articles, articles, read_again
from newsroom.admin.passages import pieces_of, place_of_words
from newsroom.admin.reading_pass import decide, reading_pass
from newsroom.admin.reasons import reasons
from newsroom.admin.rules import rules
from newsroom.admin.typed import number
from newsroom.models import (
    Claim,
    ExtractionRun,
    Origin,
    Passage,
    Reading,
    ReadingJob,
    Source,
    SourceVersion,
    Story,
)
from newsroom.workflow import WorkflowError
from newsroom.workflow.waiting import OPEN, changed_sources, number_of, unread_sources, with_reading


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    change_list_template = "admin/newsroom/story/change_list.html"
    list_display = ["title", "articles_link", "open_claims", "created_at"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["public_id", "spot_check_seed", "created_at"]

    def get_queryset(self, request):
        claims = Claim.objects.filter(status__in=OPEN)
        return (
            super()
            .get_queryset(request)
            .annotate(
                article_count=number_of(Source.objects.all(), "story"), open_claim_count=number_of(claims, "story")
            )
        )

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("add-articles/", view(add_articles), name="newsroom_story_add_articles"),
            path("<int:pk>/articles/", view(articles), name="newsroom_story_articles"),
            *super().get_urls(),
        ]

    @admin.display(description=_("articles"), ordering="article_count")
    def articles_link(self, story):
        address = reverse("admin:newsroom_story_articles", args=[story.pk])
        return format_html('<a href="{}">{}</a>', address, story.article_count)

    @admin.display(description=_("open claims"), ordering="open_claim_count")
    def open_claims(self, story):
        address = reverse("admin:newsroom_claim_changelist")
        return format_html('<a href="{}?story__id__exact={}">{}</a>', address, story.pk, story.open_claim_count)

    def has_delete_permission(self, request, obj=None):
        return False


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
            path("<int:pk>/missed-claim/", view(self.missed_claim), name="newsroom_source_missed_claim"),
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
        if attempt(request, give_reading, source.current_version):
            messages.success(request, _("You have read %(letter)s whole.") % {"letter": source.letter})
        if claim := number(request.POST, "claim"):
            return redirect("admin:newsroom_claim_workbench", claim)
        return redirect("admin:newsroom_source_change", pk)

    def missed_claim(self, request, pk):
        """Let an editor add a claim that the machine missed by its words, and go on to check it."""
        source = get_object_or_404(Source.objects.with_context(), pk=pk)
        if not request.user.has_perm("newsroom.change_claim") or source.current_version is None:
            raise PermissionDenied
        form = MissedClaimForm(request.POST or None)
        if form.is_valid() and (claim := form.mark(source.current_version, request.user)):
            messages.success(request, _("Added. Now check it against the other articles."))
            return redirect("admin:newsroom_claim_workbench", claim.pk)
        context = {
            **desk_context(
                request, _("A claim the machine missed"), Source, *crumbs_of(source.story), article_page(source)
            ),
            "source": source,
            "pieces": pieces_of(source.current_version.text, ()),
            "form": form,
        }
        status = 409 if request.method == "POST" else 200
        return TemplateResponse(request, "admin/newsroom/source/missed_claim.html", context, status=status)


def article_page(source) -> tuple[str, str]:
    return str(source), reverse("admin:newsroom_source_change", args=[source.pk])


class RedactionForm(ActionForm):
    reason = forms.CharField(
        label=_("Redact: which order asks for it"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The words go for good, here, in every passage and in the archive. Hash and offsets stay."),
    )

    class Meta:
        model = SourceVersion
        fields = []

    def act(self, version, by, *, reason):
        redact_version(version, by=by, reason=reason)


@admin.register(SourceVersion)
class SourceVersionAdmin(ActionFormAdmin):
    form = RedactionForm
    fields = ["source", "number", "file_name", "read_at", "raw_sha256", "text_sha256", "redaction_reason", "text"]
    readonly_fields = fields
    list_display = ["__str__", "file_name", "read_at", "start_of_hash"]
    list_filter = ["source__story"]
    list_select_related = ["source__publisher"]
    search_fields = ["file_name", "raw_sha256", "source__title"]

    def get_fields(self, request, obj=None):
        may_redact = obj and self.has_change_permission(request, obj)
        return [*self.fields, "reason"] if may_redact else self.fields

    @admin.display(description=_("SHA-256 of the bytes"), ordering="raw_sha256")
    def start_of_hash(self, version):
        return format_html("<code>{}…</code>", version.raw_sha256[:12])

    def has_change_permission(self, request, obj=None):
        redacted = obj is not None and obj.redaction_reason
        return not redacted and request.user.has_perm("newsroom.redact_sourceversion")


@admin.register(Passage)
class PassageAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "version", "start", "end"]
    list_select_related = ["version__source__publisher"]
    search_fields = ["exact"]


@admin.register(ExtractionRun)
class ExtractionRunAdmin(ReadOnlyAdmin):
    list_display = ["version", "extractor", "extractor_version", "ran_at", "found", "refusals"]
    list_filter = ["extractor", "extractor_version"]
    list_select_related = ["version__source__publisher"]
    search_fields = ["version__source__title"]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("rules/", view(rules), name="newsroom_extractionrun_rules"),
            path("reasons/", view(reasons), name="newsroom_extractionrun_reasons"),
            *super().get_urls(),
        ]

    @admin.display(description=_("candidates"))
    def found(self, run):
        return len(run.candidates)

    @admin.display(description=_("refused"))
    def refusals(self, run):
        return len(run.refused)


@admin.register(ReadingJob)
class ReadingJobAdmin(ReadOnlyAdmin):
    list_display = ["version", "state", "attempts", "asked_by", "asked_at", "finished_at", "failure"]
    list_filter = ["state"]
    list_select_related = ["version__source__publisher", "asked_by"]
    search_fields = ["version__source__title", "failure"]


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ["article", "by", "at", "voided_at", "voided_why"]
    list_display_links = ["at"]
    list_filter = ["by"]
    list_select_related = ["version__source__publisher", "by"]
    search_fields = ["version__source__title"]

    @admin.display(description=_("article"))
    def article(self, reading):
        address = reverse("admin:newsroom_source_change", args=[reading.version.source_id])
        return format_html('<a href="{}">{}</a>', address, reading.version)
