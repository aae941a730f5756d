"""The queue in a real browser: one key hands out work, and closing the page gives it back."""

import time

import pytest
from django.conf import settings
from django.test import Client

from newsroom.models import Lease
from tests import factories
from tests.newsroom.admin.given import suggested
from tests.test_browser import chromium, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]


def eventually(condition, seconds=10):
    """Whether a condition comes true before so many seconds have passed."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return condition()


def token_on(page):
    """The token the page came with; its script asks for one of its own."""
    return page.locator("[data-piece]").get_attribute("data-token")


def test_a_key_hands_out_work_a_reload_keeps_it_and_leaving_gives_it_back(open_page):  # noqa: F811
    ana = factories.checker("ana")
    story = factories.story([factories.BRIDGES, factories.BRIDGES])
    claim = factories.claim(story, by=ana)
    suggested(claim, letter="B")
    client = Client()
    client.force_login(ana)
    page = open_page("/desk/login/")
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": page.url.partition("/desk/")[0]}])

    page.goto("/desk/")
    with page.expect_navigation(url="**/workbench/"):
        page.keyboard.press("q")
    assert eventually(lambda: Lease.objects.exclude(token=token_on(page)).exists())
    page.reload()
    assert eventually(lambda: Lease.objects.exclude(token=token_on(page)).exists())
    time.sleep(0.5)  # what the page before said on closing has arrived by now
    assert Lease.objects.get().by == ana

    page.goto("/desk/")
    assert eventually(lambda: not Lease.objects.exists())
