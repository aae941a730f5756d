from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from newsroom.models.values import validate_quantities, validate_when

PUBLIC_ID = r"[0-9A-HJKMNP-TV-Z]{26}"


class OnlyText:
    """Takes text, and no number for it."""

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class TextField(OnlyText, serializers.CharField):
    pass


class AddressField(OnlyText, serializers.RegexField):
    def __init__(self, **options):
        super().__init__(r"^https?://\S+$", **options)


@extend_schema_field({"type": "string", "pattern": f"^{PUBLIC_ID}$"})
class PublicIdField(OnlyText, serializers.RegexField):
    """Takes the public id of something: a ULID."""

    default_error_messages = {"invalid": _("Give a public id: 26 digits and capital letters.")}

    def __init__(self, **options):
        super().__init__(rf"\A{PUBLIC_ID}\Z", **options)


class WholeField(serializers.IntegerField):
    """Takes a whole number, and no text or fraction for it."""

    def to_internal_value(self, data):
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class YesField(serializers.BooleanField):
    """Takes true or false, and no word for it."""

    def to_internal_value(self, data):
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class DayField(serializers.DateField):
    """A day as YYYY-MM-DD; a number or another form of writing it is refused."""

    def to_internal_value(self, value):
        if not isinstance(value, str) or len(value) != 10:
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


TEXT = {"type": "string"}
OPEN_TEXT = {"type": ["string", "null"]}
OPEN_NUMBER = {"type": ["number", "null"]}


def objects_of(needed, **properties):
    item = {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}
    return {"type": "array", "items": item}


@extend_schema_field(
    objects_of(["text", "value"], text=TEXT, value=OPEN_TEXT, basis=OPEN_TEXT, source=OPEN_TEXT, settled_by=OPEN_TEXT)
    | {"description": "Dates: the words, and the day, month, year or interval they mean; null where that is open."}
)
class WhenField(serializers.JSONField):
    """Dates as a claim keeps them."""

    default_validators = [validate_when]


@extend_schema_field(
    objects_of(
        ["text", "value"], text=TEXT, value={"type": "number"}, unit=OPEN_TEXT, low=OPEN_NUMBER, high=OPEN_NUMBER
    )
    | {"description": "Figures: the words, the number, its unit, and bounds where the words give some."}
)
class QuantitiesField(serializers.JSONField):
    """Quantities as a claim keeps them."""

    default_validators = [validate_quantities]
