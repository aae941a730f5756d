"""Somebody at the desk in a real browser: keys and mouse events only, counted as they go."""

from collections import Counter
from contextlib import contextmanager

PASS_PHRASE = "bridges over the river"

# Where words of the article stand on the screen: the middle of their first and last letter, as the mouse needs them.
ENDS_OF_WORDS = """words => {
  const article = document.querySelector('[data-text-of]');
  const at = article.textContent.indexOf(words);
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const ends = [];
  let seen = 0, node;
  while ((node = walker.nextNode())) {
    for (const [place, side] of [[at, 'left'], [at + words.length - 1, 'right']]) {
      if (place < seen || place >= seen + node.length) continue;
      const range = document.createRange();
      range.setStart(node, place - seen);
      range.setEnd(node, place - seen + 1);
      const box = range.getBoundingClientRect();
      ends.push([box[side], (box.top + box.bottom) / 2]);
    }
    seen += node.length;
  }
  return ends;
}"""

CARD = """() => {
  const card = document.querySelector('[data-card].current:not([data-done])');
  return card && {
    id: card.id,
    claim: card.querySelector('[name=claim]')?.value,
    elsewhere: 'elsewhere' in card.dataset,
    text: card.textContent,
    words: card.querySelector('.card-words')?.textContent.split(/[“”]/)[1],
    buttons: [...card.querySelectorAll('button')].filter((one) => one.checkVisibility()).map((one) => one.value),
    likely: card.querySelector('.suggested[data-key]')?.value,
  };
}"""


class Person:
    """Somebody at the desk. `done` counts keys, typed characters, clicks and page loads for each claim."""

    def __init__(self, page, user):
        self.page, self.done, self.about = page, Counter(), None
        page.on("load", lambda: self.count("loads"))
        self.log_in(user)

    def count(self, what, number=1):
        self.done[self.about, what] += number

    @contextmanager
    def working_on(self, claim):
        """What is done meanwhile is done about this claim."""
        self.about = claim
        yield
        self.about = None

    def log_in(self, user):
        user.set_password(PASS_PHRASE)
        user.save()
        self.page.goto("/desk/")
        self.page.locator("#id_username:focus").wait_for()  # the browser puts it there after the page has loaded
        self.type(user.username)
        self.press("Tab")
        self.type(PASS_PHRASE)
        with self.page.expect_navigation():
            self.press("Enter")
        self.page.locator("#user-tools").wait_for()

    def press(self, *keys):
        """Press keys, each after the answer to the one before."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.locator("[aria-busy=true]").wait_for(state="detached")
            self.count("keys")

    def lead(self, key):
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.count("keys")

    def type(self, text):
        self.page.keyboard.type(text)
        self.count("characters", len(text))

    def click(self, locator):
        """Click where the locator is on the screen; a link or a button that leads elsewhere is waited for."""
        locator.click()
        self.count("clicks")

    def follow(self, locator):
        with self.page.expect_navigation():
            self.click(locator)

    def mark(self, words):
        """Drag the mouse over words of the article, which is scrolled to them by its wheel."""
        self.page.locator("[data-text-of]").hover()
        for _turn in range(40):
            (left, top), (right, bottom) = self.page.evaluate(ENDS_OF_WORDS, words)
            if top > 200 and bottom < 850:
                break
            self.page.mouse.wheel(0, 150 if bottom >= 850 else -150)
            self.page.wait_for_timeout(30)
        self.page.mouse.move(left + 1, top)
        self.page.mouse.down()
        self.page.mouse.move(right - 1, bottom, steps=4)
        self.page.mouse.up()
        self.count("clicks")
        self.page.locator("[data-marked]", has_text=words).wait_for()

    @property
    def card(self):
        """The card that has the focus, where it is still to be decided: what it says and the buttons that are in sight.

        A dict with `id`, `claim` (its key), `elsewhere` (whether it is decided on another page), `text`, `words` (its
        first quotation), `buttons` (their values) and `likely` (the value of the button that the machine suggests), or
        None.
        """
        return self.page.evaluate(CARD)


def mean(done, claims, what) -> float:
    """How often something was done for each of these claims."""
    return sum(done[claim, what] for claim in claims) / len(claims)
