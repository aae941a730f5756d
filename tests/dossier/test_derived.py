"""The rows everyone reads are those of the documents: made once, made again, and compared by the audit."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from dossier.actions.publish import publish_dossier
from dossier.audit import rows_are_as_in_their_edition
from dossier.derived import write_all_rows
from dossier.derived.parts import days_of, parts_of
from dossier.models import Facet, Published, PublishedDate, PublishedHead, Sort, Without
from tests import factories
from tests.dossier import frozen
from tests.dossier.api.made import FIRST_DAY, A, B, contradicting, key, make_claim, publish

pytestmark = pytest.mark.django_db


def whole():
    """All rows, with all they are found by."""
    rows = Published.objects.order_by("sort", "key")
    return [
        (
            *(getattr(row, field.name) for field in Published._meta.fields if field.name not in ("id", "changed")),
            sorted(row.facets.values_list("name", "value")),
            sorted(row.dates.values_list("first", "last")),
            sorted(row.without.values_list("key", "verdict", "lower", "upper")),
        )
        for row in rows
    ]


def faults():
    return list(rows_are_as_in_their_edition())


@pytest.fixture
def published():
    """Two dossiers that share a claim; of one the second edition."""
    struck = {key(1): {"verdict": "single_origin", "lower": 1, "upper": 1}}
    without = [{"kind": "origin", "key": "Reuters", "corroborated": 0, "supported": 1, "claims": struck}]
    publish(make_claim(1, value="2024-06"), make_claim(3), slug="tunnels", without=without)
    publish(*contradicting(make_claim(1, value="2024-06"), make_claim(2)), number=2, without=without)
    return publish(
        *contradicting(make_claim(1, value="2024-06", sources=(A, B)), make_claim(4)), number=3, without=without
    )


def test_what_is_published_through_the_gate_has_its_rows():
    claim = factories.verified()
    edition = publish_dossier(factories.dossier(claim), by=factories.publisher("pia"))

    row = Published.objects.standing(Sort.CLAIM).get()
    assert (row.key, row.kind, row.verdict, row.lower, row.upper) == (
        claim.public_id,
        "fact",
        "origins_unclear",
        0,
        1,
    )
    assert json.loads(row.body)["dossiers"][0]["slug"] == edition.slug
    [source] = Published.objects.standing(Sort.SOURCE)
    assert source.key == edition.content["sources"][0]["id"]
    assert faults() == []


def test_making_all_rows_anew_gives_the_same_rows(published, capsys):
    before, epoch = whole(), PublishedHead.objects.get().epoch

    call_command("derive")

    assert whole() == before
    assert PublishedHead.objects.get().epoch == epoch + 1
    assert f"Made {len(before)} rows." in capsys.readouterr().out
    assert faults() == []


def test_the_audit_finds_nothing_in_rows_as_they_were_made(published):
    assert faults() == []
    publish(number=4)
    assert faults() == []


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: Published.objects.filter(sort="claim", key=key(1)).update(body='{"dossiers": []}'),
        lambda: Published.objects.filter(sort="claim", key=key(1)).update(verdict="corroborated"),
        lambda: Published.objects.filter(sort="claim", key=key(1)).update(is_gone=True),
        lambda: Published.objects.filter(sort="claim", key=key(2)).update(is_gone=False),
        lambda: Published.objects.filter(sort="evidence").delete(),
        lambda: Published.objects.filter(sort="edition", key="bridges/2").delete(),
        lambda: Facet.objects.filter(name="topic").first().delete(),
        lambda: Facet.objects.create(name="topic", value="rails", row=Published.objects.get(sort="claim", key=key(1))),
        lambda: PublishedDate.objects.filter(row__key=key(1)).delete(),
        lambda: Without.objects.filter(row__key=key(1)).update(upper=5),
        lambda: connection.cursor().execute("UPDATE dossier_claimtext SET statement = 'Nothing fell.'"),
        lambda: connection.cursor().execute("DELETE FROM dossier_claimtext"),
    ],
)
def test_the_audit_finds_rows_that_are_not_those_of_the_documents(published, tamper):
    tamper()

    assert faults()


def test_publishing_takes_as_many_queries_for_a_long_dossier_as_for_a_short_one(django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        publish(*[make_claim(number) for number in range(1, 40)])
    with django_assert_max_num_queries(40):
        publish(*[make_claim(number) for number in range(1, 40)], number=2)


def test_moments_say_when_it_was_first_published_and_when_what_it_says_last_changed():
    for number, statement in enumerate(("Bridge 1 fell.", "Bridge 1 stands.", "Bridge 1 stands."), start=1):
        publish(make_claim(statement=statement), number=number)

    row = Published.objects.get(sort="claim")
    assert (row.published_at.day, row.updated_at.day, row.changed_at.day) == (4, 5, 6)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-06-20", "2024-06-20", "2024-06-20"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-06-19/2024-07", "2024-06-19", "2024-07-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_of_any_precision_is_the_days_it_means(value, first, last):
    assert tuple(day.isoformat() for day in days_of(value)) == (first, last)


def test_what_two_dossiers_have_is_as_the_one_seen_last_shows_it_whatever_the_clocks_of_two_machines_say():
    publish(make_claim(), slug="tunnels", at=FIRST_DAY + timedelta(seconds=5))
    publish(make_claim(statement="Bridge 1 collapsed."), at=FIRST_DAY)

    claim = json.loads(Published.objects.get(sort="claim").body)

    assert claim["statement"] == "Bridge 1 collapsed."
    assert [place["slug"] for place in claim["dossiers"]] == ["tunnels", "bridges"]
    assert "/bridges/" in claim["links"]["page"]
    assert faults() == []


def test_a_withdrawal_gives_nothing_to_read():
    document = frozen.document()
    document["edition"]["change"] = "withdrawal"

    assert parts_of(document, "0" * 64) == {}


def test_rows_made_anew_leave_nothing_of_the_old_ones(published):
    Published.objects.filter(sort="claim", key=key(3)).update(key="0" * 26)

    write_all_rows()

    assert not Published.objects.filter(key="0" * 26).exists()
