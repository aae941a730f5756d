"""Gives the tests a home of their own, before the settings are read; `pyproject.toml` loads it as a plugin."""

import os
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker shares the home of the process that started it
    home = tempfile.TemporaryDirectory(prefix="newsroom-tests-")
    os.environ["NEWSROOM_HOME"] = home.name
SETTINGS = "SECRET_KEY NEWSROOM_ORIGIN NEWSROOM_DEBUG SINGLE_EDITOR BLIND_SECOND_CHECK EXTRACTOR LLM_URL LLM_MODEL"
for name in [*SETTINGS.split(), "BUNDLE_NAMES", "MEANING_MODEL"]:
    os.environ.pop(name, None)
os.environ["API_RATE"] = "0"  # tests ask as often as they like; those of the limit set one
