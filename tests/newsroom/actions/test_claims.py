"""The claim's way, and the rules that are special about each move."""

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.actions.claims import (
    choose_verdict,
    edit_claim,
    merge_claim,
    reopen_claim,
    restore_claim,
    retract_claim,
    send_back_claim,
    set_aside_claim,
    submit_claim,
    unmerge_claim,
    verify_claim,
)
from newsroom.actions.evidence import answer_spot_check, confirm_evidence, mark_passage, reject_evidence
from newsroom.actions.sources import give_reading, origin_named, set_source_origin
from newsroom.models import Basis, ClaimStatus, Decision, Evidence, ExtractionRun, Finding
from newsroom.workflow import WorkflowError
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
SILENT = "Rain fell all day. Nothing else was reported from the valley."


def suggested(claim, version, start, end, **fields):
    """A passage that a machine put under a claim."""
    from newsroom.actions.evidence import passage_at

    run, _new = ExtractionRun.objects.get_or_create(version=version, extractor="test", extractor_version="1")
    return Evidence.objects.create(claim=claim, passage=passage_at(version, start, end), run=run, **fields)


def test_two_people_who_approve_the_same_content_verify_a_claim():
    ana, ben = factories.checker("ana"), factories.checker("ben")
    claim = factories.submitted(ana)

    verify_claim(claim, by=ben, note="Matches the article.")

    assert claim.status == ClaimStatus.VERIFIED
    decision = Decision.objects.about(claim).first()
    assert (decision.action, decision.by, decision.note) == ("verify", ben, "Matches the article.")
    assert (decision.before, decision.after) == ("in_review", "verified")
    assert [approval.by for approval in claim.approvals.live()] == [ana, ben]


def test_nobody_verifies_what_they_submitted():
    ana = factories.checker()
    claim = factories.submitted(ana)
    with pytest.raises(WorkflowError, match="yourself"):
        verify_claim(claim, by=ana)
    assert fresh(claim).status == ClaimStatus.IN_REVIEW


def test_a_superuser_has_no_way_round_the_second_pair_of_eyes():
    root = factories.checker()
    root.is_superuser = True
    root.save()
    claim = factories.submitted(root)
    with pytest.raises(WorkflowError, match="yourself"):
        verify_claim(claim, by=root)


def test_who_mends_a_claim_in_review_has_approved_it_so_the_first_can_confirm():
    ana, ben = factories.checker("ana"), factories.checker("ben")
    claim = factories.submitted(ana)

    edit_claim(claim, by=ben, statement="Three bridges fell, the ministry says.")
    with pytest.raises(WorkflowError, match="yourself"):
        verify_claim(fresh(claim), by=ben)
    verify_claim(fresh(claim), by=ana)

    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_one_of_the_two_must_be_a_checker():
    one, other, checker = factories.researcher(), factories.researcher(), factories.checker()
    claim = factories.submitted(one)

    verify_claim(claim, by=other)
    assert claim.status == ClaimStatus.IN_REVIEW, "two researchers agree, and a checker is still missing"

    verify_claim(fresh(claim), by=checker)
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_a_stranger_to_the_desk_moves_nothing():
    claim = factories.submitted(factories.checker())
    nobody = factories.person()
    nobody.groups.clear()
    nobody = type(nobody).objects.get(pk=nobody.pk)
    with pytest.raises(PermissionDenied):
        verify_claim(claim, by=nobody)
    with pytest.raises(PermissionDenied):
        edit_claim(claim, by=nobody, statement="Mine.")
    assert fresh(claim).statement == "Three bridges fell."


def test_of_two_editors_who_verify_at_once_the_second_is_told():
    ana = factories.checker()
    claim = factories.submitted(ana)
    stale = fresh(claim)
    verify_claim(claim, by=factories.checker())
    with pytest.raises(WorkflowError, match="Someone else has just changed"):
        verify_claim(stale, by=factories.checker())


def test_a_desk_of_one_verifies_by_submitting(settings):
    settings.SINGLE_EDITOR = True
    claim = factories.submitted(factories.checker())
    assert claim.status == ClaimStatus.VERIFIED


def test_a_desk_of_one_looks_again_at_what_it_has_changed(settings):
    settings.SINGLE_EDITOR = True
    ana = factories.checker()
    claim = factories.submitted(ana)
    reject_evidence(claim.evidence.get(), by=ana)
    assert fresh(claim).status == ClaimStatus.IN_REVIEW
    with pytest.raises(WorkflowError, match="No passage that supports it"):
        verify_claim(fresh(claim), by=ana)

    confirm_evidence(fresh(claim).evidence.get(), by=ana)
    assert verify_claim(fresh(claim), by=ana).status == ClaimStatus.VERIFIED


