"""By what lists are narrowed: names and values in the words of readers."""

from datetime import UTC, date, datetime, time
from functools import lru_cache

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from dossier import search
from dossier.api.words import ACTOR_KINDS, CLAIM_KINDS, GRAVITIES, RESOLUTIONS, STANCES, VERDICTS
from dossier.models import Facet, PublishedDate, Without

PUBLIC_ID = RegexValidator(
    r"\A[0-9A-HJKMNP-TV-Z]{26}\Z", _("Give a public id: 26 digits and capital letters, as in `id` of a source.")
)
MOST_ORIGINS = 1000
WHOLE_NUMBER = _("Give a whole number from 0 to 1000.")
A_DAY = _("Give a day as 2024-06-20.")
A_MOMENT = _("Give a day as 2024-06-20, or a moment as 2024-06-20T18:30:00+07:00.")


class FacetFilter(filters.CharFilter):
    """Takes a slug; one that nothing published has gives an empty list, since dossiers come and go."""

    field_class = forms.SlugField
    pattern = "^[-a-zA-Z0-9_]+$"

    def __init__(self, facet, help_text, **extra):
        super().__init__(help_text=help_text, **extra)
        self.facet = facet
        extend_schema_field({"type": "string", "pattern": self.pattern, "description": help_text})(self)

    def filter(self, queryset, value):
        return queryset.filter(facets__name=self.facet, facets__value=value) if value else queryset


class DossierFilter(FacetFilter):
    """Takes a slug that a dossier has or had, and goes by its public id: what it published at either is found."""

    def filter(self, queryset, value):
        home = Facet.objects.filter(name="slug", value=value).values("row__key")[:1]
        return queryset.filter(facets__name=self.facet, facets__value=Subquery(home)) if value else queryset


class IdFilter(FacetFilter):
    field_class = forms.CharField
    pattern = "^[0-9A-HJKMNP-TV-Z]{26}$"

    def __init__(self, facet, help_text):
        super().__init__(facet, help_text, validators=[PUBLIC_ID])


class WordFilter(filters.ChoiceFilter):
    """Takes one of a few words, and names them all where it is given another."""

    def __init__(self, words, **extra):
        allowed = ", ".join(word for word, meaning in words)
        refusal = _("“%(value)s” is none of the words allowed here: ")
        super().__init__(
            choices=words, null_label=None, error_messages={"invalid_choice": refusal + allowed + "."}, **extra
        )


class StanceFilter(WordFilter):
    def filter(self, queryset, value):
        return queryset.filter(facets__name="stance", facets__value=value) if value else queryset


class OriginsFilter(filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, help_text, **extra):
        refusals = dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE_NUMBER)
        super().__init__(min_value=0, max_value=MOST_ORIGINS, error_messages=refusals, help_text=help_text, **extra)
        extend_schema_field({"type": "integer", "minimum": 0, "maximum": MOST_ORIGINS, "description": help_text})(self)


class MomentField(forms.CharField):
    """An ISO 8601 day or moment, as an aware datetime; of a day its first moment, or its `last` one, in UTC."""

    def __init__(self, *, last=False, **options):
        super().__init__(**options)
        self.last = last

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
            if is_day(value):
                moment = datetime.combine(moment, time.max if self.last else time.min)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            raise forms.ValidationError(A_MOMENT) from None


def is_day(value) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


class MomentFilter(filters.Filter):
    field_class = MomentField


class DayFilter(filters.DateFilter):
    def __init__(self, help_text):
        super().__init__(help_text=help_text, input_formats=["%Y-%m-%d"], error_messages={"invalid": A_DAY})


class RowFilter(filters.FilterSet):
    """What every list can be narrowed by."""

    dossier = DossierFilter("home", _("Slug that a dossier has, or had before: what stands in it only."))
    published_from = MomentFilter(
        field_name="published_at",
        lookup_expr="gte",
        help_text=_("First published on this day, at this moment, or later."),
    )
    published_to = MomentFilter(
        field_name="published_at",
        lookup_expr="lte",
        last=True,
        help_text=_("First published on this day, at this moment, or before."),
    )
    updated_since = MomentFilter(
        field_name="updated_at",
        lookup_expr="gte",
        help_text=_("What it says has changed since, or was published since."),
    )


