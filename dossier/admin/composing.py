"""Composing a dossier: its sections and their entries."""

from django.contrib import admin

from dossier.models import Entry, Section
from newsroom.admin.base import NamedFormSet


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
