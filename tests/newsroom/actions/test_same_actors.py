"""Merging actors: what it changes, what it leaves alone, and taking it back."""

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.actions.actors import ActorBook, speaker_called
from newsroom.actions.claims import edit_claim, retract_claim, set_aside_claim, verify_claim
from newsroom.actions.likeness import suggest_same_actors
from newsroom.actions.same_actors import merge_actor, part_actors, part_pair, say_not_same
from newsroom.models import Actor, ActorName, Claim, ClaimStatus, Decision, Evidence, PossibleSame, SameState
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return factories.checker("ana")


@pytest.fixture
def joe():
    return person("Joe Lee")


@pytest.fixture
def joseph():
    return person("Joseph Lee")


def person(name):
    return ActorBook([name]).named(name, "person")


def named(claim):
    return sorted(fresh(claim).actors.values_list("name", flat=True))


def verified_claim_of(actor, ana, ben):
    claim = factories.verified(ana, ben)
    edit_claim(claim, by=ana, actors=[actor])
    return verify_claim(fresh(claim), by=ben)


def test_actors_who_may_be_one_are_suggested_once(joe, joseph):
    assert suggest_same_actors([joe]) == 1
    pair = PossibleSame.objects.get()
    assert ((pair.a, pair.b), pair.state, pair.score) == ((joe, joseph), SameState.SUGGESTED, 0.8)
    assert suggest_same_actors([joe, joseph]) == 0


def test_who_was_said_not_to_be_the_same_is_never_suggested_again(ana, joe, joseph):
    suggest_same_actors([joe])
    say_not_same(PossibleSame.objects.get(), by=ana, note="Two brothers.")
    assert suggest_same_actors([joe, joseph]) == 0
    assert PossibleSame.objects.get().state == SameState.DISMISSED
    decision = Decision.objects.about(joe).get()
    assert (decision.action, decision.note, decision.data) == (
        "not_same_actor",
        "Two brothers.",
        {"other": joseph.public_id},
    )


def test_a_merged_actor_is_found_as_the_other_by_all_its_names(ana, joe, joseph):
    merge_actor(joe, into=joseph, by=ana)
    assert fresh(joe).merged_into == joseph
    assert ActorBook(["Joe Lee"]).find("JOE LEE") == joseph
    assert ActorBook(["Joe Lee"]).named("Joe Lee", "person") == joseph
    assert set(joseph.names.values_list("name", flat=True)) == {"Joe Lee", "Joseph Lee"}


def test_who_is_merged_twice_leads_to_the_last_in_one_step(ana, joe, joseph):
    merge_actor(joe, into=joseph, by=ana)
    merge_actor(joseph, into=person("J. Lee"), by=ana)
    assert fresh(joe).merged_into.name == "J. Lee"
    assert ActorBook(["Joe Lee"]).find("Joe Lee").name == "J. Lee"


def test_claims_and_passages_name_the_actor_that_was_kept_and_the_audit_is_clean(ana, joe, joseph):
    story = factories.story()
    claim = factories.claim(story, by=ana)
    claim.evidence.update(speaker=joe, mode="indirect", via=joseph)
    edit_claim(fresh(claim), by=ana, actors=[joe, joseph])
    aside = set_aside_claim(factories.claim(story, words="Nobody was hurt", by=ana), by=ana, reason="opinion")
    aside.actors.set([joe])

    merge_actor(joe, into=joseph, by=ana)

    assert (named(claim), named(aside)) == (["Joseph Lee"], ["Joseph Lee"])
    assert claim.evidence.get().speaker == joseph
    assert [d.action for d in Decision.objects.about(aside)][0] == "merge_actor"
    assert audit() == []


def test_a_verified_claim_that_named_the_merged_actor_goes_back_to_review(ana, joe, joseph):
    ben = factories.checker("ben")
    claim = verified_claim_of(joe, ana, ben)
    kept = verified_claim_of(joseph, ana, ben)
    merge_actor(joe, into=joseph, by=ana)
    assert (fresh(claim).status, fresh(kept).status) == (ClaimStatus.IN_REVIEW, ClaimStatus.VERIFIED)
    assert not claim.approvals.live().exists(), "nobody had the claim before their eyes"
    assert audit() == []


def test_a_retracted_claim_stays_as_it_was(ana, joe, joseph):
    pia = factories.publisher()
    claim = retract_claim(verified_claim_of(joe, ana, pia), by=pia, note="Wrong.")
    merge_actor(joe, into=joseph, by=ana)
    assert named(claim) == ["Joe Lee"]


def test_an_unnamed_speaker_is_merged_into_a_named_actor_and_never_the_other_way(ana, joseph):
    source = factories.story().sources.get()
    unnamed = ActorBook([]).unnamed_in(source, "spokesperson for Joseph Lee")
    with pytest.raises(WorkflowError, match="keep the named actor"):
        merge_actor(joseph, into=unnamed, by=ana)
    merge_actor(unnamed, into=joseph, by=ana)
    assert ActorBook([]).unnamed_in(source, "spokesperson for Joseph Lee") == joseph


