import pytest

from tests import factories


@pytest.fixture
def ana(client):
    """The checker who is signed in."""
    user = factories.checker("ana")
    client.force_login(user)
    return user
