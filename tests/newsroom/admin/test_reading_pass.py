"""The reading pass: what it shows to whom, and each decision taken there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.actions.claims import edit_claim, set_aside_claim, submit_claim
from newsroom.actions.evidence import confirm_evidence, reject_evidence
from newsroom.actions.sources import give_reading, origin_named, redact_version
from newsroom.models import Actor, Claim, ClaimRelation, ClaimStatus, Decision, Evidence, ExtractionRun, Reading
from newsroom.workflow.audit import audit
from tests import factories
from tests.newsroom.actions.test_passes import found
from tests.newsroom.admin.given import SILENT, drawn_check, fresh, suggested
from tests.newsroom.admin.pressing import workbench_of

pytestmark = pytest.mark.django_db


def pass_of(source):
    return reverse("admin:newsroom_source_pass", args=[source.pk])


def press(client, source, do, claim=None, inline=True, **fields):
    """Send what a button of the pass sends, on a page just loaded unless `seen_version` says otherwise."""
    if claim is not None:
        fields = {"claim": claim.pk, "seen_version": fresh(claim).version, **fields}
    headers = {"X-Desk": "inline"} if inline else {}
    return client.post(pass_of(source) + "decide/", {"do": do, **fields}, headers=headers)


def marking(version, words, **fields):
    """What the script for marking sends: places as the browser counts them."""
    shown = version.text.replace("\r\n", "\n")
    start = shown.index(words)
    return {"version": version.public_id, "start": start, "end": start + len(words), "words": words, **fields}


def text(answer):
    return answer.content.decode()


def test_the_pass_shows_the_text_whole_and_each_claim_beside_its_words(client, ana):
    claim, here = found()
    page = client.get(pass_of(here.source))
    data = page.context["data"]
    assert "".join(piece.text for piece in data.pieces) == here.passage.version.text
    assert [(card.claim, card.is_open, card.words_id) for card in data.cards] == [(claim, True, "words-0")]
    assert f'data-text-of="{here.passage.version.public_id}"' in text(page)
    assert "comes from: Reuters" in text(page)


def test_claims_stand_in_the_order_of_their_words_and_say_where_else_they_are(client, ana):
    claim, here = found()
    later = factories.claim(claim.story, words="Nobody was hurt", statement="Nobody was hurt.", by=ana)
    Evidence.objects.create(claim=claim, passage=suggested(later, 0, 9, "B").passage, run=here.run, is_near=True)
    suggested(claim, 10, 20, letter="B")
    ClaimRelation.objects.create(a=claim, b=later, kind="contradicts")
    first, second = client.get(pass_of(here.source)).context["data"].claims
    assert (first.claim, second.claim) == (claim, later)
    assert first.also_in == ["B"]
    assert (first.near_elsewhere, first.contradictions, first.wants_more) == (1, 1, True)


def test_a_passage_with_an_origin_of_its_own_says_so(client, ana):
    _claim, here = found()
    origin = origin_named("statement", "Ministry of Works")
    Evidence.objects.filter(pk=here.pk).update(origin=origin, origin_why="the ministry said")
    page = text(client.get(pass_of(here.source)))
    assert "comes from: Ministry of Works" in page
    assert "the ministry said" in page


def test_what_is_not_the_article_is_shown_quietly(client, ana):
    _claim, here = found()
    ExtractionRun.objects.filter(pk=here.run_id).update(non_content=[[80, 90]])
    page = client.get(pass_of(here.source))
    assert f'<span class="quiet">{here.passage.version.text[80:90]}</span>' in text(page)


def test_one_decision_confirms_and_the_answer_holds_the_card_as_decided(client, ana):
    claim, here = found()
    answer = press(client, here.source, "confirm", claim)
    assert answer.status_code == 200
    assert f'id="claim-{claim.public_id}" data-card' in text(answer)
    assert "data-done" in text(answer)
    assert "1 of 1 decided" in text(answer)
    assert "<html" not in text(answer)
    assert fresh(here).state == "confirmed"
    assert audit() == []


def test_without_script_a_decision_leads_back_to_the_next_open_claim(client, ana):
    claim, here = found()
    other = Claim.objects.create(story=claim.story, statement="Nobody was hurt.")
    suggested(other, 48, 60)
    answer = press(client, here.source, "confirm", claim, inline=False)
    assert answer.status_code == 302
    assert answer.url == f"{pass_of(here.source)}#claim-{other.public_id}"


def test_a_claim_is_set_aside_for_a_reason_and_restored(client, ana):
    claim, here = found()
    assert press(client, here.source, "aside:gossip", claim).status_code == 409
    press(client, here.source, "aside:opinion", claim)
    assert (fresh(claim).status, fresh(claim).set_aside_reason) == (ClaimStatus.SET_ASIDE, "opinion")
    press(client, here.source, "restore", claim)
    assert fresh(claim).status == ClaimStatus.EXTRACTED


@pytest.mark.parametrize(
    ("stance", "state"),
    [
        ("supports", "confirmed"),
        ("contradicts", "confirmed"),
        ("adds_condition", "confirmed"),
        ("not_mentioned", "rejected"),
    ],
)
def test_near_passages_are_decided_one_by_one(client, ana, stance, state):
    claim, here = found("B")
    near = suggested(claim, 30, 40)
    Evidence.objects.filter(pk=near.pk).update(is_near=True)
    assert press(client, near.source, "confirm", claim).status_code == 409
    press(client, near.source, f"near:{stance}", claim, evidence=near.public_id)
    near = fresh(near)
    assert near.state == state
    assert near.stance == (stance if state == "confirmed" else "supports")
    assert fresh(here).state == "suggested"


def near_words(claim, *places):
    near = [suggested(claim, *place) for place in places]
    Evidence.objects.filter(pk__in=[one.pk for one in near]).update(is_near=True)
    return near


def test_near_passages_left_on_a_card_are_answered_together_those_against_the_claim_first(client, ana):
    claim, here = found()
    first, against, last = near_words(claim, (20, 30), (40, 50), (60, 70))
    Evidence.objects.filter(pk=against.pk).update(stance="contradicts")
    [card] = client.get(pass_of(here.source)).context["data"].claims
    assert card.near == card.near_left == [against, first, last]
    press(client, here.source, "near:contradicts", claim, evidence=against.public_id)
    came = near_words(claim, (50, 60))[0]  # which is not on the page that is shown

    answer = press(client, here.source, "rest", claim, left=[first.public_id, last.public_id])

    assert "Noted: the rest does not mention it." in text(answer)
    assert [fresh(one).state for one in (here, against, first, last, came)] == [
        "suggested",
        "confirmed",
        "rejected",
        "rejected",
        "suggested",
    ]


def test_one_near_passage_left_is_answered_by_either_key(client, ana):
    claim, here = found()
    near_words(claim, (20, 30))
    page = text(client.get(pass_of(here.source)))
    assert 'data-key="4 0"' in page
    assert 'value="rest"' not in page


def test_mending_keeps_what_the_machine_found_in_sight(client, ana):
    claim, here = found()
    said = {"speaker": "an official", "speaker_as_written": "he", "cue": "said", "via": None, "mode": "indirect"}
    candidate = {"start": 0, "end": 12, "statement": "Machine words.", "kind": "fact", "attribution": said, "when": []}
    ExtractionRun.objects.filter(pk=here.run_id).update(candidates=[candidate])
    page = client.get(f"{pass_of(here.source)}?open=mend&claim={claim.pk}")
    assert "Machine words." in text(page)
    assert "an official" in text(page)


def mended(claim, evidence, **fields):
    stands = {
        "statement": claim.statement,
        "kind": claim.kind,
        "mode": "own_voice",
        "speaker": "",
        "via": "",
        "when": "",
    }
    return {**stands, "evidence": evidence.public_id, **fields}


def test_a_claim_is_mended_in_place(client, ana):
    claim, here = found()
    typed = mended(
        claim,
        here,
        statement="3 bridges fell.",
        kind="background",
        speaker="a spokesperson",
        speaker_kind="unnamed",
        when="on Monday = 2024-06-17\nlast week =",
    )
    assert press(client, here.source, "mend", claim, **typed).status_code == 200
    claim, here = fresh(claim), fresh(here)
    assert (claim.statement, claim.kind) == ("3 bridges fell.", "background")
    assert [(date["text"], date["value"]) for date in claim.when] == [("on Monday", "2024-06-17"), ("last week", None)]
    assert (here.state, here.mode, here.speaker.name) == ("confirmed", "indirect", "a spokesperson")
    assert audit() == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("when", "on Monday = the 17th", "is no date"),
        ("statement", " ", "needs a statement"),
        ("speaker", "Nobody Known", "Say what kind of speaker"),
    ],
)
def test_what_cannot_be_mended_so_stays_typed(client, ana, field, value, sentence):
    claim, here = found()
    answer = press(client, here.source, "mend", claim, **mended(claim, here, **{"cue": "claimed", field: value}))
    assert answer.status_code == 409
    assert sentence in text(answer)
    assert value.strip() in text(answer)
    assert 'value="claimed"' in text(answer)
    assert fresh(claim).version == 1


def test_who_comes_second_is_told_what_changed_and_keeps_what_they_typed(client, ana):
    claim, here = found()
    edit_claim(fresh(claim), by=factories.checker("ben"), statement="Four bridges fell.")
    typed = mended(claim, here, statement="My own words.", seen_version=1)
    answer = press(client, here.source, "mend", claim, **typed)
    assert answer.status_code == 409
    assert "ben changed statement" in text(answer)
    assert "My own words." in text(answer)
    assert 'name="seen_version" value="2"' in text(answer)
    assert fresh(claim).statement == "Four bridges fell."


@pytest.mark.parametrize("inline", [True, False])
def test_marked_words_become_a_claim_also_where_lines_end_in_two_characters(client, ana, inline):
    story = factories.story(["Rain fell. 🌉\r\n\r\nThree bridges fell.\r\nNobody was\r\nhurt."])
    source = story.sources.get()
    version = source.current_version
    fields = marking(version, "Nobody was\nhurt", statement="Nobody was hurt.")
    press(client, source, "new", inline=inline, **fields)
    [evidence] = Evidence.objects.all()
    assert evidence.passage.exact == "Nobody was\r\nhurt"
    assert evidence.claim.statement == "Nobody was hurt."
    assert audit() == []


def test_without_script_words_are_copied_into_a_field(client, ana):
    source = factories.story().sources.get()
    press(client, source, "new", words="Nobody was hurt", occurrence="1", statement="Nobody was hurt.", inline=False)
    assert Evidence.objects.get().passage.exact == "Nobody was hurt"


def test_words_are_needed_for_a_claim_and_for_better_words(client, ana):
    claim, here = found()
    for do in ("new", "better", "add"):
        answer = press(client, here.source, do, claim, evidence=here.public_id, statement="Typed.")
        assert answer.status_code == 409
        assert "First mark the words" in text(answer)
    assert Evidence.objects.count() == 1


def test_better_words_and_added_words(client, ana):
    claim, here = found()
    version = here.passage.version
    press(client, here.source, "better", claim, evidence=here.public_id, **marking(version, "3 bridges fell"))
    press(client, here.source, "add", claim, **marking(version, "Nobody was hurt"))
    assert fresh(here).state == "rejected"
    confirmed = claim.evidence.confirmed().values_list("passage__exact", flat=True)
    assert set(confirmed) == {"3 bridges fell", "Nobody was hurt"}


def test_merging_offers_the_likest_claims_and_finds_others_by_words(client, ana):
    claim, here = found()
    like = factories.claim(claim.story, statement="Three bridges have fallen.", by=ana)
    unlike = factories.claim(claim.story, statement="Rain in the valley.", words="Nobody", by=ana)
    address = f"{pass_of(here.source)}?open=merge&claim={claim.pk}"
    assert client.get(address).context["shown"]["offered"] == [like, unlike]
    assert client.get(f"{address}&q=valley").context["shown"]["offered"] == [unlike]
    answer = press(client, here.source, f"merge:{like.public_id}", claim)
    assert answer.status_code == 200
    assert fresh(claim).merged_into == like


def test_a_claim_is_divided(client, ana):
    claim, here = found()
    answer = press(client, here.source, "split", claim, first="Three.", second="On Monday.", **{"with": "same"})
    second = Claim.objects.get(statement="On Monday.")
    assert f'id="claim-{second.public_id}"' in text(answer)
    assert 'data-into="claims"' in text(answer)
    assert fresh(claim).statement == "Three."


def test_the_last_move_is_undone_on_its_page(client, ana):
    claim, here = found()
    press(client, here.source, "aside:opinion", claim)
    answer = press(client, here.source, "undo")
    assert "Undone: set aside" in text(answer)
    assert "data-go" in text(answer)
    assert fresh(claim).status == ClaimStatus.EXTRACTED
    assert press(client, here.source, "undo").status_code == 409


def test_reading_the_last_article_submits_what_is_ready(client, ana):
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    first, last = claim.story.sources.order_by("pk")
    answer = press(client, first, "read")
    assert "Still to read:" in text(answer)
    assert "1 claim was submitted." in text(press(client, last, "read", inline=False))
    assert fresh(claim).status == ClaimStatus.IN_REVIEW


def test_the_second_editor_sees_words_and_statement_and_none_of_the_first_ones_findings(client, ana):
    first = factories.checker("first-editor")
    story = factories.story([factories.BRIDGES, factories.BRIDGES + " More."])
    claim = factories.claim(story, by=first)
    near = suggested(claim, 48, 60)
    Evidence.objects.filter(pk=near.pk).update(is_near=True, why="Same day.")
    near = Evidence.objects.with_context().get(pk=near.pk)
    near.claim = claim
    confirm_evidence(near, by=first, stance="contradicts")
    other = suggested(claim, 0, 12, "B")
    other.claim = claim
    reject_evidence(other, by=first)
    for source in story.sources.all():
        give_reading(source.current_version, by=first)
    submit_claim(claim, by=first)
    page = text(client.get(pass_of(story.sources.first())))
    card = page[page.index(f'id="claim-{claim.public_id}"') : page.index("</article>")]
    assert claim.statement in card
    assert "3 bridges fell" in card
    for secret in ("contradicts", "supports", "Same day", "first-editor", "near", "also in"):
        assert secret not in card
    assert " data-elsewhere " in card
    assert client.get(pass_of(story.sources.last())).context["data"].cards == []
    opened = client.get(f"{pass_of(story.sources.first())}?open=mend&claim={claim.pk}")
    assert opened.context["panel"] == ""


def test_the_second_editor_agrees_by_one_decision(client, ana):
    claim = factories.submitted(factories.checker())
    source = claim.story.sources.get()
    assert client.get(pass_of(source)).context["data"].claims[0].is_second
    press(client, source, "agree", claim)
    assert fresh(claim).status == ClaimStatus.VERIFIED


@pytest.mark.parametrize(
    ("answer", "status", "look"), [("supports", "verified", ""), ("rejected", "in_review", "given")]
)
def test_a_look_at_the_only_passage_of_a_claim_is_one_decision(client, ana, answer, status, look):
    first = factories.checker("first-editor")
    claim = factories.claim(by=first)
    claim = edit_claim(claim, by=first, kind="quote")
    give_reading(claim.story.sources.get().current_version, by=first)
    submit_claim(claim, by=first)
    source = claim.story.sources.get()
    page = client.get(pass_of(source))
    [card] = page.context["data"].claims
    assert (card.look, card.looks_here) == ("due", True)
    assert "I agree" not in text(page)
    one = claim.evidence.get()
    press(client, source, f"look:{answer}", claim, evidence=one.public_id)
    assert fresh(claim).status == status
    [card] = client.get(pass_of(source)).context["data"].claims
    assert card.look == look


def test_who_submitted_a_claim_has_done_with_it(client, ana):
    claim = factories.submitted(ana)
    [card] = client.get(pass_of(claim.story.sources.get())).context["data"].claims
    assert not card.is_open
    assert "I agree" not in text(client.get(pass_of(claim.story.sources.get())))


def test_a_second_editor_who_comes_late_is_told_who_changed_it_and_not_what(client, ana):
    claim = factories.submitted(factories.checker())
    ben = factories.checker("ben")
    one = claim.evidence.with_context().get()
    one.claim = claim
    confirm_evidence(one, by=ben, stance="contradicts")
    answer = press(client, claim.story.sources.get(), "agree", claim, seen_version=fresh(claim).version - 1)
    assert answer.status_code == 409
    assert "ben changed it since you loaded it." in text(answer)
    assert "contradicts" not in text(answer)


@pytest.mark.parametrize("answered", ["mentioned", "not_mentioned"])
def test_spot_checks_come_up_in_the_pass(client, ana, answered):
    check = drawn_check(factories.checker())
    page = client.get(pass_of(check.source))
    assert page.context["data"].checks == [check]
    assert check.claim.statement in text(page)
    press(client, check.source, f"check:{answered}", check.claim)
    assert fresh(check).spot_checked_by == ana
    assert bool(fresh(check.reading).voided_at) == (answered == "mentioned")


def test_who_read_the_article_is_not_asked_for_a_spot_check(client, ana):
    check = drawn_check(ana)
    assert client.get(pass_of(check.source)).context["data"].checks == []


@pytest.mark.parametrize("fields", [{}, {"seen_version": ""}, {"seen_version": "x"}, {"claim": "9" * 30}])
@pytest.mark.parametrize("do", ["confirm", "nonsense", ""])
def test_nonsense_is_refused(client, ana, do, fields):
    claim, here = found()
    answer = client.post(pass_of(here.source) + "decide/", {"do": do, "claim": claim.pk, **fields})
    assert answer.status_code == 409
    assert fresh(here).state == "suggested"


def test_nothing_is_decided_by_looking_nor_without_permission(client, ana):
    claim, here = found()
    assert client.get(pass_of(here.source) + "decide/").status_code == 405
    ana.groups.clear()
    assert client.get(pass_of(here.source)).status_code == 403
    assert press(client, here.source, "confirm", claim).status_code == 403
    assert fresh(here).state == "suggested"


def test_claims_of_another_story_are_not_decided_here(client, ana):
    claim, _here = found()
    _other, there = found()
    assert press(client, there.source, "aside:opinion", claim).status_code == 409
    assert fresh(claim).status == ClaimStatus.EXTRACTED


def test_an_article_without_text_or_with_redacted_text_has_its_page(client, ana):
    story = factories.story()
    source = story.sources.get()
    claim = factories.claim(story, by=ana)
    redact_version(source.current_version, by=factories.publisher(), reason="Order 7 of the court.")
    page = client.get(pass_of(source))
    assert page.status_code == 200
    assert "Order 7 of the court." in text(page)
    assert "3 bridges fell." not in text(page)
    assert press(client, source, "read").status_code == 409
    assert claim.pk
    assert not Reading.objects.exists()


def filled(claims, articles):
    """A story with many claims in its first article, in every state, with near passages and contradictions."""
    ana, story = factories.checker(), factories.story([f"{factories.BRIDGES} {number}." for number in range(articles)])
    made = [factories.claim(story, statement=f"Three bridges fell, {number}.", by=ana) for number in range(claims)]
    for number, claim in enumerate(made):
        near = suggested(claim, number, number + 20, letter=story.sources.last().letter)
        Evidence.objects.filter(pk=near.pk).update(is_near=True)
        suggested(claim, number + 1, number + 30)
    for a, b in zip(made, made[1:], strict=False):
        ClaimRelation.objects.create(a=a, b=b, kind="contradicts")
    set_aside_claim(made[0], by=ana, reason="opinion")
    factories.submitted(ana, in_story=story)
    return story.sources.order_by("pk").first()


def test_the_pass_takes_as_many_queries_for_many_claims_and_forty_articles_as_for_few(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    small, large = filled(2, 2), filled(30, 40)
    client.get(pass_of(small))
    with django_assert_max_num_queries(30) as counted:
        client.get(pass_of(small))
    with django_assert_num_queries(len(counted)):
        client.get(pass_of(large))


def test_a_decision_takes_as_many_queries_among_many_claims_as_among_few(client, ana):
    def queries(source):
        claim = Claim.objects.filter(story=source.story, status="extracted").first()
        with CaptureQueriesContext(connection) as counted:
            assert press(client, source, "confirm", claim, seen_version=claim.version).status_code == 200
        return len(counted)

    small, large = filled(2, 2), filled(30, 40)
    client.get(pass_of(small))
    assert queries(large) == queries(small)


def test_the_article_leads_to_its_pass(client, ana):
    source = factories.story().sources.get()
    assert pass_of(source) in text(client.get(reverse("admin:newsroom_source_change", args=[source.pk])))
    assert pass_of(source) in text(client.get(reverse("admin:newsroom_source_changelist")))


def test_every_decision_of_the_pass_is_by_the_person_who_sent_it(client, ana):
    claim, here = found()
    press(client, here.source, "confirm", claim)
    assert {decision.by for decision in Decision.objects.about(claim).filter(action="confirm_in_source")} == {ana}


def test_a_refused_mending_makes_nobody_of_the_name_typed(client, ana):
    claim, here = found()
    typed = {"statement": "Fallen.", "speaker": "Anna Ba", "speaker_kind": "person", "mode": "indirect"}
    answer = press(client, here.source, "mend", claim, evidence=here.public_id, **typed, seen_version=99)
    assert answer.status_code == 409
    assert not Actor.objects.exists()


def test_only_the_version_that_the_page_showed_was_read(client, ana):
    claim = factories.claim(by=factories.checker())
    source = claim.story.sources.get()
    shown = {"version": source.current_version.public_id}
    places = (pass_of(source), reverse("admin:newsroom_source_change", args=[source.pk]), workbench_of(claim))
    for place in places:
        assert f'name="version" value="{shown["version"]}"' in text(client.get(place))
    factories.version(source, "Nothing fell after all.")

    answer = press(client, source, "read", **shown)
    elsewhere = client.post(reverse("admin:newsroom_source_read_whole", args=[source.pk]), shown, follow=True)

    assert answer.status_code == 409
    for told in (answer, elsewhere):
        assert "The article has changed since this page was made." in text(told)
    assert not Reading.objects.exists()
