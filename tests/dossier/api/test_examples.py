"""The examples of the public part of `docs/api.md` are run against a served site: curl, and ten lines of Python."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from tests.dossier.api.made import A, B, key, make_claim, make_evidence, publish

PUBLIC = (
    (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8").partition("\n# The desk's API\n")[0]
)
WORDS = "the bridges had been closed since Monday"


@pytest.fixture
def site(live_server):
    """A dossier that the examples have something to ask of; the environment they run in."""
    evidence = [make_evidence(1, source, "ministry-of-works", exact=WORDS) for source in (A, B)]
    evidence[0]["quote"] |= {"prefix": "the ministry said ", "suffix": ". Nobody knew."}
    both = {"verdict": "corroborated", "lower": 2, "upper": 2, "value": "2024-06-20"}
    claims = [make_claim(1, statement="The bridges were closed.", evidence=evidence, **both), make_claim(2)]
    struck = {key(1): {"verdict": "single_origin", "lower": 1, "upper": 1}}
    without = {"kind": "origin", "key": "Reuters", "corroborated": 0, "supported": 2, "claims": struck}
    publish(*claims, without=[without])
    publish(*claims, number=2, without=[without])
    return {**os.environ, "API": f"{live_server.url}/api/v1"}


def run(command, site):
    done = subprocess.run(command, env=site, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


@pytest.mark.skipif(which("curl") is None, reason="curl is not installed")
@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.django_db(transaction=True)
def test_every_curl_of_the_document_is_answered(site, tmp_path):
    commands = re.findall(r"^    (curl .*)$", PUBLIC, re.MULTILINE)
    assert len(commands) >= 14
    for command in commands:
        said = run(["bash", "-c", f"cd {tmp_path}; {command}"], site)
        if "sha256sum" in command:
            assert re.match(r"[0-9a-f]{64} ", said)
        elif ">" in command:
            assert len((tmp_path / "claims.csv").read_text().splitlines()) == 3
        else:
            answers = [json.loads(line) for line in said.splitlines()]
            refused = [answer for answer in answers if answer.get("status", 200) != 200]
            assert bool(refused) == ("verdict=true" in command), command
            if "origins_min=2" in command:
                assert len(answers[0]["results"]) == (0 if "without_origin" in command else 1)
            elif "results" in answers[0]:
                assert answers[0]["results"], command


@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.django_db(transaction=True)
def test_every_ten_lines_of_python_do_what_they_say(site):
    programs = re.findall(r"```python\n(.*?)```", PUBLIC, re.DOTALL)
    said = [run([sys.executable, "-c", program], site) for program in programs]

    assert said[0] == "2 The bridges were closed.\n"
    assert said[1].count(f"“{WORDS}”") == 2
    assert said[2] == "differs\n“never” where the article has “”\n"
    assert re.match(r"\d\d items; go on with \w+", said[3])
    assert len(said) == 4
    assert all(len(program.strip().splitlines()) <= 12 for program in programs)


def test_every_filter_and_parameter_is_in_the_document():
    from dossier.api import views

    for view in views.LISTS:
        for name in view.filterset_class.base_filters:
            assert f"`{name}`" in PUBLIC, name
    for name in ("ordering", "page_size", "cursor", "fields", "expand", "format", "since"):
        assert f"`{name}`" in PUBLIC