def test_submitting_needs_a_finding_for_every_article():
    ana = factories.checker()
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    with pytest.raises(WorkflowError, match="You have not read B whole"):
        submit_claim(claim, by=ana)

    give_reading(claim.story.sources.get(letter="B").current_version, by=ana)
    submit_claim(claim, by=ana)

    check = claim.checks.get(source__letter="B")
    assert (check.finding, check.basis) == (Finding.NOT_MENTIONED, Basis.READ_WHOLE)


def test_an_article_that_comes_while_a_claim_is_in_review_is_read_by_who_verifies():
    ben = factories.checker()
    claim = factories.submitted(factories.checker())
    late = factories.article(claim.story, SILENT)
    with pytest.raises(WorkflowError, match="You have not read B whole"):
        verify_claim(fresh(claim), by=ben)

    give_reading(late, by=ben)
    verify_claim(fresh(claim), by=ben)

    assert claim.checks.get(source__letter="B").by == ben


def test_an_article_that_comes_later_leaves_a_verified_claim_alone():
    claim = factories.verified()
    factories.article(claim.story, SILENT)
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_a_near_passage_has_to_be_decided_even_by_who_read_the_article():
    ana = factories.checker()
    story = factories.story([factories.BRIDGES, "A bridge fell, they say. It rained."])
    claim, second = factories.claim(story, by=ana), story.sources.get(letter="B").current_version
    near = suggested(claim, second, 0, 13, is_near=True)
    give_reading(second, by=ana)
    with pytest.raises(WorkflowError, match="1 passage of B waits"):
        submit_claim(fresh(claim), by=ana)

    reject_evidence(near, by=ana)
    claim = submit_claim(fresh(claim), by=ana)

    assert claim.checks.get(source__letter="B").basis == Basis.PASSAGE


def test_a_claim_without_a_confirmed_passage_is_not_submitted():
    ana = factories.checker()
    claim = factories.claim(by=ana)
    reject_evidence(claim.evidence.get(), by=ana)
    with pytest.raises(WorkflowError, match="No passage that supports it"):
        submit_claim(fresh(claim), by=ana)


def test_changed_words_send_a_verified_claim_back_to_review():
    claim = factories.verified()
    edit_claim(claim, by=factories.checker(), statement="Four bridges fell.")
    assert fresh(claim).status == ClaimStatus.IN_REVIEW


def test_a_further_passage_sends_a_verified_claim_back_to_review():
    claim = factories.verified()
    version = claim.story.sources.get().current_version
    mark_passage(claim, version, 0, 12, by=factories.checker())
    assert fresh(claim).status == ClaimStatus.IN_REVIEW


def test_another_origin_of_its_article_sends_a_verified_claim_back_to_review():
    claim = factories.verified()
    set_source_origin(claim.story.sources.get(), origin_named("agency", "Reuters"), by=factories.checker())
    assert fresh(claim).status == ClaimStatus.IN_REVIEW


def test_what_a_machine_suggests_leaves_a_verified_claim_alone():
    claim = factories.verified()
    suggested(claim, claim.story.sources.get().current_version, 0, 12)
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_a_topic_or_a_caution_reopens_nothing():
    claim = factories.verified()
    edit_claim(claim, by=factories.checker(), caution="One study only.", topics=[])
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_a_corrected_spelling_of_a_speakers_name_reopens_nothing():
    from newsroom.models import Actor
    from newsroom.workflow.approvals import what_approval_lacks

    actor = Actor.objects.create(name="Mnistry", slug="ministry", kind="public_body")
    claim = factories.verified(speaker=actor, mode="indirect")
    Actor.objects.filter(pk=actor.pk).update(name="Ministry")
    assert what_approval_lacks(claim) == ""


def test_sending_back_needs_a_note_and_voids_what_was_approved():
    ben = factories.checker()
    claim = factories.submitted(factories.checker())
    with pytest.raises(WorkflowError, match="what has to be mended"):
        send_back_claim(claim, by=ben, note=" ")
    send_back_claim(claim, by=ben, note="Which ministry?")
    assert claim.status == ClaimStatus.EXTRACTED
    assert not claim.approvals.live().exists()


def test_a_claim_reopened_by_hand_needs_two_fresh_approvals():
    ana, ben = factories.checker(), factories.checker()
    claim = factories.verified(ana, ben)
    reopen_claim(claim, by=ana, note="A reader asked.")

    verify_claim(fresh(claim), by=ana)
    assert fresh(claim).status == ClaimStatus.IN_REVIEW
    verify_claim(fresh(claim), by=ben)
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_setting_aside_takes_a_reason_and_can_be_undone():
    ana = factories.checker()
    claim = factories.claim(by=ana)
    with pytest.raises(WorkflowError, match="Choose why"):
        set_aside_claim(claim, by=ana, reason="because")
    set_aside_claim(claim, by=ana, reason="opinion")
    assert (claim.status, claim.set_aside_reason) == (ClaimStatus.SET_ASIDE, "opinion")
    restore_claim(claim, by=ana)
    assert (claim.status, claim.set_aside_reason) == (ClaimStatus.EXTRACTED, "")


