# ruff: noqa: F811  (fixtures of another file are named as arguments)
"""The claim page by keys alone: the first editor, the blind second one, and what the browser and axe say of it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from newsroom.actions.claims import submit_claim
from newsroom.actions.evidence import confirm_evidence
from newsroom.actions.sources import give_reading
from newsroom.models import Claim, ClaimRelation, ClaimStatus, Evidence
from tests import factories
from tests.newsroom.admin.given import suggested
from tests.test_browser import chromium, log_in, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]
TEXTS = [
    "3 bridges fell on Monday. Nobody was hurt.",
    "Officials counted 3 bridges that fell.",
    "Three bridges are gone.",
]


def prepared(ana, sources):
    """A claim with one suggested passage in each article, all of which Ana has read."""
    story = factories.story([f"{TEXTS[number % 3]} Report {number}." for number in range(sources)])
    claim = Claim.objects.create(story=story, statement="Three bridges fell.")
    for source in story.sources.all():
        suggested(claim, 0, 20, letter=source.letter)
        give_reading(source.current_version, by=ana)
    return claim


def workbench(claim):
    return f"/desk/newsroom/claim/{claim.pk}/workbench/"


def press(page, *keys):
    """Press keys one after another, each once the answer to the one before is there."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
    return len(keys)


def violations(page):
    """What axe finds, as rule and element, so that a failure says where to look."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], node["html"], node["failureSummary"]) for one in found for node in one["nodes"]]


def passages_open(page, number):
    expect(page.locator("form.passage:not([data-done])")).to_have_count(number)


def test_a_claim_with_three_sources_takes_four_keys_each_of_two_editors(open_page):
    ana, ben = factories.checker("ana"), factories.checker("ben")
    claim = prepared(ana, 3)

    page = open_page(workbench(claim), width=1440)
    log_in(page, ana)
    loaded = page.evaluate("performance.timeOrigin")
    keys = 0
    for still_open in (2, 1, 0):
        keys += press(page, "1")
        passages_open(page, still_open)
    keys += press(page, "s")
    page.get_by_text("Another editor confirms it now.").wait_for()
    assert keys == 4
    assert page.evaluate("performance.timeOrigin") == loaded
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.IN_REVIEW
    assert violations(page) == []

    page = open_page(workbench(claim), width=1440)
    log_in(page, ben)
    assert violations(page) == []
    press(page, "1", "1", "1", "v")
    page.get_by_text("You agree on everything. The claim is verified.").wait_for()
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.VERIFIED


def test_words_found_in_all_articles_are_confirmed_by_one_key_and_what_is_left_refused_by_another(open_page):
    ana = factories.checker("ana")
    claim = prepared(ana, 3)
    near = claim.evidence.get(passage__version__source__letter="B")
    Evidence.objects.filter(pk=near.pk).update(is_near=True)
    page = open_page(workbench(claim), width=1440)
    log_in(page, ana)
    press(page, "c")
    passages_open(page, 1)
    assert page.locator("form.passage.current").get_attribute("id") == f"passage-{near.public_id}"
    press(page, "0")
    passages_open(page, 0)
    press(page, "z")
    passages_open(page, 1)
    press(page, "0")
    passages_open(page, 0)
    press(page, "s")
    page.get_by_text("Another editor confirms it now.").wait_for()
    assert list(claim.evidence.order_by("pk").values_list("state", flat=True)) == ["confirmed", "rejected", "confirmed"]


def test_two_who_differ_compare_and_the_second_agrees_by_a_key(open_page):
    ana, ben = factories.checker("ana"), factories.checker("ben")
    claim = prepared(ana, 3)
    for one in Evidence.objects.filter(claim=claim):
        one.claim = Claim.objects.get(pk=claim.pk)
        confirm_evidence(one, by=ana)
    submit_claim(Claim.objects.get(pk=claim.pk), by=ana)

    page = open_page(workbench(claim), width=1440)
    log_in(page, ben)
    press(page, "1", "2", "1", "v")
    page.get_by_text("You differ on 1 passage.").wait_for()
    assert page.locator("table.differences tbody tr").count() == 1
    assert violations(page) == []
    press(page, "v")
    page.get_by_text("The claim is now: verified.").wait_for()


def test_five_sources_are_in_sight_at_once_and_one_article_is_loaded_at_a_time(open_page):
    ana = factories.checker("ana")
    claim = prepared(ana, 5)
    page = open_page(workbench(claim), width=1440)
    log_in(page, ana)
    whole = "[...document.querySelectorAll('.passage')].every(one => one.getBoundingClientRect().bottom <= "
    assert page.evaluate(f"{whole} document.querySelector('.decision-bar').getBoundingClientRect().top)")
    assert page.evaluate("document.documentElement.scrollHeight") <= 900
    assert page.locator("[data-text-of]").count() == 1
    press(page, "j")
    page.locator("[data-text-of][data-letter=B] mark.current").wait_for()
    press(page, "k")
    page.locator("[data-text-of][data-letter=A] mark.current").wait_for()


def test_a_duplicate_is_taken_in_by_a_key_and_words_typed_elsewhere_stay(open_page):
    ana = factories.checker("ana")
    claim = prepared(ana, 1)
    other = factories.claim(claim.story, words="Nobody was hurt", statement="No one was hurt.", by=ana)
    ClaimRelation.objects.create(a=claim, b=other, kind="same")
    page = open_page(workbench(claim), width=1440)
    log_in(page, ana)
    press(page, "/")
    page.keyboard.type("Ask the ministry")
    press(page, "Escape", "j", "j", "m")
    page.get_by_text("Taken in: “No one was hurt.”").wait_for()
    assert page.locator("#note").input_value() == "Ask the ministry"
    assert Claim.objects.get(pk=other.pk).status == ClaimStatus.MERGED


def test_words_selected_in_the_article_become_a_passage(open_page):
    ana = factories.checker("ana")
    claim = prepared(ana, 1)
    page = open_page(workbench(claim), width=1440)
    log_in(page, ana)
    page.evaluate(
        """() => { const text = document.querySelector('[data-text-of]').lastChild, range = document.createRange();
        range.setStart(text, text.data.indexOf('Nobody')); range.setEnd(text, text.data.indexOf('Nobody') + 15);
        document.getSelection().removeAllRanges(); document.getSelection().addRange(range); }"""
    )
    page.get_by_role("button", name="Mark these words").click()
    page.get_by_text("Marked in A.").wait_for()
    assert Evidence.objects.filter(claim=claim, passage__exact="Nobody was hurt").count() == 1


def test_on_a_phone_nothing_is_cut_off(open_page):
    ana = factories.checker("ana")
    page = open_page(workbench(prepared(ana, 5)), width=390)
    log_in(page, ana)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
