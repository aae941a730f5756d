"""What was found for a claim in each article, and what is still missing."""

import pytest

from newsroom.actions.evidence import mark_passage, passage_at, reject_evidence
from newsroom.actions.sources import give_reading
from newsroom.models import Basis, Evidence, ExtractionRun, Finding, Story
from newsroom.workflow.findings import findings, is_drawn_for_spot_check, strongest
from tests import factories

pytestmark = pytest.mark.django_db
SILENT = "Rain fell all day. Nothing else was reported."


@pytest.fixture
def ana():
    return factories.checker("ana")


@pytest.fixture
def claim(ana):
    return factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)


def found(claim, by=None):
    return [(one.source.letter, one.finding, one.basis) for one in findings(claim, by=by)]


def suggested(claim, letter, start=0, end=9):
    version = claim.story.sources.get(letter=letter).current_version
    run = ExtractionRun.objects.create(version=version, extractor="test", extractor_version="1")
    return Evidence.objects.create(claim=claim, passage=passage_at(version, start, end), run=run)


def test_an_article_nobody_read_has_no_finding(claim, ana):
    assert found(claim, ana) == [("A", Finding.SUPPORTS, Basis.PASSAGE), ("B", None, None)]
    assert findings(claim, by=ana)[1].missing == "You have not read B whole."


def test_not_mentioned_rests_on_the_editors_own_reading(claim, ana):
    give_reading(claim.story.sources.get(letter="B").current_version, by=factories.checker())
    assert found(claim, ana)[1] == ("B", None, None)
    give_reading(claim.story.sources.get(letter="B").current_version, by=ana)
    assert found(claim, ana)[1] == ("B", Finding.NOT_MENTIONED, Basis.READ_WHOLE)


def test_a_reading_of_an_older_version_carries_nothing(claim, ana):
    source = claim.story.sources.get(letter="B")
    give_reading(source.current_version, by=ana)
    factories.version(source, f"{SILENT} 3 bridges fell.")
    assert found(claim, ana)[1] == ("B", None, None)


def test_a_suggested_passage_leaves_the_finding_open_whatever_was_read(claim, ana):
    give_reading(claim.story.sources.get(letter="B").current_version, by=ana)
    one = suggested(claim, "B")
    assert findings(claim, by=ana)[1].missing == "1 passage of B waits to be confirmed or rejected."
    suggested_too = Evidence.objects.create(claim=claim, passage=passage_at(one.passage.version, 10, 15), run=one.run)
    assert findings(claim, by=ana)[1].missing == "2 passages of B wait to be confirmed or rejected."
    for passage in (one, suggested_too):
        passage.claim = claim
        reject_evidence(passage, by=ana)
    assert found(claim, ana)[1] == ("B", Finding.NOT_MENTIONED, Basis.PASSAGE)


def test_an_article_that_contradicts_anywhere_contradicts(claim, ana):
    version = claim.story.sources.get(letter="B").current_version
    mark_passage(claim, version, 0, 9, by=ana, stance="supports")
    assert found(claim)[1][1] == Finding.SUPPORTS
    mark_passage(claim, version, 10, 17, by=ana, stance="adds_condition")
    assert found(claim)[1][1] == Finding.ADDS_CONDITION
    mark_passage(claim, version, 19, 26, by=ana, stance="contradicts")
    assert found(claim)[1][1] == Finding.CONTRADICTS


def test_without_a_stance_there_is_no_finding():
    with pytest.raises(ValueError, match="No stance"):
        strongest(set())


def test_findings_take_as_many_queries_for_ten_articles_as_for_one(
    ana, django_assert_max_num_queries, django_assert_num_queries
):
    small = factories.claim(by=ana)
    large = factories.claim(factories.story([factories.BRIDGES, *[SILENT] * 9]), by=ana)
    with django_assert_max_num_queries(10) as counted:
        findings(small, by=ana)
    with django_assert_num_queries(len(counted)):
        assert len(findings(large, by=ana)) == 10


def test_about_one_finding_in_ten_is_drawn_and_always_the_same_ones(claim):
    source, story = claim.story.sources.first(), claim.story
    drawn = []
    for seed in range(1000):
        claim.story = Story(pk=story.pk, spot_check_seed=seed)
        drawn.append(is_drawn_for_spot_check(claim, source))
        assert is_drawn_for_spot_check(claim, source) == drawn[-1]
    assert 60 < sum(drawn) < 150
