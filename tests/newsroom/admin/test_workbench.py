"""The page on which an editor checks a claim, and every decision it can take."""

import pytest
from django.urls import reverse

from newsroom.actions.claims import merge_claim, reopen_claim, set_aside_claim
from newsroom.actions.evidence import mark_passage, passage_at, reject_evidence, relate_claims
from newsroom.admin.workbench import DECISIONS
from newsroom.models import (
    Claim,
    ClaimRelation,
    ClaimStatus,
    Decision,
    Evidence,
    EvidenceState,
    ExtractionRun,
    Reading,
    RelationState,
)
from tests import factories
from tests.newsroom.admin.pressing import decide, workbench_of

pytestmark = pytest.mark.django_db
SILENT = "Rain fell all day. Nothing else was reported from the valley."
STALE = "Someone else has just changed this claim"


@pytest.fixture
def ana(client):
    """The checker who is signed in."""
    user = factories.checker("ana")
    client.force_login(user)
    return user


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def status_of(claim):
    return fresh(claim).status


def suggested(claim, start=0, end=12, letter="A"):
    version = claim.story.sources.get(letter=letter).current_version
    run, _new = ExtractionRun.objects.get_or_create(version=version, extractor="test", extractor_version="1")
    return Evidence.objects.create(claim=claim, passage=passage_at(version, start, end), run=run, score=0.5)


def second(claim, by):
    """Another claim of the same story."""
    return factories.claim(claim.story, words="Nobody was hurt", statement="Nobody was hurt.", by=by)


def drawn_check(by):
    """A finding drawn for a spot check, of a claim that `by` submitted."""
    story = factories.story([factories.BRIDGES, SILENT])
    for seed in range(200):
        type(story).objects.filter(pk=story.pk).update(spot_check_seed=seed)
        claim = factories.submitted(by, in_story=fresh(story))
        if check := claim.checks.awaiting_spot_check().first():
            return check
    raise AssertionError("one in ten was never drawn")


# Each decision done as it should be: what is there before, what is sent, and what has come of it.


def ready(by):
    claim = factories.claim(by=by)
    Reading.objects.create(version=claim.story.sources.get().current_version, by=by)
    return claim, {}


def in_review(by):
    return factories.submitted(factories.checker()), {"note": "Which ministry?"}


def verified(by):
    return factories.verified(), {"note": "A reader asked."}


def extracted(by):
    return factories.claim(by=by), {"set_aside_reason": "opinion"}


def aside(by):
    return set_aside_claim(factories.claim(by=by), by=by, reason="opinion"), {}


def to_merge(by):
    claim = factories.claim(by=by)
    return claim, {"into": f" {second(claim, by).public_id} "}


def merged(by):
    claim = factories.claim(by=by)
    return merge_claim(claim, into=second(claim, by), by=by), {}


def with_suggestion(by):
    claim = factories.claim(by=by)
    return claim, {"evidence": suggested(claim).public_id, "stance": "adds_condition"}


def with_words(by):
    claim = factories.claim(by=by)
    version = claim.story.sources.get().current_version
    return claim, {"version": version.public_id, "words": "Nobody\n was  hurt", "stance": "contradicts"}


def with_spot_check(by):
    check = drawn_check(factories.checker())
    return check.claim, {"letter": check.source.letter, "mentioned": "no"}


def with_relation(by):
    claim = factories.claim(by=by)
    relation = ClaimRelation.objects.create(a=claim, b=second(claim, by), kind="contradicts")
    return claim, {"relation": relation.pk, "resolution": "both_hold", "difference": "Another day."}


def with_verdict(by):
    return factories.claim(by=by), {"verdict": "contested", "reason": "The mayor denies it."}


