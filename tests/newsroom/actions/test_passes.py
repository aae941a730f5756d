"""Confirming, mending, better words and splitting while an article is read."""

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.actions.actors import ActorBook, speaker_called
from newsroom.actions.evidence import mark_passage
from newsroom.actions.passes import confirm_in_source, mend_claim, split_claim, use_better_words
from newsroom.actions.sources import origin_named
from newsroom.models import Claim, Decision, EvidenceState, Mode, OriginState, Source
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from tests import factories
from tests.newsroom.admin.given import fresh, suggested

pytestmark = pytest.mark.django_db


def found(letter="A", **options):
    """A claim with one suggested passage in an article whose origin is suggested."""
    story = factories.story([factories.BRIDGES, factories.BRIDGES + " More."])
    story.sources.update(origin=origin_named("agency", "Reuters"), origin_why="told Reuters")
    claim = Claim.objects.create(story=story, statement="Three bridges fell.")
    Decision.objects.record(claim, "extract", after="extracted")
    return claim, suggested(claim, letter=letter, **options)


def source_of(evidence):
    return Source.objects.get(pk=evidence.source.pk)


def test_confirming_in_an_article_confirms_what_was_found_there_and_nothing_elsewhere():
    ana = factories.checker()
    claim, here = found()
    near, there = suggested(claim, 20, 30), suggested(claim, letter="B")
    type(near).objects.filter(pk=near.pk).update(is_near=True)

    confirm_in_source(claim, here.source, by=ana)

    assert fresh(here).state == EvidenceState.CONFIRMED
    assert fresh(near).state == fresh(there).state == EvidenceState.SUGGESTED
    decision = Decision.objects.about(claim).first()
    assert (decision.action, decision.by, decision.data["evidence"]) == ("confirm_in_source", ana, [here.public_id])
    with pytest.raises(WorkflowError, match="Nothing waits"):
        confirm_in_source(claim, here.source, by=ana)


def test_the_first_confirmation_in_an_article_confirms_where_it_comes_from():
    ana = factories.checker()
    claim, here = found()
    mark_passage(claim, here.passage.version, 30, 40, by=ana)  # leans on the same origin

    confirm_in_source(claim, here.source, by=ana)

    source = source_of(here)
    assert source.confirmed_origin.name == "Reuters"
    assert source.origin_why == "told Reuters"
    assert Decision.objects.about(source).first().action == "set_origin"
    assert Source.objects.get(story=claim.story, letter="B").origin_state == OriginState.SUGGESTED
    assert audit() == []


def test_whoever_looked_at_an_older_claim_is_told_and_no_origin_is_confirmed():
    claim, here = found()
    stale = fresh(claim)
    mark_passage(claim, here.passage.version, 30, 40, by=factories.checker())
    with pytest.raises(WorkflowError, match="Someone else"):
        confirm_in_source(stale, here.source, by=factories.checker())
    assert source_of(here).origin_state == OriginState.SUGGESTED


