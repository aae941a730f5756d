"""What a first and a second editor do with the articles of a story, card by card, as the desk brings them."""

from django.urls import reverse

from newsroom.workflow.second_look import answer_of

KEY_OF = {"supports": "1", "contradicts": "2", "adds_condition": "3", "rejected": "4"}
# What the first editor answers for words near a claim, by what the machine suggests. What may speak against it comes
# first on a card, so that 0 answers for the rest.
NEAR = {"near:supports": "0", "near:contradicts": "2", "near:adds_condition": "3"}
MOST_KEYS = 20  # decisions on one card, before something is wrong


def way_to(person, source):
    """The link to an article's pass, on the start page as in another pass."""
    return person.page.locator(f"a[href='{reverse('admin:newsroom_source_pass', args=[source.pk])}']").first


def passes(person, decide_card):
    """Go from card to card of an article, as the desk brings them, until none is left that is decided there."""
    seen = []
    person.click(person.page.get_by_label("open", exact=True))
    while (card := person.card) and not card["elsewhere"]:
        seen.append(card["id"])
        assert seen.count(card["id"]) < MOST_KEYS, card
        with person.working_on(card["claim"]):
            decide_card(person, card)


# The first editor


def decide(person, card):
    """Set background aside, confirm what was found, answer for what is near."""
    if "confirm" not in card["buttons"]:
        person.press(NEAR[card["likely"]])
    elif "background" in card["text"]:
        person.press("x", "3")
    else:
        person.press("c")


def mend_speaker(person, card):
    person.press("e", "Tab")
    person.type("Vladimir Putin")
    person.press("Tab", "i", "Control+Enter")


def choose_better_words(person, card):
    person.mark(card["words"].rsplit(" ", 1)[0])
    person.press("b")


def merge(person, card):
    person.press("m", "1")


class Mending:
    """Decides like `decide`, but mends the third, the fifth and the seventh claim, each in its own way."""

    def __init__(self):
        self.ways, self.seen, self.mended = {3: mend_speaker, 5: choose_better_words, 7: merge}, [], []

    def __call__(self, person, card):
        is_new = card["id"] not in self.seen and "confirm" in card["buttons"]
        self.seen += [card["id"]] * is_new
        if is_new and (mend := self.ways.get(len(self.seen))):
            self.mended.append(card["claim"])
            return mend(person, card)
        return decide(person, card)


LONGEST_UNMARKED = """() => [...document.querySelector('[data-text-of]').childNodes]
  .filter((node) => node.nodeType === Node.TEXT_NODE).flatMap((node) => node.textContent.split('\\n'))
  .map((words) => words.trim()).reduce((a, b) => (b.length > a.length ? b : a))"""


def add_missed(person):
    """Make a claim of the longest words in which the machine found none."""
    person.mark(person.page.evaluate(LONGEST_UNMARKED))
    person.press("n", "Control+a")
    person.type("Vietnam’s neutrality is also a matter of geography.")
    person.press("Control+Enter")


def read_five(person, story):
    """Go over all articles of the story and say of each that it was read whole; gives the claims that were mended."""
    mending = Mending()
    for number, source in enumerate(story.sources.order_by("pk")):
        person.follow(way_to(person, source))
        passes(person, decide if number else mending)
        if number == 0:
            with person.working_on("missed"):
                add_missed(person)
        person.press("s")
    return mending.mended


# The second editor


class Colleague:
    """Somebody who answers as the first editor did, from their own look at the passages."""

    def __init__(self, person, claims):
        """`claims`: those that the first editor submitted."""
        self.person = person
        self.answers = {
            str(claim.pk): {f"passage-{one.public_id}": answer_of(one) for one in claim.evidence.all()}
            for claim in claims.prefetch_related("evidence")
        }

    def agree(self, person, card):
        """Agree; answer for the only passage of a claim; answer a spot check."""
        if "agree" in card["buttons"]:
            return person.press("c")
        if "look:supports" in card["buttons"]:
            [answer] = self.answers[card["claim"]].values()
            return person.press(KEY_OF[answer])
        assert "check:not_mentioned" in card["buttons"], card
        return person.press("4")

    def read(self, sources):
        for source in sources:
            self.person.follow(way_to(self.person, source))
            passes(self.person, self.agree)

    def look_at(self, claim):
        """Answer for each passage that bears on a claim, and for the rest together; then verify what is left to see."""
        person, answers = self.person, dict(self.answers[claim])
        while any(answer != "rejected" for answer in answers.values()):
            person.press(KEY_OF[answers.pop(person.card["id"])])
        person.press("0" if answers else "v")
        while person.card and person.card["id"].startswith("spot-check"):
            person.press("4")
        if person.page.text_content(".claim-head .facts strong") == "in review":
            person.press("v")

    def take_from_the_queue(self, most):
        """Look at so many claims that the queue hands out, the ones most at stake; gives them in its order."""
        person, taken = self.person, []
        person.follow(person.page.locator("#site-name a"))
        person.lead("q")
        while "/workbench/" in person.page.url and len(taken) < most:
            taken.append(person.page.url.split("/")[-3])
            with person.working_on(taken[-1]):
                self.look_at(taken[-1])
                person.lead(".")
        person.page.wait_for_load_state("networkidle")
        return taken
