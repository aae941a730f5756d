from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

PUBLIC_ID = r"[0-9A-HJKMNP-TV-Z]{26}"


@extend_schema_field({"type": "string", "pattern": f"^{PUBLIC_ID}$"})
class PublicIdField(serializers.RegexField):
    """Takes the public id of something: a ULID."""

    default_error_messages = {"invalid": _("Give a public id: 26 digits and capital letters.")}

    def __init__(self, **options):
        super().__init__(rf"\A{PUBLIC_ID}\Z", **options)


class DayField(serializers.DateField):
    """A day as YYYY-MM-DD; a number or another form of writing it is refused."""

    def to_internal_value(self, value):
        if not isinstance(value, str) or len(value) != 10:
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)
