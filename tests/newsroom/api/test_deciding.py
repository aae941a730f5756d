"""Deciding on passages, marking words, taking work from the queue: by the API as in the desk."""

from datetime import timedelta

import pytest

from newsroom.actions.leases import take
from newsroom.models import Actor, Claim, ClaimRelation, Evidence, Lease, Origin
from newsroom.workflow.second_look import look_due
from tests import factories
from tests.newsroom.admin.given import second, suggested, with_look
from tests.newsroom.api.asking import ROOT, post, seen, send

pytestmark = pytest.mark.django_db
EVIDENCE, QUEUE = f"{ROOT}evidence/", f"{ROOT}queue/"


@pytest.fixture
def ana(client):
    user = factories.checker("ana")
    client.force_login(user)
    return user


@pytest.fixture
def one(ana):
    """A suggested passage of a claim."""
    return suggested(factories.claim(by=ana))


def decide(client, one, how, headers=None, **body):
    return send(client, f"{EVIDENCE}{one.public_id}/{how}/", body, headers or seen(one.claim))


def test_a_passage_is_confirmed_as_mended(client, one):
    Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    said = {
        "stance": "adds_condition",
        "mode": "indirect",
        "speaker": "ministry",
        "via": None,
        "speaker_as_written": "The ministry",
        "cue": "said",
        "origin": {"kind": "agency", "name": "Reuters"},
        "origin_why": "told Reuters",
    }
    answer = decide(client, one, "confirm", note="Read twice.", **said)
    assert answer.status_code == 200
    shown = answer.json()
    assert {name: shown[name] for name in said} == said
    assert (shown["state"], shown["claim"]) == ("confirmed", one.claim.public_id)
    assert answer.headers["ETag"] == f'"{shown["claim_version"]}"' == seen(one.claim)["If-Match"]
    assert Evidence.objects.get(pk=one.pk).origin == Origin.objects.get(name="Reuters")


def test_a_passage_is_rejected(client, one):
    assert decide(client, one, "reject").json()["state"] == "rejected"
    assert client.get(f"{EVIDENCE}{one.public_id}/").json()["state"] == "rejected"


@pytest.mark.parametrize(
    ("headers", "status"), [({"If-Match": '"1"'}, 412), ({"If-Match": "*"}, 428), ({"X-Other": "1"}, 428)]
)
def test_a_passage_is_decided_about_as_its_claim_was_seen(client, one, headers, status):
    assert decide(client, one, "reject", headers=headers).status_code == status
    assert Evidence.objects.get(pk=one.pk).state == "suggested"


@pytest.mark.parametrize(
    "body",
    [
        {"stance": "true"},
        {"mode": ""},
        {"speaker": "nobody"},
        {"origin": {"kind": "agency"}},
        {"origin": {"kind": "unknown", "name": "Reuters"}},
        {"origin": {"kind": "agency", "name": "Reuters", "url": "x"}},
        {"origin": "Reuters"},
        {"state": "confirmed"},
    ],
)
def test_what_cannot_be_said_of_a_passage_is_refused(client, one, body):
    answer = decide(client, one, "confirm", **body)
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == set(body)
    assert not Origin.objects.filter(name="Reuters").exists()


def test_what_does_not_go_together_is_a_conflict_in_a_sentence(client, one):
    Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    answer = decide(client, one, "confirm", speaker="ministry", mode="own_voice")
    assert answer.status_code == 409
    assert "not in the article's own voice" in answer.json()["detail"]


def test_nothing_is_shown_or_decided_of_a_passage_before_the_own_look(client, ana):
    claim, _answers = with_look(factories.checker())
    assert look_due(claim, ana)
    one = claim.evidence.first()
    shown = client.get(f"{EVIDENCE}{one.public_id}/").json()
    assert (shown["exact"], shown["state"], shown["stance"], shown["added_by"]) == (one.passage.exact, None, None, None)
    for query in ("state=confirmed", "stance=supports"):
        assert client.get(f"{EVIDENCE}?{query}").json()["results"] == []
    answer = decide(client, one, "reject")
    assert answer.status_code == 409
    assert "your own look" in answer.json()["detail"]


def test_words_the_machine_missed_become_a_claim_and_a_passage(client, ana):
    version = factories.story().sources.get().current_version
    start = version.text.index("Nobody was hurt")
    words = {"version": version.public_id, "start": start, "end": start + 15, "exact": "Nobody was hurt"}
    answer = send(client, f"{ROOT}claims/", {**words, "statement": "Nobody was hurt.", "stance": "supports"})
    assert answer.status_code == 201
    claim = Claim.objects.get(public_id=answer.json()["public_id"])
    assert answer.headers["ETag"] == f'"{claim.version}"'
    assert [one["exact"] for one in answer.json()["evidence"]] == ["Nobody was hurt"]
    more = {**words, "start": 0, "end": 12, "exact": "The ministry", "stance": "contradicts"}
    shown = post(client, claim, "passages", **more).json()
    assert {one["exact"]: one["stance"] for one in shown["evidence"]} == {
        "Nobody was hurt": "supports",
        "The ministry": "contradicts",
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"exact": "Somebody"}, "exact"),
        ({"start": 1}, "exact"),
        ({"end": 10**6}, "exact"),
        ({"start": -1}, "start"),
        ({"start": "0"}, "start"),
        ({"start": False}, "start"),
        ({"version": "01J0000000000000000000N0NE"}, "version"),
        ({"statement": " "}, "statement"),
    ],
)
def test_words_that_do_not_stand_there_make_no_claim(client, ana, change, field):
    version = factories.story().sources.get().current_version
    words = {"version": version.public_id, "start": 0, "end": 12, "exact": "The ministry", "statement": "It spoke."}
    answer = send(client, f"{ROOT}claims/", words | change)
    assert answer.status_code == 400
    assert field in answer.json()["errors"]
    assert not Claim.objects.exists()


