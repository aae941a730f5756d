"""What makes many small tests quick: passwords cheap to hash, and no look at all static files for each of them."""

import pytest
from django.test.utils import override_settings


@pytest.fixture(scope="session", autouse=True)
def quick():
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True):
        yield
