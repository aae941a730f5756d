"""The public API, version 1."""

from django.urls import include, path, re_path, register_converter

from dossier.api import changes, check, docs, views

app_name = "api"


class NumberOrLatest:
    """The number of an edition, or `latest`."""

    regex = "[0-9]{1,9}|latest"

    def to_python(self, value):
        return value if value == "latest" else int(value)

    def to_url(self, value):
        return str(value)


register_converter(NumberOrLatest, "edition")

endpoints = [
    path("", views.Index.as_view(), name="index"),
    path("dossiers/", views.Dossiers.as_view(), name="dossier-list"),
    path("dossiers/<slug:slug>/", views.Dossier.as_view(), name="dossier-detail"),
    path("editions/", views.Editions.as_view(), name="edition-list"),
    path("editions/<slug:slug>/<edition:number>/", views.Edition.as_view(), name="edition-detail"),
    path("editions/<slug:slug>/<int:number>/document/", views.Document.as_view(), name="edition-document"),
    path("claims/", views.Claims.as_view(), name="claim-list"),
    path("claims/<slug:key>/", views.Claim.as_view(), name="claim-detail"),
    path("evidence/", views.Evidence.as_view(), name="evidence-list"),
    path("evidence/<slug:key>/", views.Passage.as_view(), name="evidence-detail"),
    path("sources/", views.Sources.as_view(), name="source-list"),
    path("sources/<slug:key>/", views.Source.as_view(), name="source-detail"),
    path("actors/", views.Actors.as_view(), name="actor-list"),
    path("actors/<slug:key>/", views.Actor.as_view(), name="actor-detail"),
    path("topics/", views.Topics.as_view(), name="topic-list"),
    path("topics/<slug:key>/", views.Topic.as_view(), name="topic-detail"),
    path("contradictions/", views.Contradictions.as_view(), name="contradiction-list"),
    path("contradictions/<slug:key>/", views.Contradiction.as_view(), name="contradiction-detail"),
    path("corrections/", views.Corrections.as_view(), name="correction-list"),
    path("corrections/<slug:key>/", views.Correction.as_view(), name="correction-detail"),
    path("changes/", changes.ChangesView.as_view(), name="changes"),
    path("check/", check.CheckView.as_view(), name="check"),
]
described = [path("api/v1/", include((endpoints, app_name)))]

urlpatterns = [
    *endpoints,
    path("schema/", docs.SchemaView.as_view(patterns=described), name="schema"),
    path("docs/", docs.DocsView.as_view(), name="docs"),
    re_path(r"\A(?P<nowhere>(?s:.)*)/\Z", views.Nowhere.as_view()),
]