def test_retracting_is_for_publishers_and_says_why():
    claim = factories.verified()
    with pytest.raises(PermissionDenied):
        retract_claim(claim, by=factories.checker(), note="The agency withdrew it.")
    with pytest.raises(WorkflowError, match="Say why"):
        retract_claim(claim, by=factories.publisher(), note="")
    retract_claim(claim, by=factories.publisher(), note="The agency withdrew it.")
    assert claim.status == ClaimStatus.RETRACTED


def test_a_merge_hands_its_passages_on_as_suggestions_and_can_be_undone():
    ana = factories.checker()
    story = factories.story()
    claim = factories.claim(story, by=ana)
    other = factories.claim(story, words="Nobody was hurt", statement="Nobody was hurt.", by=ana)

    merge_claim(other, into=claim, by=ana)
    assert (other.status, other.merged_into) == (ClaimStatus.MERGED, claim)
    assert [one.passage.exact for one in claim.evidence.suggested()] == ["Nobody was hurt"]

    unmerge_claim(other, by=ana)
    assert other.status == ClaimStatus.EXTRACTED
    assert not claim.evidence.suggested().exists()


def test_a_verdict_against_the_proposal_needs_a_reason_and_the_other_ones_agreement():
    ana, ben = factories.checker(), factories.checker()
    claim = factories.verified(ana, ben)
    with pytest.raises(WorkflowError, match="Say why"):
        choose_verdict(claim, by=ana, verdict="contested", reason="")
    choose_verdict(fresh(claim), by=ana, verdict="contested", reason="The mayor denies it.")
    assert fresh(claim).status == ClaimStatus.IN_REVIEW
    verify_claim(fresh(claim), by=ben)
    assert fresh(claim).status == ClaimStatus.VERIFIED


def drawn_for_a_spot_check(ana):
    """A submitted claim whose "not mentioned" in article B was drawn for a second look."""
    for seed in range(200):
        story = factories.story([factories.BRIDGES, SILENT])
        story.spot_check_seed = seed
        story.save()
        claim = factories.submitted(ana, in_story=story)
        if claim.checks.awaiting_spot_check().exists():
            return claim
    raise AssertionError("one in ten was never drawn")


def test_a_finding_drawn_for_a_spot_check_is_looked_at_by_somebody_else_before_verifying():
    ana, ben = factories.checker(), factories.checker()
    claim = drawn_for_a_spot_check(ana)
    [check] = claim.checks.awaiting_spot_check()
    assert verify_claim(fresh(claim), by=ben).status == ClaimStatus.IN_REVIEW
    with pytest.raises(WorkflowError, match="spot check"):
        verify_claim(fresh(claim), by=ben)
    check.claim = fresh(claim)
    with pytest.raises(WorkflowError, match="somebody else"):
        answer_spot_check(check, by=ana, mentioned=False)

    answer_spot_check(check, by=ben, mentioned=False)

    assert claim.checks.get(pk=check.pk).basis == Basis.SPOT_CHECK
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_a_spot_check_that_is_answered_first_leaves_the_verifying_to_an_editor():
    ana, ben = factories.checker(), factories.checker()
    claim = drawn_for_a_spot_check(ana)
    [check] = claim.checks.awaiting_spot_check()
    answer_spot_check(check, by=ben, mentioned=False)
    assert fresh(claim).status == ClaimStatus.IN_REVIEW
    assert verify_claim(fresh(claim), by=ben).status == ClaimStatus.VERIFIED


def test_a_spot_check_that_finds_a_miss_voids_the_reading():
    ana, ben = factories.checker(), factories.checker()
    claim = drawn_for_a_spot_check(ana)
    [check] = claim.checks.awaiting_spot_check()

    answer_spot_check(check, by=ben, mentioned=True)

    check.reading.refresh_from_db()
    assert check.reading.voided_at is not None
    with pytest.raises(WorkflowError, match="not read B whole"):
        verify_claim(fresh(claim), by=ben)


def test_own_voice_and_a_speaker_do_not_go_together():
    from newsroom.models import Actor

    ana = factories.checker()
    claim = factories.claim(by=ana)
    actor = Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    with pytest.raises(WorkflowError, match="own voice"):
        confirm_evidence(claim.evidence.get(), by=ana, speaker=actor)
