"""Before their own look the second editor can reach nothing that depends on the first editor's answers.

The site is walked from the desk's start page and the API as the second editor; then what the first
editor answered is turned round behind the site's back; and the walk must find the same pages, byte for byte.
"""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from newsroom.actions.claims import choose_verdict, submit_claim
from newsroom.actions.comments import add_comment
from newsroom.actions.evidence import confirm_evidence, mark_passage, reject_evidence, relate_claims
from newsroom.actions.second_look import look_again
from newsroom.actions.sources import give_reading, origin_named
from newsroom.api.filters import WAITING
from newsroom.models import (
    Approval,
    Claim,
    ClaimRelation,
    Comment,
    Decision,
    Evidence,
    Source,
    SourceCheck,
    Story,
)
from newsroom.workflow.queue import pieces
from tests import factories
from tests.newsroom.admin.given import suggested
from tests.newsroom.admin.pressing import decide, workbench_of
from tests.newsroom.api.asking import post

pytestmark = pytest.mark.django_db
SECOND = "Officials counted 3 bridges that fell. Others spoke of two bridges."
SECRETS = [
    "the harbour master",
    "as the wire shows",
    "one counts more spans",
    "the mayor denies everything",
    "look at the second one",
    "because the ministry said so",
]
PAGES_AT_MOST = 600
# Lists sorted or filtered once more, and forms that draw something anew each time.
LEFT_OUT = re.compile(r"&|[?]o=|_facets|_changelist_filters|/logout/|/jsi18n/|/add/")


@pytest.fixture
def claim(client):
    """A claim that waits for Ben's look; Ana confirmed, rejected, mended, related, chose and commented."""
    ana, ben = factories.checker("ana"), factories.checker("ben")
    story = factories.story([factories.BRIDGES, SECOND, "It rained."])
    claim = factories.claim(story, by=ana)
    other = factories.claim(story, words="Nobody was hurt", statement="Nobody was hurt.", by=ana)
    reject_evidence(suggested(claim, 15, 25, letter="A"), by=ana)
    claim.refresh_from_db()
    confirm_evidence(
        suggested(claim, 0, 38, letter="B"),
        by=ana,
        stance="adds_condition",
        speaker_as_written=SECRETS[0],
        mode="indirect",
        origin=origin_named("agency", "Reuters"),
        origin_why=SECRETS[1],
    )
    claim.refresh_from_db()
    mark_passage(claim, story.sources.get(letter="B").current_version, 39, 66, by=ana, stance="contradicts")
    relate_claims(claim, other, "contradicts", by=ana, difference=SECRETS[2], looking_at=claim)
    choose_verdict(claim, by=ana, verdict="contested", reason=SECRETS[3])
    for source in story.sources.all():
        give_reading(source.current_version, by=ana)
    submit_claim(claim, by=ana, note=SECRETS[5])
    add_comment(claim, by=ana, text=SECRETS[4])
    factories.dossier(claim)
    client.force_login(ben)
    return Claim.objects.get(pk=claim.pk)


def start_addresses():
    rows = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[row.pk])
        for model in admin.site._registry
        for row in model._default_manager.all()
        for page in ("change", "history")
    ]
    shown = {"claims": Claim, "evidence": Evidence, "sources": Source, "stories": Story}
    lists = [f"/api/desk/v1/{name}/" for name in shown]
    each = [
        f"{lists[number]}{row.slug if model is Story else row.public_id}/"
        for number, model in enumerate(shown.values())
        for row in model.objects.all()
    ]
    narrowed = [f"{lists[1]}?{which}" for which in ("state=confirmed", "state=rejected", "stance=supports")]
    narrowed += [f"{lists[0]}?source={source.public_id}" for source in Source.objects.all()]
    narrowed += [f"{lists[0]}?waiting={why}" for why in WAITING]
    texts = [f"{lists[2]}{source.public_id}/text/" for source in Source.objects.all()]
    api = ["/api/desk/v1/", "/api/desk/v1/queue/", *lists, *each, *narrowed, *texts]
    why = [reverse("admin:newsroom_claim_why", args=[claim.pk]) for claim in Claim.objects.all()]
    return ["/desk/", *api, *rows, *why]