class EvidenceFilter(RowFilter):
    claim = IdFilter("claim", _("Public id of a claim: the passages behind it."))
    topic = FacetFilter("topic", _("Slug of a topic that the claim is about."))
    actor = FacetFilter("actor", _("Slug of an actor that the claim is about."))
    speaker = FacetFilter("speaker", _("Slug of an actor who says it."))
    source = IdFilter("source", _("Public id of an article that has the words."))
    publisher = IdFilter("publisher", _("Public id of the publisher of such an article."))
    stance = StanceFilter(STANCES, help_text=_("How the words bear on the claim."))


class ClaimFilter(EvidenceFilter):
    claim = None
    speaker = FacetFilter("speaker", _("Slug of an actor who says it in one of the articles."))
    source = IdFilter("source", _("Public id of a source that has words of evidence for or against the claim."))
    stance = StanceFilter(STANCES, help_text=_("Some words bear on the claim like this."))
    verdict = WordFilter(VERDICTS, help_text=_("How the sources stand."))
    kind = WordFilter(CLAIM_KINDS, help_text=_("What sort of claim it is."))
    origins_min = OriginsFilter(
        field_name="lower",
        lookup_expr="gte",
        help_text=_("At least this many independent origins are established (`origins.lower`)."),
    )
    origins_max = OriginsFilter(
        field_name="upper",
        lookup_expr="lte",
        help_text=_("There can be at most this many independent origins (`origins.upper`)."),
    )
    about_from = DayFilter(_("It speaks of this day or a later one."))
    about_to = DayFilter(_("It speaks of this day or an earlier one."))
    without_origin = filters.CharFilter(
        max_length=220,
        help_text=_(
            "Strike an origin (its name) or an article (its public id): `verdict`, `origins_min` and `origins_max` "
            "then ask how claims stand without it, and each claim says so in `without`."
        ),
    )
    q = filters.CharFilter(help_text=_("Words that the statement or the quotations have, in any form and order."))

    def filter_queryset(self, queryset):
        asked = dict(self.form.cleaned_data)
        first, last = asked.pop("about_from", None), asked.pop("about_to", None)
        words, struck = search.words_of(asked.pop("q", None) or ""), asked.pop("without_origin", None)
        if struck:
            queryset = without(queryset, struck, {name: asked.pop(name, None) for name in ("verdict", *BOUNDS)})
        for name, value in asked.items():
            queryset = self.filters[name].filter(queryset, value)
        if first or last:
            queryset = queryset.filter(Exists(dates_between(first, last)))
        return search.matching(queryset, words) if words else queryset


BOUNDS = {"origins_min": "lower_then__gte", "origins_max": "upper_then__lte"}


def without(queryset, struck, asked):
    """The claims as they stand without an origin or article; `asked` has the verdict and bounds to hold then.

    What nothing bears out any more has no verdict.
    """
    queryset = queryset.annotate(
        struck=FilteredRelation("without", condition=Q(without__key=struck)),
        verdict_then=Coalesce(F("struck__verdict"), F("verdict")),
        lower_then=Coalesce(F("struck__lower"), F("lower")),
        upper_then=Coalesce(F("struck__upper"), F("upper")),
    )
    if asked["verdict"]:
        queryset = queryset.filter(verdict_then=asked["verdict"], upper_then__gte=1)
    bounds = {lookup: asked[name] for name, lookup in BOUNDS.items() if asked[name] is not None}
    return queryset.filter(**bounds)


def dates_between(first, last):
    """The dates of a claim that meet the days between, an open end where one is None."""
    dates = PublishedDate.objects.filter(row=OuterRef("pk"))
    if first:
        dates = dates.filter(last__gte=first)
    return dates.filter(first__lte=last) if last else dates


def is_struck_somewhere(key) -> bool:
    return Without.objects.filter(key=key).exists()


class SourceFilter(RowFilter):
    publisher = IdFilter("publisher", _("Public id of a publisher: its articles only."))


class ActorFilter(RowFilter):
    kind = WordFilter(ACTOR_KINDS, help_text=_("What sort of actor it is."))


class ContradictionFilter(RowFilter):
    claim = IdFilter("claim", _("Public id of a claim: what contradicts it."))
    resolution = WordFilter(RESOLUTIONS, field_name="kind", help_text=_("What came of it."))


class CorrectionFilter(RowFilter):
    gravity = WordFilter(GRAVITIES, field_name="kind", help_text=_("How grave the mistake was."))


@lru_cache(maxsize=256)
def narrowed(filterset, names: frozenset):
    """A filter set that knows only some of its filters: making all of them for each request costs most of its time."""
    some = type(filterset.__name__, (filterset,), {})
    some.base_filters = {name: one for name, one in filterset.base_filters.items() if name in names}
    return some
