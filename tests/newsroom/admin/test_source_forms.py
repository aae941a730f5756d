"""The forms for articles and names: what is refused is shown, and what was typed stays."""

import pytest
from django.urls import reverse

from newsroom.actions.sources import origin_named
from newsroom.models import ActorName, Decision, ReadingJob, Source, Topic
from tests import factories
from tests.factories import fresh
from tests.newsroom.admin.pressing import errors_of, fields_of, form_of

pytestmark = pytest.mark.django_db


def send(client, row, **typed):
    """Open a row's form, type, and press Save."""
    return client.post(form_of(row), fields_of(client.get(form_of(row))) | typed)


# Articles


def test_what_is_known_of_an_article_is_written_down(client, ana):
    source = factories.story().sources.get()
    reuters = origin_named("agency", "Reuters")
    typed = {
        "title": "Bridges fall",
        "url": "https://example.org/bridges",
        "published_on": "2024-06-20",
        "published_basis": "given",
        "comes_from": reuters.pk,
        "shown_by": "told Reuters",
        "is_confirmed": "on",
    }
    assert send(client, source, **typed).status_code == 302
    source = fresh(source)
    assert (source.title, source.published_on.isoformat(), source.published_basis) == (
        "Bridges fall",
        "2024-06-20",
        "given",
    )
    assert (source.confirmed_origin, source.origin_why) == (reuters, "told Reuters")
    assert set(Decision.objects.about(source).values_list("action", flat=True)) >= {"describe", "set_origin"}


def test_a_date_needs_a_basis(client, ana):
    source = factories.story().sources.get()
    answer = send(client, source, published_on="2024-06-20", title="Typed with care")
    assert answer.status_code == 200
    assert "Give the date and say how it is known, or neither." in errors_of(answer)
    assert 'value="Typed with care"' in answer.content.decode()
    assert (fresh(source).published_on, fresh(source).title) == (None, "")


@pytest.mark.parametrize("address", ["ftp://example.org/bridges", "javascript:alert(1)", "bridges"])
def test_an_address_that_is_refused_is_not_stored(client, ana, address):
    source = factories.story().sources.get()
    answer = send(client, source, url=address)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert Source.objects.get().url == ""


# Redaction


def test_a_publisher_redacts_an_article_with_the_reason(client, django_capture_on_commit_callbacks):
    client.force_login(factories.publisher())
    version = factories.story().sources.get().current_version
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, version, reason="Order 7 of a court").status_code == 302
    assert (fresh(version).text, fresh(version).redaction_reason) == ("", "Order 7 of a court")
    page = client.get(form_of(version))
    assert page.status_code == 200
    assert "Order 7 of a court" in page.content.decode()
    assert client.post(form_of(version), {"reason": "Another"}).status_code == 403


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_redaction_needs_its_reason(client, reason):
    client.force_login(factories.publisher())
    version = factories.story().sources.get().current_version
    assert send(client, version, reason=reason).status_code == 200
    assert fresh(version).text == factories.BRIDGES


def test_only_publishers_redact(client, ana):
    version = factories.story().sources.get().current_version
    assert client.post(form_of(version), {"reason": "Order 7 of a court"}).status_code == 403
    assert 'name="reason"' not in client.get(form_of(version)).content.decode()
    assert fresh(version).text == factories.BRIDGES


# Names


def test_an_actor_is_added_with_the_names_it_goes_by(client, ana):
    names = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0, "names-0-name": "Bộ Ngoại giao"}
    fields = {"name": "Foreign Ministry", "slug": "foreign-ministry", "kind": "public_body", **names}
    assert client.post(reverse("admin:newsroom_actor_add"), fields).status_code == 302
    assert set(ActorName.objects.values_list("folded", flat=True)) == {"bo ngoai giao", "foreign ministry"}


def test_an_unnamed_speaker_needs_its_article(client, ana):
    names = {"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    fields = {"name": "an official", "slug": "an-official", "kind": "unnamed", **names}
    answer = client.post(reverse("admin:newsroom_actor_add"), fields)
    assert "An unnamed speaker needs its source; all others have none." in errors_of(answer)


def test_an_origin_has_a_name_unless_it_is_not_established(client, ana):
    answer = client.post(reverse("admin:newsroom_origin_add"), {"kind": "agency", "name": ""})
    assert "Name the origin, or choose “not established” without a name." in errors_of(answer)
    assert client.post(reverse("admin:newsroom_origin_add"), {"kind": "unknown", "name": ""}).status_code == 302


def test_a_topic_can_be_added_without_terms(client, ana):
    fields = {"name": "Bridges", "slug": "bridges", "iptc_code": "", "terms": ""}
    assert client.post(reverse("admin:newsroom_topic_add"), fields).status_code == 302
    assert Topic.objects.get().terms == []


@pytest.mark.parametrize("typed", ["5", '"bridge"', "[5]"])
def test_terms_are_a_list_of_words(client, ana, typed):
    fields = {"name": "Bridges", "slug": "bridges", "iptc_code": "", "terms": typed}
    assert client.post(reverse("admin:newsroom_topic_add"), fields).status_code == 200
    assert not Topic.objects.exists()


def test_who_saves_an_article_after_somebody_else_is_told_and_keeps_what_they_typed(client, ana):
    source = factories.story().sources.get()
    seen = fields_of(client.get(form_of(source)))
    assert send(client, source, title="Bridges fall").status_code == 302

    answer = client.post(form_of(source), seen | {"byline": "By a colleague"})

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Someone else has just changed this. Reload the page" in page
    assert "By a colleague" in page
    assert (fresh(source).title, fresh(source).byline) == ("Bridges fall", "")


def test_an_article_whose_day_becomes_known_is_read_again(client, ana):
    source = factories.story().sources.get()
    assert send(client, source, title="Bridges fall").status_code == 302
    assert not ReadingJob.objects.exists()
    assert send(client, source, published_on="2024-06-20", published_basis="given").status_code == 302
    assert ReadingJob.objects.get().version == source.current_version
