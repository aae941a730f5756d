# ruff: noqa: F811  (fixtures of another file are named as arguments)
"""Two editors and a publisher take the five articles from login to a published page, by keys and mouse alone.

What it took is told at the end of the run: keys, typed characters, clicks and page loads for each claim.
"""

import time

import pytest
from django.core.management import call_command

from newsroom.management.commands.demo import load_vocabulary
from newsroom.models import Claim, ClaimStatus, SourceCheck, Story
from tests import factories
from tests.at_the_desk import Person, mean
from tests.conftest import SEEDS
from tests.editors_at_the_desk import Colleague, read_five
from tests.publishing_at_the_desk import approve, compose, publish
from tests.test_browser import chromium, open_page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lifted_triggers")]
LOOKED_AT = 24  # claims that the second editor takes from the queue, which hands out first what is most at stake
IN_THE_DOSSIER = 5


@pytest.fixture
def story() -> Story:
    """The five articles of the demonstration, read by the machine and by nobody else."""
    load_vocabulary()
    articles = sorted(map(str, SEEDS.glob("*.txt")))
    call_command("ingest", *articles, story="a-visit", manifest=SEEDS / "manifest.toml", verbosity=0)
    call_command("read", story="a-visit", verbosity=0)
    return Story.objects.get(slug="a-visit")


def keys_of(claims):
    return {str(key) for key in claims.values_list("pk", flat=True)}


def in_one_article(claims):
    counted = [(claim, set(claim.evidence.values_list("passage__version__source", flat=True))) for claim in claims]
    return {str(claim.pk) for claim, articles in counted if len(articles) == 1}


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
    several = keys_of(submitted) - easy - set(mended)

    ben = Person(open_page("/desk/", 1440), factories.checker("ben"))
    colleague = Colleague(ben, submitted)
    colleague.read(story.sources.order_by("pk"))
    drawn = SourceCheck.objects.awaiting_spot_check().filter(claim__in=easy)
    of_claims_looked_at_since = list(drawn.values_list("source", flat=True))
    colleague.read(story.sources.filter(pk__in=of_claims_looked_at_since))
    looked_at = [claim for claim in colleague.take_from_the_queue(LOOKED_AT) if claim in several]
    verified = Claim.objects.filter(status=ClaimStatus.VERIFIED)
    left = submitted.exclude(status=ClaimStatus.VERIFIED).filter(pk__in=[*looked_at, *easy])
    assert [(str(one), list(one.checks.awaiting_spot_check())) for one in left] == []

    pia = Person(open_page("/desk/", 1440), factories.publisher("pia"))
    dossier = compose(pia, "A visit", IN_THE_DOSSIER)
    approve(ben)
    publish(pia)
    reader = open_page(f"/dossiers/{dossier.slug}/")
    written = dossier.sections.get().entries.get(claim=None).sentences.get()
    assert reader.get_by_text(written.text).first.is_visible()
    assert verified.filter(pk__in=written.claims.values("pk")).exists()

    both = ana.done + ben.done
    for line in (
        sentence("First editor, words in one article", ana.done, easy),
        sentence("First editor, words in several", ana.done, several),
        sentence("First editor, mended", ana.done, [*mended, "missed"]),
        sentence("Second editor, words in one article", ben.done, easy),
        sentence("Second editor, words in several", ben.done, looked_at),
        sentence("Both editors, words in several", both, looked_at),
        f"The second editor looked at {len(looked_at)} of {len(several)} with words in several, the first of the queue",
        f"From login to a published page it took {time.monotonic() - began:.0f} s",
    ):
        record_property("told", line)
