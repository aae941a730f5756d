"""What is sent to the desk's API, checked before any action sees it. A name that is not asked for is refused."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from newsroom.api.fields import (
    AddressField,
    DayField,
    PublicIdField,
    QuantitiesField,
    TextField,
    WhenField,
    WholeField,
    YesField,
)
from newsroom.intake.files import MAX_BYTES
from newsroom.models import (
    Actor,
    ClaimKind,
    DateBasis,
    Mode,
    OriginKind,
    RelationKind,
    Resolution,
    SetAsideReason,
    Stance,
    Story,
    Topic,
    Verdict,
)
from newsroom.models.second_look import ANSWERS

AN_ID = "01M851RS4H1F4QRMTWAYSKYWFV"


def example(**said):
    """Show in the schema what such a body may hold."""
    return extend_schema_serializer(examples=[OpenApiExample("An example", said, request_only=True)])


class Body(serializers.Serializer):
    def to_internal_value(self, data):
        if isinstance(data, dict) and (unknown := set(data) - set(self.fields)):
            allowed = _("There is no such name. Allowed here: %(names)s.") % {"names": ", ".join(sorted(self.fields))}
            raise serializers.ValidationError(dict.fromkeys(map(str, unknown), [allowed]))
        return super().to_internal_value(data)


@example(note="Read twice.")
class NoteBody(Body):
    note = TextField(
        required=False, allow_blank=True, max_length=5000, help_text="Kept with the decision, for colleagues."
    )


@example(note="Which ministry says so?")
class ReasonedBody(Body):
    """A move that has to be explained."""

    note = TextField(max_length=5000, help_text="Why; colleagues read it, and of a retraction readers do.")


@example(reason="opinion", note="A forecast of the author's.")
class SetAsideBody(NoteBody):
    reason = serializers.ChoiceField(SetAsideReason.choices, help_text="Why it leaves the work.")


@example(answers={AN_ID: "supports"})
class AnswersBody(NoteBody):
    answers = serializers.DictField(
        child=serializers.ChoiceField(ANSWERS),
        help_text="How each passage of the claim bears on it in your eyes, by its `public_id`.",
    )


@example(into=AN_ID)
class MergeBody(NoteBody):
    into = PublicIdField(help_text="The claim of the same story that it becomes part of.")


@example(to=None)
class AssignBody(NoteBody):
    to = serializers.SlugRelatedField(
        "username",
        queryset=get_user_model().objects.filter(is_active=True, is_staff=True),
        allow_null=True,
        help_text="User name of a colleague; null takes it off every list.",
    )


@example(verdict="contested", reason="The mayor denies it.")
class VerdictBody(Body):
    verdict = serializers.ChoiceField(
        Verdict.choices, allow_blank=True, help_text="Instead of the proposed one; empty takes the choice back."
    )
    reason = TextField(
        required=False, default="", allow_blank=True, max_length=5000, help_text="Why; needed with a verdict."
    )


@example(source="B", mentioned=False)
class SpotCheckBody(NoteBody):
    source = TextField(max_length=3, help_text="Letter of the article.")
    mentioned = YesField(help_text="Whether it mentions the claim after all.")


@example(text="Which ministry?")
class CommentBody(Body):
    text = TextField(max_length=5000, help_text="For colleagues.")


@example(other=AN_ID, kind="contradicts")
class DismissBody(NoteBody):
    other = PublicIdField(help_text="The other claim.")
    kind = serializers.ChoiceField(RelationKind.choices, help_text="How this claim would stand to the other one.")


@example(other=AN_ID, kind="contradicts", resolution="open", difference="One counts three, one two.")
class RelateBody(DismissBody):
    kind = serializers.ChoiceField(RelationKind.choices, help_text="How this claim stands to the other one.")
    resolution = serializers.ChoiceField(Resolution.choices, required=False, help_text="How it was resolved.")
    difference = TextField(
        required=False, allow_blank=True, max_length=5000, help_text="What differs, in words for readers."
    )


@example(statement="Three bridges fell on Monday.", when=[{"text": "Monday", "value": "2024-06-17"}])
class EditBody(NoteBody):
    """Any of the fields; what is left out stays as it is."""

    statement = TextField(required=False, max_length=2000)
    kind = serializers.ChoiceField(ClaimKind.choices, required=False)
    when = WhenField(required=False)
    quantities = QuantitiesField(required=False)
    caution = TextField(required=False, allow_blank=True, max_length=5000)
    caution_url = serializers.URLField(required=False, allow_blank=True, max_length=1000)
    actors = serializers.SlugRelatedField(
        "slug", many=True, required=False, queryset=Actor.objects.filter(merged_into=None), help_text="All of them."
    )
    topics = serializers.SlugRelatedField(
        "slug", many=True, required=False, queryset=Topic.objects.all(), help_text="All of them."
    )


class OriginBody(Body):
    kind = serializers.ChoiceField(OriginKind.choices)
    name = TextField(required=False, default="", allow_blank=True, max_length=200)

    def validate(self, origin):
        if (origin["kind"] == OriginKind.NOT_ESTABLISHED) != (not origin["name"]):
            raise serializers.ValidationError({"name": _("Name the origin, unless its kind is “unknown”.")})
        return origin


@example(stance="supports", origin={"kind": "agency", "name": "Reuters"}, origin_why="told Reuters")
class ConfirmBody(NoteBody):
    """How a passage bears on its claim and who says it; what is left out stays as it was suggested."""

    stance = serializers.ChoiceField(Stance.choices, required=False)
    mode = serializers.ChoiceField(Mode.choices, required=False)
    speaker = serializers.SlugRelatedField(
        "slug", required=False, allow_null=True, queryset=Actor.objects.filter(merged_into=None)
    )
    via = serializers.SlugRelatedField(
        "slug", required=False, allow_null=True, queryset=Actor.objects.filter(merged_into=None)
    )
    speaker_as_written = TextField(required=False, allow_blank=True, max_length=300)
    cue = TextField(required=False, allow_blank=True, max_length=300)
    origin = OriginBody(required=False, allow_null=True, help_text="Null: the same as its article.")
    origin_why = TextField(required=False, allow_blank=True, max_length=5000)


@example(version=AN_ID, start=0, end=12, exact="The ministry")
class WordsBody(NoteBody):
    """Words of an article, by their place and by themselves: the two have to agree."""

    version = PublicIdField(help_text="The version of the article in which they stand.")
    start = WholeField(min_value=0, max_value=MAX_BYTES, help_text="In Unicode code points from 0.")
    end = WholeField(min_value=1, max_value=MAX_BYTES, help_text="Exclusive.")
    exact = TextField(trim_whitespace=False, max_length=MAX_BYTES, help_text="The words themselves.")
    stance = serializers.ChoiceField(Stance.choices, required=False)


@example(version=AN_ID, start=0, end=18, exact="The ministry spoke", statement="A ministry spoke.")
class ClaimBody(WordsBody):
    statement = TextField(max_length=2000, help_text="What is claimed, able to stand alone.")


@example(title="The bridges", slug="the-bridges")
class StoryBody(Body):
    title = TextField(max_length=200)
    slug = serializers.SlugField(max_length=80)


@example(story="the-bridges", text="Three bridges fell on Monday.", publisher="The Herald")
class SourceBody(Body):
    """An article: its text, and what is known of it. Leave out what you do not know."""

    story = serializers.SlugRelatedField("slug", queryset=Story.objects.all(), help_text="Slug of its story.")
    text = TextField(trim_whitespace=False, max_length=MAX_BYTES, help_text="The article as it was read.")
    file_name = TextField(required=False, max_length=255)
    title = TextField(required=False, allow_blank=True, max_length=300)
    byline = TextField(required=False, allow_blank=True, max_length=200)
    url = AddressField(required=False, max_length=1000, help_text="Where it was published; not fetched.")
    publisher = TextField(required=False, max_length=200, help_text="Name of the outlet, if it is stated.")
    published_on = DayField(required=False, help_text="Goes with `published_basis`.")
    published_basis = serializers.ChoiceField(DateBasis.choices, required=False, help_text="How the date is known.")

    def validate(self, known):
        if ("published_on" in known) == (known.get("published_basis", DateBasis.UNKNOWN) == DateBasis.UNKNOWN):
            raise serializers.ValidationError(
                {"published_basis": _("Give the date and say how it is known, or neither.")}
            )
        return known


@example(version=AN_ID)
class ReadWholeBody(Body):
    version = PublicIdField(help_text="The version that you have read from the first word to the last.")


@example(without=[AN_ID])
class NextBody(Body):
    without = serializers.ListField(
        child=PublicIdField(), required=False, max_length=200, help_text="Pieces that you pass over for now."
    )
