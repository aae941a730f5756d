"""Articles: taken in once, described, said to be read, and redacted."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from newsroom.actions.sources import (
    Known,
    describe_source,
    give_reading,
    ingest,
    open_story,
    origin_named,
    redact_version,
    set_source_origin,
)
from newsroom.intake.archive import is_intact, place
from newsroom.intake.files import Unreadable
from newsroom.models import Claim, ClaimStatus, Decision, Origin, Passage, Reading, Source, SourceVersion, Story
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import texts_are_as_they_were_read
from tests import factories

pytestmark = pytest.mark.django_db
DATA = b"\xef\xbb\xbfThe ministry said that 3 bridges fell.\r\n"


@pytest.fixture
def story():
    return open_story("bridges")


def without_role():
    user = factories.person()
    user.groups.clear()
    return type(user).objects.get(pk=user.pk)


def test_a_story_is_opened_once(story):
    assert (story.title, open_story("bridges", title="Another title")) == ("Bridges", story)
    assert Decision.objects.about(story).get().action == "open_story"
    with pytest.raises(ValidationError):
        open_story("no slug at all")


def test_an_article_is_kept_as_bytes_and_as_text(story):
    version, new = ingest(story, "a.txt", DATA)
    assert new
    assert version.text == "The ministry said that 3 bridges fell.\r\n"
    assert is_intact(settings.ARCHIVE, version.raw_sha256)
    assert (version.source.letter, version.number, version.file_name) == ("A", 1, "a.txt")
    assert Decision.objects.about(version.source).get().data["sha256"] == version.raw_sha256
    assert list(texts_are_as_they_were_read()) == []


def test_the_same_bytes_are_one_article_of_a_story_and_another_of_another(story):
    version, _new = ingest(story, "a.txt", DATA)
    assert ingest(story, "b.txt", DATA) == (version, False)
    assert ingest(open_story("floods"), "a.txt", DATA)[1]
    assert Source.objects.count() == 2


def test_what_is_no_text_leaves_nothing_behind(story):
    with pytest.raises(Unreadable, match="position 3"):
        ingest(story, "a.txt", b"abc\xff")
    assert not Source.objects.exists()


def test_what_is_known_of_an_article_is_kept_and_what_is_not_is_labelled(story):
    known = Known(title="Bridges fall", publisher="The Post", publisher_is_stated=True, publisher_family="Post Group")
    told, _new = ingest(story, "a.txt", DATA, known=known)
    silent, _new = ingest(story, "b.txt", DATA + b"More.")
    assert (told.source.publisher.name, told.source.publisher.is_stated) == ("The Post", True)
    assert told.source.publisher.family == "Post Group"
    assert silent.source.publisher.name == "Publisher not stated (bridges, B)"
    assert not silent.source.publisher.is_stated


def test_letters_go_on_after_z():
    letters = [source.letter for source in factories.story(["Rain fell."] * 28).sources.order_by("pk")]
    assert letters[:2] + letters[24:] == ["A", "B", "Y", "Z", "AA", "AB"]


def test_who_has_no_role_takes_in_reads_and_describes_nothing(story):
    nobody, version = without_role(), ingest(story, "a.txt", DATA)[0]
    tried = [
        lambda: ingest(story, "b.txt", b"Words.", by=nobody),
        lambda: give_reading(version, by=nobody),
        lambda: describe_source(version.source, by=nobody, title="Mine"),
        lambda: set_source_origin(version.source, origin_named("agency", "Mine"), by=nobody),
        lambda: redact_version(version, by=nobody, reason="Because"),
    ]
    decisions = Decision.objects.count()
    for attempt in tried:
        with pytest.raises(PermissionDenied):
            attempt()
    assert Decision.objects.count() == decisions
    assert (Source.objects.count(), Reading.objects.count()) == (1, 0)


def test_saying_twice_that_an_article_was_read_is_saying_it_once(story):
    ana, version = factories.researcher(), ingest(story, "a.txt", DATA)[0]
    assert give_reading(version, by=ana) == give_reading(version, by=ana)
    assert Decision.objects.filter(action="read_whole").count() == 1


def test_what_is_known_is_corrected_with_a_decision(story):
    ana, source = factories.researcher(), ingest(story, "a.txt", DATA)[0].source
    describe_source(source, by=ana, title="Bridges fall", note="From the printed page.")
    decision = Decision.objects.about(source).first()
    assert (decision.action, decision.data["changed"]) == ("describe", {"title": "Bridges fall"})
    describe_source(source, by=ana, title="Bridges fall")
    assert Decision.objects.filter(action="describe").count() == 1


def test_of_an_article_only_its_description_can_be_changed(story):
    ana, source = factories.researcher(), ingest(story, "a.txt", DATA)[0].source
    with pytest.raises(WorkflowError, match="These cannot be changed: letter"):
        describe_source(source, by=ana, letter="B")
    for fields in ({"published_on": "2024-06-20"}, {"published_basis": "given"}):
        with pytest.raises(WorkflowError, match="Give the date and say how it is known"):
            describe_source(Source.objects.get(), by=ana, **fields)
    describe_source(Source.objects.get(), by=ana, published_on="2024-06-20", published_basis="given")
    assert Source.objects.get().published_basis == "given"


def test_an_origin_that_is_not_established_is_one_row_whatever_it_is_called():
    assert origin_named("unknown", "somebody") == origin_named("unknown")
    assert origin_named("agency", "Reuters") == origin_named("agency", "Reuters")
    assert Origin.objects.count() == 2


def test_saying_the_same_origin_again_is_no_decision():
    ana, claim = factories.checker(), factories.verified()
    source, reuters = claim.story.sources.get(), origin_named("agency", "Reuters")
    set_source_origin(source, reuters, by=ana, why="told Reuters")
    decisions = Decision.objects.count()
    set_source_origin(Source.objects.get(), reuters, by=ana, why="told Reuters")
    assert Decision.objects.count() == decisions
    assert Claim.objects.get().status == ClaimStatus.IN_REVIEW


def test_a_redaction_takes_the_words_from_the_text_the_passages_and_the_archive(
    story, django_capture_on_commit_callbacks
):
    version, _new = ingest(story, "a.txt", DATA)
    claim = factories.claim(story)
    with django_capture_on_commit_callbacks(execute=True):
        redact_version(version, by=factories.publisher(), reason="Order 7 of a court")
    assert SourceVersion.objects.get().text == ""
    passage = Passage.objects.get()
    assert (passage.exact, passage.prefix, passage.suffix) == ("", "", "")
    assert claim.evidence.get().passage == passage
    assert not place(settings.ARCHIVE, version.raw_sha256).exists()
    assert Decision.objects.filter(action="redact", note="Order 7 of a court").exists()
    assert list(texts_are_as_they_were_read()) == []


def test_a_redaction_is_for_publishers_and_says_why(story):
    version, _new = ingest(story, "a.txt", DATA)
    with pytest.raises(PermissionDenied):
        redact_version(version, by=factories.checker(), reason="Order 7 of a court")
    with pytest.raises(WorkflowError, match="which order"):
        redact_version(version, by=factories.publisher(), reason=" ")
    assert SourceVersion.objects.get().text


def test_a_redaction_leaves_the_bytes_of_another_story_that_has_the_same_article(
    story, django_capture_on_commit_callbacks
):
    version, _new = ingest(story, "a.txt", DATA)
    ingest(open_story("floods"), "a.txt", DATA)
    assert Story.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        redact_version(version, by=factories.publisher(), reason="Order 7 of a court")
    assert list(texts_are_as_they_were_read()) == []
