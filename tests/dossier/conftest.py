"""People at the desk are made by the dozen here; their passwords need not be dear to guess."""

import pytest
from django.test.utils import override_settings


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
