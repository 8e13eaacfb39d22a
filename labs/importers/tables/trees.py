"""From lists of objects (JSON, YAML) to a sheet: one column a member, one row an object."""

from collections.abc import Callable, Iterator
from typing import Any

from labs.importers.drafts import Problem, UnreadableError

from .cells import checked
from .grid import LONGEST_HEADING
from .limits import Limits
from .sheet import Row, Sheet, Unread

# Under what names an object may hold its list; the first of them counts.
LISTS = ("labs", "results", "items", "data", "records", "rows")


def sheet_of(form: str, elements: Callable[[], Iterator[tuple[str, Any]]], limits: Limits) -> Sheet:
    """Reads all elements once for their members, so that later walks only repeat what is known to be sound."""
    names: dict[str, None] = {}
    problems, is_empty = [], True
    for path, element in elements():
        is_empty = False
        if not isinstance(element, dict):
            problems.append(Problem("not-an-object", path))
            continue
        names |= dict.fromkeys(name for name, _value in flat(element))
        if len(names) > limits.columns:
            raise UnreadableError("too-many-columns", path, count=len(names), limit=limits.columns)
    if is_empty:
        raise UnreadableError("empty")
    if not names:
        raise UnreadableError("not-objects")
    headings = tuple(names)
    return Sheet(form, headings, lambda: rows(elements(), headings, limits), problems=problems)


def rows(elements: Iterator[tuple[str, Any]], headings: tuple[str, ...], limits: Limits) -> Iterator[Row]:
    for number, (path, element) in enumerate(elements, start=1):
        if not isinstance(element, dict):
            continue
        found = {name: cell_of(value, limits) for name, value in flat(element)}
        unread = {name: cell for name, cell in found.items() if isinstance(cell, Unread)}
        problems = tuple(Problem(cell.code, f"{path}.{name}", cell.details) for name, cell in unread.items())
        values = tuple(None if name in unread else found.get(name) for name in headings)
        if problems or any(value is not None for value in values):
            yield Row(number, values, problems, path)


def flat(element: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The members, those of objects within spelled with a point: `description.fr`."""
    for name, value in element.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}"[:LONGEST_HEADING], part) for inner, part in value.items())
        else:
            yield str(name)[:LONGEST_HEADING], value


def cell_of(value: Any, limits: Limits) -> Any:
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(part, dict | list) for part in value)):
        return Unread("nested-value")
    return checked(value, limits)


def deepest(value: Any) -> int:
    """How many lists and objects stand one within another. Without calling itself: the value may be hostile."""
    depth, level = 0, [value]
    while level := [part for part in level if isinstance(part, dict | list)]:
        depth += 1
        level = [inner for part in level for inner in (part.values() if isinstance(part, dict) else part)]
    return depth
