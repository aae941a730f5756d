"""Reading a story by machine: nothing twice, and nothing that a person decided is touched."""

import pytest

from newsroom.actions.claims import edit_claim, merge_claim, set_aside_claim
from newsroom.actions.evidence import confirm_evidence, dismiss_relation, mark_claim, reject_evidence, relate_claims
from newsroom.actions.readings import read_story
from newsroom.actions.sources import redact_version
from newsroom.models import (
    Actor,
    Claim,
    ClaimRelation,
    ClaimStatus,
    Decision,
    Evidence,
    EvidenceState,
    ExtractionRun,
    Passage,
    PossibleSame,
    RelationState,
    Topic,
)
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import claims_are_as_last_decided
from tests import factories
from tests.factories import fresh
from tests.newsroom.actions import small_extractor

pytestmark = pytest.mark.django_db
FIRST = "The Ministry said 3 bridges fell in Lima on Monday.\nThe mayor of Lima resigned after the storm.\n"
SECOND = "The Ministry said 3 bridges fell in Lima on Monday.\nSchools in Cusco stay closed.\n"
THIRD = "The Ministry said 7 bridges fell in Lima on Monday.\n"
NOTHING_NEW = {"versions": 0, "candidates": 0, "claims": 0, "evidence": 0, "relations": 0}


@pytest.fixture(autouse=True)
def own_extractor(settings):
    settings.EXTRACTOR = f"{small_extractor.__name__}.extract_article"


@pytest.fixture
def story():
    """Two articles, read."""
    made = factories.story([FIRST, SECOND])
    read_story(made)
    return made


def everything():
    """All rows that reading can write, as they are."""
    models = (ExtractionRun, Passage, Claim, Evidence, ClaimRelation, Actor, Decision)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def claim_of(words):
    return Claim.objects.distinct().get(evidence__passage__exact__contains=words, evidence__is_near=False)


def test_articles_that_say_the_same_stand_under_one_claim():
    story = factories.story([FIRST, SECOND])
    counts = read_story(story)
    assert (counts["versions"], counts["candidates"], counts["claims"]) == (2, 4, 3)
    bridges = Claim.objects.filter(statement__contains="bridges").get()
    assert [one.source.letter for one in bridges.evidence.all()] == ["A", "B"]
    assert {one.state for one in Evidence.objects.all()} == {EvidenceState.SUGGESTED}
    assert list(bridges.actors.values_list("name", flat=True)) == ["Ministry"]
    assert set(Claim.objects.values_list("status", flat=True)) == {ClaimStatus.EXTRACTED}


def test_what_a_machine_found_says_which_machine_and_how_sure(story):
    run = ExtractionRun.objects.first()
    assert (run.extractor, run.extractor_version) == ("lines", "1")
    for one in Evidence.objects.all():
        assert one.run.version == one.passage.version
        assert one.score is not None
    decision = Decision.objects.about(Claim.objects.first()).get()
    assert (decision.action, decision.by, decision.after) == ("extract", None, "extracted")
    assert list(claims_are_as_last_decided()) == []


def test_reading_twice_adds_nothing(story):
    before = everything()
    assert read_story(story) == NOTHING_NEW
    assert everything() == before


def test_words_that_do_not_stand_there_are_refused_and_noted():
    story = factories.story(["Three bridges fell nowhere.\n"])
    read_story(story)
    run = ExtractionRun.objects.get()
    assert run.refused == ["The words “else” do not stand at 0-4."]
    assert Claim.objects.count() == 1


def test_what_people_decided_is_untouched_by_another_reading(story):
    ana = factories.checker()
    bridges, mayor, schools = claim_of("3 bridges"), claim_of("mayor"), claim_of("Schools")
    edit_claim(bridges, by=ana, statement="Three bridges fell, the ministry says.")
    first, second = bridges.evidence.order_by("pk")
    confirm_evidence(fresh(first), by=ana, stance="adds_condition")
    reject_evidence(fresh(second), by=ana)
    set_aside_claim(fresh(schools), by=ana, reason="opinion")
    confirm_evidence(mayor.evidence.first(), by=ana)
    before = everything()

    assert read_story(story) == NOTHING_NEW
    assert everything() == before


