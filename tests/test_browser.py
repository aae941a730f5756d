"""The desk and the dossier in a real browser."""

import os
import shutil
from contextlib import contextmanager
from threading import Lock

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from dossier.actions.publish import publish_dossier
from newsroom.models import Claim, ClaimStatus, Origin
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]
PASS_PHRASE = "bridges over the river"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def chromium():
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def one_at_a_time(server):
    """Let the server answer one request after the other: its threads share one connection to the tests' database."""
    lock = Lock()
    app = server.get_app()

    def answer(environ, start_response):
        with lock:
            return app(environ, start_response)

    server.set_app(answer)
    yield
    server.set_app(app)


@pytest.fixture
def open_page(chromium, live_server, settings):
    """A function that opens an address in a window of its own and fails on what the browser complains about."""
    complaints, contexts = [], []
    # The test server finds static files by their own names, not by those with a hash.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}

    def open_page(address, width=1280):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
        page.goto(address)
        return page

    with one_at_a_time(live_server.thread.httpd):
        yield open_page
        for context in contexts:
            for page in context.pages:
                page.goto("about:blank")
                page.wait_for_timeout(100)  # what it says on being left is answered before the database goes
            context.close()
    assert complaints == []


def is_complaint(message):
    """Whether the browser reports an error; that an action refuses something is not one."""
    return message.type == "error" and "409 (Conflict)" not in message.text


def log_in(page, user):
    user.set_password(PASS_PHRASE)
    user.save()
    page.fill("#id_username", user.username)
    page.fill("#id_password", PASS_PHRASE)
    with page.expect_navigation(url="**/workbench/"):
        page.click("input[type=submit]")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_reader_opens_a_sentence_to_its_words(open_page, width):
    dossier = factories.dossier(factories.verified(), title="Bridges")
    publish_dossier(dossier, by=factories.publisher())

    page = open_page(f"/dossiers/{dossier.slug}/", width)
    folded = page.locator("#section-1 > details > summary")
    assert folded.is_visible() == (width == 390)
    if folded.is_visible():
        folded.click()
    assert page.get_by_role("heading", name="Three bridges fell.").is_visible()
    page.locator("article details summary").first.click()
    assert page.locator("blockquote").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []


def test_one_editor_submits_and_another_verifies(open_page):
    ana, ben = factories.checker("ana"), factories.checker("ben")
    Origin.objects.create(kind="unknown")
    claim = factories.claim(by=ana)
    workbench = f"/desk/newsroom/claim/{claim.pk}/workbench/"

    page = open_page(workbench)
    log_in(page, ana)
    page.get_by_role("button", name="I have read A whole").click()
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Another editor confirms it now.").wait_for()
    page.get_by_role("button", name="Verify").click()
    page.get_by_text("somebody else must confirm").first.wait_for()

    page = open_page(workbench, width=390)
    log_in(page, ben)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Verify").click()
    page.get_by_text("The claim is now: verified.").wait_for()
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.VERIFIED
