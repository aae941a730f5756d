from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from dossier.api.words import CLAIM_KINDS, VERDICTS
from dossier.models import PartKind

PUBLIC_ID = RegexValidator(
    r"\A[0-9A-HJKMNP-TV-Z]{26}\Z", _("Give a public id: 26 digits and capital letters, as in `id` of a source.")
)
MOST_ORIGINS = 1000
WHOLE_NUMBER = _("Give a whole number from 0 to 1000.")


class SlugFilter(filters.CharFilter):
    """Takes a slug; one that nothing published has gives an empty list, since dossiers come and go."""

    field_class = forms.SlugField


class PartFilter(SlugFilter):
    """Takes the key of a topic, an actor or a source that a claim has to do with."""

    def __init__(self, part, **extra):
        super().__init__(**extra)
        self.part = part

    def filter(self, queryset, key):
        return queryset.filter(parts__kind=self.part, parts__key=key) if key else queryset


class SourceFilter(PartFilter):
    field_class = forms.CharField


class WordFilter(filters.ChoiceFilter):
    """Takes one of a few words, and names them all where it is given another."""

    def __init__(self, words, **extra):
        allowed = ", ".join(word for word, meaning in words)
        refusal = _("“%(value)s” is none of the words allowed here: ")
        super().__init__(choices=words, error_messages={"invalid_choice": refusal + allowed + "."}, **extra)


class OriginsFilter(filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, help_text, **extra):
        refusals = dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE_NUMBER)
        super().__init__(min_value=0, max_value=MOST_ORIGINS, error_messages=refusals, help_text=help_text, **extra)
        extend_schema_field({"type": "integer", "minimum": 0, "maximum": MOST_ORIGINS, "description": help_text})(self)


class EditionFilter(filters.FilterSet):
    dossier = SlugFilter(field_name="slug", help_text=_("Slug of a dossier: its editions only."))


class PartsFilter(filters.FilterSet):
    dossier = SlugFilter(field_name="edition__slug", help_text=_("Slug of a dossier: what stands in it only."))


class ClaimFilter(PartsFilter):
    topic = PartFilter(PartKind.TOPIC, help_text=_("Slug of a topic that the claim is about."))
    actor = PartFilter(PartKind.ACTOR, help_text=_("Slug of an actor that the claim is about."))
    source = SourceFilter(
        PartKind.SOURCE,
        validators=[PUBLIC_ID],
        help_text=_("Public id of a source that has words of evidence for or against the claim."),
    )
    verdict = WordFilter(VERDICTS, help_text=_("How the sources stand."))
    kind = WordFilter(CLAIM_KINDS, help_text=_("What sort of claim it is."))
    origins_min = OriginsFilter(
        field_name="origins_lower",
        lookup_expr="gte",
        help_text=_("At least this many independent origins are established (`origins.lower`)."),
    )
    origins_max = OriginsFilter(
        field_name="origins_upper",
        lookup_expr="lte",
        help_text=_("There can be at most this many independent origins (`origins.upper`)."),
    )
