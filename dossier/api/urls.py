"""The public API, version 1."""

from django.urls import include, path

from dossier.api import docs, views

app_name = "api"

READ_LIST = {"get": "list"}
READ_ONE = {"get": "retrieve"}

endpoints = [
    path("", views.IndexView.as_view(), name="index"),
    path("dossiers/", views.DossierViewSet.as_view(READ_LIST), name="dossier-list"),
    path("dossiers/<slug:slug>/", views.DossierViewSet.as_view(READ_ONE), name="dossier-detail"),
    path("editions/", views.EditionViewSet.as_view(READ_LIST), name="edition-list"),
    path("editions/<slug:slug>/<int:number>/", views.EditionViewSet.as_view(READ_ONE), name="edition-detail"),
    path(
        "editions/<slug:slug>/<int:number>/document/",
        views.EditionViewSet.as_view({"get": "document"}),
        name="edition-document",
    ),
    path("claims/", views.ClaimViewSet.as_view(READ_LIST), name="claim-list"),
    path("claims/<slug:key>/", views.ClaimViewSet.as_view(READ_ONE), name="claim-detail"),
    path("sources/", views.SourceViewSet.as_view(READ_LIST), name="source-list"),
    path("sources/<slug:key>/", views.SourceViewSet.as_view(READ_ONE), name="source-detail"),
    path("actors/", views.ActorViewSet.as_view(READ_LIST), name="actor-list"),
    path("actors/<slug:key>/", views.ActorViewSet.as_view(READ_ONE), name="actor-detail"),
    path("topics/", views.TopicViewSet.as_view(READ_LIST), name="topic-list"),
    path("topics/<slug:key>/", views.TopicViewSet.as_view(READ_ONE), name="topic-detail"),
]
described = [path("api/v1/", include((endpoints, app_name)))]

urlpatterns = [
    *endpoints,
    path("schema/", docs.SchemaView.as_view(patterns=described), name="schema"),
    path("docs/", docs.DocsView.as_view(), name="docs"),
    path("<path:nowhere>/", views.NowhereView.as_view()),
]
