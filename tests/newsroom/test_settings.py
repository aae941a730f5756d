"""The settings: what the environment may say, and what the database is told."""

import os
import runpy
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).parent.parent.parent
LIVE = """
import json, sqlite3
import django; django.setup()
from django.db import connection, transaction
from django.conf import settings
def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
found = {name: pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=0, isolation_level=None)
with transaction.atomic():
    try:
        other.execute("BEGIN IMMEDIATE")
        found["locked"] = False
    except sqlite3.OperationalError as error:
        found["locked"] = str(error)
print(json.dumps(found, sort_keys=True))
"""


def settings_with(monkeypatch, home, **environment):
    """The settings as a process with this environment reads them."""
    monkeypatch.setenv("NEWSROOM_HOME", str(home))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "newsroom" / "settings.py"))


def python(home, *arguments, **environment):
    environment = os.environ | {
        "NEWSROOM_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": "",
        **environment,
    }
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_a_file_database_loses_nothing_and_lets_writers_wait(tmp_path):
    done = python(tmp_path, "-c", LIVE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == (
        '{"busy_timeout": 20000, "foreign_keys": 1, "journal_mode": "wal", "locked": "database is locked", '
        '"synchronous": 2}'
    )
    with sqlite3.connect(tmp_path / "newsroom.sqlite3") as stored:
        assert stored.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_site_with_an_https_address_passes_the_deployment_checks(tmp_path):
    check = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = python(tmp_path, *check, NEWSROOM_ORIGIN="https://dossier.example.org")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_address_decides_which_hosts_are_answered_and_whether_cookies_are_secure(monkeypatch, tmp_path):
    site = settings_with(monkeypatch, tmp_path, NEWSROOM_ORIGIN="https://dossier.example.org/")
    assert site["ALLOWED_HOSTS"] == ["dossier.example.org"]
    assert site["CSRF_TRUSTED_ORIGINS"] == ["https://dossier.example.org"]
    assert site["SESSION_COOKIE_SECURE"]
    assert site["SECURE_SSL_REDIRECT"]

    site = settings_with(monkeypatch, tmp_path, NEWSROOM_ORIGIN="http://127.0.0.1:8000")
    assert site["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert not site["SESSION_COOKIE_SECURE"]


@pytest.mark.parametrize(
    "origin",
    [
        "dossier.example.org",
        "ftp://dossier.example.org",
        "https://",
        "https://dossier.example.org/news",
        "https://dossier.example.org?a=b",
        "https://dossier.example.org#top",
        "https://ana:secret@dossier.example.org",
        "https://dossier.example.org:port",
    ],
)
def test_an_address_that_is_no_origin_is_refused_with_an_example(monkeypatch, tmp_path, origin):
    with pytest.raises(ImproperlyConfigured, match="must look like https://dossier.example.org"):
        settings_with(monkeypatch, tmp_path, NEWSROOM_ORIGIN=origin)


def test_the_key_is_made_once_and_only_its_owner_may_read_it(monkeypatch, tmp_path):
    first = settings_with(monkeypatch, tmp_path)["SECRET_KEY"]
    assert len(first) > 60
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert settings_with(monkeypatch, tmp_path)["SECRET_KEY"] == first
    assert settings_with(monkeypatch, tmp_path / "other")["SECRET_KEY"] != first


def test_a_key_given_in_the_environment_is_used_and_not_written_down(monkeypatch, tmp_path):
    assert settings_with(monkeypatch, tmp_path, SECRET_KEY="given")["SECRET_KEY"] == "given"
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("word", "switched"), [("1", True), (" Yes ", True), ("0", False), ("off", False), ("", False)]
)
def test_a_switch_is_on_where_it_says_so(monkeypatch, tmp_path, word, switched):
    site = settings_with(monkeypatch, tmp_path, SINGLE_EDITOR=word, NEWSROOM_DEBUG=word)
    assert (site["SINGLE_EDITOR"], site["DEBUG"]) == (switched, switched)


def test_without_an_environment_the_site_is_safe(monkeypatch, tmp_path):
    site = settings_with(monkeypatch, tmp_path)
    assert (site["DEBUG"], site["SINGLE_EDITOR"]) == (False, False)
    assert site["ORIGIN"] == "http://127.0.0.1:8000"


def test_another_database_is_named_by_its_address(monkeypatch, tmp_path):
    site = settings_with(monkeypatch, tmp_path, DATABASE_URL="postgres://desk@db.example.org/newsroom")
    database = site["DATABASES"]["default"]
    assert (database["ENGINE"], database["HOST"]) == ("django.db.backends.postgresql", "db.example.org")
    assert "init_command" not in database.get("OPTIONS", {})
