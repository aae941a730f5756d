"""How often each reason was right, by what editors made of the suggestions."""

import pytest
from django.urls import reverse

from newsroom.admin.reasons import counts_by_reason
from newsroom.matching.weights import WEIGHTS
from newsroom.models import ClaimRelation, Evidence, Reason
from tests import factories
from tests.newsroom.admin.given import second, suggested

pytestmark = pytest.mark.django_db


def given_for(suggestion, *codes, **fields):
    """The suggestion as if made for these reasons."""
    reasons = [{"code": code, "words": "Because."} for code in codes]
    type(suggestion).objects.filter(pk=suggestion.pk).update(reasons=reasons, **fields)


def row(code):
    return next(one for one in counts_by_reason() if one.label == Reason(code).label)


def test_reasons_are_counted_by_what_editors_made_of_the_suggestions():
    ana = factories.checker()
    claim = factories.claim(by=ana)
    given_for(suggested(claim, 0, 5), "same_date", "same_words", state="confirmed")
    given_for(suggested(claim, 0, 6), "same_date", state="rejected")
    given_for(suggested(claim, 0, 7), "same_date")
    relation = ClaimRelation.objects.create(a=claim, b=second(claim, ana), kind="same", decided_by=ana)
    given_for(relation, "same_date", state="dismissed")

    date = row("same_date")
    assert (date.suggested, date.confirmed, date.dismissed, date.undecided) == (4, 1, 2, 1)
    assert date.share_right == pytest.approx(100 / 3)
    assert row("same_words").share_right == 100
    assert row("other_number").share_right is None


def test_every_reason_has_a_row_with_the_weight_it_has_in_the_score():
    rows = counts_by_reason()
    assert [one.label for one in rows] == Reason.labels
    assert row("same_date").weight == WEIGHTS["dates"]
    assert row("other_date").weight is None
    assert {one.weight for one in rows} >= set(WEIGHTS.values())


def test_counting_takes_two_queries_however_many_suggestions_there_are(django_assert_num_queries):
    claim = factories.claim()
    with django_assert_num_queries(2):
        counts_by_reason()
    for end in range(3, 12):
        given_for(suggested(claim, 0, end), "same_words")
    with django_assert_num_queries(2):
        assert row("same_words").suggested == 9
    assert Evidence.objects.filter(reasons=[]).exists()


def test_the_page_is_reached_from_the_extractions_and_the_rules(client):
    client.force_login(factories.researcher())
    address = reverse("admin:newsroom_extractionrun_reasons")
    for name in ("admin:newsroom_extractionrun_changelist", "admin:newsroom_extractionrun_rules"):
        assert address in client.get(reverse(name)).content.decode()
    assert "the same date" in client.get(address).content.decode()


def test_staff_without_a_role_do_not_see_it(client):
    nobody = factories.researcher()
    nobody.groups.clear()
    client.force_login(nobody)
    assert client.get(reverse("admin:newsroom_extractionrun_reasons")).status_code == 403
