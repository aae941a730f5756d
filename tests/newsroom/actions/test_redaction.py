"""What a court order leaves behind: no words anywhere, and a desk that can go on."""

import pytest

from newsroom.actions.claims import submit_claim, verify_claim
from newsroom.actions.evidence import confirm_evidence, reject_evidence
from newsroom.actions.passes import confirm_in_source
from newsroom.actions.readings import extract_here, read_version
from newsroom.actions.sources import give_reading, ingest, redact_version
from newsroom.models import ClaimStatus, Evidence, ExtractionRun, SourceVersion
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from tests import factories
from tests.factories import fresh
from tests.newsroom.admin.given import SILENT, suggested

pytestmark = pytest.mark.django_db
DATA = b"Three bridges fell on Monday, officials said."


def redact(version):
    return redact_version(version, by=factories.publisher(), reason="Order 7")


def version_of(story, letter="A"):
    return story.sources.get(letter=letter).current_version


def test_an_article_redacted_before_anybody_read_it_holds_up_no_claim():
    ana, ben = factories.checker(), factories.checker()
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    redact(version_of(claim.story, "B"))
    give_reading(version_of(claim.story), by=ana)

    verify_claim(submit_claim(fresh(claim), by=ana), by=ben)

    assert fresh(claim).status == ClaimStatus.VERIFIED
    assert [check.source.letter for check in claim.checks.all()] == ["A"]


def test_a_passage_of_a_redacted_article_is_still_to_be_rejected():
    ana = factories.checker()
    claim = factories.claim(factories.story([factories.BRIDGES, SILENT]), by=ana)
    one = suggested(claim, letter="B")
    redact(version_of(claim.story, "B"))
    give_reading(version_of(claim.story), by=ana)
    with pytest.raises(WorkflowError, match="1 passage of B waits"):
        submit_claim(fresh(claim), by=ana)

    reject_evidence(Evidence.objects.get(pk=one.pk), by=ana)
    submit_claim(fresh(claim), by=ana)


@pytest.mark.parametrize("confirm", [confirm_evidence, lambda one, by: confirm_in_source(one.claim, one.source, by=by)])
def test_words_that_are_not_there_any_more_are_confirmed_by_nobody(confirm):
    one = suggested(factories.claim())
    redact(version_of(one.claim.story))
    with pytest.raises(WorkflowError, match="The words of this passage were taken out: Order 7"):
        confirm(Evidence.objects.get(pk=one.pk), by=factories.checker())


def test_redacted_bytes_are_taken_in_again_by_no_story(django_capture_on_commit_callbacks):
    story = factories.story([])
    version, _new = ingest(story, "a.txt", DATA)
    with django_capture_on_commit_callbacks(execute=True):
        redact(version)
    for into in (story, factories.story([])):
        with pytest.raises(WorkflowError, match="The words of this article were taken out: Order 7"):
            ingest(into, "again.txt", DATA)
    assert SourceVersion.objects.count() == 1
    assert audit() == []


def test_what_an_extractor_was_reading_when_the_words_were_taken_out_is_not_kept():
    version = factories.story().sources.get().current_version

    def extract(text, **options):
        found = extract_here(text, **options)
        redact(version)
        return found

    with pytest.raises(ValueError, match="The words of this article were taken out: Order 7"):
        read_version(SourceVersion.objects.get(), extract=extract)
    assert not ExtractionRun.objects.exists()


def test_the_words_that_showed_an_origin_or_a_reason_go_with_the_others():
    version = factories.story().sources.get().current_version
    read_version(version)
    one = suggested(factories.claim(version.source.story))
    quoting = {"why": "3 bridges", "reasons": [{"words": "3 bridges"}], "origin_why": "told Reuters"}
    Evidence.objects.filter(pk=one.pk).update(**quoting)

    redact(version)

    assert Evidence.objects.filter(pk=one.pk, why="", reasons=[], origin_why="").exists()
    assert all(not (run.candidates or run.actors or run.refused or run.origin) for run in ExtractionRun.objects.all())
