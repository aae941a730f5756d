"""Names the desk agrees on: actors, topics, publishers, origins. They are never deleted: claims point at them."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.actions.actors import keep_own_name
from newsroom.actions.sources import describe_publisher
from newsroom.admin.base import ActionFormAdmin, NamedFormSet, SeenForm
from newsroom.admin.same_actors import pairs_as_list
from newsroom.models import Actor, ActorName, Origin, Publisher, Topic
from newsroom.models.actor import fold_name


class KeptAdmin(admin.ModelAdmin):
    def has_delete_permission(self, request, obj=None):
        return False


class ActorNameFormSet(NamedFormSet):
    def clean(self):
        """Refuse two forms of a name that count as one."""
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.is_valid() and not form.cleaned_data.get("DELETE")]
        folded = [fold_name(fields["name"]) for fields in kept if fields.get("name")]
        if twice := {name for name in folded if folded.count(name) > 1}:
            raise ValidationError(
                _("These stand twice; capitals and accents do not count: %(names)s."),
                params={"names": ", ".join(sorted(twice))},
            )


class ActorNameInline(admin.TabularInline):
    model = ActorName
    formset = ActorNameFormSet
    fields = ["name"]
    extra = 0


@admin.register(Actor)
class ActorAdmin(KeptAdmin):
    list_display = ["name", "kind", "role", "source", "merged_into"]
    list_filter = ["kind"]
    list_select_related = ["source__publisher", "merged_into"]
    search_fields = ["name", "names__name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["source"]
    readonly_fields = ["possible_same"]
    inlines = [ActorNameInline]

    def get_fields(self, request, obj=None):
        fields = [field for field in super().get_fields(request, obj) if field != "possible_same"]
        return [*fields, "possible_same"] if obj else fields

    def has_change_permission(self, request, obj=None):
        """A merged actor leads on to another one; change that one, or take the merge back first."""
        return not (obj and obj.merged_into_id) and super().has_change_permission(request, obj)

    def get_search_results(self, request, queryset, search_term):
        """Offer no merged actor where one is chosen: the one it is part of has its names."""
        found, twice = super().get_search_results(request, queryset, search_term)
        choosing = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        return (found.filter(merged_into=None) if choosing else found), twice

    @admin.display(description=_("possible same actors"))
    def possible_same(self, actor):
        """Each other actor who may be the same, with the reason and the way to decide."""
        return pairs_as_list(actor)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        keep_own_name(form.instance)


@admin.register(ActorName)
class ActorNameAdmin(admin.ModelAdmin):
    list_display = ["name", "actor"]
    list_select_related = ["actor"]
    search_fields = ["name", "actor__name"]
    autocomplete_fields = ["actor"]


@admin.register(Topic)
class TopicAdmin(KeptAdmin):
    list_display = ["name", "iptc_code"]
    search_fields = ["name", "iptc_code"]
    prepopulated_fields = {"slug": ["name"]}


class PublisherForm(SeenForm):
    class Meta:
        model = Publisher
        fields = ["name", "family", "is_agency", "is_stated", "allows_full_text"]

    def act(self, publisher, by, **fields):
        describe_publisher(publisher, by=by, **fields)


@admin.register(Publisher)
class PublisherAdmin(ActionFormAdmin):
    form = PublisherForm
    list_display = ["name", "family", "is_agency", "is_stated"]
    list_filter = ["is_agency", "is_stated"]
    search_fields = ["name", "family"]

    def has_add_permission(self, request):
        return request.user.has_perm("newsroom.add_publisher")


@admin.register(Origin)
class OriginAdmin(KeptAdmin):
    list_display = ["__str__", "kind", "name"]
    list_filter = ["kind"]
    search_fields = ["name"]

    def has_change_permission(self, request, obj=None):
        """An origin that something comes from stays what it is; choose another one there instead."""
        used = obj is not None and (obj.sources.exists() or obj.evidence.exists())
        return not used and super().has_change_permission(request, obj)
