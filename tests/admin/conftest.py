import pytest
from django.test import Client

from tests.factories import make_citation, make_user
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """The small world, where the draft and the archived card have the source that publishing them asks for."""
    made = make_world()
    for lab in (made.draft, made.archived):
        make_citation(lab, "name", source=made.source)
    return made


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
