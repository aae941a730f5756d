"""The gate: every reason against publishing, and what happens when it opens."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from dossier.actions.gate import GateClosed, obstacles
from dossier.actions.publish import publish_dossier
from dossier.models import Edition, Entry, Section
from newsroom.actions.claims import choose_verdict, edit_claim, reopen_claim, verify_claim
from newsroom.actions.evidence import answer_spot_check, passage_at, relate_claims
from newsroom.models import Claim, ClaimStatus, Decision, Evidence, ExtractionRun, SourceCheck, Story
from newsroom.workflow import WorkflowError
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def reasons(dossier):
    return [obstacle.reason for obstacle in obstacles(dossier)]


def second(claim, ana, ben):
    """Another verified claim of the same story."""
    return factories.verified(ana, ben, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")


def related(ana, ben, kind, **options):
    """Two verified claims that stand to each other so, both looked at again since."""
    claim = factories.verified(ana, ben)
    other = second(claim, ana, ben)
    relate_claims(fresh(claim), fresh(other), kind, by=ana, **options)
    for person in (ana, ben):
        for one in (claim, other):
            verify_claim(fresh(one), by=person)
    return fresh(claim), fresh(other)


def test_verified_claims_of_the_dossiers_stories_pass(ana, ben, pia):
    claim = factories.verified(ana, ben)
    edition = publish_dossier(factories.dossier(claim), by=pia, note="The first.")
    assert (edition.number, edition.published_by) == (1, pia)
    assert edition.content["sections"][0]["entries"][0]["claim"]["id"] == claim.public_id
    decision = Decision.objects.get(action="publish")
    assert (decision.by, decision.note, decision.after) == (pia, "The first.", "1")
    assert decision.data["sha256"] == edition.sha256


def test_an_empty_dossier_is_refused():
    [reason] = reasons(factories.dossier())
    assert reason == "The dossier has no entry yet. Add verified claims to its sections."


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda ana, ben: factories.claim(by=ana), "It is extracted, not verified."),
        (lambda ana, ben: factories.submitted(ana), "It is in review, not verified."),
        (
            lambda ana, ben: reopen_claim(factories.verified(ana, ben), by=ana, note="A reader asked."),
            "It is in review, not verified.",
        ),
    ],
)
def test_a_claim_that_is_not_verified_is_refused(ana, ben, made, reason):
    claim = made(ana, ben)
    [obstacle] = obstacles(factories.dossier(claim))
    assert (obstacle.claim, obstacle.reason) == (claim, reason)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda claim: Claim.objects.filter(pk=claim.pk).update(statement="Four bridges fell."),
        lambda claim: claim.evidence.update(stance="adds_condition"),
        lambda claim: claim.evidence.update(cue="said", speaker_as_written="", mode="indirect"),
        lambda claim: claim.approvals.first().delete(),
    ],
    ids=["statement", "stance", "mode", "approval"],
)
def test_a_claim_changed_since_it_was_verified_is_refused(ana, ben, tamper):
    claim = factories.verified(ana, ben)
    tamper(claim)
    assert fresh(claim).status == ClaimStatus.VERIFIED
    assert any(
        reason.startswith("Its approval is not complete as it is now.") for reason in reasons(factories.dossier(claim))
    )


def test_a_claim_without_a_confirmed_passage_is_refused(ana, ben):
    claim = factories.verified(ana, ben)
    claim.evidence.update(state="rejected")
    assert "No passage that supports it is confirmed." in reasons(factories.dossier(claim))


def test_a_suggested_passage_has_to_be_decided_first(ana, ben):
    claim = factories.verified(ana, ben)
    version = claim.story.sources.get().current_version
    run = ExtractionRun.objects.create(version=version, extractor="test", extractor_version="1")
    Evidence.objects.create(claim=claim, passage=passage_at(version, 0, 12), run=run)
    assert reasons(factories.dossier(claim)) == ["1 suggested passage is neither confirmed nor rejected."]


def test_an_open_contradiction_is_not_left_out(ana, ben):
    claim, other = related(ana, ben, "contradicts")
    assert reasons(factories.dossier(claim)) == [f"The claim it contradicts is not in the dossier: “{other}”."]
    assert reasons(factories.dossier(other)) == [f"The claim it contradicts is not in the dossier: “{claim}”."]
    assert reasons(factories.dossier(claim, other)) == []


def test_an_open_contradiction_is_marked_contested(ana, ben):
    claim, other = related(ana, ben, "contradicts")
    choose_verdict(fresh(claim), by=ana, verdict="corroborated", reason="It rings true.")
    verify_claim(fresh(claim), by=ben)
    assert reasons(factories.dossier(claim, other)) == [f"It contradicts “{other}” and must be marked contested."]


def test_a_resolved_contradiction_passes(ana, ben):
    claim, _other = related(ana, ben, "contradicts", resolution="both_hold")
    assert reasons(factories.dossier(claim)) == []


def test_a_plan_that_was_overtaken_stands_beside_what_came_of_it(ana, ben):
    plan, event = related(ana, ben, "overtaken_by", resolution=None)
    assert reasons(factories.dossier(plan)) == [f"What overtook it is not in the dossier: “{event}”."]
    assert reasons(factories.dossier(event)) == []
    assert reasons(factories.dossier(plan, event)) == []


def test_a_contradiction_that_events_settled_is_told_with_what_came_of_it(ana, ben):
    plan, event = related(ana, ben, "contradicts", resolution="overtaken")
    assert reasons(factories.dossier(plan)) == [f"What overtook it is not in the dossier: “{event}”."]
    assert reasons(factories.dossier(event)) == []


def test_a_claim_that_does_not_stand_is_told_with_the_one_that_does(ana, ben):
    fallen, standing = related(ana, ben, "contradicts", resolution="b_stands")
    assert reasons(factories.dossier(fallen)) == [f"The claim it contradicts is not in the dossier: “{standing}”."]
    assert reasons(factories.dossier(standing)) == []
    assert reasons(factories.dossier(fallen, standing)) == []


def test_a_claim_stands_once_in_a_dossier(ana, ben):
    claim = factories.verified(ana, ben)
    made = factories.dossier(claim)
    Entry.objects.create(section=Section.objects.create(dossier=made, title="Again"), claim=claim)
    assert reasons(made) == ["It stands in the dossier 2 times; once is enough."]


def test_a_claim_of_a_story_the_dossier_does_not_draw_on_is_refused(ana, ben):
    claim = factories.verified(ana, ben)
    made = factories.dossier(claim)
    made.stories.clear()
    assert reasons(made) == [f"It belongs to the story “{claim.story}”, which the dossier does not draw on."]


def test_a_claim_that_rests_on_a_reading_found_wanting_is_refused_until_the_article_is_read_again(ana, ben):
    story = factories.story([factories.BRIDGES, "Rain fell all day."])
    claim = factories.verified(ana, ben, in_story=story)
    for seed in range(200):
        Story.objects.filter(pk=story.pk).update(spot_check_seed=seed)
        drawn = factories.submitted(ana, in_story=fresh(story), statement=f"Three bridges fell {seed}.")
        if check := SourceCheck.objects.filter(claim=drawn).awaiting_spot_check().first():
            break
    made = factories.dossier(claim)
    assert reasons(made) == []
    claim.checks.filter(source__letter="B").update(basis="read_whole", spot_check_due=False)

    answer_spot_check(check, by=ben, mentioned=True)

    [reason] = reasons(made)
    assert reason.startswith("“Not mentioned in B” rests on a reading that a spot check voided")


def test_every_reason_is_told_at_once(ana, ben):
    made = factories.dossier(factories.claim(by=ana), factories.submitted(ana))
    made.stories.clear()
    assert len(obstacles(made)) == 4
    with pytest.raises(GateClosed) as refused:
        publish_dossier(made, by=factories.publisher())
    assert len(refused.value.obstacles) == 4
    assert not Edition.objects.exists()


def test_nothing_is_published_twice_unchanged(ana, ben, pia):
    claim = factories.verified(ana, ben)
    made = factories.dossier(claim)
    publish_dossier(made, by=pia)
    with pytest.raises(WorkflowError, match="Nothing has changed since edition 1"):
        publish_dossier(made, by=pia)

    edit_claim(fresh(claim), by=ana, caution="One article only.")
    assert publish_dossier(made, by=pia, note="A caution was added.").number == 2


def test_only_publishers_publish(ana, ben):
    made = factories.dossier(factories.verified(ana, ben))
    for person in (ana, factories.researcher()):
        with pytest.raises(PermissionDenied):
            publish_dossier(made, by=person)
    assert not Edition.objects.exists()


def test_an_address_at_which_another_dossier_was_published_is_refused(ana, ben, pia):
    first = factories.dossier(factories.verified(ana, ben))
    slug = first.slug
    publish_dossier(first, by=pia)
    first.slug = "moved"
    first.save()
    other = factories.dossier(factories.verified(ana, ben))
    other.slug = slug
    other.save()
    with pytest.raises(WorkflowError):
        publish_dossier(other, by=pia)
    assert Edition.objects.count() == 1


# Through the admin


def gate_of(dossier):
    return reverse("admin:dossier_dossier_gate", args=[dossier.pk])


def publish_at(dossier):
    return reverse("admin:dossier_dossier_publish", args=[dossier.pk])


def test_the_gate_lists_each_reason_with_the_way_to_mend_it(client, ana, pia):
    claim = factories.claim(by=ana)
    client.force_login(pia)
    page = client.get(gate_of(factories.dossier(claim))).content.decode()
    assert "It is extracted, not verified." in page
    assert reverse("admin:newsroom_claim_workbench", args=[claim.pk]) in page
    assert "Publish the next edition" not in page


def test_a_publisher_publishes_at_the_gate(client, ana, ben, pia):
    made = factories.dossier(factories.verified(ana, ben))
    client.force_login(pia)
    assert "Publish the next edition" in client.get(gate_of(made)).content.decode()
    answer = client.post(publish_at(made), {"change": "first", "seen": 0, "note": "The first."}, follow=True)
    assert f"Published: {Edition.objects.get()}." in answer.content.decode()
    answer = client.post(publish_at(made), {"change": "update", "seen": 1}, follow=True)
    assert "Nothing has changed since edition 1." in answer.content.decode()


def test_others_are_shown_an_open_gate_and_cannot_pass_it(client, ana, ben):
    made = factories.dossier(factories.verified(ana, ben))
    client.force_login(ana)
    page = client.get(gate_of(made)).content.decode()
    assert "A publisher can publish it now." in page
    assert "Publish the next edition" not in page
    answer = client.post(publish_at(made), {"change": "first", "seen": 0})
    assert "may not publish a dossier" in answer.content.decode()
    assert not Edition.objects.exists()


def test_nothing_is_published_by_looking(client, ana, ben, pia):
    made = factories.dossier(factories.verified(ana, ben))
    client.force_login(pia)
    assert client.get(publish_at(made)).status_code == 405
    assert not Edition.objects.exists()


def test_staff_without_a_role_do_not_see_the_gate(client, ana, ben):
    made, nobody = factories.dossier(factories.verified(ana, ben)), factories.person()
    nobody.groups.clear()
    client.force_login(nobody)
    assert client.get(gate_of(made)).status_code == 403
    assert client.post(publish_at(made)).status_code == 403
    assert client.get(reverse("admin:dossier_dossier_preview", args=[made.pk])).status_code == 403


def test_the_preview_shows_the_page_before_anything_is_published(client, ana, pia):
    client.force_login(pia)
    for made in (factories.dossier(), factories.dossier(factories.claim(by=ana))):
        answer = client.get(reverse("admin:dossier_dossier_preview", args=[made.pk]))
        assert answer.status_code == 200
        assert made.title in answer.content.decode()
    assert not Edition.objects.exists()
