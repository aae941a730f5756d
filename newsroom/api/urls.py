"""The desk's API, version 1."""

from rest_framework.routers import SimpleRouter

from newsroom.api.views import ClaimViewSet

app_name = "desk-api"
router = SimpleRouter()
router.register("claims", ClaimViewSet, basename="claim")
urlpatterns = router.urls
