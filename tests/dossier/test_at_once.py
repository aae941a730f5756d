"""Two publishers at once make one edition, and an edition is of one moment, whatever is changed meanwhile."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from dossier.actions.compose import add_claims
from dossier.actions.publish import publish_dossier
from dossier.models import Edition, Entry, Section
from newsroom.actions.claims import edit_claim, submit_claim
from newsroom.actions.evidence import mark_passage
from newsroom.actions.sources import give_reading
from newsroom.models import Actor, Claim, ClaimStatus
from newsroom.workflow import WorkflowError
from tests import factories

ROOT = Path(__file__).parent.parent.parent
real_transactions = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lifted_triggers"),
    pytest.mark.database("postgresql"),
]


def marked(test):
    for mark in real_transactions:
        test = mark(test)
    return test


def beside(act):
    """A thread with a connection of its own that does something."""

    def run():
        try:
            act()
        finally:
            connection.close()

    return Thread(target=run)


@marked
def test_of_two_publishers_at_once_one_publishes_and_the_other_is_told():
    made, together, told = factories.dossier(factories.verified()), Barrier(2), []
    people = [factories.publisher("pia"), factories.publisher("paula")]

    def publish(person):
        together.wait()
        try:
            told.append(publish_dossier(made, by=person, seen=0).number)
        except WorkflowError as error:
            told.append(str(error))

    threads = [beside(lambda person=person: publish(person)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [edition] = Edition.objects.all()
    assert sorted(told, key=str) == [
        1,
        f"Edition 1 was published by {edition.published_by} meanwhile. Look again; nothing was published.",
    ]


@marked
def test_of_two_who_compose_at_once_one_is_told_and_nothing_of_theirs_is_written():
    claim = factories.verified()
    made, together, told = factories.dossier(), Barrier(2), []
    made.stories.add(claim.story)
    people = [factories.publisher("pia"), factories.publisher("paula")]

    def compose(person):
        section = Section.objects.select_related("dossier").get(dossier=made)
        together.wait()
        try:
            told.append(len(add_claims(section, [claim], by=person)))
        except WorkflowError as error:
            told.append(str(error))

    threads = [beside(lambda person=person: compose(person)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entry = Entry.objects.get(section__dossier=made)
    assert entry.claim == claim
    refused = "Someone else has just changed this dossier. Look again; nothing of yours was saved."
    assert sorted(told, key=str) == [1, refused]


PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from tests import factories
factories.dossier(factories.verified())
factories.publisher("pia"), factories.publisher("paula")
"""
PUBLISH = """
import json, sys, time
from pathlib import Path
from django.contrib.auth.models import User
from dossier.actions.publish import publish_dossier
from dossier.models import Dossier
from newsroom.workflow import WorkflowError
made, person, gate = Dossier.objects.get(), User.objects.get(username=sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
while not gate.exists():
    time.sleep(0.005)
try:
    told = publish_dossier(made, by=person, seen=0).number
except WorkflowError as error:
    told = str(error)
print(json.dumps(told))
"""
START = "import django; django.setup()\n"


@pytest.mark.database("sqlite3")
def test_of_two_processes_that_publish_at_once_one_publishes_and_the_other_is_told(tmp_path):
    surroundings = {**os.environ, "NEWSROOM_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    surroundings.pop("DATABASE_URL", None)

    def run(script, *arguments):
        command = [sys.executable, "-c", START + script, *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)

    assert run(PREPARE).wait() == 0
    gate = tmp_path / "now"
    publishers = [run(PUBLISH, name, str(gate)) for name in ("pia", "paula")]
    assert [one.stdout.readline() for one in publishers] == ["ready\n"] * 2
    gate.touch()
    told = sorted((json.loads(one.communicate()[0]) for one in publishers), key=str)
    assert told[0] == 1
    assert "was published by" in told[1]


def publish_while(made, pia, act, *, at, wait):
    """Publish, and do something else right before the query of this number; True where there was one."""
    seen, other = 0, beside(act)

    def watch(execute, *query):
        nonlocal seen
        seen += 1
        if seen == at:
            other.start()
            other.join(timeout=wait)
        return execute(*query)

    try:
        with connection.execute_wrapper(watch):
            publish_dossier(made, by=pia, note="Again.")
    finally:
        if seen >= at:
            other.join()
    return seen >= at


@marked
def test_an_edition_is_of_one_moment_whenever_a_name_is_changed_while_it_is_made():
    ana, pia = factories.checker("ana"), factories.publisher("pia")
    actor = Actor.objects.create(name="Name 0", slug="name", kind="group")
    claim = factories.claim(by=ana)
    version = claim.story.sources.get().current_version
    edit_claim(claim, by=ana, actors=[actor])
    mark_passage(Claim.objects.get(pk=claim.pk), version, 0, 12, by=ana, speaker=actor, mode="indirect")
    made = factories.dossier(submitted_and_verified(claim, ana))
    publish_dossier(made, by=pia)

    told, at = [], 1
    while True:

        def rename(name=f"Name {at}"):
            Actor.objects.filter(pk=actor.pk).update(name=name)

        try:
            if not publish_while(made, pia, rename, at=at, wait=10):
                break
        except WorkflowError as error:
            told.append(str(error))
        else:
            content = Edition.objects.current().get().content
            names = {one["name"] for one in content["actors"]} | {
                one["speaker"]["name"]
                for section in content["sections"]
                for entry in section["entries"]
                for one in entry["claim"]["evidence"]
                if one["speaker"]
            }
            assert len(names) == 1, at
        at += 4
    assert any("Someone else has just changed" in one for one in told)
    assert Edition.objects.count() > 2


def submitted_and_verified(claim, ana):
    fresh = Claim.objects.get(pk=claim.pk)
    for source in fresh.story.sources.all():
        give_reading(source.current_version, by=ana)
    return factories.confirmed(submit_claim(fresh, by=ana), by=factories.checker())


@marked
def test_who_edits_a_claim_while_it_is_published_waits_and_then_reopens_it():
    ana, pia = factories.checker("ana"), factories.publisher("pia")
    claim = factories.verified(ana)
    made = factories.dossier(claim)

    def edit():
        edit_claim(Claim.objects.get(pk=claim.pk), by=ana, statement="Four bridges fell.")

    assert publish_while(made, pia, edit, at=40, wait=0.5)

    [entry] = Edition.objects.get().content["sections"][0]["entries"]
    assert entry["claim"]["statement"] == "Three bridges fell."
    edited = Claim.objects.get(pk=claim.pk)
    assert (edited.statement, edited.status) == ("Four bridges fell.", ClaimStatus.IN_REVIEW)
