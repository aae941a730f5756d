"""The list of claims: what it can be narrowed by, and deciding on many at once."""

import pytest
from django.urls import reverse

from newsroom.actions.claims import assign_claim, send_back_claim
from newsroom.models import Actor, Claim, ClaimStatus, Decision, Topic
from newsroom.workflow.standing import standing
from tests import factories
from tests.many import full_desk
from tests.newsroom.admin.given import fresh, second, suggested

pytestmark = pytest.mark.django_db
CLAIMS = "/desk/newsroom/claim/"
TOGETHER = "/desk/newsroom/claim/together/"


@pytest.fixture
def ben():
    return factories.checker("ben")


def listed(client, **filters):
    page = client.get(CLAIMS, filters)
    assert page.status_code == 200
    return set(page.context["cl"].result_list)


def seen(*claims):
    return " ".join(f"{claim.pk}:{claim.version}" for claim in claims)


def test_what_others_submitted_waits_for_me_and_my_own_does_not(client, ana, ben):
    theirs, mine = factories.submitted(ben), factories.submitted(ana)
    assert listed(client, waiting="confirm") == {theirs}
    assert mine not in listed(client, waiting="confirm")


def test_what_was_sent_back_waits_for_who_submitted_it(client, ana, ben):
    mine, theirs = factories.submitted(ana), factories.submitted(ben)
    send_back_claim(mine, by=ben, note="Who says so?")
    send_back_claim(theirs, by=ana, note="Who says so?")
    assert listed(client, waiting="sent_back") == {mine}


def test_assigned_claims_are_found_by_whose_they_are(client, ana, ben):
    mine, theirs, free = (factories.claim(by=ben) for _number in range(3))
    assign_claim(mine, to=ana, by=ben)
    assign_claim(theirs, to=ben, by=ben)
    assert listed(client, assigned="me") == listed(client, waiting="assigned") == {mine}
    assert listed(client, assigned="others") == {theirs}
    assert listed(client, assigned="nobody") == {free}


def test_the_list_of_a_story_counts_what_each_filter_would_find(client, ana):
    claim = factories.claim(by=ana)
    page = client.get(CLAIMS, {"story__id__exact": claim.story_id, "_facets": "True"})
    assert f"{claim.story.sources.get()} (1)" in page.content.decode()
    assert f"{standing(claim).verdict.label} (1)" in page.content.decode()


def test_claims_are_found_by_any_name_of_an_actor_in_them(client, ana):
    actor = Actor.objects.create(name="Tô Lâm", slug="to-lam", kind="person")
    actor.names.create(name="President To Lam")
    claim, other = factories.claim(by=ana), factories.claim(by=ana)
    claim.actors.add(actor)
    assert listed(client, actor="PRESIDENT TO") == {claim}
    assert listed(client, actor="nobody of this name") == set()
    assert other in listed(client, actor=" ")


def test_claims_are_found_by_article(client, ana):
    story = factories.story([factories.BRIDGES, factories.BRIDGES])
    claim, other = factories.claim(story, by=ana), second(factories.claim(story, by=ana), ana)
    suggested(claim, letter="B")
    assert listed(client, source=story.sources.get(letter="B").pk) == {claim}
    assert other in listed(client, source=story.sources.get(letter="A").pk)


def test_every_verdict_finds_the_claims_that_stand_so(client, ana, ben, settings):
    settings.BLIND_SECOND_CHECK = False
    full_desk(sources=4, claims=40, by=ana, other=ben)
    hidden = set(Claim.objects.filter(status=ClaimStatus.IN_REVIEW))
    client.force_login(factories.checker("carla"))
    by_verdict = {}
    for claim in set(Claim.objects.all()) - hidden:
        by_verdict.setdefault(standing(claim).verdict.value, set()).add(claim)
    assert len(by_verdict) > 1
    for verdict, claims in by_verdict.items():
        assert listed(client, verdict=verdict) == claims, verdict