def test_who_is_not_the_one_is_not_the_one_it_was_merged_into(ana, joe, joseph):
    brother = person("Jo Lee")
    pair = PossibleSame.objects.create(a=joe, b=brother)
    say_not_same(pair, by=ana)
    PossibleSame.objects.create(a=joe, b=person("Joel Lee"))
    merge_actor(joe, into=joseph, by=ana)
    assert PossibleSame.objects.get(a=joseph, b=brother).state == SameState.DISMISSED
    assert not PossibleSame.objects.filter(state=SameState.SUGGESTED).exists()


def test_a_merge_taken_back_leaves_everything_as_it_was(ana, joe, joseph):
    claim, both = factories.claim(by=ana), factories.claim(by=ana)
    claim.evidence.update(speaker=joe, mode="indirect")
    edit_claim(fresh(claim), by=ana, actors=[joe])
    edit_claim(fresh(both), by=ana, actors=[joe, joseph])
    merge_actor(joe, into=joseph, by=ana)

    part_actors(fresh(joe), by=ana, note="Two brothers.")

    assert fresh(joe).merged_into is None
    assert ActorBook(["Joe Lee"]).find("Joe Lee") == joe
    assert (named(claim), named(both)) == (["Joe Lee"], ["Joe Lee", "Joseph Lee"])
    assert Evidence.objects.get(claim=claim).speaker == joe
    assert PossibleSame.objects.get().state == SameState.DISMISSED
    assert suggest_same_actors([joe]) == 0
    assert audit() == []


def test_what_an_editor_changed_since_the_merge_is_not_taken_back(ana, joe, joseph):
    claim = factories.claim(by=ana)
    edit_claim(fresh(claim), by=ana, actors=[joe])
    merge_actor(joe, into=joseph, by=ana)
    edit_claim(fresh(claim), by=ana, actors=[])
    part_actors(fresh(joe), by=ana)
    assert named(claim) == []


@pytest.mark.parametrize(
    "act", [lambda a, b, by: merge_actor(a, into=b, by=by), lambda a, b, by: part_actors(a, by=by)]
)
def test_who_may_not_change_actors_changes_nothing(act, joe, joseph):
    nobody = factories.person()
    nobody.groups.clear()
    with pytest.raises(PermissionDenied):
        act(joe, joseph, type(nobody).objects.get(pk=nobody.pk))
    assert not Actor.objects.exclude(merged_into=None).exists()


def test_an_actor_is_merged_into_another_one_and_once(ana, joe, joseph):
    with pytest.raises(WorkflowError, match="two different"):
        merge_actor(joe, into=joe, by=ana)
    merge_actor(joe, into=joseph, by=ana)
    with pytest.raises(WorkflowError, match="part of another actor already"):
        merge_actor(joe, into=joseph, by=ana)
    assert Claim.objects.count() == 0


def test_actors_are_parted_although_one_was_given_its_name_again():
    ana, claim = factories.checker(), factories.claim()
    first, known = (speaker_called(name, claim.story.sources.get(), "person") for name in ("A. Ba", "Anna Ba"))
    merge_actor(first, into=known, by=ana)
    ActorName.objects.create(actor=first, name="A. Ba")

    part_actors(first, by=ana)

    assert first.names.get().name == "A. Ba"


def merged_on(by):
    """Three actors, the first merged into the second and that into the third, and a claim that named the first."""
    claim = factories.claim()
    source = claim.story.sources.get()
    first, second, third = (speaker_called(name, source, "person") for name in ("Ana Ba", "Bob Co", "Cid Do"))
    edit_claim(claim, by=by, actors=[first])
    merge_actor(first, into=second, by=by)
    merge_actor(second, into=third, by=by)
    return claim, first, second, third


def test_who_was_part_of_an_actor_goes_back_with_it_when_it_is_parted(ana):
    claim, first, second, _third = merged_on(ana)

    part_actors(fresh(second), by=ana)

    assert fresh(first).merged_into == second
    assert claim.actors.get() == second
    part_actors(fresh(first), by=ana)
    assert claim.actors.get() == first
    assert first.names.get().name == "Ana Ba"
    assert not PossibleSame.objects.filter(state=SameState.MERGED).exists()


def test_a_pair_is_parted_although_the_other_one_was_merged_on(ana):
    claim, first, second, third = merged_on(ana)

    part_pair(PossibleSame.objects.get(a=first, b=second), by=ana)

    assert (fresh(first).merged_into, fresh(second).merged_into) == (None, third)
    assert claim.actors.get() == first
    pair = PossibleSame.objects.get(a=first, b=second)
    assert pair.state == SameState.DISMISSED
    with pytest.raises(WorkflowError, match="It is an actor of its own already"):
        part_pair(pair, by=ana)
    assert audit() == []
