"""What lists can be narrowed by. None of it depends on answers that a person must not see yet."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from newsroom.api.fields import PUBLIC_ID
from newsroom.models import Actor, Claim, ClaimKind, ClaimStatus, EvidenceState, Source, Stance, Story, Topic
from newsroom.workflow import waiting

WAITING = {
    "confirm": waiting.to_confirm,
    "sent_back": waiting.sent_back_to,
    "assigned": waiting.assigned_to,
    "spot_check": waiting.to_spot_check,
    "commented": waiting.commented_for,
}


class WordFilter(filters.ChoiceFilter):
    """Takes one of a few words, and names them all where it is given another."""

    def __init__(self, words, **extra):
        words = list(words)
        refusal = _("“%(value)s” is none of the words allowed here: ")
        allowed = ", ".join(word for word, _meaning in words)
        super().__init__(choices=words, error_messages={"invalid_choice": refusal + allowed + "."}, **extra)


class RowFilter(filters.ModelChoiceFilter):
    """Takes the name of something that is there, and refuses any other."""

    def __init__(self, model, key, help_text, **extra):
        refusal = _("There is no such %(model)s; give its %(key)s.") % {
            "model": model._meta.verbose_name,
            "key": key.replace("_", " "),
        }
        super().__init__(
            queryset=model.objects.all(),
            to_field_name=key,
            error_messages={"invalid_choice": refusal},
            help_text=help_text,
            **extra,
        )
        pattern = f"^{PUBLIC_ID}$" if key == "public_id" else "^[-a-zA-Z0-9_]+$"
        extend_schema_field({"type": "string", "pattern": pattern, "description": help_text})(self)


class PersonFilter:
    """A filter set that knows who asks."""

    @property
    def person(self):
        return self.request.user


class ClaimFilter(PersonFilter, filters.FilterSet):
    story = RowFilter(Story, "slug", help_text=_("Slug of a story."))
    source = RowFilter(
        Source, "public_id", method="with_words_in", help_text=_("Public id of an article with words of the claim.")
    )
    status = WordFilter(ClaimStatus.choices, help_text=_("Where the claim is in the process."))
    kind = WordFilter(ClaimKind.choices, help_text=_("What sort of claim it is."))
    actor = RowFilter(Actor, "slug", field_name="actors", help_text=_("Slug of an actor that the claim is about."))
    topic = RowFilter(Topic, "slug", field_name="topics", help_text=_("Slug of a topic."))
    assigned = WordFilter(
        [("me", _("to me")), ("others", _("to others")), ("nobody", _("to nobody"))],
        method="on_whose_list",
        help_text=_("On whose list it is."),
    )
    waiting = WordFilter(
        [(name, name) for name in WAITING],
        method="waiting_for_me",
        help_text=_("What waits for you, and for what: to be confirmed, sent back to you, with a spot check, …"),
    )

    class Meta:
        model = Claim
        fields = ["story", "source", "status", "kind", "actor", "topic", "assigned", "waiting"]

    def with_words_in(self, claims, name, source):
        words = waiting.words_of_claims(self.person)
        return claims.filter(Exists(words.filter(claim=OuterRef("pk"), passage__version__source=source)))

    def on_whose_list(self, claims, name, whose):
        mine, somebody = Q(assigned_to=self.person), Q(assigned_to__isnull=False)
        return claims.filter({"me": mine, "others": somebody & ~mine, "nobody": ~somebody}[whose])

    def waiting_for_me(self, claims, name, why):
        return claims.filter(pk__in=WAITING[why](self.person).values("pk"))


class EvidenceFilter(PersonFilter, filters.FilterSet):
    """By state or stance only what one may see of it is found: claims that wait for one's own look are left out."""

    story = RowFilter(Story, "slug", field_name="claim__story", help_text=_("Slug of a story."))
    claim = RowFilter(Claim, "public_id", help_text=_("Public id of a claim."))
    source = RowFilter(
        Source, "public_id", field_name="passage__version__source", help_text=_("Public id of an article.")
    )
    state = WordFilter(EvidenceState.choices, method="as_seen", help_text=_("Whether somebody has decided."))
    stance = WordFilter(Stance.choices, method="as_seen", help_text=_("How the passage bears on the claim."))

    def as_seen(self, evidence, name, value):
        return evidence.filter(**{name: value}).exclude(claim__in=waiting.hidden_from(self.person))


class SourceFilter(filters.FilterSet):
    story = RowFilter(Story, "slug", help_text=_("Slug of a story."))
