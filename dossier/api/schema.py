"""How the API describes itself in OpenAPI 3.1."""

from typing import ClassVar

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

PROBLEM = "application/problem+json"
CURSOR = {"type": "string", "pattern": "^[A-Za-z0-9_-]{16,500}$"}


class ProblemSerializer(serializers.Serializer):
    """An error: RFC 9457."""

    type = serializers.CharField(help_text="`about:blank`: the status says what it is.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The status.")
    detail = serializers.CharField(help_text="What was wrong, in a sentence.")
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Of parameters: for each, sentences that say what is allowed.",
    )
    gone = serializers.DictField(
        required=False, help_text="Of something gone: the dossier, its edition since which it is, and its `notice`."
    )


def problem(description):
    return OpenApiResponse(ProblemSerializer, description)


MOVED = OpenApiResponse(None, "It has another address now, in `Location`: it was merged, or its dossier renamed.")
NOT_CHANGED = OpenApiResponse(None, "What the client has (`If-None-Match`, `If-Modified-Since`) is what is there.")
PROBLEMS = {
    400: problem("A parameter is unknown, empty, given twice or out of range: what is allowed, by parameter."),
    401: problem("The key in `X-Api-Key` is not known, or not valid any more."),
    404: problem("Nothing of that name was ever published."),
    406: problem("The `Accept` header takes none of the forms there are."),
    410: problem("It was published and is not any more: in which edition it went, and why."),
    413: problem("The body is too large."),
    415: problem("The body is not JSON."),
    429: problem("Asked too often: `Retry-After` says in how many seconds to ask again."),
    500: problem("The fault is ours, and it has been noted."),
}


def query(name, description, **schema):
    return OpenApiParameter(name, schema or str, OpenApiParameter.QUERY, description=description)


def words_of_list(name, description, allowed):
    """A parameter that takes some of a few words, parted by commas."""
    one = "|".join(allowed)
    return query(name, f"{description} Allowed: {', '.join(allowed)}.", type="string", pattern=f"^({one})(,({one}))*$")


class PublicSchema(AutoSchema):
    """Adds the parameters and errors that every address has."""

    success: ClassVar = {304: NOT_CHANGED}
    errors = (400, 401, 406, 429, 500)

    def _is_list_view(self, serializer=None):
        return serializer is None and getattr(self.view, "is_list", False)  # asked of an answer: it is an object

    def get_filter_backends(self):
        return list(getattr(self.view, "filter_backends", ())) if self._is_list_view() else []

    def _get_paginator(self):
        return None

    def get_summary(self):
        return getattr(self.view, "summary", None) or super().get_summary()

    def get_tags(self):
        return super().get_tags() or ["index"]

    def get_description(self):
        return getattr(self.view, "description", None) or super().get_description()

    def get_override_parameters(self):
        view, found = self.view, []
        names = set(getattr(view, "parameters", ()))
        if "cursor" in names:
            found.append(query("cursor", "Where to go on: from `next` or `previous` of another answer.", **CURSOR))
        if "since" in names:
            found.append(
                query(
                    "since",
                    "Where to go on: the `cursor` of the last answer; left out for all from the start.",
                    **CURSOR,
                )
            )
        if "page_size" in names:
            size = {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
            found.append(query("page_size", "How many results an answer holds.", **size))
        if "ordering" in names:
            orders = {"type": "string", "enum": view.orderings()}
            found.append(query("ordering", "What comes first; with a minus the other way round.", **orders))
        if "format" in names and len(view.renderer_classes) > 1:
            forms = {"type": "string", "enum": [form.format for form in view.renderer_classes]}
            found.append(query("format", "The form of the answer; the `Accept` header asks for it as well.", **forms))
        if "fields" in names:
            known = sorted(view.serializer_class().fields)
            found.append(words_of_list("fields", "The members to answer, parted by commas; all by default.", known))
        if "expand" in names:
            found.append(
                words_of_list("expand", "What to answer along with it, in `expanded`.", sorted(view.expandable))
            )
        return found

    def get_response_serializers(self):
        answers = {(200, form.media_type): self.answer_in(form) for form in self.view.renderer_classes}
        answers |= self.success
        errors = self.errors
        if "{" in self.path:
            answers[301] = MOVED
            errors = (*errors, 404, 410)
        return answers | {(status, PROBLEM): PROBLEMS[status] for status in sorted(errors)}

    def answer_in(self, form):
        if form.format in {"csv", "ndjson"}:
            return OpenApiResponse(OpenApiTypes.STR, "The whole list, line by line.")
        if form.format == "jsonld":
            return OpenApiResponse(OpenApiTypes.OBJECT, "As linked data.")
        return OpenApiResponse(self.view.answer_serializer(), "What was asked for.")


class CheckSchema(PublicSchema):
    success: ClassVar = {}
    errors = (400, 401, 406, 413, 415, 429, 500)

    def get_request_serializer(self):
        return {"application/json": self.view.asked}

    def _get_request_body(self, direction="request"):
        return {**super()._get_request_body(direction), "required": True}
