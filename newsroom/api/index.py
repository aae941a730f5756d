"""The addresses of the desk's API, its schema, and what is at none of them."""

from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from newsroom.api.base import Desk
from newsroom.api.schema import DESK

LISTS = {"stories": "story-list", "sources": "source-list", "claims": "claim-list", "evidence": "evidence-list"}
MORE = {"queue": "queue", "schema": "schema"}


class DeskIndexSerializer(serializers.Serializer):
    """Where to go on, and as whom."""

    person = serializers.CharField(help_text="Your user name.")
    scope = serializers.CharField(allow_null=True, help_text="The scope of your token; null if you are logged in.")

    def get_fields(self):
        return super().get_fields() | {name: serializers.URLField() for name in (*LISTS, *MORE)}


class IndexView(Desk, APIView):
    @extend_schema(responses=DeskIndexSerializer)
    def get(self, request):
        """The addresses of this API, and who you are to it"""
        addresses = {name: reverse(f"desk-api:{to}", request=request) for name, to in (LISTS | MORE).items()}
        scope = request.auth.scope if request.auth else None
        return Response({"person": request.user.get_username(), "scope": scope, **addresses})


class SchemaView(Desk, SpectacularAPIView):
    """The desk's addresses in OpenAPI 3.1, as JSON; the Accept header asks for YAML."""

    schema = None
    renderer_classes = (OpenApiJsonRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer)
    custom_settings = DESK
    parameters = ("format",)


class NowhereView(Desk, APIView):
    """Says so as a problem, like every other refusal."""

    schema = None

    def get(self, request, nowhere):
        raise NotFound

    post = get