GIVEN = {
    "submit": ready,
    "verify": in_review,
    "send_back": in_review,
    "set_aside": extracted,
    "restore": aside,
    "reopen": verified,
    "retract": verified,
    "merge": to_merge,
    "unmerge": merged,
    "confirm": with_suggestion,
    "reject": with_suggestion,
    "mark": with_words,
    "spot_check": with_spot_check,
    "relate": with_relation,
    "choose_verdict": with_verdict,
}
MOVES = {
    "submit": ClaimStatus.IN_REVIEW,
    "verify": ClaimStatus.VERIFIED,
    "send_back": ClaimStatus.EXTRACTED,
    "set_aside": ClaimStatus.SET_ASIDE,
    "restore": ClaimStatus.EXTRACTED,
    "reopen": ClaimStatus.IN_REVIEW,
    "retract": ClaimStatus.RETRACTED,
    "merge": ClaimStatus.MERGED,
    "unmerge": ClaimStatus.EXTRACTED,
}


def test_every_decision_of_the_workbench_is_tried_here():
    assert set(GIVEN) == set(DECISIONS)


@pytest.mark.parametrize("do", MOVES)
def test_a_move_leads_back_to_the_claim_moved(client, do):
    by = factories.publisher()
    client.force_login(by)
    claim, fields = GIVEN[do](by)
    answer = decide(client, claim, do, **fields)
    assert (answer.status_code, answer.url) == (302, workbench_of(claim))
    assert status_of(claim) == MOVES[do]
    assert Decision.objects.about(claim).filter(action=do, by=by).exists()


def test_a_move_tells_what_was_done(client, ana):
    claim, fields = in_review(ana)
    decide(client, claim, "verify", **fields)
    assert "Approved. The claim is now: verified." in client.get(workbench_of(claim)).content.decode()


def test_a_confirmed_passage_bears_on_the_claim_as_chosen(client, ana):
    claim, fields = with_suggestion(ana)
    assert decide(client, claim, "confirm", **fields).status_code == 302
    one = Evidence.objects.get(public_id=fields["evidence"])
    assert (one.state, one.stance) == (EvidenceState.CONFIRMED, "adds_condition")


def test_a_rejected_passage_stays_as_rejected(client, ana):
    claim, fields = with_suggestion(ana)
    assert decide(client, claim, "reject", **fields).status_code == 302
    assert Evidence.objects.get(public_id=fields["evidence"]).state == EvidenceState.REJECTED


def test_marked_words_are_evidence_where_they_stand_whatever_the_line_breaks(client, ana):
    claim, fields = with_words(ana)
    assert decide(client, claim, "mark", **fields).status_code == 302
    one = claim.evidence.exclude(passage__exact="3 bridges fell").get()
    assert (one.passage.exact, one.state, one.stance) == ("Nobody was hurt", EvidenceState.CONFIRMED, "contradicts")
    assert one.added_by == ana


def test_of_words_that_stand_several_times_the_chosen_ones_are_marked(client, ana):
    claim = factories.claim(factories.story(["3 bridges fell. It rained, and it rained."]), by=ana)
    version = claim.story.sources.get().current_version
    decide(client, claim, "mark", version=version.public_id, words="it rained", occurrence="1")
    assert claim.evidence.last().passage.start == version.text.index("it rained")
    answer = decide(client, claim, "mark", version=version.public_id, words="it rained", occurrence="2")
    assert (answer.status_code, claim.evidence.count()) == (409, 2)
    assert "1 times only" in answer.content.decode()


def test_the_page_asks_which_of_several_is_meant(client, ana):
    assert 'name="occurrence"' in client.get(workbench_of(factories.claim(by=ana))).content.decode()


def test_a_spot_check_can_find_nothing(client, ana):
    claim, fields = with_spot_check(ana)
    assert decide(client, claim, "spot_check", **fields).status_code == 302
    check = claim.checks.get(source__letter="B")
    assert (check.spot_checked_by, check.basis) == (ana, "spot_check")


def test_a_spot_check_can_find_a_miss(client, ana):
    claim, fields = with_spot_check(ana)
    assert decide(client, claim, "spot_check", **(fields | {"mentioned": "yes"})).status_code == 302
    assert claim.checks.get(source__letter="B").reading.voided_at is not None


