"""What the documents say is what the code does."""

import os
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from newsroom.actions.claims import TRANSITIONS
from newsroom.workflow.chart import state_chart

ROOT = Path(__file__).parent.parent


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_state_chart_is_drawn_from_the_code():
    assert state_chart(TRANSITIONS) in text("docs/workflow.md")


def test_every_transition_stands_in_the_table_with_its_permission():
    for transition in TRANSITIONS:
        before = ", ".join(sorted(str(status.label) for status in transition.before))
        row = f"| {transition.label} | {before} | {transition.after.label} | `{transition.permission}` |"
        assert row in text("docs/workflow.md")


def test_every_variable_of_the_environment_is_explained_in_the_readme():
    read = set(re.findall(r'(?:environ\.get|flag)\("([A-Z_]+)"[,)]', text("newsroom/settings.py")))
    assert read
    for name in read:
        assert f"`{name}`" in text("README.md"), name


def test_every_command_of_ours_is_explained_in_the_readme():
    ours = [name for name, app in get_commands().items() if app in {"newsroom", "dossier"}]
    assert {"ingest", "read", "extract", "demo", "audit"} <= set(ours)
    for name in ours:
        assert f"`manage.py {name}" in text("README.md"), name


def test_every_address_of_the_public_api_stands_in_its_document():
    from dossier.api.urls import urlpatterns

    document = text("docs/api.md")
    routes = [re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern)) for pattern in urlpatterns]
    for route in routes:
        if "nowhere" not in route:
            start = route.split("<")[0]
            assert f"`{start}" in document or f"`/api/v1/{start}" in document, route


def files():
    for folder, names, found in os.walk(ROOT):
        names[:] = [name for name in names if name not in {".git", ".venv", "var", "__pycache__"} and name[0] != "."]
        for name in found:
            path = Path(folder, name)
            if path.suffix in {".py", ".md", ".toml", ".txt", ".html", ".css"} and path.parent.name != "seeds":
                yield path


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_host(name):
    lines = text(name).splitlines()
    pinned = [line for line in lines if re.match(r"^[a-z]", line)]
    assert pinned
    assert all("==" in line for line in pinned)
    assert text(name).count("--hash=sha256:") >= len(pinned)
    assert "://" not in text(name)


def test_no_file_names_a_package_index():
    host = re.compile("|".join([r"pypi\." + "org", "python" + "hosted", "registry" + r"\.npm", "index" + "-url"]))
    named = [str(path) for path in files() if host.search(path.read_text(encoding="utf-8"))]
    assert named == []
