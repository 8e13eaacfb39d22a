"""What a process need not work out twice while the atlas does not change."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")

# Some kilobytes each: a reader of the whole atlas must not fill the memory of the process.
MOST_OF_A_FAMILY = 2000

# The newest stamp and what was built under it. Replaced as a whole, so that threads never mix two states.
_kept: tuple[str, dict[Hashable, Any]] = ("", {})
# The last of each value that is built from the one before.
_last: dict[Hashable, Any] = {}
_renewing = Lock()


def recall(stamp: str, key: Hashable, build: Callable[[], Value]) -> Value:
    """The value built for this key under this change stamp; built now when it is the first time."""
    kept = _kept_at(stamp)
    if key not in kept:
        kept[key] = build()
    return kept[key]


def recall_many(
    stamp: str,
    keys: list[Any],
    family: Hashable,
    build: Callable[[list[Any]], dict[Any, Value]],
    most: int = MOST_OF_A_FAMILY,
) -> dict[Any, Value]:
    """The value of each key; those that are missing are built together. A key that cannot be built is left out."""
    kept = recall(stamp, ("many", family), dict)
    if len(kept) > most:
        kept.clear()
    found = {key: kept[key] for key in keys if key in kept}
    missing = [key for key in keys if key not in found]
    if missing:
        built = build(missing)
        kept.update(built)
        found |= built
    return found


def recall_lately(stamp: str, family: Hashable, key: Hashable, build: Callable[[], Value], most: int) -> Value:
    """The same as `recall`, of a family that keeps no more than the `most` asked for last."""
    kept: OrderedDict[Hashable, Value] = recall(stamp, ("lately", family), OrderedDict)
    value = kept.pop(key, None)
    if value is None:
        value = build()
    while len(kept) >= most:
        kept.popitem(last=False)
    kept[key] = value
    return value


def renew(stamp: str, key: Hashable, build: Callable[[Any], Value]) -> Value:
    """The value for this key under this stamp, built from the one under the stamp before (None the first time)."""
    kept = _kept_at(stamp)
    if key not in kept:
        with _renewing:
            if key not in kept:
                kept[key] = _last[key] = build(_last.get(key))
    return kept[key]


def forget() -> None:
    """Empty the memory; for tests, whose databases turn back."""
    global _kept
    _kept = ("", {})
    _last.clear()


def _kept_at(stamp: str) -> dict[Hashable, Any]:
    global _kept
    if _kept[0] != stamp:
        _kept = (stamp, {})
    return _kept[1]