def test_a_spot_check_without_an_answer_is_none(client, ana):
    claim, fields = with_spot_check(ana)
    assert decide(client, claim, "spot_check", letter=fields["letter"]).status_code == 409
    assert claim.checks.awaiting_spot_check().exists()


def test_a_relation_is_confirmed_as_it_resolves(client, ana):
    claim, fields = with_relation(ana)
    assert decide(client, claim, "relate", **fields).status_code == 302
    relation = ClaimRelation.objects.get()
    assert (relation.state, relation.resolution, relation.decided_by) == ("confirmed", "both_hold", ana)
    assert relation.difference == "Another day."


def test_a_relation_can_be_dismissed_from_either_claim(client, ana):
    claim, fields = with_relation(ana)
    other = ClaimRelation.objects.get().b
    assert decide(client, other, "relate", relation=fields["relation"], answer="dismiss").status_code == 302
    assert ClaimRelation.objects.get().state == RelationState.DISMISSED


def test_a_verdict_is_chosen_with_its_reason(client, ana):
    claim, fields = with_verdict(ana)
    assert decide(client, claim, "choose_verdict", **fields).status_code == 302
    claim = fresh(claim)
    assert (claim.verdict_chosen, claim.verdict_reason) == ("contested", "The mayor denies it.")


# What is refused.


@pytest.mark.parametrize("do", GIVEN)
def test_a_decision_about_a_claim_as_it_no_longer_is_is_refused(client, do):
    by = factories.publisher()
    client.force_login(by)
    claim, fields = GIVEN[do](by)
    decisions = Decision.objects.count()
    answer = decide(client, claim, do, **{"note": "Because I say so.", **fields, "seen_version": claim.version + 7})
    assert answer.status_code == 409
    assert STALE in answer.content.decode()
    assert Decision.objects.count() == decisions


@pytest.mark.parametrize(
    ("seen_version", "sentence"),
    [("", "The form was incomplete"), ("one", "The form was incomplete"), ("-1", "The form was incomplete")],
)
def test_a_form_without_the_version_seen_is_incomplete(client, ana, seen_version, sentence):
    claim, fields = with_words(ana)
    answer = decide(client, claim, "mark", **fields, seen_version=seen_version)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("do", ["", "publish", "__class__"])
def test_there_is_no_other_decision(client, ana, do):
    claim = factories.claim(by=ana)
    answer = decide(client, claim, do)
    assert (answer.status_code, status_of(claim)) == (409, ClaimStatus.EXTRACTED)
    assert "There is no such decision" in answer.content.decode()


