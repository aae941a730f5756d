"""Settings of the site with two views beside it, for measuring: see `beside_urls`."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.beside_urls"
API_RATE = 0
