"""Articles: sending one, watching how far the machine is with it, reading what it found."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from newsroom.actions.sources import Known, ingest
from newsroom.actions.together import finish_reading
from newsroom.api import bodies
from newsroom.api.base import Desk
from newsroom.api.fields import PUBLIC_ID
from newsroom.api.filters import SourceFilter
from newsroom.api.source_serializers import (
    ExtractionSerializer,
    FinishedSerializer,
    SourceSerializer,
    TextSerializer,
    with_newest,
)
from newsroom.intake.files import Unreadable
from newsroom.models import Source, SourceVersion
from newsroom.tasks import read_in_background

UNNAMED_FILE = "sent by the API"


@extend_schema_view(
    list=extend_schema(description="Articles\n\nWhat is known of each, and how far the machine has read it."),
    retrieve=extend_schema(description="One article\n\nAsk again until `reading.state` is `done` or `failed`."),
)
class SourceViewSet(Desk, ReadOnlyModelViewSet):
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    permission = "newsroom.view_source"
    lookup_field = "public_id"
    lookup_value_regex = PUBLIC_ID
    ingests = ("create", "read_again")

    def get_queryset(self):
        return with_newest(super().get_queryset())

    @extend_schema(
        request=bodies.SourceBody,
        responses={
            201: SourceSerializer,
            200: SourceSerializer,
        },
    )
    def create(self, request):
        """Take an article into a story, and have it read in the background

        The same text is taken into a story once: sent again, it is answered with 200.
        """
        said = self.read_body(bodies.SourceBody)

        def act():
            source, is_new = take_in(said, by=request.user)
            answer = self.show(source, status=201 if is_new else 200)
            answer.headers["Location"] = f"{request.build_absolute_uri(request.path)}{source.public_id}/"
            return answer

        return self.once(act)

    def show(self, source, **options) -> Response:
        fresh = self.get_queryset().get(pk=source.pk)
        return Response(self.get_serializer(fresh).data, **options)

    @extend_schema(responses=TextSerializer)
    @action(detail=True)
    def text(self, request, public_id):
        """The words of its newest version"""
        version = self.get_object().current_version
        if version is None:
            raise NotFound
        return Response(TextSerializer(SourceVersion.objects.get(pk=version.pk)).data)

    @extend_schema(responses=ExtractionSerializer)
    @action(detail=True)
    def extraction(self, request, public_id):
        """What the machine found in its newest version, as it found it"""
        version = self.get_object().current_version
        run = version.runs.first() if version else None
        if run is None:
            raise NotFound(_("The machine has not read this article yet."))
        return Response(ExtractionSerializer(run).data)

    @extend_schema(request=bodies.Body, responses=SourceSerializer)
    @action(detail=True, methods=["post"], url_path="read-again")
    def read_again(self, request, public_id):
        """Have the machine read it once more"""
        self.read_body(bodies.Body)

        def act():
            source = self.get_object()
            read_in_background(source.current_version, by=request.user)
            return self.show(source)

        return self.once(act)

    @extend_schema(request=bodies.ReadWholeBody, responses=FinishedSerializer)
    @action(detail=True, methods=["post"], url_path="read-whole")
    def read_whole(self, request, public_id):
        """Say that you have read it whole

        After the story's last article, the claims for which nothing is missing are submitted.
        """
        said = self.read_body(bodies.ReadWholeBody)

        def act():
            source = self.get_object()
            version = source.current_version
            if version is None or version.public_id != said["version"]:
                raise ValidationError({"version": [_("This is not the newest version of the article.")]})
            return Response(FinishedSerializer(finish_reading(version, by=request.user)).data)

        return self.once(act)


def take_in(said, *, by) -> tuple[Source, bool]:
    """Take an article into its story; returns it and whether it is new there. Raises ValidationError for no article."""
    known = {name: value for name, value in said.items() if name not in {"story", "text", "file_name"}}
    known = Known(**known, publisher_is_stated="publisher" in known)
    name = said.get("file_name", UNNAMED_FILE)
    try:
        version, is_new = ingest(said["story"], name, said["text"].encode(), known=known, by=by)
    except Unreadable as error:
        raise ValidationError({"text": [str(error)]}) from error
    if is_new:
        read_in_background(version, by=by)
    return version.source, is_new