@pytest.mark.parametrize(
    ("do", "fields", "sentence"),
    [
        ("verify", {}, "“Verify” is not possible: the claim is extracted"),
        ("send_back", {}, "Say what has to be mended"),
        ("send_back", {"note": "So."}, "“Send back” is not possible"),
        ("set_aside", {}, "Choose why it is set aside"),
        ("set_aside", {"set_aside_reason": "dull"}, "Choose why it is set aside"),
        ("restore", {}, "“Restore” is not possible"),
        ("reopen", {}, "Say why it has to be looked at again"),
        ("retract", {}, "Say why it is retracted"),
        ("merge", {}, "Give the id of the claim"),
        ("merge", {"into": "01J0000000000000000000NONE"}, "Give the id of the claim"),
        ("unmerge", {}, "“Unmerge” is not possible"),
        ("confirm", {}, "That passage is no longer here"),
        ("reject", {"evidence": "nonsense"}, "That passage is no longer here"),
        ("mark", {}, "That article is no longer here"),
        ("mark", {"version": "nonsense", "words": "fell"}, "That article is no longer here"),
        ("spot_check", {}, "No spot check waits here"),
        ("spot_check", {"letter": "A"}, "No spot check waits here"),
        ("relate", {}, "That relation is no longer here"),
        ("relate", {"relation": "٣"}, "That relation is no longer here"),
        ("relate", {"relation": "9" * 30}, "That relation is no longer here"),
        ("choose_verdict", {"verdict": "true"}, "Choose one of these verdicts"),
        ("choose_verdict", {"verdict": "contested"}, "Say why you choose another verdict"),
    ],
)
def test_what_is_missing_or_unknown_is_said_in_a_sentence(client, ana, do, fields, sentence):
    claim = factories.claim(by=ana)
    answer = decide(client, claim, do, **fields)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert status_of(claim) == ClaimStatus.EXTRACTED


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": ""}, "Copy the words from the article"),
        ({"words": " \n "}, "Copy the words from the article"),
        ({"words": "4 bridges rose"}, "These words do not stand in the article"),
        ({"words": "fell", "occurrence": "0"}, "Which of several is a number"),
        ({"words": "fell", "occurrence": "x"}, "Which of several is a number"),
        ({"words": "fell", "occurrence": "٢"}, "Which of several is a number"),
        ({"words": "fell", "occurrence": "9" * 30}, "1 times only"),
        ({"words": "fell", "stance": "denies"}, "Choose how it bears on the claim"),
    ],
)
def test_words_that_cannot_be_marked_are_refused_and_nothing_is_stored(client, ana, fields, sentence):
    claim = factories.claim(by=ana)
    version = claim.story.sources.get().current_version
    answer = decide(client, claim, "mark", version=version.public_id, **fields)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert (version.passages.count(), claim.evidence.count()) == (1, 1)


def test_words_of_an_article_of_another_story_are_refused(client, ana):
    claim, foreign = factories.claim(by=ana), factories.story().sources.get().current_version
    answer = decide(client, claim, "mark", version=foreign.public_id, words="3 bridges fell")
    assert answer.status_code == 409
    assert "not in an article of the claim’s story" in answer.content.decode().replace("&#x27;", "’")
    assert not foreign.passages.exists()


@pytest.mark.parametrize("do", ["confirm", "reject"])
def test_a_passage_of_another_claim_is_refused(client, ana, do):
    claim, foreign = factories.claim(by=ana), suggested(factories.claim(by=ana))
    answer = decide(client, claim, do, evidence=foreign.public_id)
    assert answer.status_code == 409
    assert fresh(foreign).state == EvidenceState.SUGGESTED


def test_a_relation_of_other_claims_is_refused(client, ana):
    claim = factories.claim(by=ana)
    _other, fields = with_relation(ana)
    assert decide(client, claim, "relate", **fields).status_code == 409
    assert ClaimRelation.objects.get().state == RelationState.SUGGESTED


def test_a_claim_is_not_merged_into_itself_or_another_story(client, ana):
    claim, foreign = factories.claim(by=ana), factories.claim(by=ana)
    for into in (claim, foreign):
        assert decide(client, claim, "merge", into=into.public_id).status_code == 409
    assert status_of(claim) == ClaimStatus.EXTRACTED


def test_words_that_stand_under_the_claim_already_are_marked_on_a_fresh_page_only(client, ana):
    claim = factories.claim(by=ana)
    one = suggested(claim)
    fields = {"version": one.passage.version.public_id, "words": one.passage.exact}
    assert decide(client, claim, "mark", **fields, seen_version=claim.version + 7).status_code == 409
    assert fresh(one).state == EvidenceState.SUGGESTED


def test_a_claim_is_not_submitted_before_every_article_was_looked_at(client, ana):
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    answer = decide(client, claim, "submit")
    assert (answer.status_code, status_of(claim)) == (409, ClaimStatus.EXTRACTED)
    assert "You have not read B whole." in answer.content.decode()


def test_nobody_verifies_what_they_submitted_not_even_a_superuser(client, ana):
    for superuser in (False, True):
        type(ana).objects.filter(pk=ana.pk).update(is_superuser=superuser)
        claim = factories.submitted(ana)
        answer = decide(client, claim, "verify")
        assert answer.status_code == 409
        assert "somebody else must confirm" in answer.content.decode()
        assert status_of(claim) == ClaimStatus.IN_REVIEW


