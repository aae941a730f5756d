"""The verdict that follows from what the articles say."""

import pytest

from newsroom.actions.claims import choose_verdict
from newsroom.actions.evidence import confirm_evidence, mark_passage, relate_claims
from newsroom.actions.sources import origin_named
from newsroom.models import Actor, Publisher, Verdict
from newsroom.workflow.standing import standing
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
OTHER = "In the valley, three of the bridges have fallen, our reporter saw."
THIRD = "Officials counted three bridges that did not stand any more."


@pytest.fixture
def ana():
    return factories.checker("ana")


def backed(ana, *origins, publishers=("", "", "")):
    """A claim with one supporting passage in each article, of these origins; None where nobody looked."""
    texts = [factories.BRIDGES, OTHER, THIRD][: len(origins)]
    story = factories.story(texts)
    claim = factories.claim(story, by=ana)
    for source, origin, text in zip(story.sources.order_by("letter"), origins, texts, strict=True):
        if source.letter == "A":
            confirm_evidence(fresh(claim).evidence.get(), by=ana, origin=origin)
        else:
            mark_passage(fresh(claim), source.current_version, 0, len(text), by=ana, origin=origin)
    return fresh(claim)


def bounds(claim):
    origins = standing(claim).origins
    return origins.lower, origins.upper


def test_articles_that_nobody_looked_at_the_origin_of_add_nothing_to_the_lower_bound(ana):
    claim = backed(ana, None, None)
    assert bounds(claim) == (0, 2)
    assert standing(claim).verdict == Verdict.ORIGINS_UNCLEAR


def test_articles_that_lean_on_one_agency_are_one_origin(ana):
    reuters = origin_named("agency", "Reuters")
    claim = backed(ana, reuters, reuters, reuters)
    assert bounds(claim) == (1, 1)
    assert standing(claim).verdict == Verdict.SINGLE_ORIGIN


def test_two_established_origins_corroborate(ana):
    claim = backed(ana, origin_named("agency", "Reuters"), origin_named("own_reporting", "The Post"))
    assert bounds(claim) == (2, 2)
    assert standing(claim).verdict == Verdict.CORROBORATED


def test_an_origin_that_is_not_established_adds_to_the_upper_bound_only(ana):
    claim = backed(ana, origin_named("agency", "Reuters"), origin_named("unknown"))
    assert bounds(claim) == (1, 2)
    assert standing(claim).verdict == Verdict.ORIGINS_UNCLEAR


def test_publishers_of_one_family_are_one_origin(ana):
    claim = backed(ana, origin_named("own_reporting", "The Post"), origin_named("own_reporting", "The Mail"))
    assert bounds(claim) == (2, 2)
    Publisher.objects.update(family="Post Group")
    assert bounds(fresh(claim)) == (1, 1)


def test_a_passage_that_contradicts_contests_and_counts_for_no_origin(ana):
    claim = backed(ana, origin_named("agency", "Reuters"), origin_named("own_reporting", "The Post"))
    one = claim.evidence.get(passage__version__source__letter="B")
    confirm_evidence(one, by=ana, stance="contradicts")
    assert bounds(claim) == (1, 1)
    assert standing(claim).verdict == Verdict.CONTESTED


@pytest.mark.parametrize(
    ("resolution", "contested"),
    [("open", (True, True)), ("both_hold", (False, False)), ("a_stands", (False, True)), ("b_stands", (True, False))],
)
def test_a_contradiction_contests_who_does_not_stand(ana, resolution, contested):
    a = factories.claim(by=ana)
    b = factories.claim(a.story, words="Nobody was hurt", statement="Nobody was hurt.", by=ana)
    relate_claims(a, b, "contradicts", by=ana, resolution=resolution)
    assert tuple(standing(fresh(one)).verdict == Verdict.CONTESTED for one in (a, b)) == contested


def test_only_the_plan_is_overtaken(ana):
    plan = factories.claim(by=ana)
    event = factories.claim(plan.story, words="Nobody was hurt", statement="Nobody was hurt.", by=ana)
    relate_claims(plan, event, "overtaken_by", by=ana, resolution=None)
    assert [standing(fresh(one)).verdict == Verdict.OVERTAKEN for one in (plan, event)] == [True, False]


def test_a_chosen_verdict_stands_beside_the_proposed_one(ana):
    claim = factories.claim(by=ana)
    choose_verdict(claim, by=ana, verdict="contested", reason="The mayor denies it.")
    how = standing(fresh(claim))
    assert (how.proposed, how.verdict) == (Verdict.ORIGINS_UNCLEAR, Verdict.CONTESTED)


def test_an_unnamed_speaker_is_another_in_every_article(ana):
    story = factories.story([factories.BRIDGES, OTHER])
    claim = factories.claim(story, by=ana)
    for source in story.sources.all():
        official = Actor.objects.create(name="an official", slug=f"o-{source.letter}", kind="unnamed", source=source)
        version = source.current_version
        mark_passage(fresh(claim), version, 0, len(version.text), by=ana, speaker=official, mode="indirect")
    assert standing(fresh(claim)).origins.speakers == 2
