"""An article that changed: what stands there as before goes on as before, and only what is new is asked about."""

import pytest

from newsroom.actions.evidence import confirm_evidence, reject_evidence
from newsroom.actions.readings import read_story
from newsroom.models import Claim, ClaimStatus, Evidence
from newsroom.workflow.audit import audit
from tests import factories
from tests.factories import fresh
from tests.newsroom.actions import small_extractor

pytestmark = pytest.mark.django_db
BRIDGES, MAYOR, SCHOOLS = (
    "The Ministry said 3 bridges fell in Lima on Monday.\n",
    "The mayor of Lima resigned after the storm.\n",
    "Schools in Cusco stay closed for two weeks.\n",
)


@pytest.fixture(autouse=True)
def own_extractor(settings):
    settings.EXTRACTOR = f"{small_extractor.__name__}.extract_article"


@pytest.fixture
def story():
    """Two articles that report the same of the bridges, read."""
    made = factories.story([BRIDGES + MAYOR, BRIDGES])
    read_story(made)
    return made


def changed(story, text):
    """The first article as it is now, read by the machine."""
    version = factories.version(story.sources.order_by("pk").first(), text)
    return version, read_story(story)


def claim_of(words):
    return Claim.objects.exclude(status=ClaimStatus.MERGED).get(statement__contains=words)


def decide(claim, act, **options):
    for one in claim.evidence.with_context():
        one.claim = fresh(claim)
        act(one, by=factories.checker(), **options)


def test_a_sentence_that_stayed_is_no_new_claim_and_its_undecided_claim_goes_on_in_the_new_version(story):
    before = list(Evidence.objects.order_by("pk").values_list("public_id", flat=True))
    version, new = changed(story, "Corrected on Friday.\n" + MAYOR + BRIDGES)
    assert (new["claims"], new["evidence"]) == (1, 1)
    assert claim_of("Corrected")
    kept = Evidence.objects.filter(public_id__in=before, passage__version__source=version.source)
    assert [(one.passage.version, one.run.version) for one in kept] == [(version, version)] * 2
    assert {one.passage.exact for one in kept} == {BRIDGES.strip(), MAYOR.strip()}
    assert all(one.passage.is_true_to_its_version for one in kept)
    assert audit() == []


def test_what_was_decided_about_words_that_stayed_is_not_asked_again(story):
    bridges, mayor = claim_of("bridges"), claim_of("mayor")
    decide(bridges, confirm_evidence)
    decide(mayor, reject_evidence)
    first = story.sources.order_by("pk").first().current_version
    before = list(Evidence.objects.order_by("pk").values())

    _version, new = changed(story, SCHOOLS + BRIDGES + MAYOR)

    assert (new["claims"], new["evidence"]) == (1, 1)
    assert list(Evidence.objects.filter(claim__in=[bridges, mayor]).order_by("pk").values()) == before
    assert bridges.evidence.get(passage__version__source=first.source).passage.version == first
    assert not bridges.evidence.suggested().exists()
    assert audit() == []


def test_a_sentence_that_was_edited_is_a_claim_to_be_looked_at(story):
    mayor = claim_of("mayor")
    decide(mayor, confirm_evidence)
    version, new = changed(story, BRIDGES + "The mayor of Lima was arrested on Sunday.\n")
    assert new["claims"] == 1
    assert claim_of("arrested").evidence.filter(is_near=False).get().passage.version == version
    assert mayor.evidence.confirmed().get().passage.exact == MAYOR.strip()


def test_reading_a_changed_article_again_changes_nothing(story):
    changed(story, SCHOOLS + BRIDGES)
    before = list(Evidence.objects.order_by("pk").values())
    assert set(read_story(story).values()) == {0}
    assert list(Evidence.objects.order_by("pk").values()) == before


def test_another_article_that_says_the_same_joins_the_claim_that_went_on(story):
    bridges = claim_of("bridges")
    decide(bridges, confirm_evidence)
    changed(story, SCHOOLS + BRIDGES)
    factories.article(story, BRIDGES)
    read_story(story)
    assert sorted(one.source.letter for one in bridges.evidence.all()) == ["A", "B", "C"]
    assert Claim.objects.filter(statement__contains="bridges").count() == 1
