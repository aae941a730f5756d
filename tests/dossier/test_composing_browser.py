# ruff: noqa: F811  (fixtures of another file are named as arguments)
"""Composing in a real browser: by keys, by dragging, with sentences that cite by "[", and another who approves."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dossier.models import Entry, Section
from tests import factories
from tests.test_browser import PASS_PHRASE, chromium, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]


@pytest.fixture
def two_claims():
    claim = factories.verified()
    return claim, factories.verified(in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")


@pytest.fixture
def dossier(two_claims):
    made = factories.dossier(title="Bridges")
    made.stories.add(two_claims[0].story)
    return made


@pytest.fixture
def composing(open_page, dossier):
    """A function that opens the composing page as somebody."""

    def composing(user, width=1440):
        user.set_password(PASS_PHRASE)
        user.save()
        page = open_page(f"/desk/dossier/dossier/{dossier.pk}/compose/", width)
        page.fill("#id_username", user.username)
        page.fill("#id_password", PASS_PHRASE)
        with page.expect_navigation(url="**/compose/"):
            page.click("input[type=submit]")
        return page

    return composing


def says(page, words):
    expect(page.locator("#desk-message")).to_contain_text(words)


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]


def held(section):
    return [str(entry) for entry in Entry.objects.filter(section=section)]


def test_a_publisher_composes_by_keys_and_another_person_approves(composing, dossier, two_claims):
    claim, other = two_claims
    page = composing(factories.publisher("pia"))
    loaded = page.evaluate("performance.timeOrigin")

    page.get_by_role("link", name="Add a section").click()
    page.get_by_label("Title of the new section").fill("Why")
    page.keyboard.press("Enter")
    says(page, "Added the section “Why”.")
    section = Section.objects.get(title="Why")
    page.get_by_label("Add to").select_option("Why")

    page.locator("[data-suggestion]").first.click(position={"x": 2, "y": 2})
    for left in (1, 0):
        page.keyboard.press("a")
        expect(page.locator("[data-suggestion]")).to_have_count(left)
    assert held(section) == [str(claim), str(other)]

    page.locator("[data-entry]").first.click(position={"x": 2, "y": 2})
    page.keyboard.press("J")
    says(page, "now at place 2")
    assert held(section) == [str(other), str(claim)]

    page.keyboard.press("w")
    expect(page.get_by_label("Sentence 1")).to_be_focused()
    page.keyboard.type("Three bridges are gone [three")
    expect(page.locator("#cite-list [role=option]")).to_have_count(1)
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.keyboard.type(".")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Sentence 2")).to_be_focused()
    page.keyboard.type("Nobody was hurt [")
    expect(page.locator("#cite-list [role=option]")).to_have_count(2)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+Enter")
    says(page, "You wrote this; somebody else must approve it.")
    paragraph = Entry.objects.get(claim=None)
    assert [(one.text, list(one.claims.all())) for one in paragraph.sentences.all()] == [
        ("Three bridges are gone.", [claim]),
        ("Nobody was hurt", [other]),
    ]
    expect(page.locator(f"#entry-{paragraph.pk}")).to_be_focused()
    assert page.evaluate("performance.timeOrigin") == loaded
    assert violations(page) == []

    page = composing(factories.checker("ben"), 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Check and approve").click()
    page.get_by_role("button", name="Approve").click()
    says(page, "Approved")
    expect(page.get_by_text("pia wrote this, ben approved it.")).to_be_visible()
    assert violations(page) == []


def test_an_entry_is_dragged_to_another_place_and_what_another_did_meanwhile_is_told(composing, dossier, two_claims):
    section = dossier.sections.get()
    first, second = (
        Entry.objects.create(section=section, claim=claim, position=place) for place, claim in enumerate(two_claims)
    )
    page = composing(factories.publisher("pia"))
    page.locator(f"#entry-{second.pk} .compose-handle").drag_to(
        page.locator(f"#entry-{first.pk}"), target_position={"x": 40, "y": 3}
    )
    says(page, "now at place 1")
    assert held(section) == [str(second), str(first)]

    page.locator(f"#entry-{first.pk}").get_by_text("Open").click()
    page.get_by_label("Note to readers").fill("As of Monday.")
    quinn = composing(factories.publisher("quinn"))
    quinn.locator(f"#entry-{first.pk}").get_by_role("button", name="Move up").click()
    says(quinn, "now at place 1")

    page.get_by_role("button", name="Keep the note").click()
    says(page, "Meanwhile: quinn moved an entry.")
    expect(page.get_by_label("Note to readers")).to_have_value("As of Monday.")
    page.get_by_role("button", name="Keep the note").click()
    says(page, "The note is kept.")
    assert Entry.objects.get(pk=first.pk).note == "As of Monday."
    assert held(section) == [str(first), str(second)]


def test_what_is_typed_is_not_dropped_without_a_word_and_the_preview_follows(composing, dossier, two_claims):
    entry = Entry.objects.create(section=dossier.sections.get(), claim=two_claims[0])
    page = composing(factories.publisher("pia"))
    page.keyboard.press("p")
    preview = page.frame_locator("#preview iframe")
    expect(preview.get_by_role("heading", name="What happened")).to_be_visible()

    page.locator(f"#entry-{entry.pk}").get_by_text("Open").click()
    page.get_by_label("Note to readers").fill("As of Monday.")
    page.get_by_role("link", name="Write a paragraph").click()
    says(page, "First keep or close what you are writing.")
    expect(page.get_by_label("Note to readers")).to_have_value("As of Monday.")
    page.get_by_role("button", name="Keep the note").click()
    expect(preview.get_by_text("As of Monday.")).to_be_attached()
