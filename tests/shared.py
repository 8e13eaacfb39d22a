"""What is made once for a module of tests: each of them undoes what it did, and the last leaves nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction
from django.utils import translation

Made = TypeVar("Made")


@contextmanager
def made_once(blocker: Any, make: Callable[[], Made]) -> Iterator[Made]:
    """For a fixture of a module; its tests ask for `db` as well, and start from a savepoint."""
    with blocker.unblock(), transaction.atomic():
        with translation.override("fr"):
            made = make()
        yield made
        transaction.set_rollback(True)
