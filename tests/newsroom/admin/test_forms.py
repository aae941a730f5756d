"""The desk's forms: what an action refuses is shown on the form, and what was typed stays."""

import pytest

from newsroom.actions.actors import speaker_called
from newsroom.actions.claims import edit_claim, set_aside_claim
from newsroom.actions.evidence import confirm_evidence, dismiss_relation
from newsroom.actions.sources import describe_publisher
from newsroom.models import Actor, Claim, ClaimRelation, ClaimStatus, Decision, EvidenceState
from tests import factories
from tests.factories import fresh
from tests.newsroom.admin.pressing import errors_of, fields_of, form_of

pytestmark = pytest.mark.django_db


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


def test_dates_and_quantities_are_written_one_on_a_line(client, ana):
    claim = factories.claim(by=ana)
    dates = "on Monday = 2024-06-17\nfrom June 19 = 2024-06-19 to 2024-06-20\nlast year"
    counts = "at least 1,200 ships = 1,200 ships, at least 1200\n10 to 20 = 15, at least 10, at most 20"
    assert send(client, claim, when=dates, quantities=counts).status_code == 302
    assert fresh(claim).when == [
        {"text": "on Monday", "value": "2024-06-17", "basis": "editor"},
        {"text": "from June 19", "value": "2024-06-19/2024-06-20", "basis": "editor"},
        {"text": "last year", "value": None, "basis": "editor"},
    ]
    assert fresh(claim).quantities == [
        {"text": "at least 1,200 ships", "value": 1200, "unit": "ships", "low": 1200, "high": None},
        {"text": "10 to 20", "value": 15, "unit": "", "low": 10, "high": 20},
    ]


def test_a_date_that_the_editor_leaves_as_it_was_keeps_what_it_rests_on(client, ana):
    claim = factories.claim(by=ana)
    monday = {"text": "Monday", "value": "2024-06-17", "basis": "published", "source": "A"}
    tuesday = {"text": "Tuesday", "value": None, "basis": "published", "source": "A"}
    type(claim).objects.filter(pk=claim.pk).update(when=[monday, tuesday])
    page = client.get(form_of(claim))
    assert "Monday = 2024-06-17\nTuesday</textarea>" in page.content.decode()
    assert send(client, claim, when="Monday = 2024-06-17\nTuesday = 2024-06-18").status_code == 302
    assert fresh(claim).when == [monday, {**tuesday, "value": "2024-06-18", "basis": "editor"}]


def test_saving_the_form_as_it_was_changes_nothing(client, ana):
    claim = factories.claim(by=ana)
    when = [{"text": "Monday", "value": None, "basis": "published", "source": "A"}]
    quantities = [{"text": "3 bridges", "value": 3.0, "unit": "bridge", "low": None, "high": None}]
    type(claim).objects.filter(pk=claim.pk).update(when=when, quantities=quantities)
    version = fresh(claim).version
    assert send(client, fresh(claim)).status_code == 302
    assert (fresh(claim).version, fresh(claim).when) == (version, when)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("when", "Monday\n = 2024-06-17", "Line 2, “= 2024-06-17”: write the words, an equals sign and the date"),
        ("when", "Monday = 17 June", "“17June” is no date: write a day as 2024-06-20"),
        ("when", "Monday = 2024-06-31", "“2024-06-31” is no date"),
        ("when", "June = 2024-06-20 to 2024-06-19", "“2024-06-20/2024-06-19” is no date"),
        ("quantities", "3 bridges", "Line 1, “3 bridges”: write the words, an equals sign, the number"),
        ("quantities", "3 bridges = three", "Line 1, “3 bridges = three”: write the words"),
        ("quantities", "3 bridges = nan", "The value of a quantity is a number"),
    ],
)
def test_what_is_no_date_or_quantity_is_refused_with_a_sentence_and_shown_again(client, ana, field, typed, said):
    claim = factories.claim(by=ana)
    answer = send(client, claim, **{field: typed})
    assert answer.status_code == 200
    assert any(sentence.startswith(said) for sentence in errors_of(answer)), errors_of(answer)
    assert f"{typed}</textarea>" in answer.content.decode()
    assert getattr(fresh(claim), field) == []


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
    assert send(client, claim, when="Monday = 2024-06-17").status_code == 302
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.IN_REVIEW


# Names


def test_a_publisher_described_by_somebody_else_meanwhile_is_not_overwritten(client, ana):
    paper = factories.claim().story.sources.get().publisher
    typed = fields_of(client.get(form_of(paper)))
    describe_publisher(fresh(paper), by=factories.checker(), family="The Herald Group")
    answer = client.post(form_of(paper), typed | {"name": "The Herald"})
    assert "Someone else has just changed this. Reload the page; nothing was saved." in errors_of(answer)
    assert fresh(paper).family == "The Herald Group"
    assert send(client, paper, name="The Herald").status_code == 302
    assert (fresh(paper).name, fresh(paper).family) == ("The Herald", "The Herald Group")


def test_whoever_is_quoted_does_not_become_another_speaker_in_each_article(client, ana):
    claim = factories.verified()
    source = claim.story.sources.get()
    putin = speaker_called("Putin", source, "person")
    names = {"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    confirm_evidence(claim.evidence.get(), by=ana, speaker=putin, mode="indirect")
    answer = send(client, putin, kind="unnamed", source=source.pk, **names)
    assert "Words are attributed to this actor. Merge it into the named one instead." in errors_of(answer)
    assert fresh(putin).kind == "person"
    assert send(client, putin, kind="organisation", **names).status_code == 302
