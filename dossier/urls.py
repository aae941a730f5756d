"""What everyone may see: pages and the public API."""

from django.urls import include, path

from dossier import feeds, reporting, sitemaps, views

app_name = "dossier"
urlpatterns = [
    path("", views.home, name="home"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("editions.atom", feeds.editions, name="all_editions"),
    path("corrections.atom", feeds.corrections, name="all_corrections"),
    path("dossiers/", views.list_dossiers, name="list"),
    path("dossiers/page/<int:number>/", views.list_dossiers, name="list_page"),
    path("dossiers/<slug:slug>/", views.show_page, name="dossier"),
    path("dossiers/<slug:slug>/editions/<int:number>/", views.show_page, name="edition"),
    path("dossiers/<slug:slug>/editions/<int:number>/bundle.zip", views.show_bundle, name="bundle"),
    path("dossiers/<slug:slug>/editions/<int:number>/changes/", views.show_page, name="changes"),
    path("dossiers/<slug:slug>/editions/<int:number>/changes/<int:other>/", views.show_changes, name="changes_between"),
    path("dossiers/<slug:slug>/editions.atom", views.show_page, name="editions_feed"),
    path("dossiers/<slug:slug>/corrections.atom", views.show_page, name="corrections_feed"),
    path("dossiers/<slug:slug>/picture.png", views.show_page, name="picture"),
    path("dossiers/<slug:slug>/claims/<slug:claim_id>/", views.show_page, name="claim"),
    path("dossiers/<slug:slug>/claims/<slug:claim_id>/embed/", views.show_in_frame, name="embed"),
    path("dossiers/<slug:slug>/claims/<slug:claim_id>/report/", reporting.report, name="report"),
    path("dossiers/<slug:slug>/sources/<slug:source_id>/", views.show_page, name="source"),
    path("dossiers/<slug:slug>/without/<slug:kind>/<slug:key>/", views.show_page, name="without"),
    path("dossiers/<slug:slug>/on/", views.show_as_known, name="on"),
    path("actors/<slug:slug>/", views.show_actor, name="actor"),
    path("actors/<slug:slug>/page/<int:number>/", views.show_actor, name="actor_page"),
    path("topics/<slug:slug>/", views.show_topic, name="topic"),
    path("topics/<slug:slug>/page/<int:number>/", views.show_topic, name="topic_page"),
    path("search/", views.search, name="search"),
    path("api/v1/", include("dossier.api.urls")),
]
