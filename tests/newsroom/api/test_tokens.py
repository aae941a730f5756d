"""Tokens for the API: made and shown once, stored as a hash, good for what their owner may do and no more."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.actions.tokens import make_token, revoke_token
from newsroom.models import ApiToken, Claim, Decision
from newsroom.workflow import WorkflowError
from tests import factories
from tests.newsroom.api.asking import CLAIMS, ROOT, address, bearer, post, seen, send

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:newsroom_apitoken_changelist"), reverse("admin:newsroom_apitoken_add")


@pytest.fixture
def ana():
    return factories.checker("ana")


def asked(client, headers):
    return client.get(CLAIMS, headers=headers)


def made(by, **options):
    return make_token(by=by, **({"name": "A script", "scope": "act", "lasts": timedelta(days=1)} | options))


def test_a_token_opens_the_api_without_a_login(client, ana):
    assert asked(client, bearer(ana, "read")).status_code == 200
    index = client.get(ROOT, headers=bearer(ana, "ingest")).json()
    assert (index["person"], index["scope"]) == ("ana", "ingest")


def test_of_a_token_a_hash_is_stored_and_its_beginning(ana):
    token, secret = made(ana)
    assert secret.startswith("nrd_")
    assert len(secret) == 47
    stored = ApiToken.objects.filter(pk=token.pk).values().get()
    assert stored["start"] == secret[:10]
    assert [name for name, value in stored.items() if secret[10:] in str(value)] == []
    assert secret not in str(Decision.objects.about(token).values())


def test_a_token_moves_claims_in_its_owners_name_and_needs_no_csrf_cookie(ana):
    claim, script = factories.submitted(factories.checker()), Client(enforce_csrf_checks=True)
    answer = send(script, address(claim, "verify"), {}, bearer(ana) | seen(claim))
    assert (answer.status_code, answer.json()["status"]) == (200, "verified")
    assert Decision.objects.about(claim).first().by == ana


@pytest.mark.parametrize(("scope", "articles", "claims"), [("read", 403, 403), ("ingest", 201, 403), ("act", 201, 200)])
def test_a_token_does_what_its_scope_holds(client, ana, scope, articles, claims):
    claim, headers = factories.claim(by=ana), bearer(ana, scope)
    article = {"story": claim.story.slug, "text": "It rained."}
    assert send(client, f"{ROOT}sources/", article, headers).status_code == articles
    refused = send(client, address(claim, "set-aside"), {"reason": "opinion"}, headers | seen(claim))
    assert refused.status_code == claims
    if claims == 403:
        assert refused.json()["detail"] == f"The scope of this token is “{scope}”; this takes “act”."


def test_a_token_may_no_more_than_its_owner(client, ana):
    claim = factories.verified()
    answer = send(client, address(claim, "retract"), {"note": "It was wrong."}, bearer(ana) | seen(claim))
    assert answer.status_code == 403
    assert "may not retract" in answer.json()["detail"]


def expired(token):
    ApiToken.objects.filter(pk=token.pk).update(
        made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now() - timedelta(seconds=1)
    )


def revoked(token):
    revoke_token(token, by=token.owner)


def of_one_who_left(token):
    User.objects.filter(pk=token.owner_id).update(is_active=False)


def of_one_without_a_role(token):
    token.owner.groups.clear()


def of_one_who_is_no_staff(token):
    User.objects.filter(pk=token.owner_id).update(is_staff=False)


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        (expired, 401, "has expired"),
        (revoked, 401, "was revoked"),
        (of_one_who_left, 401, "may no longer log in"),
        (of_one_without_a_role, 403, "permission"),
        (of_one_who_is_no_staff, 403, "permission"),
    ],
)
def test_a_token_that_is_good_no_more_is_refused_at_once(client, ana, change, status, sentence):
    token, secret = made(ana)
    headers = {"Authorization": f"Bearer {secret}"}
    assert asked(client, headers).status_code == 200
    change(token)
    answer = asked(client, headers)
    assert answer.status_code == status
    assert sentence in answer.json()["detail"]


@pytest.mark.parametrize("given", ["Bearer", "Bearer a b", "Bearer nrd_wrong", "Bearer \xff", "Basic YTpi", "nrd_x"])
def test_what_is_no_token_is_refused(client, ana, given):
    answer = asked(client, {"Authorization": given})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="desk"'
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("place", ["?token={}", "?access_token={}", "?story={}", "{}/"])
def test_a_token_in_an_address_is_refused(client, ana, place):
    _token, secret = made(ana)
    client.force_login(ana)
    answer = client.get(CLAIMS + place.format(secret), headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 400
    assert "Revoke it" in answer.json()["detail"]
    assert secret not in answer.content.decode()


def test_the_last_use_is_noted_at_most_once_a_minute(client, ana, django_assert_max_num_queries):
    token, secret = made(ana)
    headers = {"Authorization": f"Bearer {secret}"}
    asked(client, headers)
    first = ApiToken.objects.get(pk=token.pk).last_used_at
    assert timezone.now() - first < timedelta(minutes=1)
    asked(client, headers)
    assert ApiToken.objects.get(pk=token.pk).last_used_at == first
    ApiToken.objects.update(last_used_at=first - timedelta(minutes=2))
    asked(client, headers)
    assert ApiToken.objects.get(pk=token.pk).last_used_at > first


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"name": " "}, "Say what the token is for"),
        ({"scope": "all"}, "read, ingest, act"),
        ({"lasts": timedelta(days=367)}, "for a year at most"),
        ({"lasts": timedelta()}, "for a year at most"),
    ],
)
def test_a_token_has_a_name_a_scope_and_an_end(ana, options, sentence):
    with pytest.raises(WorkflowError, match=sentence):
        made(ana, **options)


def test_in_the_desk_a_token_is_made_and_shown_once(client, ana):
    client.force_login(ana)
    answer = client.post(ADD, {"name": "Import of the wire", "scope": "ingest", "lasts": "7"})
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    token = ApiToken.objects.get()
    assert (token.owner, token.name, token.scope) == (ana, "Import of the wire", "ingest")
    assert token.expires_at - token.made_at == timedelta(days=7)
    for page in (LIST, reverse("admin:newsroom_apitoken_change", args=[token.pk]), ADD):
        assert secret not in client.get(page).content.decode()
    assert asked(Client(), {"Authorization": f"Bearer {secret}"}).status_code == 200


def test_in_the_desk_a_token_without_a_name_is_not_made(client, ana):
    client.force_login(ana)
    answer = client.post(ADD, {"name": "", "scope": "all", "lasts": "3"})
    assert set(answer.context["form"].errors) == {"name", "scope", "lasts"}
    assert not ApiToken.objects.exists()


def test_in_the_desk_everybody_sees_and_revokes_their_own(client, ana):
    own, secret = made(ana)
    others, _secret = made(factories.publisher())
    client.force_login(ana)
    shown = client.get(LIST).context["cl"]
    assert (set(shown.result_list), "owner" in shown.list_display) == ({own}, False)
    answer = client.post(reverse("admin:newsroom_apitoken_revoke", args=[others.pk]), follow=True)
    assert "may not revoke the tokens of others" in answer.content.decode()
    assert client.get(reverse("admin:newsroom_apitoken_revoke", args=[own.pk])).status_code == 405
    assert client.post(reverse("admin:newsroom_apitoken_revoke", args=[own.pk])).status_code == 302
    assert asked(Client(), {"Authorization": f"Bearer {secret}"}).status_code == 401
    assert Decision.objects.about(own).first().action == "revoke_token"
    assert ApiToken.objects.get(pk=others.pk).is_live


def test_who_administers_the_site_revokes_the_tokens_of_others(client, ana):
    token, _secret = made(ana)
    client.force_login(User.objects.create_superuser("boss"))
    assert "owner" in client.get(LIST).context["cl"].list_display
    assert client.post(reverse("admin:newsroom_apitoken_revoke", args=[token.pk])).status_code == 302
    assert not ApiToken.objects.get(pk=token.pk).is_live


def test_a_session_goes_on_as_before_with_its_csrf_token(ana):
    client, claim = Client(enforce_csrf_checks=True), factories.claim(by=ana)
    client.force_login(ana)
    assert client.get(CLAIMS).status_code == 200
    assert post(client, claim, "set-aside", reason="opinion").status_code == 403
    assert Claim.objects.get(pk=claim.pk).status == "extracted"
