"""The desk's API: for staff, by session, with the same moves and refusals as the admin."""

import pytest
from django.test import Client

from newsroom.actions.claims import reopen_claim, set_aside_claim
from newsroom.actions.sources import give_reading
from newsroom.models import Claim, ClaimStatus, Decision
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/api/desk/v1/claims/"


@pytest.fixture
def ana(client):
    """The checker who is signed in."""
    user = factories.checker("ana")
    client.force_login(user)
    return user


def address(claim, move=""):
    return f"{LIST}{claim.public_id}/{move and move + '/'}"


def post(client, claim, move, **body):
    """Make a move by the API, with the version just seen unless another is given."""
    body.setdefault("version", Claim.objects.get(pk=claim.pk).version)
    return client.post(address(claim, move), body, content_type="application/json")


def status_of(claim):
    return Claim.objects.get(pk=claim.pk).status


def without_role():
    user = factories.person()
    user.groups.clear()
    return user


def test_a_stranger_is_told_to_sign_in(client):
    claim = factories.submitted(factories.checker())
    for answer in (client.get(LIST), client.get(address(claim)), post(client, claim, "verify")):
        assert answer.status_code == 403
        assert answer.json()["detail"]


def test_who_is_no_staff_is_refused_whatever_they_may(client):
    user = factories.publisher()
    user.is_staff = False
    user.save()
    client.force_login(user)
    assert client.get(LIST).status_code == 403


def test_staff_without_a_role_see_and_move_nothing(client):
    claim = factories.submitted(factories.checker())
    client.force_login(without_role())
    assert client.get(LIST).status_code == 403
    assert client.get(address(claim)).status_code == 403
    assert post(client, claim, "verify").status_code == 403
    assert status_of(claim) == ClaimStatus.IN_REVIEW


def test_a_move_needs_the_token_against_forged_requests():
    client, claim = Client(enforce_csrf_checks=True), factories.submitted(factories.checker())
    client.force_login(factories.checker())
    answer = post(client, claim, "verify")
    assert answer.status_code == 403
    assert "CSRF" in answer.json()["detail"]
    assert status_of(claim) == ClaimStatus.IN_REVIEW


def test_a_claim_is_shown_with_its_passages(client, ana):
    claim = factories.claim(by=ana)
    assert client.get(address(claim)).json() == {
        "public_id": claim.public_id,
        "version": claim.version,
        "story": claim.story.slug,
        "statement": "Three bridges fell.",
        "kind": "fact",
        "status": "extracted",
        "actors": [],
        "topics": [],
        "second_look_due": False,
        "evidence": [
            {
                "public_id": claim.evidence.get().public_id,
                "source": "A",
                "exact": "3 bridges fell",
                "stance": "supports",
                "state": "confirmed",
                "speaker": None,
                "mode": "own_voice",
                "score": None,
                "why": "",
            }
        ],
    }


def test_the_list_is_filtered_by_story_status_and_kind(client, ana):
    one, other = factories.claim(by=ana), factories.submitted(ana)
    Claim.objects.filter(pk=one.pk).update(kind="plan")

    def found(query):
        return [claim["public_id"] for claim in client.get(f"{LIST}?{query}").json()["results"]]

    assert found("") == [one.public_id, other.public_id]
    assert found("kind=plan") == [one.public_id]
    assert found("status=in_review") == [other.public_id]
    assert found(f"story={other.story.slug}") == [other.public_id]
    assert found(f"story={other.story.slug}&kind=plan") == []


@pytest.mark.parametrize("query", ["story=nowhere", "status=true", "kind=dull"])
def test_a_filter_with_an_unknown_value_is_refused_by_name(client, ana, query):
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert set(answer.json()) == {query.split("=")[0]}


