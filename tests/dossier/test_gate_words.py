"""The gate, for quotations: the words stand in their article, to the letter, or the dossier is not published."""

import pytest

from dossier.actions.gate import obstacles
from newsroom.actions.sources import redact_version
from newsroom.models import Passage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return factories.verified()


def reasons(claim):
    return [obstacle.reason for obstacle in obstacles(factories.dossier(claim))]


def test_a_passage_that_does_not_stand_in_its_article_any_more_is_refused(claim):
    one = claim.evidence.get()
    elsewhere = {"version": one.passage.version, "start": one.passage.start + 1, "end": one.passage.end + 1}
    claim.evidence.update(passage=Passage.objects.create(exact="3 bridges fell", **elsewhere))
    assert "These words no longer stand in article A: “3 bridges fell”." in reasons(claim)


def test_a_passage_whose_words_were_taken_out_is_refused(claim):
    redact_version(claim.evidence.get().passage.version, by=factories.publisher(), reason="Order 7 of the court.")
    assert "Words of article A that it rests on were taken out: Order 7 of the court." in reasons(claim)
