"""A POST that is sent again with its idempotency key is done once, and answered the same."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from unittest.mock import ANY

import pytest
from django.urls import URLPattern
from django.utils import timezone

from newsroom.actions.sources import redact_version
from newsroom.api.urls import urlpatterns
from newsroom.models import Comment, Decision, KeptAnswer, Source, Story
from tests import factories
from tests.newsroom.api.asking import CLAIMS, ROOT, address, bearer, post, seen, send
from tests.newsroom.api.given import GIVEN
from tests.newsroom.api.twenty import send_at_once

pytestmark = pytest.mark.django_db
KEY = {"Idempotency-Key": "5f0c8f4e-1d1c-4c7e-9a43-8f3a0c6f6a11"}
STORY = {"title": "The bridges", "slug": "the-bridges"}


@pytest.fixture
def ana(client):
    user = factories.checker("ana")
    client.force_login(user)
    return user


def test_a_story_sent_twice_is_opened_once(client, ana):
    first, second = (send(client, f"{ROOT}stories/", STORY, KEY) for _again in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Story.objects.count() == 1


def test_without_a_key_the_second_is_told(client, ana):
    first, second = (send(client, f"{ROOT}stories/", STORY) for _again in range(2))
    assert (first.status_code, second.status_code) == (201, 409)


def test_a_move_sent_again_is_answered_as_it_was_although_the_claim_has_moved(client, ana):
    claim = factories.claim(by=ana)
    headers = KEY | seen(claim)
    first, second = (post(client, claim, "set-aside", reason="opinion", headers=headers) for _again in range(2))
    assert (second.status_code, second.content, second.headers["ETag"]) == (200, first.content, first.headers["ETag"])
    assert Decision.objects.about(claim).filter(action="set_aside").count() == 1


def test_the_address_of_what_was_made_comes_with_every_answer(client, ana):
    article = {"story": factories.story().slug, "text": "It rained."}
    first, second = (send(client, f"{ROOT}sources/", article, KEY) for _again in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert client.get(second.headers["Location"]).json()["public_id"] == first.json()["public_id"]


@pytest.mark.parametrize("other", ["body", "address", "version"])
def test_a_key_stands_for_one_request(client, ana, other):
    claim, headers = factories.claim(by=ana), {}
    assert post(client, claim, "comments", text="Who?", headers=KEY).status_code == 200
    text, to = ("Why?" if other == "body" else "Who?"), address(claim, "comments")
    to = address(factories.claim(by=ana), "comments") if other == "address" else to
    headers = {"If-Match": '"9"'} if other == "version" else {}
    answer = send(client, to, {"text": text}, KEY | headers)
    assert answer.status_code == 422
    assert "another request" in answer.json()["detail"]
    assert Comment.objects.count() == 1


def test_spaces_and_order_in_the_json_make_no_other_request(client, ana):
    bodies = ['{"title": "The bridges", "slug": "b"}', '{"slug":"b",\n"title":"The bridges"}']
    answers = [client.post(f"{ROOT}stories/", body, content_type="application/json", headers=KEY) for body in bodies]
    assert [answer.status_code for answer in answers] == [201, 201]


def test_a_key_is_a_persons_own(client, ana):
    assert send(client, f"{ROOT}stories/", STORY, KEY).status_code == 201
    client.force_login(factories.checker("ben"))
    assert send(client, f"{ROOT}stories/", STORY, KEY).status_code == 409


def test_what_was_refused_is_not_kept_and_can_be_tried_again(client, ana):
    claim = factories.claim(by=ana)
    assert post(client, claim, "restore", headers=KEY | seen(claim)).status_code == 409
    assert not KeptAnswer.objects.exists()
    post(client, claim, "set-aside", reason="opinion")
    assert post(client, claim, "restore", headers=KEY | seen(claim)).status_code == 200


def test_after_a_day_an_answer_is_forgotten_and_the_key_free(client, ana):
    send(client, f"{ROOT}stories/", STORY, KEY)
    send(client, f"{ROOT}stories/", {**STORY, "slug": "b"}, {"Idempotency-Key": "other"})
    KeptAnswer.objects.update(at=timezone.now() - timedelta(hours=24, seconds=1))
    assert send(client, f"{ROOT}stories/", {**STORY, "slug": "c"}, KEY).status_code == 201
    assert KeptAnswer.objects.count() == 1


def test_an_answer_is_forgotten_once_words_are_taken_out_of_an_article(client, ana):
    claim = factories.claim(by=ana)
    assert post(client, claim, "comments", text="Who?", headers=KEY).status_code == 200
    assert "3 bridges fell" in KeptAnswer.objects.get().answer
    version = claim.story.sources.get().current_version
    redact_version(version, by=factories.publisher(), reason="A court ordered it.")
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("key", ["", " ", "ä", "x" * 256, "a b", "\x7f"])
def test_a_key_that_cannot_be_kept_is_refused(client, ana, key):
    answer = send(client, f"{ROOT}stories/", STORY, {"Idempotency-Key": key})
    assert answer.status_code == 400
    assert answer.json()["errors"] == {"Idempotency-Key": [ANY]}
    assert not Story.objects.exists()


@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.django_db(transaction=True)
@pytest.mark.database("postgresql")
def test_of_twenty_who_send_the_same_at_once_all_get_one_answer():
    story = factories.story(())
    answers = send_at_once(story.slug, bearer(factories.checker("ana")) | KEY)
    assert len(set(answers)) == 1
    assert answers[0][0] == 201
    assert Source.objects.count() == 1


@pytest.mark.database("sqlite3")
def test_of_twenty_who_send_the_same_at_once_all_get_one_answer_from_a_desk_in_a_file(tmp_path):
    command = [sys.executable, "-m", "tests.newsroom.api.twenty"]
    home = {**os.environ, "NEWSROOM_HOME": str(tmp_path)}
    ran = subprocess.run(command, env=home, capture_output=True, text=True, check=True, timeout=120)
    told = json.loads(ran.stdout.splitlines()[-1])
    assert len({tuple(answer) for answer in told["answers"]}) == 1
    assert told["answers"][0][0] == 201
    assert (len(told["answers"]), told["articles"]) == (20, 1)


def post_addresses():
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        handlers = getattr(pattern.callback, "actions", None) or dict.fromkeys(pattern.callback.cls.http_method_names)
        if "post" in handlers and hasattr(pattern.callback.cls, handlers["post"] or "post"):
            yield pattern.name


def test_every_address_that_takes_something_keeps_its_answer(client):
    """Each is sent something it can use, twice: done once, and the second answer says that it is a replay."""
    client.force_login(person := factories.publisher())
    assert set(GIVEN) == set(post_addresses()) - {"nowhere"}
    for number, (name, given) in enumerate(GIVEN.items()):
        to, body, headers = given(person)
        headers = {**headers, "Idempotency-Key": f"key-{number}"}
        first, second = (send(client, to, body, headers) for _again in range(2))
        assert first.status_code in {200, 201}, (name, first.content)
        assert second.headers.get("Idempotency-Replayed") == "true", name
        assert first.content == second.content, name


def test_a_key_with_a_read_is_passed_over(client, ana):
    assert client.get(CLAIMS, headers=KEY).status_code == 200
    assert not KeptAnswer.objects.exists()
