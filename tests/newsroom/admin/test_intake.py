"""Articles come in by file or pasted, each is described once, and the list shows how far they are read."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom import tasks
from newsroom.actions import jobs
from newsroom.actions.sources import ingest, redact_version
from newsroom.admin.articles import ON_A_PAGE
from newsroom.models import Decision, ReadingJob, Source, Story
from tests import factories

pytestmark = pytest.mark.django_db
ADD = reverse("admin:newsroom_story_add_articles")


@pytest.fixture
def ana(client):
    made = factories.researcher("ana")
    client.force_login(made)
    return made


def file(name, data=None):
    return SimpleUploadedFile(name, data or factories.BRIDGES.encode(), "text/plain")


def test_several_files_make_a_new_story_and_wait_to_be_read(client, ana):
    files = [file("a.txt"), file("b.txt", b"Another article about the bridges.")]
    answer = client.post(ADD, {"new_story": "Bridges of Oslo", "files": files}, follow=True)
    story = Story.objects.get(slug="bridges-of-oslo")
    assert [source.letter for source in story.sources.all()] == ["A", "B"]
    assert ReadingJob.objects.unfinished().count() == 2
    assert "2 articles were added" in answer.content.decode()
    assert answer.content.decode().count("waits to be read") == 2


def test_a_pasted_article_keeps_what_is_known_of_it(client, ana):
    known = {"title": "Bridges", "publisher": "Oslo Post", "published_on": "2024-06-20", "published_basis": "given"}
    client.post(ADD, {"new_story": "Bridges", "text": factories.BRIDGES, **known})
    source = Source.objects.get()
    assert (source.title, source.publisher.name, source.published_on.isoformat()) == (
        "Bridges",
        "Oslo Post",
        "2024-06-20",
    )
    assert source.current_version.text == factories.BRIDGES


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_kept(client, ana):
    files = [file("good.txt"), file("bad.jpg", b"\xff\xd8\xff\xe0")]
    answer = client.post(ADD, {"new_story": "Bridges", "files": files})
    assert answer.status_code == 409
    assert "bad.jpg is not UTF-8" in answer.content.decode()
    assert "1 article was added" in answer.content.decode()
    assert Source.objects.count() == 1


def test_the_same_article_twice_is_one_article(client, ana):
    story = factories.story()
    answer = client.post(ADD, {"story": story.pk, "files": [file("again.txt")]}, follow=True)
    assert "1 was there already" in answer.content.decode()
    assert story.sources.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "Some words."}, "Choose a story, or name a new one."),
        ({"new_story": "Bridges"}, "Choose files, or paste the text of an article."),
        ({"new_story": "Bridges", "text": "Some words.", "published_on": "2024-06-20"}, "Give the date and say how"),
        ({"new_story": "Bridges", "text": "Some words.", "published_on": "yesterday"}, "Enter a valid date."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, ana, fields, sentence):
    answer = client.post(ADD, fields)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert all(value in answer.content.decode() for value in fields.values())
    assert not Source.objects.exists()


def test_several_articles_are_not_described_at_once(client, ana):
    answer = client.post(
        ADD, {"new_story": "Bridges", "files": [file("a.txt"), file("b.txt", b"Other.")], "title": "X"}
    )
    assert "of one article only" in answer.content.decode()
    assert not Source.objects.exists()


def test_a_failure_is_shown_with_a_retry(client, ana):
    source = factories.story().sources.get()
    job = tasks.read_in_background(source.current_version)
    jobs.fail_job(job, "Reading it took too long and was stopped.")
    page = client.get(reverse("admin:newsroom_story_articles", args=[source.story_id])).content.decode()
    assert "took too long" in page
    assert "Try to read A again" in page
    client.post(reverse("admin:newsroom_source_read_again", args=[source.pk]))
    assert ReadingJob.objects.unfinished().count() == 1


def test_the_part_that_moves_is_sent_by_itself_and_stops_when_all_is_read(client, ana):
    source = factories.story().sources.get()
    address = reverse("admin:newsroom_story_articles", args=[source.story_id])
    job = tasks.read_in_background(source.current_version)
    part = client.get(address, headers={"X-Desk": "inline"}).content.decode()
    assert part.lstrip().startswith('<div id="articles" data-refresh')
    jobs.finish_job(job)
    assert "data-refresh" not in client.get(address, headers={"X-Desk": "inline"}).content.decode()


def test_what_is_known_is_confirmed_once_even_where_nothing_is_changed(client, ana):
    source = factories.story().sources.get()
    page = client.get(reverse("admin:newsroom_source_change", args=[source.pk]))
    form = page.context["adminform"].form
    client.post(
        reverse("admin:newsroom_source_change", args=[source.pk]),
        {
            "publisher": source.publisher_id,
            "published_basis": "unknown",
            "seen_decision": form.initial["seen_decision"],
        },
    )
    assert Decision.objects.about(source).filter(action="describe").count() == 1


def test_the_list_takes_the_same_queries_for_one_article_and_for_many(client, ana, django_assert_num_queries):
    few, many = factories.story(), factories.story([f"Article {n}. 3 bridges fell." for n in range(12)])
    for story in (few, many):
        for source in story.sources.all():
            tasks.read_in_background(source.current_version)
    address = "admin:newsroom_story_articles"
    client.get(reverse(address, args=[few.pk]))
    with CaptureQueriesContext(connection) as for_one:
        client.get(reverse(address, args=[few.pk]))
    with django_assert_num_queries(len(for_one)):
        client.get(reverse(address, args=[many.pk]))


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Bridges fall", "3 bridges fell.", "Bridges fall"),
        ("", "Rain in the\r\nvalley.  3 bridges fell.", "“Rain in the valley. 3 bridges fell.”"),
        ("", "3 bridges fell. " * 20, f"“{('3 bridges fell. ' * 5)[:69]}…”"),
    ],
)
def test_an_article_is_named_by_its_headline_or_else_by_its_first_words(client, ana, title, text, name):
    version, _is_new = ingest(factories.story([]), "rain.txt", text.encode(), by=ana)
    source = version.source
    Source.objects.filter(pk=source.pk).update(title=title)
    page = client.get(reverse("admin:newsroom_story_articles", args=[source.story_id]))
    assert [row.name for row in page.context["rows"]] == [name]
    assert f">{name}</a>" in page.content.decode()


def test_an_article_whose_words_were_taken_out_is_named_by_its_outlet(client, ana):
    source = factories.story().sources.get()
    redact_version(source.current_version, by=factories.publisher(), reason="Order 7 of the court.")
    page = client.get(reverse("admin:newsroom_story_articles", args=[source.story_id]))
    assert [row.name for row in page.context["rows"]] == [str(source.publisher)]


def test_a_long_list_of_articles_has_pages(client, ana):
    story = factories.story([f"Article {number}." for number in range(ON_A_PAGE + 2)])
    address = reverse("admin:newsroom_story_articles", args=[story.pk])
    first, second = client.get(address), client.get(f"{address}?p=2")
    assert [row.source.letter for row in second.context["rows"]] == ["Z", "AA"]
    assert len(first.context["rows"]) == ON_A_PAGE
    assert "Articles 1 to 25 of 27" in first.content.decode()
    assert 'href="?p=2"' in first.content.decode()
    assert 'href="?p=1"' in second.content.decode()
    assert client.get(f"{address}?p=x").context["rows"][0].source.letter == "A"


def test_whoever_may_not_add_articles_is_refused(client):
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(ADD).status_code == 403