def test_what_a_role_may_not_do_is_forbidden(client, ana):
    claim = factories.verified()
    answer = decide(client, claim, "retract", note="The agency withdrew it.")
    assert (answer.status_code, status_of(claim)) == (403, ClaimStatus.VERIFIED)
    assert "may not retract" in answer.content.decode()


@pytest.mark.parametrize("do", GIVEN)
def test_staff_without_a_role_decide_nothing(client, do):
    by, nobody = factories.publisher(), factories.person()
    nobody.groups.clear()
    client.force_login(nobody)
    claim, fields = GIVEN[do](by)
    decisions, status = Decision.objects.count(), claim.status
    assert decide(client, claim, do, **fields).status_code == 403
    assert (Decision.objects.count(), status_of(claim)) == (decisions, status)


def test_a_decision_is_posted(client, ana):
    claim = factories.claim(by=ana)
    address = reverse("admin:newsroom_claim_decide", args=[claim.pk])
    for method in (client.get, client.head, client.put, client.delete):
        assert method(address).status_code == 405


# What was typed is not lost.


def test_a_refused_decision_keeps_the_note(client, ana):
    claim = factories.submitted(factories.checker())
    answer = decide(client, claim, "send_back", note="Which <ministry>?", seen_version=1)
    assert answer.status_code == 409
    assert "Which &lt;ministry&gt;?</textarea>" in answer.content.decode()


def test_a_refused_merge_keeps_the_id(client, ana):
    answer = decide(client, factories.claim(by=ana), "merge", into="01J000")
    assert 'value="01J000"' in answer.content.decode()


def test_refused_words_keep_their_field_and_how_they_bear(client, ana):
    claim, fields = with_words(ana)
    page = decide(client, claim, "mark", **fields | {"words": "4 bridges rose"}).content.decode()
    assert "4 bridges rose</textarea>" in page
    assert chosen(page, "stance-A") == "contradicts"


def test_a_refused_verdict_keeps_its_reason_and_the_choice(client, ana):
    claim, fields = with_verdict(ana)
    page = decide(client, claim, "choose_verdict", **fields, seen_version=77).content.decode()
    assert "The mayor denies it.</textarea>" in page
    assert chosen(page, "verdict") == "contested"


def test_a_refused_relation_keeps_what_was_typed(client, ana):
    claim, fields = with_relation(ana)
    page = decide(client, claim, "relate", **fields, seen_version=77).content.decode()
    assert "Another day.</textarea>" in page
    assert chosen(page, f"resolution-{fields['relation']}") == "both_hold"


def test_a_refused_setting_aside_keeps_its_reason(client, ana):
    claim, fields = extracted(ana)
    page = decide(client, claim, "set_aside", **fields, seen_version=77).content.decode()
    assert chosen(page, "reason") == "opinion"


def chosen(page, field) -> str:
    """The value of the selected option of a drop-down, the first where none is."""
    options = page.split(f'<select id="{field}"')[1].split("</select>")[0].split("<option ")[1:]
    selected = next((option for option in options if " selected" in option.split(">")[0]), options[0])
    return selected.split('value="')[1].split('"')[0]


# What the page shows.


def test_the_page_says_what_is_still_to_do(client, ana):
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    suggested(claim)
    page = client.get(workbench_of(claim)).content.decode()
    assert "1 passage of A waits to be confirmed or rejected." in page
    assert "You have not read B whole." in page


def test_the_page_offers_the_moves_that_are_possible_and_allowed(client, ana):
    page = client.get(workbench_of(factories.verified()))
    assert [move.name for move in page.context["moves"]] == ["reopen"]
    client.force_login(factories.publisher())
    page = client.get(workbench_of(factories.verified()))
    assert [move.name for move in page.context["moves"]] == ["reopen", "retract"]