def test_who_may_not_change_claims_confirms_mends_and_splits_nothing():
    claim, here = found()
    nobody = factories.person()
    nobody.groups.clear()
    for act in (
        lambda: confirm_in_source(claim, here.source, by=nobody),
        lambda: mend_claim(claim, here, by=nobody, words={"statement": "No."}, said={}),
        lambda: use_better_words(claim, here, here.passage.version, 4, 20, by=nobody),
        lambda: split_claim(claim, by=nobody, statement="Another."),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Claim.objects.count() == 1
    assert fresh(here).state == EvidenceState.SUGGESTED


def test_mending_writes_words_and_speaker_in_one_change_and_confirms():
    ana = factories.checker()
    claim, here = found()
    speaker = speaker_called("the ministry", here.source, "unnamed")

    mend_claim(
        claim, here, by=ana, words={"statement": "3 bridges fell."}, said={"speaker": speaker, "mode": Mode.INDIRECT}
    )

    here = fresh(here)
    assert (here.state, here.speaker, here.mode) == (EvidenceState.CONFIRMED, speaker, Mode.INDIRECT)
    decision = Decision.objects.about(claim).first()
    assert decision.action == "mend"
    assert decision.data["was"] == {"statement": "Three bridges fell."}
    assert decision.data["had"] == {"speaker": None, "mode": "own_voice", "state": "suggested"}
    assert fresh(claim).version == 2
    assert audit() == []


@pytest.mark.parametrize(
    ("words", "said", "sentence"),
    [
        ({"statement": " "}, {}, "needs a statement"),
        ({"status": "verified"}, {}, "cannot be mended"),
        ({"kind": "gossip"}, {}, "gossip"),
        ({}, {"mode": "shouted"}, "Choose how it is said"),
    ],
)
def test_what_makes_no_sense_is_not_mended(words, said, sentence):
    claim, here = found()
    with pytest.raises(WorkflowError, match=sentence):
        mend_claim(claim, here, by=factories.checker(), words=words, said=said)
    assert fresh(claim).version == 1


def test_better_words_take_over_who_says_it_and_the_old_ones_are_rejected():
    ana = factories.checker()
    claim, here = found()
    type(here).objects.filter(pk=here.pk).update(cue="said", mode=Mode.INDIRECT)
    here = fresh(here)

    better = use_better_words(claim, here, here.passage.version, 32, 46, by=ana)

    assert (better.state, better.cue, better.mode, better.added_by) == (
        EvidenceState.CONFIRMED,
        "said",
        "indirect",
        ana,
    )
    assert fresh(here).state == EvidenceState.REJECTED
    assert Decision.objects.about(claim).filter(by=ana).count() == 1
    with pytest.raises(WorkflowError, match="has already"):
        use_better_words(fresh(claim), better, here.passage.version, 32, 46, by=ana)
    assert audit() == []


def test_a_split_makes_a_second_claim_of_the_same_passages_that_wait_to_be_confirmed():
    ana = factories.checker()
    claim, here = found()

    second = split_claim(claim, by=ana, statement="Bridges fell on Monday.", first="The bridges were three.")

    assert fresh(claim).statement == "The bridges were three."
    [copy] = second.evidence.all()
    assert (copy.passage, copy.state, copy.run) == (here.passage, EvidenceState.SUGGESTED, here.run)
    assert Decision.objects.about(claim).first().data["second"] == second.public_id
    assert Decision.objects.about(second).first().action == "split_from"
    assert audit() == []


def test_a_split_of_marked_words_has_them_confirmed():
    claim, here = found()
    second = split_claim(
        claim, by=factories.checker(), statement="Nobody was hurt.", place=(here.passage.version, 48, 63)
    )
    assert [(one.passage.exact, one.state) for one in second.evidence.all()] == [
        (here.passage.version.text[48:63], "confirmed")
    ]
    assert audit() == []


def test_two_claims_of_a_split_say_different_things():
    claim, _here = found()
    with pytest.raises(WorkflowError, match="say the same"):
        split_claim(claim, by=factories.checker(), statement=" Three bridges fell. ")
    with pytest.raises(WorkflowError, match="needs a statement"):
        split_claim(claim, by=factories.checker(), statement="")
    assert Claim.objects.count() == 1


def test_a_speaker_is_found_by_any_name_or_made_for_this_article():
    _claim, here = found()
    known = ActorBook([]).named("Đỗ Mười", "person", ["Do Muoi"])
    unnamed = speaker_called("a spokesperson", here.source, "unnamed")
    other = Source.objects.get(story=here.source.story, letter="B")

    assert speaker_called(" do  muoi", here.source) == known
    assert speaker_called("A spokesperson", here.source) == unnamed
    assert unnamed.source == here.source
    assert speaker_called("a spokesperson", other, "unnamed") != unnamed
    assert speaker_called("  ", here.source) is None
    with pytest.raises(WorkflowError, match="Say what kind"):
        speaker_called("Somebody New", here.source)
    assert speaker_called("Somebody New", here.source, "person").kind == "person"
