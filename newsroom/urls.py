"""All addresses of the site: the desk, the desk's API, and what the dossier shows to everyone."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("desk/", admin.site.urls),
    path("api/desk/v1/", include("newsroom.api.urls")),
    path("", include("dossier.urls")),
]
handler500 = "dossier.api.problems.answer_fault"
