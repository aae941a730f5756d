"""How the API describes itself in OpenAPI 3.1."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

WHY = {"type": "object", "properties": {"detail": {"type": "string"}}, "required": ["detail"]}
WHY_BY_PARAMETER = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}

BAD_PARAMETER = OpenApiResponse(
    WHY_BY_PARAMETER, "A parameter is unknown, empty, given twice or out of range: what is allowed, by parameter."
)
NOT_FOUND = OpenApiResponse(WHY, "Nothing of that name is published.")


class PublicSchema(AutoSchema):
    """Adds the errors that every address can answer."""

    def get_response_serializers(self):
        answers = {200: super().get_response_serializers(), 400: BAD_PARAMETER}
        return answers | {404: NOT_FOUND} if "{" in self.path else answers
