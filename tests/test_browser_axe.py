"""axe finds nothing to complain of on any page of the desk, as a superuser and as a researcher."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from newsroom.actions.leases import take
from tests import factories
from tests.test_browser import chromium  # noqa: F401  (a fixture)
from tests.test_permissions import rows  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]
OWN = (
    "queue",
    "newsroom_extractionrun_rules",
    "newsroom_extractionrun_reasons",
    "newsroom_story_add_articles",
    "index",
)
OF_A_ROW = {
    "newsroom_claim_workbench": "newsroom.claim",
    "newsroom_claim_why": "newsroom.claim",
    "newsroom_source_pass": "newsroom.source",
    "newsroom_story_articles": "newsroom.story",
    "newsroom_source_missed_claim": "newsroom.source",
    "dossier_dossier_compose": "dossier.dossier",
    "dossier_dossier_set_aside": "dossier.dossier",
    "dossier_dossier_gate": "dossier.dossier",
}


def addresses(rows, user):  # noqa: F811
    """Every page of ours that this person may open: lists, forms to add and to change, pages of our own."""
    for name in OWN:
        yield reverse(f"admin:{name}")
    for name, label in OF_A_ROW.items():
        yield reverse(f"admin:{name}", args=[rows[label].pk])
    for model, model_admin in admin.site._registry.items():
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        if not user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
            continue
        yield reverse(f"admin:{label}_changelist")
        yield reverse(f"admin:{label}_change", args=[rows[model._meta.label_lower].pk])
        if model_admin.has_add_permission(request_of(user)):
            yield reverse(f"admin:{label}_add")


class request_of:
    """As much of a request as a question about permissions looks at."""

    def __init__(self, user):
        self.user = user


@pytest.fixture
def page(chromium, settings):  # noqa: F811
    """A window whose static files the test server finds by their own names."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("role", ["researcher", "superuser"])
def test_axe_finds_nothing_on_any_page_of_the_desk(page, live_server, rows, role):  # noqa: F811
    user = User.objects.create_superuser("boss") if role == "superuser" else factories.researcher()
    take(rows["newsroom.claim"], by=factories.checker())
    client = Client()
    client.force_login(user)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    found = set()
    for address in addresses(rows, user):
        page.goto(live_server.url + address)
        for violation in Axe().run(page).response["violations"]:
            found |= {f"{address} {violation['id']}: {node['html'][:160]}" for node in violation["nodes"]}
    assert not found, "\n".join(sorted(found))
