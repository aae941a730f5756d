"""The command `audit`: one line where all is well, exit status 1 and every fault where it is not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from newsroom.actions.sources import ingest, open_story
from newsroom.models import Claim, Decision
from newsroom.models.triggers import lift_triggers
from newsroom.workflow.audit import CHECKS
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    story = open_story("bridges")
    ingest(story, "a.txt", factories.BRIDGES.encode())
    return factories.verified(in_story=story)


def test_where_all_is_well_it_says_so_in_a_line(claim):
    out = StringIO()
    call_command("audit", stdout=out)
    assert out.getvalue() == f"{len(CHECKS)} checks, no fault: everything is as it was left.\n"


def test_an_empty_site_is_in_order(db):
    call_command("audit", stdout=StringIO())


def test_with_the_last_ten_decisions_deleted_it_fails(claim):
    for _ in range(8):
        factories.claim(claim.story, by=factories.checker())
    last = list(Decision.objects.values_list("pk", flat=True)[:10])
    lift_triggers(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM newsroom_decision WHERE id IN ({', '.join(map(str, last))})")
    with pytest.raises(CommandError, match="decisions were taken away") as failed:
        call_command("audit", stdout=StringIO())
    assert failed.value.returncode == 1


def test_every_fault_is_named(claim):
    Claim.objects.update(statement="Four bridges fell.")
    Claim.objects.create(story=claim.story, statement="Slipped in.")
    with pytest.raises(CommandError) as failed:
        call_command("audit", stdout=StringIO())
    count, *faults = str(failed.value).splitlines()
    assert (count, len(faults)) == ("2 faults:", 2)
    assert claim.public_id in faults[0]
