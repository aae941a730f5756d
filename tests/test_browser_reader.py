"""What readers see, in a browser: axe finds nothing, the keyboard reaches everything, paper has every quotation."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.dossier.frozen import claim, document, evidence, publish, relation, sentence, source
from tests.test_browser import chromium, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]
HOME = "/dossiers/bridges/"
PATHS = [
    "/dossiers/",
    HOME,
    f"{HOME}editions/1/",
    f"{HOME}editions/2/changes/",
    f"{HOME}claims/CLAIM1/",
    f"{HOME}claims/CLAIM1/embed/",
    f"{HOME}claims/CLAIM1/report/",
    f"{HOME}claims/CLAIM1/report/?sent",
    f"{HOME}claims/CLAIM9/",
    f"{HOME}sources/SOURCEA/",
    f"{HOME}without/origin/reuters/",
    "/actors/speaker/",
    "/topics/traffic/",
    "/search/?q=bridge",
    "/nothing/",
]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
UNFOLD = "for (const part of document.querySelectorAll('details')) part.open = true"


def full_document(number):
    """A document with something in every part of its page."""
    moment = {"text": "then", "value": "2024-06-20", "basis": "stated"}
    said = {**evidence(speaker="وزارة الأشغال"), "origin": {"kind": "agency", "name": "Reuters"}}
    two = claim(2, verdict="contested", kind="plan", when=[{**moment, "value": "2024-06-19/2024-06-20"}])
    one = claim(1, evidence=[said], when=[moment], actors=["speaker"], topics=["traffic"])
    one["relations"] = [relation("contradicts", "a", two)]
    two["relations"] = [relation("contradicts", "b", one)]
    old = [claim(9)] if number == 1 else []
    content = document(one, two, *old, number=number, unknown=["Who paid?"], sources=[source("A"), source("B")])
    content["summary"] = [sentence("The bridge opened, or not.", one, two)]
    content["actors"] = [{"id": "1", "slug": "speaker", "name": "وزارة الأشغال", "kind": "public_body", "role": ""}]
    content["topics"] = [{"id": "2", "slug": "traffic", "name": "Traffic", "iptc_code": ""}]
    left = {"CLAIM1": {"verdict": "origins_unclear", "lower": 0, "upper": 0}}
    content["without"] = [{"kind": "origin", "key": "Reuters", "corroborated": 0, "supported": 1, "claims": left}]
    if number > 1:
        wrong = {"key": "CLAIM9", "was": "It fell.", "now": "", "why": "Misread.", "gravity": "major"}
        content["edition"].update(corrections=[wrong], change="correction", note="Read again.")
    return content


@pytest.fixture
def published():
    for number in (1, 2):
        publish(full_document(number))


@pytest.fixture
def window(chromium, live_server, settings):  # noqa: F811
    """A window; unlike with `open_page` a page may be a 404 or a 410."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    with chromium.new_context(base_url=live_server.url) as context:
        yield context.new_page()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_public_page_and_none_is_too_wide(window, published, width, scheme):
    page, found = window, set()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for path in PATHS:
        page.goto(path)
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        for violation in Axe().run(page, options=WCAG).response["violations"]:
            found |= {f"{path} {violation['id']}: {node['html'][:160]}" for node in violation["nodes"]}
    assert not found, "\n".join(sorted(found))


def tab_to(page, selector):
    """Press Tab until what has the focus matches; a page that does not let one get there fails."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_the_keyboard_alone_unfolds_a_part_and_opens_a_claim_to_its_words_on_a_phone(open_page, published):  # noqa: F811
    page = open_page(HOME, 390)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    tab_to(page, "#section-1 > details > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#claim-CLAIM1 summary")
    page.keyboard.press("Enter")

    assert page.locator("#claim-CLAIM1 blockquote").is_visible()
    tab_to(page, f"a[href='{HOME}claims/CLAIM1/report/']")


def test_on_a_wide_screen_nothing_is_folded_but_quotations_and_no_fold_takes_the_focus(open_page, published):  # noqa: F811
    page = open_page(HOME, 1440)

    assert not page.locator(".part > details > summary").first.is_visible()
    tab_to(page, "#claim-CLAIM1 summary")
    for part in ("disagree", "timeline", "coverage", "voices", "sources", "without", "editions", "use"):
        tab_to(page, f"#{part} a, #{part} input, #{part} .scroll")


def test_a_link_to_a_claim_unfolds_the_part_it_stands_in(open_page, published):  # noqa: F811
    page = open_page(f"{HOME}#claim-CLAIM2", 390)

    assert page.get_by_role("heading", name="Bridge 2 opened on Tuesday.").is_visible()


def test_on_paper_every_quotation_is_open(open_page, published):  # noqa: F811
    page = open_page(HOME, 800)
    page.emulate_media(media="print")

    assert page.locator("#claim-CLAIM1 blockquote").first.is_visible()
    assert page.locator("#claim-CLAIM2 blockquote").first.is_visible()
    assert not page.locator("summary").first.is_visible()


def test_at_twice_the_size_nothing_is_cut_off(open_page, published):  # noqa: F811
    """200 % zoom of a window of 1280 pixels leaves 640 CSS pixels (WCAG 1.4.4); text alone doubled, too."""
    page = open_page(HOME, 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate(UNFOLD)

    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_window_of_320_pixels_is_wide_enough(open_page, published):  # noqa: F811
    """WCAG 1.4.10; a table scrolls within itself."""
    page = open_page(HOME, 320)
    page.evaluate(UNFOLD)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_coverage_can_be_narrowed_without_a_script(open_page, published):  # noqa: F811
    page = open_page(HOME, 1440)
    rows = page.locator("#coverage tbody tr:visible")
    assert rows.count() == 2

    page.get_by_label("contradicted").check()

    assert rows.count() == 0
