"""Keys of the labs whose words changed in this transaction and were not written anew yet."""

from collections.abc import Collection
from threading import local

_kept = local()


def labs() -> set[int]:
    if not hasattr(_kept, "labs"):
        _kept.labs = set()
    found: set[int] = _kept.labs
    return found


def written(keys: Collection[int] | None) -> None:
    """The terms of these labs, or of all, are as their texts are."""
    labs().clear() if keys is None else labs().difference_update(keys)