def walk(client) -> dict[str, str]:
    """Every page of the desk and of its API that can be reached by links, or by knowing a row's number."""
    waiting, pages = start_addresses(), {}
    while waiting and len(pages) < PAGES_AT_MOST:
        address = waiting.pop(0)
        if address in pages or LEFT_OUT.search(address):
            continue
        answer = client.get(address)
        pages[address] = without_tokens(answer.content.decode()) + answer.headers.get("Location", "")
        links = re.findall(r"""(?:href|data-shows)="([^"#]+)""", pages[address])
        here = address.split("?")[0]
        absolute = [here + link if link.startswith("?") else link for link in links]
        waiting += [link.replace("&amp;", "&") for link in absolute if link.startswith(("/desk/", "/api/desk/"))]
    return pages


def without_tokens(page) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def turn_round(claim):
    """Answer everything the other way, leaving no trace but the answers."""
    evidence = Evidence.objects.filter(claim=claim)
    evidence.filter(state="rejected").update(state="confirmed", stance="contradicts")
    evidence.filter(speaker_as_written=SECRETS[0]).update(state="rejected", speaker_as_written="")
    evidence.filter(stance="contradicts").update(stance="supports")
    SourceCheck.objects.filter(claim=claim).update(finding="contradicts", basis="passage", reading=None)
    ClaimRelation.objects.update(state="suggested", difference="", resolution="both_hold")
    Claim.objects.filter(pk=claim.pk).update(verdict_chosen="", verdict_reason="")
    Approval.objects.filter(claim=claim).update(as_checker=False, content_hash="0" * 64)
    Comment.objects.filter(claim=claim).update(text="Another word.")


def test_nothing_the_second_editor_reaches_depends_on_the_first_editors_answers(client, claim):
    before = walk(client)
    assert len(before) < PAGES_AT_MOST
    assert workbench_of(claim) in before
    assert {secret for page in before.values() for secret in SECRETS if secret in page} == set()
    turn_round(claim)
    after = walk(client)
    assert [address for address in before if before[address] != after.get(address)] == []
    assert set(before) == set(after)


def test_the_queue_hands_out_in_an_order_that_depends_on_no_answer(client, claim):
    ben = User.objects.get(username="ben")
    before = [(thing._meta.model_name, thing.pk) for thing in pieces(ben)]
    assert ("claim", claim.pk) in before
    turn_round(claim)
    assert [(thing._meta.model_name, thing.pk) for thing in pieces(ben)] == before


def test_why_is_closed_until_the_look_is_given_and_open_then(client, claim):
    address = reverse("admin:newsroom_claim_why", args=[claim.pk])
    assert client.get(address).status_code == 403
    look_again(claim, by=User.objects.get(username="ben"), answers=factories.agreeing(claim))
    assert SECRETS[2] in client.get(address).content.decode()


def test_in_the_pass_the_claim_stands_once_and_leads_to_its_page(client, claim):
    first, second, _third = claim.story.sources.order_by("pk")
    [card] = [one for one in passed(client, first) if one.claim == claim]
    assert (card.look, card.is_open, len(card.words)) == ("due", True, 2)
    assert claim not in {one.claim for one in passed(client, second)}
    answers = factories.agreeing(claim) | {claim.evidence.last().public_id: "rejected"}
    look_again(claim, by=User.objects.get(username="ben"), answers=answers)
    [card] = [one for one in passed(client, first) if one.claim == claim]
    assert card.look == "given"
    factories.confirmed(Claim.objects.get(pk=claim.pk), by=User.objects.get(username="ben"))
    [card] = [one for one in passed(client, first) if one.claim == claim]
    assert (card.look, card.is_second) == ("", False)


def passed(client, source):
    return client.get(reverse("admin:newsroom_source_pass", args=[source.pk])).context["data"].cards


def test_the_first_editor_sees_it_all(client, claim):
    client.force_login(Approval.objects.filter(claim=claim).first().by)
    page = client.get(workbench_of(claim)).content.decode()
    assert [secret for secret in SECRETS if secret not in page] == [SECRETS[0]]  # the form to mend it shows that
    assert client.get(reverse("admin:newsroom_sourcecheck_changelist")).context["cl"].result_count == 3


def test_lists_say_how_many_rows_wait(client, claim):
    page = client.get(reverse("admin:newsroom_evidence_changelist"))
    assert "4 rows about claims that wait for your own look are not shown." in page.content.decode()
    assert {one.claim for one in page.context["cl"].result_list} == {Claim.objects.exclude(pk=claim.pk).get()}


def test_decisions_about_the_relation_are_left_out_on_both_sides(client, claim):
    shown = client.get(reverse("admin:newsroom_decision_changelist")).context["cl"].result_list
    other = Claim.objects.exclude(pk=claim.pk).get()
    assert Decision.objects.about(other).filter(action="confirm_relation").exists()
    assert not {one.action for one in shown} & {"confirm_relation", "submit", "confirm_evidence"}


