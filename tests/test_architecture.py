"""The floors of the design, as contracts that hold."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command):
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"},
        capture_output=True,
        text=True,
    )


def test_every_import_contract_holds():
    done = run(Path(sys.executable).parent / "lint-imports")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_web_process_never_loads_spacy():
    done = run(
        sys.executable,
        "-c",
        "import django, sys; django.setup(); from django.urls import get_resolver; "
        "assert get_resolver().url_patterns; assert 'newsroom.admin' in sys.modules; assert 'spacy' not in sys.modules",
    )
    assert done.returncode == 0, done.stderr


def test_the_top_level_holds_what_the_design_lists_and_nothing_more():
    listed = run("git", "ls-files").stdout.split()
    assert {path.split("/")[0] for path in listed} <= {
        ".ci",
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "docs",
        "dossier",
        "manage.py",
        "newsroom",
        "pyproject.toml",
        "requirements-dev.txt",
        "requirements.txt",
        "seeds",
        "templates",
        "tests",
    }