def test_contested_is_what_standing_calls_contested(client, ana, ben, settings):
    settings.BLIND_SECOND_CHECK = False
    full_desk(sources=4, claims=40, by=ana, other=ben)
    client.force_login(ana)
    contested = {claim for claim in Claim.objects.all() if standing(claim).proposed == "contested"}
    assert listed(client, contested="now") == contested


def test_the_verdict_of_a_claim_i_have_yet_to_look_at_is_not_shown(client, ana, ben):
    factories.submitted(ben)
    page = client.get(CLAIMS).content.decode()
    assert "after your look" in page
    assert listed(client, verdict="origins_unclear") == set()


def test_a_filter_that_does_not_exist_leads_back_to_the_list(client, ana):
    assert client.get(CLAIMS, {"waiting": "nonsense"}).status_code == 302


def test_many_claims_are_set_aside_with_a_reason_and_each_refusal_is_told(client, ana):
    open_one, other, verified = factories.claim(by=ana), factories.claim(by=ana), factories.verified()
    page = client.post(
        CLAIMS, {"action": "set_aside_together", "_selected_action": [open_one.pk, other.pk, verified.pk]}
    )
    assert page.context["count"] == 3
    answer = client.post(TOGETHER, {"do": "set_aside", "seen": page.context["seen"], "reason": "opinion", "note": "x"})
    assert {fresh(open_one).status, fresh(other).status} == {ClaimStatus.SET_ASIDE}
    assert fresh(verified).status == ClaimStatus.VERIFIED
    text = answer.content.decode()
    assert "Done with 2 claims." in text
    assert "the claim is verified" in text
    assert Decision.objects.about(open_one).filter(action="set_aside", note="x").exists()


def test_a_claim_that_somebody_changed_meanwhile_is_refused(client, ana, ben):
    claim = factories.claim(by=ana)
    before = seen(fresh(claim))
    assign_claim(fresh(claim), to=ben, by=ben)
    answer = client.post(TOGETHER, {"do": "set_aside", "seen": before, "reason": "opinion"})
    assert "Someone else has just changed this claim" in answer.content.decode()
    assert fresh(claim).status == ClaimStatus.EXTRACTED


def test_many_claims_are_assigned_and_given_a_topic(client, ana, ben):
    claims = [factories.claim(by=ana) for _number in range(3)]
    topic = Topic.objects.create(name="Bridges", slug="bridges")
    claims[0].topics.add(topic)
    assert client.post(TOGETHER, {"do": "assign", "seen": seen(*claims), "to": ben.pk}).url == CLAIMS
    assert {fresh(claim).assigned_to for claim in claims} == {ben}
    answer = client.post(TOGETHER, {"do": "add_topic", "seen": seen(*map(fresh, claims)), "topic": topic.pk})
    assert all(topic in claim.topics.all() for claim in claims)
    assert "It has this topic already." in answer.content.decode()


def test_a_form_without_a_reason_comes_back_with_its_claims(client, ana):
    claim = factories.claim(by=ana)
    answer = client.post(TOGETHER, {"do": "set_aside", "seen": seen(fresh(claim)), "note": "typed"})
    assert answer.status_code == 409
    assert "typed" in answer.content.decode()
    assert answer.context["seen"] == seen(fresh(claim))


def test_nothing_is_verified_together(client, ana):
    offered = client.get(CLAIMS).context["cl"].model_admin.get_actions(client.get(CLAIMS).wsgi_request)
    assert set(offered) == {"set_aside_together", "assign_together", "add_topic_together"}
    claim = factories.submitted(factories.checker())
    client.post(TOGETHER, {"do": "verify", "seen": seen(claim)})
    assert fresh(claim).status == ClaimStatus.IN_REVIEW


def test_a_claim_is_assigned_to_nobody_who_cannot_work_on_it(client, ana):
    stranger = factories.person()
    stranger.groups.clear()
    answer = client.post(TOGETHER, {"do": "assign", "seen": seen(factories.claim(by=ana)), "to": stranger.pk})
    assert answer.status_code == 409


def test_the_list_of_claims_has_a_search_that_a_key_leads_to(client, ana):
    assert 'data-key="/"' in client.get(reverse("admin:newsroom_claim_changelist")).content.decode()