def test_a_new_article_adds_suggestions_and_touches_nothing_decided(story):
    ana = factories.checker()
    bridges, schools = claim_of("3 bridges"), claim_of("Schools")
    for one in bridges.evidence.all():
        confirm_evidence(fresh(one), by=ana)
    set_aside_claim(schools, by=ana, reason="opinion")
    before = everything()

    factories.article(story, SECOND + "Nobody was hurt in Arequipa.\n")
    counts = read_story(story)

    assert (counts["versions"], counts["claims"]) == (1, 1)
    after = everything()
    for model in before:
        assert after[model][: len(before[model])] == before[model], model
    assert [one.source.letter for one in bridges.evidence.suggested()] == ["C"]
    assert fresh(schools).status == ClaimStatus.SET_ASIDE


def test_a_verified_claim_stays_verified_when_a_new_article_repeats_it():
    story = factories.story([FIRST])
    claim = factories.verified(in_story=story, words="The Ministry said 3 bridges fell in Lima on Monday.")
    read_story(story)
    assert claim.evidence.count() == 1, "the machine found the words under the claim already"
    factories.article(story, SECOND)
    read_story(story)
    assert fresh(claim).status == ClaimStatus.VERIFIED
    assert [one.source.letter for one in claim.evidence.suggested()] == ["B"]


def test_passages_of_a_merged_claim_go_to_the_claim_it_became_part_of(story):
    ana = factories.checker()
    bridges, mayor = claim_of("3 bridges"), claim_of("mayor")
    merge_claim(bridges, into=mayor, by=ana)
    claims = Claim.objects.count()
    factories.article(story, SECOND.splitlines()[0])
    read_story(story)
    assert Claim.objects.count() == claims
    assert "C" in [one.source.letter for one in mayor.evidence.suggested()]
    assert not bridges.evidence.filter(passage__version__source__letter="C").exists()


def test_words_that_an_editor_marked_are_not_suggested_again():
    story = factories.story([FIRST])
    version = story.sources.get().current_version
    mark_claim(version, 0, FIRST.index(" on Monday"), statement="Three bridges fell.", by=factories.checker())
    read_story(story)
    assert Claim.objects.filter(statement__contains="ridges").count() == 1


OPEN = "The Ministry said 3 bridges fell in Lima on Thursday.\n"
SETTLED = {
    "text": "Thursday",
    "value": "2024-06-20",
    "basis": "other_source",
    "source": "A",
    "settled_by": "B",
}


def published(story, text=OPEN):
    return factories.article(story, text, published_on="2024-06-20", published_basis="given")


def test_a_date_open_for_want_of_a_publication_date_is_settled_by_another_source():
    story = factories.story([OPEN])
    published(story)
    read_story(story)
    assert Claim.objects.get().when == [SETTLED]
    assert list(claims_are_as_last_decided()) == []


def test_a_source_that_comes_later_settles_it_too_and_once():
    story = factories.story([OPEN])
    read_story(story)
    assert [one["value"] for one in Claim.objects.get().when] == [None]
    published(story)
    read_story(story)
    assert Claim.objects.get().when == [SETTLED]
    assert [one.action for one in Decision.objects.about(Claim.objects.get())] == ["settle_dates", "extract"]
    assert list(claims_are_as_last_decided()) == []
    before = everything()
    assert read_story(story) == NOTHING_NEW
    assert everything() == before


def test_a_date_of_a_claim_that_an_editor_worked_on_is_not_settled():
    story = factories.story([OPEN])
    read_story(story)
    confirm_evidence(Evidence.objects.get(), by=factories.checker())
    published(story)
    read_story(story)
    assert [one["value"] for one in Claim.objects.get().when] == [None]


def test_a_date_that_an_editor_set_rests_on_the_editor():
    story = factories.story([OPEN])
    read_story(story)
    claim = Claim.objects.get()
    edit_claim(claim, by=factories.checker(), when=[{"text": "Thursday", "value": "2024-06-13"}])
    assert fresh(claim).when == [{"text": "Thursday", "value": "2024-06-13", "basis": "editor", "source": "A"}]
    with pytest.raises(WorkflowError, match="is no date"):
        edit_claim(fresh(claim), by=factories.checker(), when=[{"text": "Thursday", "value": "soon"}])


