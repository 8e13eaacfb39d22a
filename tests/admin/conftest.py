from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_citation, make_user
from tests.shared import made_once
from tests.world import World, make_world


def make_desk_world() -> World:
    """The small world, where the draft and the archived card have the source that publishing them asks for."""
    made = make_world()
    for lab in (made.draft, made.archived):
        make_citation(lab, "name", source=made.source)
    return made


@pytest.fixture(scope="module")
def world_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once, after the tests of the module that start from nothing: those that ask for the world come last."""
    with made_once(django_db_blocker, make_desk_world) as made:
        yield made


@pytest.fixture
def world(world_of_the_module: World, db: None) -> World:
    return deepcopy(world_of_the_module)


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
