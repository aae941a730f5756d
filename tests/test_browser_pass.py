"""A reading pass in a real browser, driven by keys alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from newsroom.models import Claim, ClaimStatus, Evidence
from tests import factories
from tests.newsroom.admin.given import suggested
from tests.test_browser import PASS_PHRASE, chromium, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]

TEXT = (
    "Rain in the valley 🌉\r\n\r\n"
    "The ministry said on Monday that 3 bridges fell. Nobody was hurt.\r\n"
    "The mayor resigned. A road was closed.\r\nSchools open on Friday.\r\n"
)
FOUND = ["3 bridges fell", "Nobody was hurt", "The mayor resigned", "A road was closed"]


def story_found():
    """An article with four claims, as a machine finds them."""
    story = factories.story([TEXT])
    for words in FOUND:
        start = TEXT.index(words)
        suggested(Claim.objects.create(story=story, statement=f"{words}."), start, start + len(words))
    return story


def address_of(story):
    return f"/desk/newsroom/source/{story.sources.get().pk}/pass/"


class Editor:
    """Somebody at the keyboard, who counts the keys they press."""

    def __init__(self, page, user):
        self.page, self.keys = page, 0
        user.set_password(PASS_PHRASE)
        user.save()
        page.fill("#id_username", user.username)
        page.fill("#id_password", PASS_PHRASE)
        with page.expect_navigation(url="**/pass/"):
            page.click("input[type=submit]")
        page.evaluate("window.sameLoad = true")

    def press(self, *keys):
        """Press keys, each after the answer to the one before."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.locator("[aria-busy=true]").wait_for(state="detached")
            self.keys += 1

    def type(self, text):
        self.page.keyboard.type(text)

    @property
    def current(self):
        return self.page.evaluate("document.querySelector('[data-card].current .card-statement')?.textContent")

    @property
    def message(self):
        return self.page.text_content("#desk-message")

    def mark(self, words):
        """Mark words as a mouse does."""
        self.page.evaluate(
            """words => {
              const article = document.querySelector('[data-text-of]');
              const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
              const range = document.createRange();
              const at = article.textContent.indexOf(words);
              let seen = 0, node;
              while ((node = walker.nextNode())) {
                const end = seen + node.length;
                if (at >= seen && at < end) range.setStart(node, at - seen);
                if (at + words.length > seen && at + words.length <= end) range.setEnd(node, at + words.length - seen);
                seen = end;
              }
              document.getSelection().removeAllRanges();
              document.getSelection().addRange(range);
            }""",
            words,
        )
        self.page.locator("[data-marked]", has_text=words).wait_for()

    def has_not_reloaded(self):
        return self.page.evaluate("window.sameLoad === true")


def statuses():
    return list(Claim.objects.order_by("pk").values_list("status", flat=True))


def test_two_editors_check_an_article_with_a_key_or_two_a_claim(open_page):  # noqa: F811
    story = story_found()
    first = Editor(open_page(address_of(story), 1440), factories.checker("ana"))
    assert first.current == "3 bridges fell."
    first.press("c", "c", "x", "3", "c")
    assert first.page.get_by_text("4 of 4 decided").is_visible()
    first.press("s")
    assert first.page.get_by_text("3 claims were submitted.").is_visible()
    assert first.has_not_reloaded()
    assert first.keys <= 2 * len(FOUND)
    assert statuses() == ["in_review", "in_review", "set_aside", "in_review"]

    second = Editor(open_page(address_of(story), 1280), factories.checker("ben"))
    second.press("c", "v", "c")
    assert second.has_not_reloaded()
    assert second.keys <= 3
    assert statuses() == ["verified", "verified", "set_aside", "verified"]


def test_keys_mend_divide_merge_and_undo_without_a_page_load(open_page):  # noqa: F811
    editor = Editor(open_page(address_of(story_found()), 1440), factories.checker("ana"))
    editor.press("e")
    editor.press("Control+a")
    editor.type("Three bridges fell on Monday.")
    editor.press("Control+Enter")
    assert editor.message == "Mended and confirmed."
    assert editor.current == "Nobody was hurt."
    editor.press("z")
    assert editor.current == "3 bridges fell."
    assert Claim.objects.first().statement == "3 bridges fell."

    editor.press("d")
    editor.press("Control+a")
    editor.type("3 bridges were lost.")
    editor.press("Control+Enter")
    assert editor.current == "3 bridges fell."
    assert Claim.objects.count() == 5
    editor.press("m", "1")
    assert Claim.objects.filter(status=ClaimStatus.MERGED).count() == 1
    editor.press("z", "z")
    assert Claim.objects.first().statement == "3 bridges fell."
    assert sorted(statuses()) == ["extracted"] * 4 + ["set_aside"]

    editor.press("e", "x")
    assert editor.page.locator("textarea[name=statement]:focus").input_value().startswith("x")
    editor.press("Escape", "Escape")
    assert editor.page.locator(".card [name=statement]").count() == 0
    assert editor.has_not_reloaded()


def test_marked_words_become_claims_and_better_words_by_keys(open_page):  # noqa: F811
    editor = Editor(open_page(address_of(story_found()), 1440), factories.checker("ana"))
    editor.mark("Schools open on Friday")
    editor.press("n")
    assert editor.page.locator("#new-statement:focus").input_value() == "Schools open on Friday"
    editor.press("Control+Enter")
    assert editor.current == "Schools open on Friday"
    made = Evidence.objects.order_by("pk").last()
    assert made.passage.exact == TEXT[made.passage.start : made.passage.end] == "Schools open on Friday"

    editor.press("k", "k", "k")
    assert editor.current == "Nobody was hurt."
    editor.mark("fell. Nobody was hurt.\nThe")
    editor.press("b")
    assert editor.message == "The claim stands on these words now."
    better = Evidence.objects.order_by("pk").last()
    assert better.passage.exact == "fell. Nobody was hurt.\r\nThe"
    editor.press("z")
    assert not Evidence.objects.filter(pk=better.pk).exists()
    assert editor.has_not_reloaded()


def test_a_server_that_does_not_answer_is_told_and_nothing_is_lost(open_page):  # noqa: F811
    editor = Editor(open_page(address_of(story_found())), factories.checker("ana"))
    editor.press("e")
    editor.type("More. ")
    editor.page.evaluate("() => { window.fetch = () => Promise.reject(new Error('away')); }")
    editor.press("Control+Enter")
    assert "Not saved" in editor.message
    assert "More." in editor.page.locator(".card [name=statement]").input_value()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_the_pass_is_accessible_and_fits(open_page, width, scheme):  # noqa: F811
    page = open_page(address_of(story_found()), width)
    page.emulate_media(color_scheme=scheme)
    editor = Editor(page, factories.checker("ana"))
    for key in ("c", "e", "Escape", "Escape", "m", "Escape", "d", "Escape", "Escape", "x"):
        editor.press(key)
        if key in {"e", "m", "d", "x", "c"}:
            assert Axe().run(page).response["violations"] == [], key
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_words_of_the_current_claim_and_its_buttons_are_in_sight(open_page):  # noqa: F811
    editor = Editor(open_page(address_of(story_found()), 1280), factories.checker("ana"))
    editor.press("j", "j", "j")
    assert editor.current == "A road was closed."
    for seen in (".card.current button[value=confirm]", "mark.current", "#progress button"):
        box = editor.page.locator(seen).bounding_box()
        assert 0 <= box["y"] <= 900 - box["height"], seen
