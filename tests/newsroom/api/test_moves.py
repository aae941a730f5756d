"""Moving claims by the API: the same moves and refusals as in the admin."""

import pytest
from django.test import Client

from newsroom.actions.claims import edit_claim, reopen_claim, set_aside_claim, submit_claim
from newsroom.actions.sources import give_reading
from newsroom.api.decisions import carry_out, etag_of
from newsroom.api.problems import Stale
from newsroom.models import Claim, ClaimStatus, Decision
from newsroom.workflow import WorkflowError
from tests import factories
from tests.newsroom.api.asking import CLAIMS, address, post, seen, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client):
    """The checker who is signed in."""
    user = factories.checker("ana")
    client.force_login(user)
    return user


def status_of(claim):
    return Claim.objects.get(pk=claim.pk).status


def without_role():
    user = factories.person()
    user.groups.clear()
    return user


def test_a_stranger_is_told_to_sign_in(client):
    claim = factories.submitted(factories.checker())
    for answer in (client.get(CLAIMS), client.get(address(claim)), post(client, claim, "verify")):
        assert answer.status_code == 401
        assert answer.json()["detail"]
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_who_is_no_staff_is_refused_whatever_they_may(client):
    user = factories.publisher()
    user.is_staff = False
    user.save()
    client.force_login(user)
    assert client.get(CLAIMS).status_code == 403


def test_staff_without_a_role_see_and_move_nothing(client):
    claim = factories.submitted(factories.checker())
    client.force_login(without_role())
    assert client.get(CLAIMS).status_code == 403
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
        (verified, "set-aside", {"reason": "opinion"}, "“Set aside” is not possible: the claim is verified."),
        (extracted, "restore", {}, "“Restore” is not possible: the claim is extracted."),
    ],
)
def test_what_is_not_possible_now_is_a_conflict_with_a_sentence(client, ana, made, move, body, sentence):
    claim = made(ana)
    status = claim.status
    answer = post(client, claim, move, **body)
    assert (answer.status_code, answer.json()["detail"]) == (409, sentence)
    assert status_of(claim) == status


@pytest.mark.parametrize("named", ['"1"', '"x", "77"', 'W/"{}"', "nonsense"])
def test_a_move_about_a_claim_as_it_no_longer_is_is_refused(client, ana, named):
    claim = factories.submitted(factories.checker())
    answer = post(client, claim, "verify", headers={"If-Match": named.format(claim.version)})
    assert answer.status_code == 412
    assert "has changed since you saw it" in answer.json()["detail"]
    assert status_of(claim) == ClaimStatus.IN_REVIEW


@pytest.mark.parametrize("headers", [{}, {"If-Match": "*"}, {"If-Match": " "}])
def test_a_move_that_does_not_say_which_version_it_is_about_is_refused(client, ana, headers):
    claim = factories.submitted(factories.checker())
    answer = post(client, claim, "verify", headers=headers)
    assert answer.status_code == 428
    assert "If-Match" in answer.json()["detail"]
    assert status_of(claim) == ClaimStatus.IN_REVIEW


