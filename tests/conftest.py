"""What all tests share: a home of their own, and immutable rows that can be cleaned up after a test."""

import os
import tempfile
from pathlib import Path

os.environ["NEWSROOM_HOME"] = tempfile.mkdtemp(prefix="newsroom-tests-")
for name in ("SECRET_KEY", "NEWSROOM_ORIGIN", "NEWSROOM_DEBUG", "SINGLE_EDITOR", "EXTRACTOR"):
    os.environ.pop(name, None)

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings
from hypothesis import settings

settings.register_profile("normal", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile("normal")

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """Pages name their static files by hash, so these are collected once."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def quick():
    """What makes many small tests quick: cheap passwords, and no look at all static files for each client."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture
def lifted_triggers(transactional_db):
    """For tests with real transactions: Django empties all tables after them, which the triggers would refuse.

    The flush that follows lays them again, as every `migrate` does.
    """
    from newsroom.models.triggers import lift_triggers

    yield
    lift_triggers(connection)
