"""What the list of claims can be narrowed by, beside plain columns."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from newsroom.admin.typed import is_key
from newsroom.models import Actor, Claim, Evidence, ExtractionRun, Source, Verdict
from newsroom.models.actor import fold_name
from newsroom.workflow import waiting
from newsroom.workflow.standing import standings

PAGING = {"p", "all", "e"}
NO_KEY = 0  # of no row; where one of several counts is over an empty list, Django answers 0 to all of them


class ChoiceFilter(admin.SimpleListFilter):
    """A filter with a few named choices; `narrow` takes the chosen one, and only such a one."""

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        if self.value() not in {str(value) for value, _label in self.lookup_choices}:
            raise IncorrectLookupParameters
        return self.narrow(queryset, self.value(), request.user)

    def narrow(self, claims, value, person):
        raise NotImplementedError


class WaitingFilter(ChoiceFilter):
    title, parameter_name = _("waiting for me"), "waiting"
    queries = {
        "confirm": waiting.to_confirm,
        "sent_back": waiting.sent_back_to,
        "assigned": waiting.assigned_to,
        "spot_check": waiting.to_spot_check,
        "commented": waiting.commented_for,
    }

    def lookups(self, request, model_admin):
        return [
            ("confirm", _("submitted by others")),
            ("sent_back", _("sent back to me")),
            ("assigned", _("assigned to me")),
            ("spot_check", _("with a spot check")),
            ("commented", _("commented by colleagues")),
        ]

    def narrow(self, claims, value, person):
        return claims.filter(pk__in=self.queries[value](person).values("pk"))


class AssignedFilter(ChoiceFilter):
    title, parameter_name = _("assigned"), "assigned"

    def lookups(self, request, model_admin):
        return [("me", _("to me")), ("others", _("to others")), ("nobody", _("to nobody"))]

    def narrow(self, claims, value, person):
        mine = Q(assigned_to=person)
        somebody = Q(assigned_to__isnull=False)
        return claims.filter({"me": mine, "others": somebody & ~mine, "nobody": ~somebody}[value])


class SourceFilter(ChoiceFilter):
    """The articles of the story that is chosen; a desk with many stories has too many to list them all."""

    title, parameter_name = _("article"), "source"

    def lookups(self, request, model_admin):
        story, source = request.GET.get("story__id__exact", ""), request.GET.get("source", "")
        sources = Source.objects.select_related("publisher").order_by("pk")
        if is_key(source):
            sources = sources.filter(story__sources=source)
        elif is_key(story):
            sources = sources.filter(story=story)
        else:
            return []
        return [(str(one.pk), str(one)) for one in sources]

    def narrow(self, claims, value, person):
        words = waiting.words_of_claims(person)
        return claims.filter(Exists(words.filter(claim=OuterRef("pk"), passage__version__source=value)))


class ActorFilter(admin.SimpleListFilter):
    """Claims about or by an actor, by any part of any of their names: typed, since there are too many to list."""

    title, parameter_name = _("actor"), "actor"
    template = "admin/newsroom/claim/filter_typed.html"

    def __init__(self, request, *args):
        super().__init__(request, *args)
        own = PAGING | {self.parameter_name}
        self.kept = [(name, value) for name, values in request.GET.lists() for value in values if name not in own]

    def lookups(self, request, model_admin):
        return [("", "")]

    def choices(self, changelist):
        without = changelist.get_query_string(remove=[self.parameter_name])
        return [{"typed": self.value() or "", "kept": self.kept, "without": without}]

    def queryset(self, request, queryset):
        folded = fold_name(self.value() or "")
        if not folded:
            return queryset
        named = Actor.objects.filter(Q(names__folded__contains=folded) | Q(name__icontains=self.value().strip()))
        about = Claim.actors.through.objects.filter(claim=OuterRef("pk"), actor__in=named.values("pk"))
        said = Evidence.objects.filter(Q(speaker__in=named.values("pk")) | Q(via__in=named.values("pk")))
        said = said.exclude(claim__in=waiting.hidden_from(request.user))  # an editor may have mended who speaks
        return queryset.filter(Exists(about) | Exists(said.filter(claim=OuterRef("pk"))))


class ExtractorFilter(ChoiceFilter):
    title, parameter_name = _("found by"), "extractor"

    def lookups(self, request, model_admin):
        runs = ExtractionRun.objects.order_by("extractor", "-extractor_version").values_list(
            "extractor", "extractor_version"
        )
        found = [(f"{name}|{version}", f"{name} {version}") for name, version in runs.distinct()]
        return [*found, ("editor", _("an editor"))]

    def narrow(self, claims, value, person):
        if value == "editor":
            return claims.filter(run__isnull=True)
        name, _bar, version = value.rpartition("|")
        return claims.filter(run__extractor=name, run__extractor_version=version)


class ContestedFilter(ChoiceFilter):
    """Left out are claims that this person has yet to look at for themselves, as in `VerdictFilter`."""

    title, parameter_name = _("contested"), "contested"

    def lookups(self, request, model_admin):
        return [("now", _("contested now")), ("suggested", _("a contradiction is suggested"))]

    def narrow(self, claims, value, person):
        if value == "suggested":
            return claims.filter(waiting.may_be_contested(person))
        return claims.filter(waiting.is_contested(person)).exclude(pk__in=waiting.to_confirm(person).values("pk"))


class VerdictFilter(ChoiceFilter):
    """How the sources stand, computed for the claims that the other filters leave.

    It comes last in a list's filters. Left out are claims in review that wait for this person: what
    the first editor made of the sources would show.
    """

    title, parameter_name = _("verdict"), "verdict"

    def lookups(self, request, model_admin):
        return Verdict.choices

    def narrow(self, claims, value, person):
        return claims.filter(self.having(value, verdicts_of(claims, person), person))

    def get_facet_counts(self, pk_attname, filtered_qs):
        """How many claims have each verdict, all from one computation: of keys, since it knows them."""
        person = self.request.user
        verdicts = verdicts_of(filtered_qs, person)
        return {
            f"{place}__c": Count(pk_attname, filter=self.having(value, verdicts, person), distinct=True)
            for place, (value, _label) in enumerate(self.lookup_choices)
        }

    def having(self, value, verdicts, person):
        """The condition of a query that a claim has a verdict, given those of the claims that have any by key."""
        if value == Verdict.ORIGINS_UNCLEAR:  # which is also what a claim without confirmed evidence has
            other = [key for key, verdict in verdicts.items() if verdict != value]
            return ~Q(pk__in=other) & ~Q(pk__in=waiting.to_confirm(person).values("pk"))
        keys = [key for key, verdict in verdicts.items() if verdict == value]
        return Q(pk__in=keys or [NO_KEY])


def verdicts_of(claims, person):
    """The verdict by key of those of these claims that have one and do not wait for this person."""
    seen = claims.exclude(pk__in=waiting.to_confirm(person).values("pk"))
    of_interest = Claim.objects.filter(pk__in=seen.values("pk")).filter(has_standing(person))
    return {key: one.verdict for key, one in standings(of_interest, person).items()}


def has_standing(person):
    """Whether anything is decided from which a verdict could follow; for claims in a query."""
    confirmed = Evidence.objects.confirmed().filter(claim=OuterRef("pk"))
    related = waiting.part_of(waiting.live_relations(person).confirmed())
    return Exists(confirmed) | related | ~Q(verdict_chosen="")