def test_the_version_that_a_move_is_about_comes_with_every_answer(client, ana):
    claim = factories.claim(by=ana)
    shown = client.get(address(claim))
    assert shown.headers["ETag"] == f'"{shown.json()["version"]}"'
    moved = post(client, claim, "set-aside", reason="opinion", headers={"If-Match": shown.headers["ETag"]})
    assert moved.headers["ETag"] == f'"{claim.version + 1}"'
    assert post(client, claim, "restore", headers={"If-Match": moved.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("move", "body", "fields"),
    [
        ("send-back", {"note": None}, {"note"}),
        ("send-back", {}, {"note"}),
        ("reopen", {"note": " "}, {"note"}),
        ("retract", {}, {"note"}),
        ("send-back", {"note": "x" * 5001}, {"note"}),
        ("send-back", {"note": "\0"}, {"note"}),
        ("set-aside", {}, {"reason"}),
        ("set-aside", {"reason": "dull", "version": 1}, {"version"}),
        ("restore", [1], {"non_field_errors"}),
        ("assign", {"to": "nobody"}, {"to"}),
        ("merge", {"into": "x"}, {"into"}),
        ("merge", {"into": "01J0000000000000000000N0NE"}, {"into"}),
        ("edit", {"quantities": [{"text": "3", "value": 10**400}]}, {"quantities"}),
        ("edit", {"when": [{"text": "Monday", "value": "soon"}]}, {"when"}),
        ("edit", {"actors": ["nobody"]}, {"actors"}),
        ("spot-check", {"source": "Q", "mentioned": True}, {"source"}),
        ("spot-check", {"source": "A", "mentioned": "yes"}, {"mentioned"}),
        ("dismiss", {"other": "01J0000000000000000000N0NE", "kind": "same"}, {"other"}),
        ("verdict", {"verdict": "true"}, {"verdict"}),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_by_its_fields(client, ana, move, body, fields):
    claim = factories.claim(by=ana)
    answer = send(client, address(claim, move), body, seen(claim))
    assert answer.status_code == 400, answer.content
    assert set(answer.json()["errors"]) == fields
    assert status_of(claim) == ClaimStatus.EXTRACTED


def test_a_claim_that_does_not_exist_is_not_found(client, ana):
    claim = Claim(public_id="01J0000000000000000000N0NE")
    assert client.get(address(claim)).status_code == 404
    assert send(client, address(claim, "verify"), {}, {"If-Match": '"1"'}).status_code == 404
    assert client.get(f"{CLAIMS}1/").status_code == 404


def test_claims_are_changed_by_decisions_alone(client, ana):
    claim = factories.claim(by=ana)
    body = {"statement": "Mine."}
    for method in (client.put, client.patch, client.delete):
        assert method(address(claim), body, content_type="application/json").status_code == 405
    assert client.get(address(claim, "verify")).status_code == 405


def test_what_was_set_aside_or_reopened_is_brought_back_by_the_api(client, ana):
    aside = set_aside_claim(factories.claim(by=ana), by=ana, reason="opinion")
    assert post(client, aside, "restore").status_code == 200
    reopened = reopen_claim(factories.verified(), by=ana, note="A reader asked.")
    assert post(client, reopened, "verify").status_code == 200


def test_a_claim_that_changes_while_it_is_decided_about_is_told_from_one_that_cannot_be_moved(ana):
    claim = factories.claim(by=ana)

    def refuse():
        raise WorkflowError("Not now.")

    def lose_a_race():
        edit_claim(Claim.objects.get(pk=claim.pk), by=ana, statement="Two bridges fell.")
        submit_claim(claim, by=ana)

    with pytest.raises(WorkflowError, match="Not now"):
        carry_out(claim, [etag_of(claim)], refuse)
    with pytest.raises(Stale):
        carry_out(claim, [etag_of(claim)], lose_a_race)


def test_live_rows_stay_in_no_cache(client, ana):
    for path in (CLAIMS, f"{CLAIMS}x/", f"{CLAIMS}?x=1"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("move", "body"),
    [
        ("send-back", {"note": "\ud800"}),
        ("set-aside", {"reason": "\ud800"}),
        ("set-aside", {"reason": "opinion", "\udfff": 1}),
        ("second-look", {"answers": {"\ud800": "supports"}}),
        ("edit", {"when": [{"text": "\ud800", "value": None}]}),
    ],
)
def test_half_of_a_surrogate_pair_is_refused_wherever_it_stands(client, ana, move, body):
    claim = factories.claim(by=ana)
    answer = send(client, address(claim, move), body, seen(claim))
    assert answer.status_code == 400
    assert answer.json()["detail"] == "The JSON holds half of a surrogate pair, which is no character."
