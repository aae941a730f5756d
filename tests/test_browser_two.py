# ruff: noqa: F811  (fixtures of another file are named as arguments)
"""Two people at the desk at once, each in a browser: the second is told and loses nothing; no work is given twice."""

import pytest

from newsroom.actions.sources import give_reading
from newsroom.models import Claim
from tests import factories
from tests.newsroom.admin.given import suggested
from tests.test_browser import PASS_PHRASE, chromium, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]
TEXT = "3 bridges fell on Monday. Nobody was hurt."


@pytest.fixture
def claim():
    """A claim as the machine found it, in two articles."""
    story = factories.story([TEXT, f"{TEXT} More."])
    made = Claim.objects.create(story=story, statement="Three bridges fell.")
    for source in story.sources.all():
        suggested(made, 0, 15, letter=source.letter)
    return made


def seen_by(open_page, name, address):
    """The page in a window of somebody who has logged in."""
    user, page = factories.checker(name), open_page(address, 1440)
    user.set_password(PASS_PHRASE)
    user.save()
    page.fill("#id_username", name)
    page.fill("#id_password", PASS_PHRASE)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
        page.locator("[aria-busy=true]").wait_for(state="detached")


def told(page):
    return page.text_content("#desk-message")


def test_on_a_claim_page_the_second_is_told_and_keeps_the_text(open_page, claim):
    address = f"/desk/newsroom/claim/{claim.pk}/workbench/"
    ana, ben = seen_by(open_page, "ana", address), seen_by(open_page, "ben", address)
    press(ben, "/")
    ben.keyboard.type("Ask the ministry")
    press(ben, "Escape")
    press(ana, "1")
    press(ben, "2")
    assert "Someone else has just changed this claim" in told(ben)
    assert ben.get_by_text("Changed since you saw it:").is_visible()
    assert ben.get_by_text("ana confirmed").first.is_visible()
    assert ben.locator("#note").input_value() == "Ask the ministry"
    assert list(claim.evidence.order_by("pk").values_list("state", "stance")) == [
        ("confirmed", "supports"),
        ("suggested", "supports"),
    ]
    press(ben, "j", "2")
    assert claim.evidence.filter(state="confirmed").count() == 2


def test_in_a_pass_the_second_is_told_and_keeps_the_text(open_page, claim):
    address = f"/desk/newsroom/source/{claim.story.sources.first().pk}/pass/"
    ana, ben = seen_by(open_page, "ana", address), seen_by(open_page, "ben", address)
    press(ben, "j", "e", "Control+a")
    ben.keyboard.type("Three bridges fell on Monday.")
    press(ana, "j", "c")
    press(ben, "Control+Enter")
    assert "Someone else has just changed this claim" in told(ben)
    assert ben.get_by_text("ana confirmed").first.is_visible()
    assert ben.locator(".card [name=statement]").input_value() == "Three bridges fell on Monday."
    claim.refresh_from_db()
    assert claim.statement == "Three bridges fell."
    press(ben, "Control+Enter")
    claim.refresh_from_db()
    assert claim.statement == "Three bridges fell on Monday."


def test_two_on_the_queue_never_have_the_same_work(open_page, claim):
    story = claim.story
    for number in range(3):
        made = Claim.objects.create(story=story, statement=f"{number + 4} bridges fell.")
        suggested(made, 0, 16 + number, letter="A")
        suggested(made, 0, 16 + number, letter="B")
    give_reading(story.sources.first().current_version, by=factories.checker())
    ana, ben = seen_by(open_page, "ana", "/desk/"), seen_by(open_page, "ben", "/desk/")
    given = []
    for _turn in range(3):
        for page in (ana, ben):
            with page.expect_navigation():
                page.keyboard.press("q" if page.url.endswith("/desk/") else ".")
        given.append((ana.url, ben.url))
    assert all(hers != his for hers, his in given), given
    assert ana.get_by_text("From your queue").is_visible()
