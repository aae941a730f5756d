"""Taking back the last move: for each kind of move, what was there before is there again."""

import pytest

from newsroom.actions.actors import speaker_called
from newsroom.actions.claims import (
    assign_claim,
    edit_claim,
    merge_claim,
    set_aside_claim,
    submit_claim,
    verify_claim,
)
from newsroom.actions.comments import add_comment
from newsroom.actions.evidence import confirm_evidence, mark_claim, mark_passage, reject_evidence
from newsroom.actions.passes import confirm_in_source, mend_claim, split_claim, use_better_words
from newsroom.actions.same_actors import merge_actor
from newsroom.actions.several import confirm_passages, reject_passages
from newsroom.actions.sources import give_reading
from newsroom.actions.together import finish_reading
from newsroom.actions.undo import undo_last
from newsroom.models import Claim, ClaimStatus, Decision, Evidence, OriginState, Source
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from newsroom.workflow.content import contents
from tests import factories
from tests.newsroom.actions.test_passes import found
from tests.newsroom.admin.given import fresh, suggested

pytestmark = pytest.mark.django_db


def state_of(story):
    """All that an undo has to bring back: claims with content and status, evidence with its values."""
    claims = list(story.claims.order_by("pk"))
    evidence = Evidence.objects.filter(claim__story=story).order_by("pk")
    return (
        [(claim.public_id, claim.status, contents([claim])[claim.pk]) for claim in claims],
        list(evidence.values("public_id", "state", "stance", "speaker", "mode", "cue", "via", "origin")),
        list(story.sources.order_by("pk").values("origin", "origin_state", "origin_why")),
    )


def confirm(claim, one, by):
    confirm_in_source(claim, one.source, by=by)


def confirm_otherwise(claim, one, by):
    confirm_evidence(one, by=by, stance="contradicts")


def reject(claim, one, by):
    reject_evidence(one, by=by)


def waiting(claim):
    return list(claim.evidence.suggested().values_list("public_id", flat=True))


def confirm_all(claim, one, by):
    confirm_passages(claim, waiting(claim), by=by)


def reject_all(claim, one, by):
    reject_passages(claim, waiting(claim), by=by)


def mend(claim, one, by):
    speaker = speaker_called("the ministry", one.source, "unnamed")
    said = {"speaker": speaker, "mode": "indirect", "cue": "said"}
    mend_claim(claim, one, by=by, words={"statement": "Fallen.", "kind": "background"}, said=said)


def edit(claim, one, by):
    actor = speaker_called("Ministry of Works", one.source, "public_body")
    edit_claim(claim, by=by, statement="Fallen.", actors=[actor], quantities=[{"text": "3", "value": 3}])


def set_aside(claim, one, by):
    set_aside_claim(claim, by=by, reason="opinion")


def add_words(claim, one, by):
    mark_passage(claim, one.passage.version, 30, 40, by=by)


def better_words(claim, one, by):
    use_better_words(claim, one, one.passage.version, 32, 46, by=by)


def better_words_that_were_found(claim, one, by):
    use_better_words(claim, one, one.passage.version, 60, 70, by=by)


@pytest.mark.parametrize(
    "move",
    [
        confirm,
        confirm_otherwise,
        reject,
        confirm_all,
        reject_all,
        mend,
        edit,
        set_aside,
        add_words,
        better_words,
        better_words_that_were_found,
    ],
)
def test_undoing_a_move_brings_back_what_was_there(move):
    ana = factories.checker()
    claim, one = found()
    suggested(claim, 60, 70)
    one = Evidence.objects.with_context().get(pk=one.pk)
    one.claim = claim
    before = state_of(claim.story)
    move(claim, one, ana)
    assert state_of(claim.story) != before

    undone = undo_last(claim.story, by=ana)

    assert state_of(claim.story) == before
    assert undone.claims == [claim]
    assert Decision.objects.about(claim).first().action == "undo"
    assert audit() == []
    with pytest.raises(WorkflowError, match="nothing of yours"):
        undo_last(claim.story, by=ana)


def test_undoing_a_merge_takes_the_undecided_passages_away_again():
    ana = factories.checker()
    claim, _one = found()
    into = factories.claim(claim.story, statement="Bridges fell.", by=factories.checker())
    before = state_of(claim.story)
    merge_claim(claim, into=into, by=ana)

    undo_last(claim.story, by=ana)

    assert state_of(claim.story) == before
    assert audit() == []


def test_undoing_marked_words_withdraws_the_claim_that_was_made_of_them():
    ana = factories.checker()
    version = factories.story().sources.get().current_version
    claim = mark_claim(version, 0, 12, statement="The ministry spoke.", by=ana)

    undo_last(claim.story, by=ana)

    assert fresh(claim).status == ClaimStatus.SET_ASIDE
    assert audit() == []
    with pytest.raises(WorkflowError, match="nothing of yours"):
        undo_last(claim.story, by=ana)


def test_undoing_a_split_withdraws_the_second_claim_and_gives_the_first_its_words_back():
    ana = factories.checker()
    claim, _one = found()
    second = split_claim(claim, by=ana, statement="On Monday.", first="Three.")

    undo_last(claim.story, by=ana)

    assert fresh(claim).statement == "Three bridges fell."
    assert fresh(second).status == ClaimStatus.SET_ASIDE
    assert audit() == []


def test_undoing_a_submission_takes_back_all_that_were_submitted_together_and_nobody_touched():
    ana, ben = factories.checker(), factories.checker()
    story = factories.story()
    first, second = (factories.claim(story, statement=words, by=ana) for words in ("One.", "Two."))
    finish_reading(story.sources.get().current_version, by=ana)
    verify_claim(fresh(first), by=ben)

    undo_last(story, by=ana)

    assert fresh(first).status == ClaimStatus.VERIFIED
    assert fresh(second).status == ClaimStatus.EXTRACTED
    assert not second.approvals.live().exists()
    assert audit() == []


