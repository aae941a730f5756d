"""The rules the database keeps hold on PostgreSQL too."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RULES = [
    "tests/test_immutable.py",
    "tests/newsroom/actions",
    "tests/newsroom/workflow/test_audit.py",
    "tests/newsroom/management/test_audit.py",
    "tests/newsroom/test_models.py",
    *(f"tests/newsroom/api/test_{name}.py" for name in ("moves", "idempotency", "lists", "deciding")),
    *(f"tests/dossier/api/test_{name}.py" for name in ("lists", "items", "changes", "check")),
    "tests/dossier/test_derived.py",
    "tests/dossier/test_search.py",
    "tests/dossier/test_at_once.py",
    "tests/dossier/test_composing.py",
    "tests/dossier/test_editions.py",
    "tests/dossier/test_gate.py",
    "tests/dossier/test_renderings.py",
    "tests/dossier/test_planned.py",
    "tests/dossier/test_since.py",
]


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs: where Debian puts them, or on the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    return next((place for place in places if (place / "postgres").exists()), None)


@pytest.fixture(scope="module")
def postgres():
    """A cluster of its own on a socket in a temporary folder; yields its DATABASE_URL."""
    place = programs()
    if place is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="newsroom-postgres-"))
    as_owner = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    data, log = folder / "data", folder / "log"

    def run(program, *arguments):
        subprocess.run([*as_owner, place / program, *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    run("initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgres://desk@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.mark.postgres
def test_the_rules_hold_on_postgresql(postgres):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", *RULES],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": postgres},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-8000:]
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 80
