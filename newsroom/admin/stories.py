"""Stories, each with its articles and what is open."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.admin.articles import articles
from newsroom.admin.intake import add_articles
from newsroom.models import Claim, Source, Story
from newsroom.workflow.waiting import OPEN, number_of


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
