"""Stories: what the articles and claims of an event are kept under."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from newsroom.actions.sources import open_story
from newsroom.api import bodies
from newsroom.api.base import Desk
from newsroom.api.problems import Conflict
from newsroom.models import Claim, ClaimStatus, Source, Story
from newsroom.workflow.waiting import number_of

SLUG_IS_TAKEN = _("There is a story of this slug already.")


class ClaimCountsSerializer(serializers.Serializer):
    """How many claims of a story there are, by their status."""

    def get_fields(self):
        return {status: serializers.IntegerField(source=f"count_{status}") for status in ClaimStatus.values}


class StorySerializer(serializers.ModelSerializer):
    sources = serializers.IntegerField(source="count_sources", help_text="How many articles it has.")
    claims = ClaimCountsSerializer(source="*")

    class Meta:
        model = Story
        fields = ["public_id", "slug", "title", "created_at", "sources", "claims"]
        read_only_fields = fields


@extend_schema_view(
    list=extend_schema(description="Stories\n\nOldest first."),
    retrieve=extend_schema(description="One story"),
)
class StoryViewSet(Desk, ReadOnlyModelViewSet):
    queryset = Story.objects.all()
    serializer_class = StorySerializer
    permission = "newsroom.view_story"
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,80}"
    ingests = ("create",)

    def get_queryset(self):
        counts = {
            f"count_{status}": number_of(Claim.objects.filter(status=status), "story") for status in ClaimStatus.values
        }
        return super().get_queryset().annotate(count_sources=number_of(Source.objects.all(), "story"), **counts)

    @extend_schema(request=bodies.StoryBody, responses={201: StorySerializer})
    def create(self, request):
        """Open a story"""
        said = self.read_body(bodies.StoryBody)

        def act():
            if Story.objects.filter(slug=said["slug"]).exists():
                raise Conflict(SLUG_IS_TAKEN)
            try:
                with transaction.atomic():
                    story = open_story(said["slug"], title=said["title"], by=request.user)
            except IntegrityError:  # somebody else opened it at the same moment
                raise Conflict(SLUG_IS_TAKEN) from None
            return Response(self.get_serializer(self.get_queryset().get(pk=story.pk)).data, status=201)

        return self.once(act)
