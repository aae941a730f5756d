"""The list of possible same actors, the page on which an editor decides, and the actor's own page."""

import pytest
from django.urls import reverse

from newsroom.actions.actors import ActorBook
from newsroom.actions.same_actors import merge_actor
from newsroom.models import Actor, PossibleSame, SameState
from tests import factories
from tests.factories import fresh
from tests.newsroom.admin.pressing import errors_of, form_of

pytestmark = pytest.mark.django_db
LIST = "admin:newsroom_possiblesame_changelist"


def pair(one="Joe Lee", other="Joseph Lee"):
    a, b = (ActorBook([name]).named(name, "person") for name in (one, other))
    return PossibleSame.objects.create(a=a, b=b, why=f"“{one}” is short.", score=0.8)


@pytest.mark.parametrize(("answer", "merged", "kept"), [("keep_a", "b", "a"), ("keep_b", "a", "b")])
def test_an_editor_chooses_which_of_the_two_is_kept(client, ana, answer, merged, kept):
    one = pair()
    assert client.post(form_of(one), {"answer": answer, "note": "One man."}).status_code == 302
    one = fresh(one)
    assert (one.state, one.decided_by) == (SameState.MERGED, ana)
    assert getattr(one, merged).merged_into == getattr(one, kept)


def test_a_merge_is_taken_back_on_the_same_page(client, ana):
    one = pair()
    client.post(form_of(one), {"answer": "keep_b"})
    assert "Not the same after all" in client.get(form_of(one)).content.decode()
    client.post(form_of(one), {"answer": "part"})
    assert (fresh(one).state, fresh(one.a).merged_into) == (SameState.DISMISSED, None)


def test_what_the_action_refuses_is_shown_on_the_page(client, ana):
    one = pair()
    merge_actor(one.a, into=ActorBook(["J. Lee"]).named("J. Lee", "person"), by=ana)
    one = pair("Joel Lee", "Joan Lee")
    Actor.objects.filter(pk=one.a_id).update(merged_into=one.b)
    answer = client.post(form_of(one), {"answer": "keep_a"})
    assert errors_of(answer) == ["One of them is part of another actor already; reload the page."]


def test_an_unnamed_speaker_is_not_offered_as_the_one_to_keep(client, ana):
    source = factories.story().sources.get()
    unnamed = ActorBook([]).unnamed_in(source, "spokesperson for Joseph Lee")
    one = PossibleSame.objects.create(a=unnamed, b=ActorBook(["Joseph Lee"]).named("Joseph Lee", "person"))
    choices = client.get(form_of(one)).context["adminform"].form.fields["answer"].choices
    assert [answer for answer, _label in choices] == ["keep_b", "not_same"]


def test_several_are_said_not_to_be_the_same_in_the_list(client, ana):
    pairs = [pair(), pair("Bob Stone", "Robert Stone")]
    client.post(reverse(LIST), {"action": "not_the_same", "_selected_action": [one.pk for one in pairs]})
    assert {fresh(one).state for one in pairs} == {SameState.DISMISSED}


def test_the_page_says_how_many_verified_claims_would_go_back(client, ana):
    one = pair()
    claim = factories.verified()
    claim.actors.add(one.a)
    page = client.get(form_of(one)).content.decode()
    assert "claims that name it: 1. If the other one is kept, verified claims that go back to review: 1." in page


def test_an_actors_page_leads_to_who_may_be_the_same(client, ana):
    one = pair()
    page = client.get(form_of(one.a)).content.decode()
    assert f'<a href="{form_of(one)}">Joseph Lee</a>: “Joe Lee” is short. Merge or not the same?' in page
    client.post(form_of(one), {"answer": "not_same"})
    assert "None is suggested." in client.get(form_of(one.a)).content.decode()


def test_a_merged_actor_is_not_offered_where_one_is_chosen_and_not_changed(client, ana):
    one = pair()
    client.post(form_of(one), {"answer": "keep_b"})
    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "newsroom", "model_name": "claim", "field_name": "actors", "term": "Joe Lee"},
    )
    assert [choice["text"] for choice in found.json()["results"]] == ["Joseph Lee"]
    assert client.post(form_of(one.a), {"name": "Joe"}).status_code == 403


def test_the_list_takes_as_many_queries_for_ten_pairs_as_for_one(
    client, ana, django_assert_max_num_queries, django_assert_num_queries
):
    pair()
    client.get(reverse(LIST))
    with django_assert_max_num_queries(15) as counted:
        client.get(reverse(LIST))
    for number in range(9):
        pair(f"Joe Lee {number}", f"Joseph Lee {number}")
    with django_assert_num_queries(len(counted)):
        client.get(reverse(LIST))
