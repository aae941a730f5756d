"""The command `read`: it reads what was not read yet, says what is new, and does nothing the second time."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsroom.models import Claim
from tests import factories
from tests.newsroom.actions import small_extractor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_extractor(settings):
    settings.EXTRACTOR = f"{small_extractor.__name__}.extract_article"


def read(**options):
    out = StringIO()
    call_command("read", stdout=out, **options)
    return out.getvalue().splitlines()


def test_reading_again_does_nothing():
    story = factories.story(["The mayor resigned.\nSchools stay closed.\n"])
    assert read() == [f"{story}: read 1 articles; new are 2 claims, 2 passages, 0 suggested relations."]
    assert read() == [f"{story}: read 0 articles; new are 0 claims, 0 passages, 0 suggested relations."]
    assert Claim.objects.count() == 2


def test_one_story_can_be_read_alone():
    one, other = factories.story(["The mayor resigned."]), factories.story(["Schools stay closed."])
    assert len(read(story=one.slug)) == 1
    assert not other.claims.exists()
    assert len(read()) == 2


def test_a_story_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(CommandError, match="There is no story “floods”. Known: none yet."):
        read(story="floods")
    story = factories.story()
    with pytest.raises(CommandError, match=f"Known: {story.slug}."):
        read(story="floods")


def test_without_a_story_nothing_is_read():
    assert read() == []
