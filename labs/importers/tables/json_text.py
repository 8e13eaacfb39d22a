"""JSON: a list of objects, or an object that holds one; read one object at a time."""

import json
import re
from collections.abc import Generator
from typing import Any

from labs.importers.drafts import UnreadableError

from .limits import Limits
from .trees import LISTS, deepest

BLANK = re.compile(r"[ \t\r\n]*")
# Longer numbers are no facts of the atlas; they stay texts, which no field of numbers takes.
LONGEST_NUMBER = 25


class RepeatedKeyError(ValueError):
    """An object names the same member twice."""


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise RepeatedKeyError(next(name for name in names if names.count(name) > 1)[:80])
    return found


def whole(written: str) -> Any:
    return int(written) if len(written) <= LONGEST_NUMBER else written


def decimal(written: str) -> Any:
    value = float(written)
    return written if value in (float("inf"), float("-inf")) or len(written) > 2 * LONGEST_NUMBER else value


def refused(written: str) -> Any:
    raise UnreadableError("json-constant", value=written)


DECODER = json.JSONDecoder(
    object_pairs_hook=object_of, parse_int=whole, parse_float=decimal, parse_constant=refused, strict=False
)


def document(text: str, limits: Limits) -> Any:
    """The whole document. Raises UnreadableError."""
    value, end = decoded(text, skipped(text, 0), limits)
    close(text, end)
    return value


def members(text: str, limits: Limits) -> dict[str, str]:
    """The members of the outermost object, with the sign that each value begins with; empty for a list."""
    found: dict[str, str] = {}
    for _element in elements(text, limits, found):
        pass
    return found


def elements(text: str, limits: Limits, found: dict[str, str] | None = None) -> Generator[tuple[str, Any], None, None]:
    """Each element of the list, with its path (`[3]`, `labs[3]`). Walks the text to its end; fills `found`."""
    start = skipped(text, 0)
    if text.startswith("[", start):
        end = yield from listed(text, start, "", limits)
        return close(text, end)
    if not text.startswith("{", start):
        raise fault(text, start)
    seen = {} if found is None else found
    place, is_found = skipped(text, start + 1), False
    while not text.startswith("}", place):
        name, place = member(text, place, seen, limits)
        if name in LISTS and not is_found and text.startswith("[", place):
            is_found = True
            place = yield from listed(text, place, name, limits)
        else:
            _value, place = decoded(text, place, limits)
        place = following(text, place, "}")
    close(text, place + 1)
    if not is_found:
        raise UnreadableError("no-list")


def member(text: str, place: int, seen: dict[str, str], limits: Limits) -> tuple[str, int]:
    """The name of a member of the outermost object, and where its value begins."""
    name, place = decoded(text, place, limits)
    place = skipped(text, place)
    if not isinstance(name, str) or not text.startswith(":", place):
        raise fault(text, place)
    if name in seen:
        raise UnreadableError("key-twice", str(line_of(text, place)), key=name[:80])
    place = skipped(text, place + 1)
    seen[name] = text[place : place + 1]
    return name, place


def listed(text: str, place: int, name: str, limits: Limits) -> Generator[tuple[str, Any], None, int]:
    """The elements of the list that begins there; returns where it ends."""
    place, count = skipped(text, place + 1), 0
    while not text.startswith("]", place):
        value, place = decoded(text, place, limits)
        if count >= limits.rows:
            raise UnreadableError("too-many-rows", f"{name}[{count}]", limit=limits.rows)
        yield f"{name}[{count}]", value
        count += 1
        place = following(text, place, "]")
    return place + 1


def decoded(text: str, place: int, limits: Limits) -> tuple[Any, int]:
    try:
        value, end = DECODER.raw_decode(text, place)
    except json.JSONDecodeError as error:
        raise fault(text, error.pos) from None
    except RepeatedKeyError as error:
        raise UnreadableError("key-twice", str(line_of(text, place)), key=str(error)) from None
    except RecursionError:
        raise UnreadableError("too-deep", str(line_of(text, place)), limit=limits.depth) from None
    if deepest(value) > limits.depth:
        raise UnreadableError("too-deep", str(line_of(text, place)), limit=limits.depth)
    return value, end


def following(text: str, place: int, closing: str) -> int:
    """Where the next value begins, or the closing sign stands."""
    place = skipped(text, place)
    if text.startswith(",", place):
        after = skipped(text, place + 1)
        if not text.startswith(closing, after):
            return after
    elif text.startswith(closing, place):
        return place
    raise fault(text, place)


def close(text: str, place: int) -> None:
    if skipped(text, place) < len(text):
        raise fault(text, skipped(text, place))


def skipped(text: str, place: int) -> int:
    return BLANK.match(text, place).end()  # type: ignore[union-attr]


def fault(text: str, place: int) -> UnreadableError:
    is_cut = place >= len(text.rstrip())
    return UnreadableError("json-cut" if is_cut else "not-json", str(line_of(text, place)))


def line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