def test_how_claims_stand_to_each_other_is_said_and_dismissed(client, ana):
    claim = factories.claim(by=ana)
    other = second(claim, ana)
    said = {"other": other.public_id, "kind": "contradicts", "resolution": "both_hold", "difference": "Another day."}
    [relation] = post(client, claim, "relate", **said).json()["relations"]
    assert {name: relation[name] for name in ("kind", "resolution", "difference", "state")} == {
        **{name: said[name] for name in ("kind", "resolution", "difference")},
        "state": "confirmed",
    }
    shown = post(client, other, "dismiss", other=claim.public_id, kind="contradicts").json()
    assert shown["relations"][0]["state"] == "dismissed"
    assert ClaimRelation.objects.count() == 1


def test_an_edit_changes_what_it_names_and_nothing_else(client, ana):
    claim = factories.claim(by=ana)
    Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    said = {"statement": "Four bridges fell.", "actors": ["ministry"], "quantities": [{"text": "4", "value": 4}]}
    shown = post(client, claim, "edit", **said).json()
    assert {name: shown[name] for name in said} == said
    assert (shown["kind"], shown["topics"], shown["when"]) == ("fact", [], [])
    assert post(client, claim, "undo").json()["statement"] == "Three bridges fell."


def test_a_claim_is_put_on_a_colleagues_list_and_taken_off_again(client, ana):
    claim = factories.claim(by=ana)
    factories.researcher("ben")
    assert post(client, claim, "assign", to="ben").json()["assigned_to"] == "ben"
    assert post(client, claim, "assign", to=None).json()["assigned_to"] is None


def test_a_look_that_agrees_verifies_and_one_that_differs_shows_where(client, ana):
    claim, _answers = with_look(factories.checker())
    answers = {one.public_id: "supports" for one in claim.evidence.all()}
    agreed = post(client, claim, "second-look", answers=answers).json()
    assert (agreed["status"], agreed["second_look_due"]) == ("verified", False)
    claim, _answers = with_look(factories.checker())
    one, other = claim.evidence.all()
    differed = post(client, claim, "second-look", answers={one.public_id: "rejected", other.public_id: "supports"})
    assert differed.json()["status"] == "in_review"
    assert differed.json()["differences"] == [{"evidence": one.public_id, "mine": "rejected", "theirs": "supports"}]


def test_the_queue_hands_out_one_piece_after_the_other_to_one_person(client, ana):
    claim = factories.submitted(factories.checker())
    Claim.objects.filter(pk=claim.pk).update(quantities=[{"text": "3", "value": 3}])
    assert client.get(QUEUE).json()["held"] is None
    piece = send(client, f"{QUEUE}next/").json()["piece"]
    assert (piece["kind"], piece["public_id"]) == ("claim", claim.public_id)
    assert client.get(QUEUE).json()["held"] == piece
    client.force_login(factories.checker("ben"))
    assert send(client, f"{QUEUE}next/").json()["piece"]["public_id"] != claim.public_id
    client.force_login(ana)
    assert send(client, f"{QUEUE}release/").json() == {"released": 1}
    assert client.get(QUEUE).json()["held"] is None


def test_pieces_can_be_passed_over_until_nothing_is_left(client, ana):
    passed = []
    for _number in range(2):
        claim = factories.submitted(factories.checker())
        Claim.objects.filter(pk=claim.pk).update(quantities=[{"text": "3", "value": 3}])
    while piece := send(client, f"{QUEUE}next/", {"without": passed}).json()["piece"]:
        passed.append(piece["public_id"])
    assert len(passed) == len(set(passed)) == 4  # two claims and their articles
    assert not Lease.objects.exists()


def test_who_decides_something_keeps_what_the_queue_gave_them(client, ana):
    lease = take(factories.claim(by=ana), by=ana)
    Lease.objects.update(until=lease.until - timedelta(minutes=14))
    post(client, factories.claim(by=ana), "comments", text="Which ministry?")
    assert Lease.objects.get().until >= lease.until


def test_what_a_colleague_holds_is_not_handed_out(client, ana):
    claim = factories.submitted(factories.checker())
    Claim.objects.filter(pk=claim.pk).update(quantities=[{"text": "3", "value": 3}])
    take(claim, by=factories.checker())
    assert send(client, f"{QUEUE}next/").json()["piece"]["public_id"] == claim.story.sources.get().public_id


def test_there_is_no_such_address_is_said_as_a_problem(client, ana):
    for path in ("nowhere/", "claims/1/", "claims/x/y/"):
        answer = client.get(ROOT + path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
        assert answer.json() == {
            "type": "about:blank",
            "title": "Not Found",
            "status": 404,
            "detail": answer.json()["detail"],
        }
