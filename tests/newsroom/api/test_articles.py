"""Articles by the API: sending one, watching it being read, reading what was found, saying that one has read it."""

import json

import pytest

from newsroom.intake.files import MAX_BYTES
from newsroom.models import Claim, JobState, ReadingJob, Source, SourceVersion, Story
from newsroom.tasks.work import carry_out
from tests import factories
from tests.newsroom.api.asking import ROOT, send

pytestmark = pytest.mark.django_db
SOURCES = f"{ROOT}sources/"
TEXT = "The ministry said on Monday that 3 bridges fell.\r\n\r\nNobody was hurt. 🌉 Ça va."


@pytest.fixture
def ana(client):
    user = factories.researcher("ana")
    client.force_login(user)
    return user


@pytest.fixture
def story(ana):
    return factories.story(())


def article(story, **known):
    return {"story": story.slug, "text": TEXT, **known}


def test_an_article_is_taken_in_with_what_is_known_of_it_and_waits_to_be_read(client, story):
    known = {
        "title": "Bridges fall",
        "byline": "A. Reporter",
        "url": "https://example.org/bridges",
        "publisher": "The Herald",
        "published_on": "2024-06-20",
        "published_basis": "given",
        "file_name": "bridges.txt",
    }
    answer = send(client, SOURCES, article(story, **known))
    assert answer.status_code == 201
    shown = client.get(answer.headers["Location"]).json()
    assert shown == answer.json()
    assert {name: shown[name] for name in ("title", "byline", "url", "published_on", "published_basis")} == {
        name: known[name] for name in ("title", "byline", "url", "published_on", "published_basis")
    }
    assert shown["publisher"] == {"name": "The Herald", "family": "", "stated": True}
    assert (shown["letter"], shown["version"]["file_name"], shown["read_by"]) == ("A", "bridges.txt", [])
    assert (shown["reading"]["state"], shown["origin"]) == ("waiting", None)
    text = client.get(answer.headers["Location"] + "text/").json()
    assert (text["text"], text["version"]) == (TEXT, shown["version"]["public_id"])


def test_the_same_text_is_taken_into_a_story_once(client, story):
    first, second = (send(client, SOURCES, article(story)) for _again in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert ReadingJob.objects.count() == 1


def test_what_the_machine_found_is_there_once_it_has_read(client, story):
    answer = send(client, SOURCES, article(story))
    extraction = answer.headers["Location"] + "extraction/"
    assert client.get(extraction).status_code == 404
    carry_out(ReadingJob.objects.get().pk)
    shown = client.get(answer.headers["Location"]).json()
    assert shown["reading"]["state"] == JobState.DONE
    found = client.get(extraction).json()
    assert found["version"] == shown["version"]["public_id"]
    assert found["candidates"]
    for one in found["candidates"]:
        assert TEXT[one["start"] : one["end"]] == one["exact"]
    assert client.get(f"{ROOT}claims/?story={story.slug}").json()["results"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"text": " \n"}, {"text"}),
        ({"text": "a\0b"}, {"text"}),
        ({"text": "a" * (MAX_BYTES + 1)}, {"text"}),
        ({"story": "nowhere"}, {"story"}),
        ({"published_on": "2024-06-20"}, {"published_basis"}),
        ({"published_basis": "given"}, {"published_basis"}),
        ({"published_on": "20240620", "published_basis": "given"}, {"published_on"}),
        ({"published_on": 5, "published_basis": "given"}, {"published_on"}),
        ({"url": "ftp://example.org"}, {"url"}),
        ({"url": "https://exa mple.org"}, {"url"}),
        ({"url": "https://nowhere"}, {"url"}),
        ({"title": 5}, {"title"}),
        ({"outlet": "The Herald"}, {"outlet"}),
    ],
)
def test_what_is_no_article_is_refused_by_its_fields(client, story, body, fields):
    answer = send(client, SOURCES, {**article(story), **body})
    assert answer.status_code == 400, answer.content
    assert set(answer.json()["errors"]) == fields
    assert not Source.objects.exists()


