"""The examples of the desk's part of `docs/api.md` are run with curl against a served desk, in their order."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from django.contrib.auth.models import User

from newsroom.models import Claim, Source
from newsroom.tasks.work import carry_out
from tests import factories
from tests.newsroom.admin.given import suggested
from tests.newsroom.api.asking import bearer

DOCUMENT = Path(__file__).parents[3] / "docs" / "api.md"


def part_about_the_desk() -> str:
    return DOCUMENT.read_text(encoding="utf-8").partition("\n# The desk's API\n")[2]


def examples() -> list[str]:
    """The commands of the document's part about the desk, up to the one that is about a site of its own."""
    part = part_about_the_desk().partition("\n## Trying it hard\n")[0]
    return re.findall(r"^    (curl (?:.*\\\n)*.*)$", part, re.MULTILINE)


@pytest.mark.skipif(which("curl") is None, reason="curl is not installed")
@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.django_db(transaction=True)
def test_the_examples_of_the_document_do_what_it_says(live_server):
    secret = bearer(factories.checker("ana"))["Authorization"].split()[1]
    names = {"DESK": f"{live_server.url}/api/desk/v1", "TOKEN": secret}
    answers = []
    for command in examples():
        fill_in(names)
        ran = subprocess.run(
            ["bash", "-c", command.replace("curl ", "curl -sS --fail-with-body ", 1)],
            env={**os.environ, **names},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert ran.returncode == 0, (command, ran.stdout, ran.stderr)
        answers.append(json.loads(ran.stdout[ran.stdout.index("{") :]))
    assert len(answers) == len(examples()) >= 12
    assert answers[0]["person"] == "ana"
    claim = Claim.objects.get()
    assert (claim.assigned_to, claim.comments.get().text) == (User.objects.get(username="ana"), "Which ministry?")
    assert claim.evidence.filter(state="confirmed").count() == 1


@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.django_db(transaction=True)
def test_the_example_in_python_prints_the_claims_that_wait(live_server):
    claim = factories.submitted(factories.checker())
    factories.claim()
    [program] = re.findall(r"^```python\n(.*?)^```", part_about_the_desk(), re.MULTILINE | re.DOTALL)
    token = bearer(factories.checker("ana"), "read")["Authorization"].split()[1]
    names = {"DESK": f"{live_server.url}/api/desk/v1", "TOKEN": token}
    ran = subprocess.run([sys.executable, "-c", program], env=os.environ | names, capture_output=True, text=True)
    assert ran.stdout == f"{claim.public_id} {claim.statement}\n", ran.stderr


def fill_in(names):
    """The names that the examples use for what those before them have made."""
    source = Source.objects.first()
    if source is None:
        return
    for job in source.current_version.reading_jobs.filter(state="waiting"):
        carry_out(job.pk)
    claim = Claim.objects.first()
    names |= {"SOURCE": source.public_id}
    if claim:
        one = claim.evidence.filter(state="suggested").first() or suggested(claim)
        names |= {"CLAIM": claim.public_id, "PASSAGE": one.public_id, "ETAG": f'"{claim.version}"'}
        names |= {"ETAG_NOW": names["ETAG"]}
