"""What the machine read is read again where more is known of the article, and never else."""

import pytest

from newsroom.actions.claims import edit_claim
from newsroom.actions.readings import read_story
from newsroom.actions.sources import describe_source
from newsroom.models import Claim, ExtractionRun
from newsroom.workflow.audit import audit
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lines(settings):
    settings.EXTRACTOR = "tests.newsroom.actions.small_extractor.extract_article"


def days_of(claims):
    return [claim.when[0]["value"] for claim in claims.order_by("pk")]


def test_dates_count_from_the_day_of_the_article_also_where_that_becomes_known_later():
    ana, story = factories.checker(), factories.story(["A bridge fell on Thursday.\nRain came on Thursday.\n"])
    read_story(story)
    fallen, rain = Claim.objects.order_by("pk")
    edit_claim(rain, by=ana, when=[{"text": "Thursday", "value": "2024-06-13"}])

    describe_source(story.sources.get(), by=ana, published_on="2024-06-20", published_basis="given")
    first, second = read_story(story), read_story(story)

    assert days_of(Claim.objects) == ["2024-06-20", "2024-06-13"]
    assert [first["versions"], first["claims"], second["versions"]] == [1, 0, 0]
    assert ExtractionRun.objects.get().published == "2024-06-20"
    assert audit() == []