def test_the_largest_article_is_taken_and_a_larger_one_in_bytes_refused(client, story):
    largest = json.dumps(article(story, text="é" * (MAX_BYTES // 2)), ensure_ascii=False)
    answer = client.post(SOURCES, largest.encode(), content_type="application/json")
    assert answer.status_code == 201
    larger = json.dumps(article(story, text="é" * (MAX_BYTES // 2 + 1)), ensure_ascii=False)
    answer = client.post(SOURCES, larger.encode(), content_type="application/json")
    assert answer.status_code == 400
    assert "at most 2,000,000" in answer.json()["errors"]["text"][0]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"[" * 200_000, "application/json", 400),
        (b'{"story": NaN}', "application/json", 400),
        (b"\xff", "application/json", 400),
        (b'{"story":', "application/json", 400),
        (b" " * 20_000_000, "application/json", 413),
        (b"story=a", "application/x-www-form-urlencoded", 415),
        (b"", "application/json", 400),
    ],
    ids=["deep", "nan", "bytes", "cut", "large", "form", "empty"],
)
def test_a_body_that_is_no_json_is_a_problem_and_no_fault(client, story, body, kind, status):
    answer = client.post(SOURCES, body, content_type=kind)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_article_is_read_again_when_asked(client, story):
    answer = send(client, SOURCES, article(story))
    again = answer.headers["Location"] + "read-again/"
    assert send(client, again).json()["reading"]["state"] == "waiting"
    assert ReadingJob.objects.count() == 1
    ReadingJob.objects.update(state=JobState.FAILED, failure="It was cut short.")
    assert client.get(answer.headers["Location"]).json()["reading"]["failure"] == "It was cut short."
    assert send(client, again).json()["reading"]["state"] == "waiting"
    assert ReadingJob.objects.count() == 2


def test_after_the_last_reading_what_is_ready_is_submitted(client, ana):
    story = factories.story([factories.BRIDGES, "It rained."])
    claim = factories.claim(story, by=ana)
    bare = Claim.objects.create(story=story, statement="It rained.")
    answers = []
    for source in story.sources.order_by("pk"):
        said = {"version": source.current_version.public_id}
        answers.append(send(client, f"{SOURCES}{source.public_id}/read-whole/", said).json())
    assert answers[0] == {"unread": ["B"], "submitted": [], "not_ready": []}
    assert (answers[1]["unread"], answers[1]["submitted"]) == ([], [claim.public_id])
    assert [one["claim"] for one in answers[1]["not_ready"]] == [bare.public_id]
    assert client.get(f"{SOURCES}{source.public_id}/").json()["read_by"] == ["ana"]


def test_only_the_newest_version_can_be_said_to_be_read(client, ana):
    source = factories.story().sources.get()
    old = source.current_version.public_id
    factories.version(source, "Two bridges fell.")
    answer = send(client, f"{SOURCES}{source.public_id}/read-whole/", {"version": old})
    assert answer.status_code == 400
    assert "not the newest" in answer.json()["errors"]["version"][0]


def test_an_article_whose_words_were_taken_out_has_none_and_cannot_be_read(client, ana):
    source = factories.story().sources.get()
    SourceVersion.objects.filter(source=source).redact("A court ordered it.")
    text = client.get(f"{SOURCES}{source.public_id}/text/").json()
    assert (text["text"], text["redaction_reason"]) == ("", "A court ordered it.")
    answer = send(client, f"{SOURCES}{source.public_id}/read-again/")
    assert (answer.status_code, answer.json()["detail"]) == (409, "There is no text of this article to read.")


def test_an_article_without_any_version_is_shown_and_has_no_text(client, ana):
    source = factories.story().sources.get()
    bare = Source.objects.create(story=source.story, letter="B", publisher=source.publisher)
    shown = client.get(f"{SOURCES}{bare.public_id}/").json()
    assert (shown["version"], shown["reading"], shown["read_by"]) == (None, None, [])
    for path in ("text/", "extraction/"):
        assert client.get(f"{SOURCES}{bare.public_id}/{path}").status_code == 404
    assert send(client, f"{SOURCES}{bare.public_id}/read-again/").status_code == 409


def test_a_story_counts_its_articles_and_claims(client, ana):
    answer = send(client, f"{ROOT}stories/", {"title": "The bridges", "slug": "the-bridges"})
    assert answer.status_code == 201
    story = Story.objects.get()
    factories.article(story)
    factories.claim(story, by=ana)
    shown = client.get(f"{ROOT}stories/the-bridges/").json()
    assert (shown["title"], shown["sources"], shown["claims"]["extracted"]) == ("The bridges", 1, 1)
    assert sum(shown["claims"].values()) == 1
