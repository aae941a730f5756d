"""What stands around every page of the desk: where to begin, what an empty list says, the ways on from a form."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from newsroom.actions.claims import set_aside_claim
from tests import factories

pytestmark = pytest.mark.django_db


def read(client, name, *args, query="", status=200):
    answer = client.get(reverse(f"admin:{name}", args=args) + query)
    assert answer.status_code == status
    return answer.content.decode()


def test_an_empty_site_says_what_to_do_first_and_hands_out_no_work(client, ana):
    page = read(client, "index")
    assert "There is no story yet" in page
    assert reverse("admin:newsroom_story_add_articles") in page
    assert "Give me work" not in page
    factories.story()
    page = read(client, "index")
    assert "There is no story yet" not in page
    assert "Give me work" in page


def test_a_story_without_claims_leads_to_how_far_its_articles_are_read(client, ana):
    story = factories.story()
    assert "No claim has been found yet." in read(client, "index")
    factories.claim(in_story=story, by=ana)
    page = read(client, "index")
    assert "No claim has been found yet." not in page
    assert "1 extracted" in page


def test_an_empty_list_says_whether_it_was_narrowed(client, ana):
    assert "There is nothing here yet." in read(client, "newsroom_claim_changelist")
    factories.claim(by=ana)
    assert "Nothing matches" in read(client, "newsroom_claim_changelist", query="?q=zeppelin")
    assert "Nothing matches" in read(client, "newsroom_claim_changelist", query="?status__exact=verified")
    assert "Nothing matches" not in read(client, "newsroom_claim_changelist")


def test_a_form_is_named_after_its_row_and_leads_to_what_was_decided_about_it(client, ana):
    claim = factories.claim(by=ana)
    set_aside_claim(claim, by=ana, reason="opinion", note="A view.")
    page = read(client, "newsroom_claim_change", claim.pk)
    assert f"<h1>{claim.statement}</h1>" in page
    decided = reverse("admin:newsroom_decision_changelist") + f"?q={claim.public_id}"
    assert decided in page
    assert reverse("admin:newsroom_claim_history", args=[claim.pk]) not in page
    rows = client.get(decided)
    assert {one.action for one in rows.context["cl"].result_list} == {"mark", "mark_passage", "set_aside"}
    assert "set aside" in rows.content.decode()


def test_people_are_listed_with_their_roles(client):
    client.force_login(User.objects.create_superuser("boss"))
    factories.publisher("pia")
    User.objects.create_user("sam", is_staff=True)
    shown = {row.username: row for row in client.get(reverse("admin:auth_user_changelist")).context["cl"].result_list}
    roles = client.get(reverse("admin:auth_user_changelist")).context["cl"].model_admin.roles
    assert {name: roles(row) for name, row in shown.items()} == {
        "boss": "everything",
        "pia": "publisher",
        "sam": "none",
    }


def test_a_refusal_says_why_and_leads_back_to_the_desk(client):
    claim = factories.submitted(factories.checker("ana"))
    client.force_login(factories.researcher("rea"))
    page = read(client, "auth_user_changelist", status=403)
    assert "Your role at the desk does not allow it" in page
    assert f'href="{reverse("admin:index")}"' in page
    page = read(client, "newsroom_claim_workbench", claim.pk + 1, status=404)
    assert "No Claim matches" not in page
    assert f'href="{reverse("admin:index")}"' in page


def test_a_form_from_an_old_page_is_refused_in_words(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    answer = strict.post(reverse("admin:queue"), {"next": "1"})
    assert answer.status_code == 403
    assert "The page was too old, and nothing was saved" in answer.content.decode()


def test_who_logs_out_is_told_that_their_decisions_are_stored(client, ana):
    assert "What you decided is stored." in client.post(reverse("admin:logout")).content.decode()