def test_decisions_about_what_a_dossier_makes_of_the_claim_are_left_out(client, claim):
    pia, said = factories.publisher(), "Two of the three articles bear it out."
    dossier = factories.dossier(other := factories.verified())
    cites = [{"id": "", "text": said, "claims": [claim.public_id]}]
    decisions = [
        Decision.objects.record(dossier, "write_paragraph", by=pia, section="Why", sentences=cites),
        Decision.objects.record(dossier, "rewrite_paragraph", by=pia, entry=1, was=cites, sentences=[], framing=True),
        Decision.objects.record(dossier, "write_note", by=pia, was=said, entry=2, claim=claim.public_id),
    ]
    shown = Decision.objects.record(dossier, "write_note", by=pia, was="Seen.", entry=3, claim=other.public_id)
    address = reverse("admin:newsroom_decision_changelist")
    listed = client.get(address).context["cl"].result_list
    assert shown in listed
    assert not set(decisions) & set(listed)
    for one in decisions:
        answer = client.get(reverse("admin:newsroom_decision_change", args=[one.pk]))
        assert answer.status_code == 403
        assert said not in answer.content.decode()
    client.force_login(User.objects.get(username="ana"))
    assert set(decisions) <= set(client.get(address).context["cl"].result_list)


def test_all_passages_are_asked_for_in_the_order_of_the_text(client, claim):
    page = client.get(workbench_of(claim)).content.decode()
    in_order = claim.evidence.order_by("passage__version__source", "passage__start")
    places = [page.index(f'id="passage-{one.public_id}"') for one in in_order]
    assert places == sorted(places)
    assert "marked by" not in page


def test_words_that_are_only_near_are_asked_for_last(client, claim):
    first = claim.evidence.order_by("passage__version__source", "passage__start").first()
    Evidence.objects.filter(claim=claim, passage__version=first.passage.version).update(is_near=True)
    page = client.get(workbench_of(claim)).content.decode()
    near = page.index(f'id="passage-{first.public_id}"')
    found = claim.evidence.filter(is_near=False)
    assert found
    assert all(page.index(f'id="passage-{one.public_id}"') < near for one in found)


def test_the_api_blanks_the_answers_until_a_look_is_given_by_it(client, claim):
    address = f"/api/desk/v1/claims/{claim.public_id}/"
    data = client.get(address).json()
    assert data["second_look_due"] is True
    assert {one["stance"] for one in data["evidence"]} == {None}
    answers = {one["public_id"]: "supports" for one in data["evidence"]}
    answer = post(client, claim, "second-look", answers=answers)
    assert (answer.status_code, answer.json()["status"]) == (200, "in_review")
    assert {one["stance"] for one in answer.json()["evidence"]} >= {"supports", "contradicts"}
    assert answer.json()["second_look_due"] is False


@pytest.mark.parametrize(
    ("body", "status"),
    [({"answers": {}}, 409), ({"answers": {"x": "true"}}, 400), ({}, 400), ({"answers": {"x": "supports"}}, 409)],
)
def test_the_api_refuses_a_look_that_cannot_be_used(client, claim, body, status):
    assert post(client, claim, "second-look", **body).status_code == status


def test_after_the_look_only_what_differs_is_put_side_by_side(client, claim):
    answers = {f"answer-{key}": value for key, value in factories.agreeing(claim).items()}
    last = claim.evidence.get(stance="contradicts", state="confirmed")
    answers[f"answer-{last.public_id}"] = "rejected"
    assert decide(client, claim, "look", **answers).status_code == 302
    page = client.get(workbench_of(claim)).content.decode()
    compared = page.split('<table class="differences">')[1].split("</table>")[0]
    assert compared.count("<tr>") == 2
    assert re.search(r"does not bear on it</td>\s*<td>contradicts</td>", compared)
    assert SECRETS[3] in page


def test_a_refused_look_keeps_what_was_chosen(client, claim):
    one = claim.evidence.first()
    page = decide(client, claim, "look", **{f"answer-{one.public_id}": "contradicts"}).content.decode()
    assert "3 passages have no answer yet" in page
    assert re.search(rf'name="answer-{one.public_id}" value="contradicts" required checked', page)


def test_a_dossier_is_not_previewed_before_the_look(client, claim):
    dossier = claim.entries.get().section.dossier
    answer = client.get(reverse("admin:dossier_dossier_preview", args=[dossier.pk]), follow=True)
    page = answer.content.decode()
    assert "The preview would show what you are to look at first" in page
    assert "waits for your own look" in page
