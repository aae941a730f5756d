"""Names the desk agrees on: actors, topics, publishers, origins."""

from django.contrib import admin

from newsroom.models import Actor, ActorName, Origin, Publisher, Topic


class ActorNameInline(admin.TabularInline):
    model = ActorName
    fields = ["name"]
    extra = 0


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "role", "source"]
    list_filter = ["kind"]
    list_select_related = ["source__publisher"]
    search_fields = ["name", "names__name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["source"]
    inlines = [ActorNameInline]


@admin.register(ActorName)
class ActorNameAdmin(admin.ModelAdmin):
    list_display = ["name", "actor"]
    list_select_related = ["actor"]
    search_fields = ["name", "actor__name"]
    autocomplete_fields = ["actor"]


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "iptc_code"]
    search_fields = ["name", "iptc_code"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Publisher)
class PublisherAdmin(admin.ModelAdmin):
    list_display = ["name", "family", "is_agency", "is_stated"]
    list_filter = ["is_agency", "is_stated"]
    search_fields = ["name", "family"]


@admin.register(Origin)
class OriginAdmin(admin.ModelAdmin):
    list_display = ["__str__", "kind", "name"]
    list_filter = ["kind"]
    search_fields = ["name"]