def test_reading_a_story_suggests_which_actors_may_be_one(story):
    Actor.objects.create(name="Ministry of Works", slug="ministry-of-works", kind="public_body")
    factories.article(story, "A spokesperson for Ministry of Works says: the mayor resigned.\n")
    read_story(story)
    pair = PossibleSame.objects.get()
    assert (str(pair.a), pair.b.kind) == ("Ministry of Works", "unnamed")


def test_a_speaker_nobody_knows_by_name_belongs_to_the_article():
    story = factories.story(["An official says: the mayor resigned.\n", "An official says: schools stay closed.\n"])
    read_story(story)
    speakers = Actor.objects.filter(name="An official")
    assert sorted((actor.kind, actor.source.letter) for actor in speakers) == [("unnamed", "A"), ("unnamed", "B")]


def test_where_an_article_comes_from_is_suggested_until_somebody_says():
    story = factories.story(["LIMA (Reuters) - Three bridges fell.\n"])
    read_story(story)
    source = story.sources.get()
    assert (source.origin.name, source.origin_state, source.origin_why) == ("Reuters", "suggested", "(Reuters)")
    assert source.confirmed_origin is None


def test_claims_that_cannot_both_hold_are_suggested_as_such_and_a_dismissal_stays(story):
    factories.article(story, THIRD)
    read_story(story)
    relation = ClaimRelation.objects.get(kind="contradicts")
    assert (relation.state, relation.decided_by) == (RelationState.SUGGESTED, None)
    dismiss_relation(relation, by=factories.checker())
    assert read_story(story) == NOTHING_NEW
    assert fresh(relation).state == RelationState.DISMISSED


def test_a_contradiction_that_an_editor_stated_is_not_suggested_again_the_other_way_round():
    story = factories.story([FIRST, THIRD])
    versions = {source.letter: source.current_version for source in story.sources.all()}
    ana = factories.checker()
    three = mark_claim(versions["A"], 0, FIRST.index("\n"), statement="Three bridges fell.", by=ana)
    seven = mark_claim(versions["B"], 0, THIRD.index("\n"), statement="Seven bridges fell.", by=ana)
    relate_claims(fresh(seven), fresh(three), "contradicts", by=ana)
    read_story(story)
    assert ClaimRelation.objects.filter(kind="contradicts").count() == 1


def test_another_version_of_the_extractor_reads_again_and_adds_nothing_it_found_before(story, monkeypatch):
    claims, evidence = Claim.objects.count(), Evidence.objects.count()
    monkeypatch.setattr(small_extractor, "VERSION", "2")
    assert read_story(story)["versions"] == 2
    assert (ExtractionRun.objects.count(), Claim.objects.count(), Evidence.objects.count()) == (4, claims, evidence)


def test_a_story_without_articles_is_read_at_once():
    assert read_story(factories.story([])) == NOTHING_NEW


def test_topics_that_the_desk_does_not_have_are_left_out(story):
    Topic.objects.create(name="Bridges", slug="bridges")
    assert not Claim.objects.filter(topics__isnull=False).exists()


def test_nothing_is_kept_of_the_words_of_a_redacted_article(story):
    redact_version(story.sources.get(letter="B").current_version, by=factories.publisher(), reason="Order 7")
    run = ExtractionRun.objects.get(version__source__letter="B")
    assert "Schools" not in str(run.candidates)


def test_a_story_with_a_redacted_article_is_still_read(story):
    redact_version(story.sources.get(letter="B").current_version, by=factories.publisher(), reason="Order 7")
    factories.article(story, "Schools in Cusco stay closed until Friday.\nThe Ministry said 4 bridges fell in Lima.\n")
    assert read_story(story)["versions"] == 1


def test_suggestions_keep_their_reasons_so_that_they_can_be_counted():
    story = factories.story([FIRST, SECOND, THIRD])
    read_story(story)

    first, second = claim_of("3 bridges").evidence.filter(is_near=False).order_by("pk")
    assert first.reasons == []
    assert "same_words" in {reason["code"] for reason in second.reasons}
    assert second.why
    near = claim_of("3 bridges").evidence.get(is_near=True)
    relation = ClaimRelation.objects.get(kind="contradicts")
    for suggestion in (near, relation):
        assert "other_number" in {reason["code"] for reason in suggestion.reasons}
        assert all(reason["words"] for reason in suggestion.reasons)
