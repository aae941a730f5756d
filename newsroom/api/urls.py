"""The desk's API, version 1."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from newsroom.api import index, queue
from newsroom.api.claims import ClaimViewSet
from newsroom.api.evidence import EvidenceViewSet
from newsroom.api.sources import SourceViewSet
from newsroom.api.stories import StoryViewSet

app_name = "desk-api"
router = SimpleRouter()
router.register("stories", StoryViewSet, basename="story")
router.register("sources", SourceViewSet, basename="source")
router.register("claims", ClaimViewSet, basename="claim")
router.register("evidence", EvidenceViewSet, basename="evidence")
urlpatterns = [
    path("", index.IndexView.as_view(), name="index"),
    *router.urls,
    path("queue/", queue.QueueView.as_view(), name="queue"),
    path("queue/next/", queue.NextView.as_view(), name="queue-next"),
    path("queue/release/", queue.ReleaseView.as_view(), name="queue-release"),
    path("schema/", index.SchemaView.as_view(), name="schema"),
    path("<path:nowhere>/", index.NowhereView.as_view(), name="nowhere"),
]
