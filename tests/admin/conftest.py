from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from tests.factories import make_user
from tests.world import World, make_world


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    """Addresses are built in French, whatever language an earlier request left behind."""
    with translation.override("fr"):
        yield


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def signed_in(role: str) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(make_user(role), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def superuser(db: None) -> Client:
    return signed_in("superuser")


@pytest.fixture
def curator(db: None) -> Client:
    return signed_in("curator")


@pytest.fixture
def publisher(db: None) -> Client:
    return signed_in("publisher")
