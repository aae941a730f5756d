"""What all tests share: static files, quick passwords, and immutable rows that can be cleaned up after a test."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("normal", max_examples=50, deadline=None)
hypothesis_settings.register_profile("thorough", max_examples=1_000, deadline=None)
hypothesis_settings.load_profile("normal")

SEEDS = Path(__file__).parent.parent / "seeds"


def pytest_sessionstart(session):
    """Pages name their static files by hash, so these are collected once, before any worker starts."""
    if not hasattr(session.config, "workerinput"):
        call_command("collectstatic", interactive=False, verbosity=0)


def pytest_collection_modifyitems(config, items):
    """Leave out what is about another database than this run's, and start the longest test first."""
    here = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    about = {item: mark.args[0] for item in items if (mark := item.get_closest_marker("database"))}
    config.hook.pytest_deselected(items=[item for item in items if about.get(item, here) != here])
    items[:] = [item for item in items if about.get(item, here) == here]
    items.sort(key=lambda item: item.get_closest_marker("postgres") is None)


def pytest_terminal_summary(terminalreporter):
    """Print what tests found out and noted by `record_property`: sentences ("told"), and how much was tried of what."""
    reports = [
        one for reports in terminalreporter.stats.values() for one in reports if getattr(one, "when", "") == "call"
    ]
    noted = [pair for report in reports for pair in report.user_properties]
    tried = Counter()
    for name, value in noted:
        if name.startswith("tried "):
            tried[name] += value
    lines = [value for name, value in noted if name == "told"]
    lines += [f"{name}: {number}, all as documented" for name, number in tried.items()]
    if lines:
        terminalreporter.section("what the tests found out")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session", autouse=True)
def quick_and_apart(tmp_path_factory):
    """Cheap passwords, no look at all static files for each client, and an archive that no other worker empties."""
    hashers, archive = ["django.contrib.auth.hashers.MD5PasswordHasher"], tmp_path_factory.mktemp("archive")
    with override_settings(PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True, ARCHIVE=archive):
        yield


@pytest.fixture
def lifted_triggers(transactional_db):
    """For tests with real transactions: Django empties all tables after them, which the triggers would refuse.

    The flush that follows lays them again, as every `migrate` does.
    """
    from newsroom.models.triggers import lift_triggers

    yield
    lift_triggers(connection)