def test_a_submission_on_which_somebody_has_acted_stands():
    ana, ben = factories.checker(), factories.checker("ben")
    claim = factories.claim(by=ana)
    give_reading(claim.story.sources.get().current_version, by=ana)
    verify_claim(submit_claim(claim, by=ana), by=ben)
    with pytest.raises(WorkflowError, match="ben has changed"):
        undo_last(claim.story, by=ana)
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_moves_are_undone_one_after_the_other_the_last_first():
    ana = factories.checker()
    claim, one = found()
    confirm(claim, one, ana)
    edit_claim(fresh(claim), by=ana, statement="Fallen.")
    set_aside_claim(fresh(claim), by=ana, reason="opinion")

    undone = [undo_last(claim.story, by=ana).decision.action for _time in range(3)]

    assert undone == ["set_aside", "edit", "confirm_in_source"]
    assert fresh(claim).statement == "Three bridges fell."
    assert fresh(one).state == "suggested"
    assert audit() == []


def test_what_a_move_brought_with_it_for_another_claim_stands_in_no_way():
    ana = factories.checker()
    claim, one = found()
    other = factories.claim(claim.story, statement="Bridges fell.", by=factories.checker())
    confirm(claim, one, ana)
    merge_claim(fresh(other), into=fresh(claim), by=ana)

    undone = [undo_last(claim.story, by=ana).decision.action for _time in range(2)]

    assert undone == ["merge", "confirm_in_source"]
    assert fresh(one).state == "suggested"
    assert audit() == []


def test_nothing_is_undone_after_somebody_else_has_changed_the_claim():
    ana, ben = factories.checker("ana"), factories.checker("ben")
    claim, one = found()
    confirm(claim, one, ana)
    edit_claim(fresh(claim), by=ben, statement="Fallen.")
    with pytest.raises(WorkflowError, match="ben has changed .*edit"):
        undo_last(claim.story, by=ana)
    undo_last(claim.story, by=ben)
    undo_last(claim.story, by=ana)
    assert fresh(one).state == "suggested"


def test_only_what_one_did_oneself_and_in_this_article_is_undone():
    ana, ben = factories.checker(), factories.checker()
    claim, one = found()
    confirm(claim, one, ana)
    with pytest.raises(WorkflowError, match="nothing of yours"):
        undo_last(claim.story, by=ben)
    with pytest.raises(WorkflowError, match="nothing of yours"):
        undo_last(claim.story, by=ana, source=Source.objects.get(story=claim.story, letter="B"))
    assert fresh(one).state == "confirmed"


def test_an_agreement_is_not_taken_back_by_a_key_and_what_came_before_it_stays():
    ana, ben = factories.checker(), factories.checker()
    story = factories.story()
    other = factories.claim(story, statement="Another.", by=ben)
    claim = factories.submitted(ana, in_story=story)
    verify_claim(claim, by=ben)
    with pytest.raises(WorkflowError, match="cannot be undone by a key"):
        undo_last(story, by=ben)
    assert Claim.objects.get(pk=other.pk).status == ClaimStatus.EXTRACTED


def test_an_origin_stays_confirmed_while_another_passage_leans_on_it():
    ana = factories.checker()
    claim, one = found()
    other = Claim.objects.create(story=claim.story, statement="Nobody was hurt.")
    Decision.objects.record(other, "extract", after="extracted")
    leaning = suggested(other, 48, 60)
    confirm(claim, one, ana)
    confirm(other, leaning, factories.checker())
    undo_last(claim.story, by=ana)
    assert Source.objects.get(pk=one.source.pk).origin_state == OriginState.CONFIRMED
    assert audit() == []


def test_undoing_a_split_with_words_of_its_own_leads_on_to_the_move_before():
    ana = factories.checker()
    claim, one = found()
    edit_claim(claim, by=ana, statement="Fallen.")
    split_claim(fresh(claim), by=ana, statement="The ministry spoke.", place=(one.passage.version, 0, 12))

    undone = [undo_last(claim.story, by=ana).decision.action for _time in range(2)]

    assert undone == ["split", "edit"]
    assert audit() == []


def test_what_is_said_beside_a_claim_stands_in_the_way_of_no_undoing():
    ana, ben = factories.checker(), factories.checker()
    claim = factories.submitted(ana)
    add_comment(claim, by=ben, text="Which ministry?")
    assign_claim(fresh(claim), to=ana, by=ben)
    undo_last(claim.story, by=ana)
    edit_claim(fresh(claim), by=ana, statement="Fallen.")
    add_comment(fresh(claim), by=ana, text="Of works.")
    add_comment(fresh(claim), by=ben, text="I see.")

    assert undo_last(claim.story, by=ana).decision.action == "edit"
    assert audit() == []


def test_an_actor_who_was_merged_meanwhile_comes_back_as_the_one_it_is_part_of():
    ana = factories.checker()
    claim = factories.claim(by=ana)
    source = claim.story.sources.get()
    first, known, last = (speaker_called(name, source, "person") for name in ("A. Ba", "Anna Ba", "Carl Do"))
    for actor in (first, last):
        edit_claim(fresh(claim), by=ana, actors=[actor])
    for actor in (first, last):
        confirm_evidence(Evidence.objects.get(), by=ana, speaker=actor, mode="indirect")
    merge_actor(first, into=known, by=factories.checker())

    undo_last(claim.story, by=ana)
    assert Evidence.objects.get().speaker == known
    undo_last(claim.story, by=ana)
    undo_last(claim.story, by=ana)
    assert claim.actors.get() == known