def test_a_dismissed_relation_is_no_longer_shown(client, ana):
    claim, fields = with_relation(ana)
    assert len(client.get(workbench_of(claim)).context["relations"]) == 1
    decide(client, claim, "relate", relation=fields["relation"], answer="dismiss")
    assert client.get(workbench_of(claim)).context["relations"] == []


def test_the_text_of_an_article_is_shown_whole_with_its_passages_marked(client, ana):
    claim = factories.claim(factories.story(["Rain & <b>storm</b>. 3 bridges fell."]), by=ana)
    mark_passage(claim, claim.story.sources.get().current_version, 7, 20, by=ana)
    page = client.get(workbench_of(claim))
    [column] = page.context["columns"]
    assert "".join(segment.text for segment in column.segments) == "Rain & <b>storm</b>. 3 bridges fell."
    assert "&lt;b&gt;storm&lt;/b&gt;" in page.content.decode()
    assert "<b>storm" not in page.content.decode()


def test_a_claim_in_any_status_has_its_page(client, ana):
    for given in (ready, in_review, verified, aside, merged):
        claim, _fields = given(ana)
        assert client.get(workbench_of(claim)).status_code == 200
    claim = reopen_claim(factories.verified(), by=ana, note="A reader asked.")
    assert client.get(workbench_of(claim)).status_code == 200


def test_the_page_takes_as_many_queries_for_ten_of_everything_as_for_one(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    def filled(size):
        story = factories.story([f"{factories.BRIDGES} Report {number}." for number in range(size)])
        claim = factories.claim(story, by=ana)
        for source in story.sources.order_by("letter"):
            reject_evidence(suggested(fresh(claim), letter=source.letter), by=ana)
            other = factories.claim(story, words="Nobody was hurt", statement=f"Nobody, says {source}.", by=ana)
            relate_claims(fresh(claim), other, "more_general", by=ana)
        return workbench_of(claim)

    small, large = filled(1), filled(10)
    client.get(small)
    with django_assert_max_num_queries(60) as counted:
        client.get(small)
    with django_assert_num_queries(len(counted)):
        client.get(large)


def test_nothing_is_read_whole_by_looking(client, ana):
    source = factories.story().sources.get()
    address = reverse("admin:newsroom_source_read_whole", args=[source.pk])
    assert client.get(address).status_code == 405
    assert not Reading.objects.exists()


@pytest.mark.parametrize("claim_field", ["", "nonsense", "٣"])
def test_reading_whole_is_said_on_the_page_of_the_article(client, ana, claim_field):
    source = factories.story().sources.get()
    answer = client.post(reverse("admin:newsroom_source_read_whole", args=[source.pk]), {"claim": claim_field})
    assert answer.url == reverse("admin:newsroom_source_change", args=[source.pk])
    assert Reading.objects.get().by == ana


def test_reading_whole_is_said_beside_a_claim(client, ana):
    claim = factories.claim(by=ana)
    source = claim.story.sources.get()
    answer = client.post(reverse("admin:newsroom_source_read_whole", args=[source.pk]), {"claim": claim.pk})
    assert answer.url == workbench_of(claim)
    assert "You have read A whole." in client.get(answer.url).content.decode()


def test_who_may_not_read_for_the_desk_reads_nothing_whole(client):
    nobody = factories.person()
    nobody.groups.clear()
    client.force_login(nobody)
    source = factories.story().sources.get()
    client.post(reverse("admin:newsroom_source_read_whole", args=[source.pk]))
    assert not Reading.objects.exists()


def test_the_list_takes_as_many_queries_for_ten_claims_as_for_one(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    address = reverse("admin:newsroom_claim_changelist")
    story = factories.story()
    factories.claim(story, by=ana)
    client.get(address)
    with django_assert_max_num_queries(40) as counted:
        client.get(address)
    for number in range(9):
        factories.claim(story, statement=f"Three bridges fell {number}.", by=ana)
    assert Claim.objects.count() == 10
    with django_assert_num_queries(len(counted)):
        client.get(address)
