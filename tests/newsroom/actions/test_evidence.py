"""Which passages bear on a claim, how claims stand to each other, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.actions.actors import speaker_called
from newsroom.actions.claims import edit_claim, set_aside_claim
from newsroom.actions.evidence import (
    confirm_evidence,
    confirm_relation,
    dismiss_relation,
    mark_claim,
    mark_passage,
    passage_at,
    reject_evidence,
    relate_claims,
)
from newsroom.actions.same_actors import merge_actor
from newsroom.actions.sources import origin_named, redact_version
from newsroom.models import (
    Claim,
    ClaimRelation,
    ClaimStatus,
    Decision,
    Evidence,
    EvidenceState,
    ExtractionRun,
    Passage,
    Resolution,
)
from newsroom.workflow import WorkflowError
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return factories.checker("ana")


def suggested(claim, start=0, end=12, **fields):
    version = claim.story.sources.first().current_version
    run, _new = ExtractionRun.objects.get_or_create(version=version, extractor="test", extractor_version="1")
    return Evidence.objects.create(claim=claim, passage=passage_at(version, start, end), run=run, score=0.5, **fields)


def pair(by):
    claim = factories.claim(by=by)
    return claim, factories.claim(claim.story, words="Nobody was hurt", statement="Nobody was hurt.", by=by)


def test_a_suggestion_is_confirmed_as_mended_and_keeps_the_machine_that_found_it(ana):
    one = suggested(factories.claim(by=ana))
    reuters = origin_named("agency", "Reuters")
    confirm_evidence(
        one, by=ana, stance="adds_condition", origin=reuters, origin_why="told Reuters", note="See line 1."
    )
    one = fresh(one)
    assert (one.state, one.stance, one.effective_origin) == (EvidenceState.CONFIRMED, "adds_condition", reuters)
    assert (one.run.extractor, one.score, one.added_by) == ("test", 0.5, None)
    decision = Decision.objects.about(one.claim).first()
    assert (decision.action, decision.note) == ("confirm_evidence", "See line 1.")
    assert (decision.data["evidence"], decision.data["was"]) == (one.public_id, "suggested")


def test_a_rejected_passage_can_be_confirmed_after_all(ana):
    one = suggested(factories.claim(by=ana))
    reject_evidence(one, by=ana)
    confirm_evidence(fresh(one), by=ana)
    assert fresh(one).state == EvidenceState.CONFIRMED


def test_a_stance_nobody_knows_is_refused_for_marked_words_as_for_suggested_ones(ana):
    claim = factories.claim(by=ana)
    version = claim.story.sources.get().current_version
    with pytest.raises(WorkflowError, match="Choose how it bears on the claim"):
        confirm_evidence(suggested(claim), by=ana, stance="denies")
    with pytest.raises(WorkflowError, match="Choose how it bears on the claim"):
        mark_passage(fresh(claim), version, 13, 20, by=ana, stance="denies")


def test_evidence_has_no_other_fields_to_mend(ana):
    with pytest.raises(WorkflowError, match="Evidence has no score"):
        confirm_evidence(suggested(factories.claim(by=ana)), by=ana, score=1.0)


def test_words_that_were_redacted_are_confirmed_by_nobody_who_did_not_read_them(ana):
    claim = factories.submitted(ana)
    version = claim.story.sources.get().current_version
    redact_version(version, by=factories.publisher(), reason="Order 7")
    with pytest.raises(WorkflowError, match="The words of this article were taken out: Order 7"):
        mark_passage(fresh(claim), fresh(version), 0, 12, by=ana)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (7, 3), (-1, 4), (0, 9999)])
def test_a_passage_is_some_words_of_its_text(ana, start, end):
    version, decisions = factories.story().sources.get().current_version, Decision.objects.count()
    with pytest.raises(WorkflowError, match=f"There are no words from {start} to {end}"):
        mark_claim(version, start, end, statement="Three bridges fell.", by=ana)
    assert (Claim.objects.count(), Passage.objects.count(), Decision.objects.count()) == (0, 0, decisions)


def test_spaces_are_no_words(ana):
    version = factories.story(["Rain.   Storm."]).sources.get().current_version
    with pytest.raises(WorkflowError, match="not only spaces"):
        mark_claim(version, 5, 8, statement="Nothing.", by=ana)


def test_a_passage_keeps_the_words_before_and_after_it_in_code_points(ana):
    text = "🌉" * 70 + "3 bridges fell" + "é" * 70
    version = factories.story([text]).sources.get().current_version
    passage = passage_at(version, 70, 84)
    assert (passage.exact, passage.prefix, passage.suffix) == ("3 bridges fell", "🌉" * 64, "é" * 64)
    assert passage_at(version, 70, 84) == passage


def test_a_claim_that_an_editor_marks_needs_a_statement_and_the_permission(ana):
    version = factories.story().sources.get().current_version
    with pytest.raises(WorkflowError, match="A claim needs a statement"):
        mark_claim(version, 0, 12, statement=" ", by=ana)
    nobody = factories.person()
    nobody.groups.clear()
    with pytest.raises(PermissionDenied):
        mark_claim(version, 0, 12, statement="Mine.", by=type(nobody).objects.get(pk=nobody.pk))
    assert not Claim.objects.exists()


def test_marking_suggested_words_confirms_the_suggestion(ana):
    claim = factories.claim(by=ana)
    one = suggested(claim)
    mark_passage(claim, one.passage.version, 0, 12, by=ana, stance="contradicts")
    assert claim.evidence.count() == 2
    assert (fresh(one).state, fresh(one).stance, fresh(one).added_by) == (EvidenceState.CONFIRMED, "contradicts", None)


def test_marking_suggested_words_counts_as_a_change_of_the_claim_that_was_seen(ana):
    claim = factories.claim(by=ana)
    one, stale = suggested(claim), fresh(claim)
    reject_evidence(one, by=factories.checker())
    with pytest.raises(WorkflowError, match="Someone else has just changed"):
        mark_passage(stale, one.passage.version, 0, 12, by=ana)
    assert fresh(one).state == EvidenceState.REJECTED


def test_words_of_another_story_do_not_bear_on_a_claim(ana):
    foreign = factories.story().sources.get().current_version
    with pytest.raises(WorkflowError, match="not in an article of the claim's story"):
        mark_passage(factories.claim(by=ana), foreign, 0, 12, by=ana)


def test_a_confirmed_relation_sends_both_verified_claims_back_to_review(ana):
    ben = factories.checker()
    claim = factories.verified(ana, ben)
    other = factories.verified(ana, ben, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    relate_claims(fresh(claim), fresh(other), "contradicts", by=ana, difference="Whether anybody was hurt.")
    assert [fresh(one).status for one in (claim, other)] == [ClaimStatus.IN_REVIEW] * 2
    assert {one.action for one in (Decision.objects.about(each).first() for each in (claim, other))} == {
        "confirm_relation"
    }


def test_a_plan_that_was_overtaken_is_no_open_dispute(ana):
    claim, other = pair(ana)
    relation = relate_claims(claim, other, "overtaken_by", by=ana, resolution=None)
    assert relation.resolution == Resolution.OVERTAKEN
    assert not ClaimRelation.objects.open_contradictions().exists()
    assert relate_claims(fresh(claim), fresh(other), "contradicts", by=ana).resolution == Resolution.OPEN
    assert ClaimRelation.objects.open_contradictions().count() == 1


def test_stating_a_relation_again_confirms_the_one_that_stands(ana):
    claim, other = pair(ana)
    relation = relate_claims(claim, other, "contradicts", by=ana, difference="Another day.")
    again = relate_claims(fresh(claim), fresh(other), "contradicts", by=ana, resolution="both_hold")
    assert (again.pk, again.difference, again.resolution) == (relation.pk, "Another day.", "both_hold")


def test_a_contradiction_is_one_whichever_claim_is_named_first(ana):
    claim, other = pair(ana)
    relate_claims(claim, other, "contradicts", by=ana)
    relate_claims(fresh(other), fresh(claim), "contradicts", by=ana)
    assert ClaimRelation.objects.count() == 1


def test_relations_are_of_two_claims_of_one_story_and_of_a_known_kind(ana):
    claim, other = pair(ana)
    for a, b, kind in ((claim, claim, "same"), (claim, factories.claim(by=ana), "same"), (claim, other, "near")):
        with pytest.raises(WorkflowError, match="A relation is between two claims of one story"):
            relate_claims(a, b, kind, by=ana)
    with pytest.raises(WorkflowError, match="Choose how it resolves"):
        confirm_relation(ClaimRelation(a=claim, b=other, kind="same"), by=ana, resolution="never")
    assert not ClaimRelation.objects.exists()


def test_a_dismissed_relation_is_part_of_nothing_that_is_approved(ana):
    claim, other = pair(ana)
    relation = ClaimRelation.objects.create(a=claim, b=other, kind="same")
    dismiss_relation(relation, by=ana)
    assert (fresh(relation).state, fresh(relation).decided_by) == ("dismissed", ana)
    assert not ClaimRelation.objects.confirmed().exists()


def test_how_two_claims_stand_is_decided_while_one_of_them_is_in_the_work(ana):
    claim, other = pair(ana)
    set_aside_claim(fresh(claim), by=ana, reason="opinion")
    relate_claims(fresh(claim), fresh(other), "contradicts", by=ana)
    set_aside_claim(fresh(other), by=ana, reason="opinion")
    with pytest.raises(WorkflowError, match="Neither of the two claims is in the work"):
        dismiss_relation(ClaimRelation.objects.get(), by=ana)
    assert ClaimRelation.objects.get().state == "confirmed"


def test_a_merged_actor_speaks_no_more_and_is_named_as_the_one_it_is_part_of(ana):
    claim = factories.claim(by=ana)
    first, known = (speaker_called(name, claim.story.sources.get(), "person") for name in ("A. Ba", "Anna Ba"))
    merge_actor(first, into=known, by=ana)
    with pytest.raises(WorkflowError, match="“A. Ba” is part of another actor now: name “Anna Ba”"):
        confirm_evidence(Evidence.objects.get(), by=ana, speaker=fresh(first), mode="indirect")

    edit_claim(fresh(claim), by=ana, actors=[fresh(first)])

    assert claim.actors.get() == known
