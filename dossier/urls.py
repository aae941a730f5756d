"""What everyone may see: pages and the public API."""

from django.urls import include, path

app_name = "dossier"
urlpatterns = [
    path("api/v1/", include("dossier.api.urls")),
]
