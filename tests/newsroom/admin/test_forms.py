"""The desk's forms: what an action refuses is shown on the form, and what was typed stays."""

import json

import pytest

from newsroom.actions.claims import edit_claim, set_aside_claim
from newsroom.actions.evidence import confirm_evidence, dismiss_relation
from newsroom.models import Actor, Claim, ClaimRelation, ClaimStatus, Decision, EvidenceState
from tests import factories
from tests.newsroom.admin.pressing import errors_of, fields_of, form_of

pytestmark = pytest.mark.django_db


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def send(client, row, **typed):
    """Open a row's form, type, and press Save."""
    return client.post(form_of(row), fields_of(client.get(form_of(row))) | typed)


def relation(by):
    claim = factories.claim(by=by)
    other = factories.claim(claim.story, words="Nobody was hurt", statement="Nobody was hurt.", by=by)
    return ClaimRelation.objects.create(a=claim, b=other, kind="contradicts")


# Claims


def test_a_claims_words_are_mended_with_a_note(client, ana):
    claim = factories.claim(by=ana)
    answer = send(client, claim, statement="Three bridges fell on Monday.", note="The day was missing.")
    assert answer.status_code == 302
    assert fresh(claim).statement == "Three bridges fell on Monday."
    decision = Decision.objects.about(claim).first()
    assert (decision.action, decision.by, decision.note) == ("edit", ana, "The day was missing.")


def test_saving_a_form_in_which_nothing_was_typed_changes_no_content(client, ana):
    claim = factories.verified()
    assert send(client, claim).status_code == 302
    assert fresh(claim).status == ClaimStatus.VERIFIED


def test_a_claim_that_was_set_aside_is_not_mended(client, ana):
    claim = set_aside_claim(factories.claim(by=ana), by=ana, reason="opinion")
    answer = send(client, claim, statement="Mine, typed with care.")
    assert answer.status_code == 200
    assert "This claim is set aside; it cannot be changed until it is brought back." in errors_of(answer)
    assert "Mine, typed with care." in answer.content.decode()
    assert fresh(claim).statement == "Three bridges fell."


def test_a_claim_needs_a_statement(client, ana):
    claim = factories.claim(by=ana)
    assert send(client, claim, statement="  ").status_code == 200
    assert fresh(claim).statement == "Three bridges fell."


@pytest.mark.parametrize(
    ("field", "one"),
    [("when", {"text": "Monday", "value": None, "basis": "stated"}), ("quantities", {"text": "3 bridges", "value": 3})],
)
def test_dates_and_quantities_can_be_cleared(client, ana, field, one):
    claim = factories.claim(by=ana)
    edit_claim(claim, by=ana, **{field: [one]})
    assert send(client, claim, **{field: ""}).status_code == 302
    assert getattr(fresh(claim), field) == []


@pytest.mark.parametrize("typed", ["5", '"Monday"', "[5]", '[{"text": "Monday"}]'])
def test_what_is_no_list_of_dates_is_refused(client, ana, typed):
    claim = factories.claim(by=ana)
    answer = send(client, claim, when=typed)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert fresh(claim).when == []


def test_what_is_no_json_is_shown_again(client, ana):
    answer = send(client, factories.claim(by=ana), when="[Monday")
    assert answer.status_code == 200
    assert "[Monday</textarea>" in answer.content.decode()


# Evidence


def test_saving_evidence_mends_and_confirms_it(client, ana):
    claim = factories.claim(by=ana)
    one = claim.evidence.get()
    actor = Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    answer = send(client, one, mode="indirect", speaker=actor.pk, speaker_as_written="The ministry", cue="said")
    assert answer.status_code == 302
    one = fresh(one)
    assert (one.state, one.mode, one.speaker, one.cue) == (EvidenceState.CONFIRMED, "indirect", actor, "said")


def test_the_articles_own_voice_has_no_speaker(client, ana):
    one = factories.claim(by=ana).evidence.get()
    actor = Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    answer = send(client, one, speaker=actor.pk, cue="so it was said")
    assert answer.status_code == 200
    assert "What somebody else says is not in the article's own voice." in errors_of(answer)
    assert 'value="so it was said"' in answer.content.decode()
    assert fresh(one).speaker is None


# Relations


def test_a_relation_is_confirmed_with_what_differs(client, ana):
    one = relation(ana)
    answer = send(client, one, state="confirmed", difference="Another day.", resolution="both_hold")
    assert answer.status_code == 302
    one = fresh(one)
    assert (one.state, one.difference, one.resolution, one.decided_by) == (
        "confirmed",
        "Another day.",
        "both_hold",
        ana,
    )


def test_a_relation_is_dismissed(client, ana):
    one = relation(ana)
    assert send(client, one, state="dismissed").status_code == 302
    assert fresh(one).state == "dismissed"


# A form that somebody else overtook


def edit(claim, by):
    edit_claim(fresh(claim), by=by, statement="Four bridges fell.")


def mend(one, by):
    confirm_evidence(fresh(one), by=by, stance="adds_condition")


def dismiss(one, by):
    dismiss_relation(fresh(one), by=by)


@pytest.mark.parametrize(
    ("made", "meanwhile", "typed", "kept"),
    [
        (lambda by: factories.claim(by=by), edit, {"statement": "Five bridges."}, ("statement", "Four bridges fell.")),
        (
            lambda by: factories.claim(by=by).evidence.get(),
            mend,
            {"stance": "contradicts"},
            ("stance", "adds_condition"),
        ),
        (relation, dismiss, {"state": "confirmed"}, ("state", "dismissed")),
    ],
    ids=["claim", "evidence", "relation"],
)
def test_a_form_opened_before_somebody_else_saved_is_refused(client, ana, made, meanwhile, typed, kept):
    row = made(ana)
    opened = fields_of(client.get(form_of(row)))
    meanwhile(row, factories.checker())

    answer = client.post(form_of(row), opened | typed)

    field, value = kept
    assert getattr(fresh(row), field) == value
    assert answer.status_code == 200
    assert any("Someone else has just changed this claim" in sentence for sentence in errors_of(answer))


def test_a_verified_claim_mended_on_its_form_waits_for_the_other_editor(client):
    ana, ben = factories.checker(), factories.checker()
    claim = factories.verified(ana, ben)
    client.force_login(ana)
    when = json.dumps([{"text": "Monday", "value": None, "basis": "stated"}])
    assert send(client, claim, when=when).status_code == 302
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.IN_REVIEW
