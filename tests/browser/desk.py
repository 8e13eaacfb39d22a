"""People of the desk for browser tests: written for the served site to find, taken away afterwards."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client

from tests.factories import PASSWORD, make_user


@contextmanager
def member(role: str, name: str) -> Iterator[Any]:
    """A user of this role, with PASSWORD. Outside the transaction of a test, or nobody would see it."""
    user = make_user(role, name)
    # As the tests hash passwords; a fixture of a module is made before their settings hold.
    hasher = MD5PasswordHasher()
    user.password = hasher.encode(PASSWORD, hasher.salt())
    user.save()
    yield user
    user.delete()


def outside(do: Callable[[], Any]) -> Any:
    """Done on a connection of its own: a test stands in a transaction that sees only what was there when it began."""

    def done() -> Any:
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


def cookies_of(user: Any, site: str) -> list[Any]:
    """What the browser keeps once this person has signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return [{"name": name, "value": morsel.value, "url": site} for name, morsel in client.cookies.items()]
