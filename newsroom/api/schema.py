"""How the desk's API describes itself in OpenAPI 3.1."""

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema_serializer
from rest_framework import serializers

from newsroom.api.fields import TextField
from newsroom.api.problems import MEDIA_TYPE

PREFIX = "/api/desk/v1"

IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^"[1-9][0-9]{0,8}"$'},
    OpenApiParameter.HEADER,
    required=True,
    description="The `ETag` of the claim as you saw it: its version in quotation marks.",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": r"^[!-~]{1,255}$", "maxLength": 255},
    OpenApiParameter.HEADER,
    description="A name of your own for this request, such as a UUID. Sent again within 24 hours, it is done once.",
)

ETAG = OpenApiParameter(
    "ETag",
    {"type": "string"},
    OpenApiParameter.HEADER,
    response=[200],
    description="The version of the claim that is shown, in quotation marks.",
)


REFUSED = {
    "type": "about:blank",
    "title": "Conflict",
    "status": 409,
    "detail": "“Submit” is not possible: the claim is in review.",
}


@extend_schema_serializer(examples=[OpenApiExample("Not possible now", REFUSED, response_only=True)])
class ProblemSerializer(serializers.Serializer):
    """Problem details, RFC 9457."""

    type = serializers.CharField(help_text="Always `about:blank`: `status` says what kind of problem it is.")
    title = serializers.CharField(help_text="The name of the status.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is the matter, in a sentence.")
    errors = serializers.DictField(
        required=False, help_text="Of a 400: what is wrong, by the name of the parameter or the part of the body."
    )


def because(description) -> OpenApiResponse:
    return OpenApiResponse(ProblemSerializer, description)


ALWAYS = {
    400: because("Something in the request cannot be used: a parameter, a header or a part of the body."),
    401: because("No token and no login, or a token that is unknown, expired or revoked."),
    403: because("Your role, or the scope of your token, does not allow it."),
}
NOT_FOUND = because("There is nothing of that name here.")
CHANGING = {
    409: because("It is not possible now; the detail says why."),
    413: because("The body is too large."),
    415: because("The body is no `application/json`."),
    422: because("The idempotency key was used for another request."),
}
CONDITIONAL = {
    412: because("The claim has changed since you saw it: read it again."),
    428: because("`If-Match` is missing: say which version of the claim you saw."),
}


class DeskSchema(AutoSchema):
    """Takes the summary from the first line of a docstring, and adds the errors that an address can answer."""

    def get_summary(self):
        return self.get_description().partition("\n")[0].rstrip(".") or super().get_summary()

    def get_override_parameters(self):
        seen = [IF_MATCH, ETAG] if self.is_conditional() else []
        return [IDEMPOTENCY_KEY, *seen] if self.method == "POST" else []

    def is_conditional(self) -> bool:
        handler = getattr(self.view, getattr(self.view, "action", None) or "", None)
        return getattr(handler, "is_conditional", False)

    def errors(self) -> dict:
        found = ALWAYS | ({404: NOT_FOUND} if "{" in self.path else {})
        if self.method != "POST":
            return found
        return found | CHANGING | (CONDITIONAL if self.is_conditional() else {})

    def _get_response_bodies(self, direction="response"):
        answers = super()._get_response_bodies(direction)
        for status, answer in self.errors().items():
            answers[str(status)] = self._get_response_for_code(answer, str(status), [MEDIA_TYPE], direction)
        return answers


class StrictBody(OpenApiSerializerExtension):
    """Says of a body that it takes no other names, and where words are needed that spaces are none."""

    target_class = "newsroom.api.bodies.Body"
    match_subclasses = True

    def map_serializer(self, auto_schema, direction):
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        for name, field in self.target.fields.items():
            if type(field) is TextField and not field.allow_blank and direction == "request":
                schema["properties"][name] |= {"pattern": r"\S"}
        return schema | {"additionalProperties": False}


def of_the_desk(endpoints):
    """Keep the addresses of the desk's API; a preprocessing hook of drf-spectacular."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(PREFIX)]


def without_desk(endpoints):
    """Leave them out: the desk has a schema of its own."""
    return [endpoint for endpoint in endpoints if not endpoint[0].startswith(PREFIX)]


# What differs from the site's settings of drf-spectacular in the schema of the desk.
DESK = {
    "TITLE": "Newsroom desk",
    "DESCRIPTION": "Live claims, articles and work, for people of the desk and their scripts. Not for readers.",
    "SCHEMA_PATH_PREFIX": PREFIX,
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["newsroom.api.schema.of_the_desk"],
    "ENUM_NAME_OVERRIDES": {
        name: f"newsroom.models.{name}"
        for name in (
            "ClaimKind",
            "ClaimStatus",
            "OriginKind",
            "RelationKind",
            "Resolution",
            "Stance",
            "Mode",
            "SetAsideReason",
            "Verdict",
        )
    },
}
