"""People and a verified claim that tests of dossiers begin with."""

import pytest

from tests import factories


@pytest.fixture
def ana(db):
    return factories.checker("ana")


@pytest.fixture
def ben(db):
    return factories.checker("ben")


@pytest.fixture
def pia(db):
    return factories.publisher("pia")


@pytest.fixture
def claim(ana, ben):
    return factories.verified(ana, ben)
