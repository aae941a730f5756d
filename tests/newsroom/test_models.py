"""What the database keeps by itself, whatever writes to it: each constraint of the newsroom's models, tried."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from newsroom.actions.evidence import passage_at
from newsroom.actions.sources import origin_named
from newsroom.models import (
    Actor,
    ActorName,
    ApiToken,
    Approval,
    Claim,
    ClaimRelation,
    Comment,
    DecisionHead,
    Evidence,
    ExtractionRun,
    KeptAnswer,
    Lease,
    Origin,
    Passage,
    PossibleSame,
    Reading,
    ReadingJob,
    SecondLook,
    Source,
    SourceCheck,
    SourceVersion,
    new_public_id,
)
from newsroom.models.actor import fold_name
from tests import factories

pytestmark = pytest.mark.django_db


class Desk:
    """A submitted claim of an article, and the person who submitted it."""

    def __init__(self):
        self.ana = factories.checker()
        self.claim = factories.submitted(self.ana)
        self.story, self.evidence = self.claim.story, self.claim.evidence.get()
        self.source = self.story.sources.get()
        self.version = self.source.current_version
        self.run = ExtractionRun.objects.create(version=self.version, extractor="test", extractor_version="1")
        self.actor = Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
        self.twin = Actor.objects.create(name="The ministry", slug="the-ministry", kind="public_body")
        self.other = Claim.objects.create(story=self.story, statement="Nobody was hurt.")

    def change(self, row, **fields):
        type(row).objects.filter(pk=row.pk).update(**fields)

    def again(self, row, **fields):
        """Store a row a second time, under keys of its own."""
        copy = type(row).objects.get(pk=row.pk)
        copy.pk, copy._state.adding = None, True
        if hasattr(copy, "public_id"):
            copy.public_id = new_public_id()
        for name, value in fields.items():
            setattr(copy, name, value)
        copy.save()

    def token(self, **fields):
        return ApiToken.objects.create(owner=self.ana, name="A script", digest="f" * 64, **fields)

    def check(self, **fields):
        return SourceCheck.objects.filter(claim=self.claim).update(**fields)

    def relate(self, **fields):
        return ClaimRelation.objects.create(**{"a": self.claim, "b": self.other, "kind": "same", **fields})

    def compared(self):
        return PossibleSame.objects.create(a=self.actor, b=self.twin)

    def job(self, **fields):
        return ReadingJob.objects.create(version=self.version, **fields)

    def lease(self, **things):
        return Lease.objects.create(by=self.ana, until=timezone.now(), **things)

    def unnamed(self, **fields):
        known = {"name": "an official", "slug": new_public_id().lower(), "kind": "unnamed", "source": self.source}
        return Actor.objects.create(**{**known, **fields})


BROKEN = {
    # actors
    "only_an_unnamed_actor_belongs_to_a_source": [
        lambda desk: desk.unnamed(source=None),
        lambda desk: desk.change(desk.actor, source=desk.source),
    ],
    "unnamed_actor_has_one_name_in_its_source": [lambda desk: [desk.unnamed(), desk.unnamed()]],
    "actor_has_each_name_once": [
        lambda desk: [ActorName.objects.create(actor=desk.actor, name=name) for name in ("Ministry", "MINISTRY")]
    ],
    "actor_is_merged_into_another": [lambda desk: desk.change(desk.actor, merged_into=desk.actor)],
    "two_actors_are_compared_once": [lambda desk: [desk.compared(), desk.compared()]],
    "possible_same_has_the_older_actor_first": [
        lambda desk: desk.change(desk.compared(), a=desk.twin, b=desk.actor),
        lambda desk: desk.change(desk.compared(), b=desk.actor),
    ],
    "possible_same_is_decided_by_somebody": [lambda desk: desk.change(desk.compared(), state="merged")],
    # claims
    "claim_says_something": [lambda desk: desk.change(desk.claim, statement="")],
    "claim_set_aside_has_a_reason": [
        lambda desk: desk.change(desk.claim, status="set_aside"),
        lambda desk: desk.change(desk.claim, set_aside_reason="opinion"),
    ],
    "claim_merged_leads_to_another": [
        lambda desk: desk.change(desk.claim, status="merged"),
        lambda desk: desk.change(desk.claim, merged_into=desk.other),
    ],
    "claim_with_a_chosen_verdict_says_why": [lambda desk: desk.change(desk.claim, verdict_chosen="contested")],
    "claim_is_worth_checking_between_0_and_1": [
        lambda desk: desk.change(desk.claim, checkworthiness=1.1),
        lambda desk: desk.change(desk.claim, checkworthiness=-0.1),
    ],
    # relations
    "relation_stands_once": [lambda desk: [desk.relate(), desk.relate()]],
    "relation_is_of_two_claims": [lambda desk: desk.relate(b=desk.claim)],
    "relation_is_decided_by_somebody": [
        lambda desk: desk.relate(state="confirmed"),
        lambda desk: desk.relate(state="dismissed"),
    ],
    # decisions
    "chain_has_one_head": [lambda desk: DecisionHead.objects.create(pk=2)],
    "person_approves_the_same_content_once": [lambda desk: desk.again(Approval.objects.get())],
    "person_gives_one_second_look": [
        lambda desk: [SecondLook.objects.create(claim=desk.claim, by=desk.ana) for _time in range(2)]
    ],
    "comment_says_something": [lambda desk: Comment.objects.create(claim=desk.claim, by=desk.ana, text="")],
    # evidence
    "passage_bears_once_on_a_claim": [lambda desk: desk.again(desk.evidence)],
    "evidence_comes_from_a_machine_or_an_editor": [
        lambda desk: desk.change(desk.evidence, added_by=None),
        lambda desk: desk.change(desk.evidence, run=desk.run),
    ],
    "evidence_in_own_voice_has_no_speaker": [lambda desk: desk.change(desk.evidence, speaker=desk.actor)],
    "claim_has_one_finding_in_a_source": [lambda desk: desk.again(desk.claim.checks.get())],
    "only_not_mentioned_rests_on_reading_whole": [
        lambda desk: desk.check(basis="read_whole", finding="not_mentioned", reading=None),
        lambda desk: desk.check(basis="read_whole", finding="supports", reading=Reading.objects.get()),
    ],
    # reading
    "extractor_version_reads_a_version_once": [lambda desk: desk.again(desk.run)],
    "editor_reads_a_version_once": [lambda desk: desk.again(Reading.objects.get())],
    # sources
    "origin_stands_once": [lambda desk: [desk.again(origin_named("agency", "Reuters"))]],
    "origin_has_a_name_unless_not_established": [
        lambda desk: Origin.objects.create(kind="agency"),
        lambda desk: Origin.objects.create(kind="unknown", name="somebody"),
    ],
    "source_has_its_own_letter_in_its_story": [lambda desk: desk.again(desk.source)],
    "source_has_a_date_and_says_how_it_is_known": [
        lambda desk: desk.change(desk.source, published_on="2024-06-20"),
        lambda desk: desk.change(desk.source, published_basis="given"),
    ],
    "version_has_its_own_number_in_its_source": [
        lambda desk: desk.again(SourceVersion.objects.get(), raw_sha256="f" * 64)
    ],
    "same_bytes_are_one_version_of_a_source": [lambda desk: desk.again(SourceVersion.objects.get(), number=2)],
    "passage_stands_once": [lambda desk: desk.again(Passage.objects.get())],
    "passage_is_not_empty": [
        lambda desk: Passage.objects.create(version=desk.version, start=5, end=5, exact=""),
        lambda desk: Passage.objects.create(version=desk.version, start=6, end=5, exact=""),
    ],
    # work
    "version_is_read_by_one_job_at_a_time": [lambda desk: desk.again(desk.job())],
    "job_under_way_has_a_lease": [
        lambda desk: desk.job(state="reading"),
        lambda desk: desk.job(lease_until=timezone.now()),
    ],
    "lease_is_of_a_claim_or_an_article": [
        lambda desk: desk.lease(),
        lambda desk: desk.lease(claim=desk.claim, source=desk.source),
    ],
    # scripts
    "token_lasts_for_a_while": [lambda desk: desk.token(expires_at=desk.claim.created_at)],
    "person_uses_a_key_once": [
        lambda desk: desk.again(KeptAnswer.objects.create(by=desk.ana, key="k", request="f" * 64))
    ],
}
TRIES = [(name, number) for name, ways in BROKEN.items() for number in range(len(ways))]


@pytest.fixture
def desk():
    return Desk()


def constraints():
    found = {}
    for model in apps.get_app_config("newsroom").get_models():
        found |= {constraint.name: constraint for constraint in model._meta.constraints}
    return found


def test_every_constraint_is_tried_here():
    assert set(constraints()) == set(BROKEN)


@pytest.mark.parametrize(("name", "number"), TRIES, ids=[f"{name}-{number + 1}" for name, number in TRIES])
def test_the_database_keeps_the_constraint(desk, name, number):
    constraint = constraints()[name]
    # SQLite names the columns of a key where PostgreSQL names the constraint.
    said = name if isinstance(constraint, models.CheckConstraint) else f"{name}|UNIQUE|stay as they are"
    with pytest.raises(IntegrityError, match=said), transaction.atomic():
        BROKEN[name][number](desk)


def test_what_was_voided_can_be_said_again(desk):
    Reading.objects.update(voided_at=timezone.now())
    Approval.objects.update(voided_at=timezone.now())
    desk.again(Reading.objects.get(), voided_at=None)
    desk.again(Approval.objects.get(), voided_at=None)
    assert (Reading.objects.live().count(), Approval.objects.live().count()) == (1, 1)


def test_names_are_compared_without_case_accents_and_full_stops():
    assert fold_name("  Đỗ   Hùng ") == fold_name("do hung") == "do hung"
    assert fold_name("U.S.") == fold_name("us") == "us"
    assert fold_name("Łukasz Øster") == "lukasz oster"
    assert fold_name("Путин") != fold_name("Putin")


def test_an_origin_of_its_own_goes_before_the_one_of_its_article(desk):
    assert desk.evidence.effective_origin is None
    reuters, post = origin_named("agency", "Reuters"), origin_named("own_reporting", "The Post")
    desk.change(desk.source, origin=reuters)
    assert Evidence.objects.get().effective_origin is None, "a suggested origin is not one yet"
    desk.change(desk.source, origin_state="confirmed")
    assert Evidence.objects.get().effective_origin == reuters
    desk.change(desk.evidence, origin=post)
    assert Evidence.objects.get().effective_origin == post


def test_the_newest_version_is_the_current_one(desk):
    newer = factories.version(desk.source, "Corrected: two bridges fell.")
    assert Source.objects.get().current_version == newer
    assert Source.objects.prefetch_related("versions").get().current_version == newer


def test_a_passage_is_true_to_its_version_where_its_words_stand(desk):
    passage = passage_at(desk.version, 0, 12)
    assert passage.is_true_to_its_version
    assert not Passage(version=desk.version, start=1, end=13, exact=passage.exact).is_true_to_its_version


def test_public_ids_are_opaque_and_ordered_by_the_moment_they_were_made():
    made = [new_public_id() for _ in range(50)]
    assert {len(one) for one in made} == {26}
    assert len(set(made)) == 50
    assert [one[:10] for one in made] == sorted(one[:10] for one in made)
