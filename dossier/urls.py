"""What everyone may see: pages and the public API."""

from django.urls import include, path

from dossier import views

app_name = "dossier"
urlpatterns = [
    path("", views.home, name="home"),
    path("dossiers/", views.list_dossiers, name="list"),
    path("dossiers/<slug:slug>/", views.show_page, name="dossier"),
    path("dossiers/<slug:slug>/editions/<int:number>/", views.show_page, name="edition"),
    path("dossiers/<slug:slug>/editions/<int:number>/bundle.zip", views.show_bundle, name="bundle"),
    path("dossiers/<slug:slug>/editions/<int:number>/changes/", views.show_page, name="changes"),
    path("dossiers/<slug:slug>/editions/<int:number>/changes/<int:other>/", views.show_changes, name="changes_between"),
    path("dossiers/<slug:slug>/claims/<str:claim_id>/", views.show_page, name="claim"),
    path("api/v1/", include("dossier.api.urls")),
]