def test_the_list_takes_as_many_queries_for_ten_claims_as_for_one(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    story = factories.story()
    factories.claim(story, by=ana)
    client.get(LIST)
    with django_assert_max_num_queries(25) as counted:
        assert client.get(LIST).json()["results"]
    for number in range(9):
        factories.claim(story, statement=f"Three bridges fell {number}.", by=ana)
    with django_assert_num_queries(len(counted)):
        assert len(client.get(LIST).json()["results"]) == 10


def test_a_claim_goes_its_way_by_the_api(client, ana):
    claim = factories.claim(by=ana)
    give_reading(claim.story.sources.get().current_version, by=ana)
    answer = post(client, claim, "submit", note="Read twice.")
    assert (answer.status_code, answer.json()["status"]) == (200, "in_review")
    assert Decision.objects.about(claim).first().note == "Read twice."

    client.force_login(factories.publisher())
    answer = post(client, claim, "verify")
    assert (answer.status_code, answer.json()["status"]) == (200, "verified")
    assert answer.json()["version"] == Claim.objects.get().version
    assert post(client, claim, "reopen", note="A reader asked.").json()["status"] == "in_review"
    assert post(client, claim, "send-back", note="Which ministry?").json()["status"] == "extracted"
    assert post(client, claim, "set-aside", reason="opinion").json()["status"] == "set_aside"
    assert post(client, claim, "restore").json()["status"] == "extracted"


def test_a_publisher_retracts_by_the_api(client):
    claim = factories.verified()
    client.force_login(factories.publisher())
    assert post(client, claim, "retract", note="The agency withdrew it.").json()["status"] == "retracted"


def test_what_a_role_may_not_do_is_forbidden_in_a_sentence(client, ana):
    claim = factories.verified()
    answer = post(client, claim, "retract", note="The agency withdrew it.")
    assert answer.status_code == 403
    assert "may not retract" in answer.json()["detail"]
    assert status_of(claim) == ClaimStatus.VERIFIED


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_verifies_what_they_submitted_not_even_a_superuser(client, ana, superuser):
    type(ana).objects.filter(pk=ana.pk).update(is_superuser=superuser)
    claim = factories.submitted(ana)
    answer = post(client, claim, "verify")
    assert answer.status_code == 409
    assert "somebody else must confirm" in answer.json()["detail"]
    assert status_of(claim) == ClaimStatus.IN_REVIEW


def in_review(by):
    return factories.submitted(by)


def extracted(by):
    return factories.claim(factories.story([factories.BRIDGES, "It rained."]), by=by)


def verified(by):
    return factories.verified(by)


@pytest.mark.parametrize(
    ("made", "move", "body", "sentence"),
    [
        (extracted, "submit", {}, "You have not read B whole."),
        (in_review, "submit", {}, "“Submit” is not possible: the claim is in review."),
        (extracted, "verify", {}, "“Verify” is not possible: the claim is extracted."),
        (in_review, "send-back", {}, "Say what has to be mended."),
        (verified, "set-aside", {"reason": "opinion"}, "“Set aside” is not possible: the claim is verified."),
        (extracted, "restore", {}, "“Restore” is not possible: the claim is extracted."),
        (verified, "reopen", {"note": " "}, "Say why it has to be looked at again."),
        (verified, "retract", {}, "Say why it is retracted; readers will see it."),
    ],
)
def test_what_is_not_possible_now_is_a_conflict_with_a_sentence(client, ana, made, move, body, sentence):
    claim = made(ana)
    status = claim.status
    answer = post(client, claim, move, **body)
    assert (answer.status_code, answer.json()) == (409, {"detail": sentence})
    assert status_of(claim) == status


def test_a_move_about_a_claim_as_it_no_longer_is_is_a_conflict(client, ana):
    claim = factories.submitted(factories.checker())
    answer = post(client, claim, "verify", version=claim.version - 1)
    assert answer.status_code == 409
    assert "Someone else has just changed this claim" in answer.json()["detail"]
    assert status_of(claim) == ClaimStatus.IN_REVIEW


@pytest.mark.parametrize(
    ("move", "body", "fields"),
    [
        ("submit", {}, {"version"}),
        ("verify", {"version": "one"}, {"version"}),
        ("verify", {"version": 0}, {"version"}),
        ("verify", {"version": 2**40}, {"version"}),
        ("send-back", {"version": 1, "note": None}, {"note"}),
        ("send-back", {"version": 1, "note": "x" * 5001}, {"note"}),
        ("set-aside", {"version": 1}, {"reason"}),
        ("set-aside", {"reason": "dull"}, {"version", "reason"}),
        ("restore", [1], {"non_field_errors"}),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_by_its_fields(client, ana, move, body, fields):
    claim = factories.claim(by=ana)
    answer = client.post(address(claim, move), body, content_type="application/json")
    assert answer.status_code == 400
    assert set(answer.json()) == fields
    assert status_of(claim) == ClaimStatus.EXTRACTED


def test_a_claim_that_does_not_exist_is_not_found(client, ana):
    claim = Claim(public_id="01J0000000000000000000N0NE")
    assert client.get(address(claim)).status_code == 404
    assert client.post(address(claim, "verify"), {"version": 1}, content_type="application/json").status_code == 404
    assert client.get(f"{LIST}1/").status_code == 404


def test_claims_are_neither_made_nor_changed_by_the_api(client, ana):
    claim = factories.claim(by=ana)
    body = {"statement": "Mine."}
    assert client.post(LIST, body, content_type="application/json").status_code == 405
    for method in (client.put, client.patch, client.delete):
        assert method(address(claim), body, content_type="application/json").status_code == 405
    assert client.get(address(claim, "verify")).status_code == 405


def test_what_was_set_aside_or_reopened_is_brought_back_by_the_api(client, ana):
    aside = set_aside_claim(factories.claim(by=ana), by=ana, reason="opinion")
    assert post(client, aside, "restore").status_code == 200
    reopened = reopen_claim(factories.verified(), by=ana, note="A reader asked.")
    assert post(client, reopened, "verify").status_code == 200
