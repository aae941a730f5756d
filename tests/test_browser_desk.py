# ruff: noqa: F811  (fixtures of another file are named as arguments)
"""Two editors and a publisher take the five articles from login to a published page, by keys and mouse alone.

What it took is told at the end of the run: keys, typed characters, clicks and page loads for each claim.
"""

import time

import pytest
from django.core.management import call_command
from django.urls import reverse

from newsroom.management.commands.demo import load_vocabulary
from newsroom.models import Claim, ClaimStatus, SourceCheck, Story
from newsroom.workflow.second_look import answer_of
from tests import factories
from tests.at_the_desk import Person, mean
from tests.conftest import SEEDS
from tests.test_browser import chromium, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]
LOOKED_AT, ONE_IN = 8, 3  # claims in several articles that the second editor looks at, of those the queue hands out
KEY_OF = {"supports": "1", "contradicts": "2", "adds_condition": "3", "rejected": "4"}
# What the first editor answers for words near a claim, by what the machine suggests.
NEAR = {"near:supports": "4", "near:contradicts": "2", "near:adds_condition": "3"}


@pytest.fixture
def story() -> Story:
    """The five articles of the demonstration, read by the machine and by nobody else."""
    load_vocabulary()
    articles = sorted(map(str, SEEDS.glob("*.txt")))
    call_command("ingest", *articles, story="a-visit", manifest=SEEDS / "manifest.toml", verbosity=0)
    call_command("read", story="a-visit", verbosity=0)
    return Story.objects.get(slug="a-visit")


def way_to(person, source):
    """The link to an article's pass, on the start page as in another pass."""
    return person.page.locator(f"a[href='{reverse('admin:newsroom_source_pass', args=[source.pk])}']").first


def claim_of(card):
    return card["id"].removeprefix("claim-")


def passes(person, decide_card):
    """Go from card to card of an article, as the desk brings them, until none is left or one comes again."""
    seen = []
    person.click(person.page.get_by_label("open", exact=True))
    while (card := person.card) and seen[-8:].count(card["id"]) < 8:
        seen.append(card["id"])
        with person.working_on(claim_of(card)):
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
            self.mended.append(claim_of(card))
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
    return [*mending.mended, "missed"]


# The second editor


class Colleague:
    """Somebody who answers as the first editor did, from their own look at the passages."""

    def __init__(self, person, claims):
        """`claims`: those that the first editor submitted."""
        self.person = person
        self.answers = {
            claim.public_id: {f"passage-{one.public_id}": answer_of(one) for one in claim.evidence.all()}
            for claim in claims.prefetch_related("evidence")
        }
        self.ids = {str(claim.pk): claim.public_id for claim in claims}

    def agree(self, person, card):
        """Agree; answer for the only passage of a claim; pass by what has several."""
        if "agree" in card["buttons"]:
            return person.press("c")
        if "look:supports" in card["buttons"]:
            [answer] = self.answers[claim_of(card)].values()
            return person.press(KEY_OF[answer])
        return person.press("4" if card["id"].startswith("check-") else "j")

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

    def take_from_the_queue(self):
        """Look at some of the claims that the queue hands out, and pass the others on; gives their public ids."""
        person, taken = self.person, []
        person.follow(person.page.locator("#site-name a"))
        person.lead("q")
        for _turn in range(LOOKED_AT):
            if "/workbench/" not in person.page.url:
                break  # what is left are articles
            taken.append(self.ids[person.page.url.split("/")[-3]])
            with person.working_on(taken[-1]):
                self.look_at(taken[-1])
                person.lead(".")
            for _other in range(ONE_IN - 1):
                person.lead(".")
        person.page.wait_for_load_state("networkidle")
        return taken


# The publisher


def publish(person, dossier):
    """Publish a dossier from the list of dossiers, through its gate."""
    person.click(person.page.locator("summary", has_text="Everything that is stored"))
    person.follow(person.page.locator("a[href='/desk/dossier/dossier/']").first)
    person.follow(person.page.get_by_role("link", name=dossier.title))
    person.follow(person.page.locator(f"a[href='{reverse('admin:dossier_dossier_gate', args=[dossier.pk])}']"))
    person.follow(person.page.get_by_role("button", name="Publish"))


# All of them


def in_one_article(claims):
    counted = [(claim, set(claim.evidence.values_list("passage__version__source", flat=True))) for claim in claims]
    return {claim.public_id for claim, articles in counted if len(articles) == 1}


def sentence(what, done, claims):
    """What something took, and how often for each claim."""
    each = ", ".join(f"{mean(done, claims, one):.2f} {one}" for one in ("keys", "characters", "clicks", "loads"))
    return f"{what}: {len(claims)} claims, for each {each}"


def test_five_articles_from_login_to_a_published_page(open_page, story, record_property):
    began = time.monotonic()
    ana = Person(open_page("/desk/", 1440), factories.checker("ana"))
    mended = read_five(ana, story)
    submitted = Claim.objects.filter(status=ClaimStatus.IN_REVIEW)
    assert not Claim.objects.filter(status=ClaimStatus.EXTRACTED).exists()
    easy = in_one_article(submitted) - set(mended)
    several = set(submitted.values_list("public_id", flat=True)) - easy - set(mended)

    ben = Person(open_page("/desk/", 1440), factories.checker("ben"))
    colleague = Colleague(ben, submitted)
    for source in story.sources.order_by("pk"):
        ben.follow(way_to(ben, source))
        passes(ben, colleague.agree)
    drawn = SourceCheck.objects.awaiting_spot_check().filter(claim__public_id__in=easy)
    for source in story.sources.filter(pk__in=list(drawn.values_list("source", flat=True))):
        ben.follow(way_to(ben, source))  # a spot check of a claim looked at since
        passes(ben, colleague.agree)
    looked_at = set(colleague.take_from_the_queue())
    verified = Claim.objects.filter(status=ClaimStatus.VERIFIED)
    left = submitted.exclude(status=ClaimStatus.VERIFIED).filter(public_id__in=looked_at | easy)
    assert [(str(one), list(one.checks.awaiting_spot_check())) for one in left] == []

    dossier = factories.dossier(*verified)
    pia = Person(open_page("/desk/", 1440), factories.publisher("pia"))
    publish(pia, dossier)
    reader = open_page(f"/dossiers/{dossier.slug}/")
    assert reader.get_by_text(verified[0].statement).first.is_visible()

    assert several & looked_at
    both = ana.done + ben.done
    for line in (
        sentence("First editor, words in one article", ana.done, easy),
        sentence("First editor, words in several", ana.done, several),
        sentence("First editor, mended", ana.done, mended),
        sentence("Second editor, words in one article", ben.done, easy),
        sentence("Second editor, words in several", ben.done, several & looked_at),
        sentence("Both editors, words in several", both, several & looked_at),
        f"From login to a published page it took {time.monotonic() - began:.0f} s",
    ):
        record_property("told", line)
