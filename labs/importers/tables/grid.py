"""From raw rows of a grid to a sheet: where the headings stand, blank rows, cells out of line."""

from collections.abc import Callable, Iterator
from typing import Any

from labs.importers.drafts import Problem, UnreadableError
from labs.text import fold

from .cells import checked
from .limits import Limits
from .sheet import RawRow, Row, Sheet, Unread, letters

# How many rows with something in them are searched for the headings.
LOOKED_AT = 20
LONGEST_HEADING = 200


def sheet_of(form: str, raw_rows: Callable[[], Iterator[RawRow]], limits: Limits, title: str = "") -> Sheet:
    """The sheet of a grid whose raw rows can be walked again and again. Raises UnreadableError when it is empty."""
    number, cells = heading_row(raw_rows(), limits)
    headings, problems = headings_of(number, cells, limits)
    return Sheet(form, headings, lambda: body(raw_rows(), number, len(headings), limits), title, problems)


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def is_notice(cells: list[Any]) -> bool:
    """A line “# …” above the headings, as our exports write them; spreadsheets save it with empty cells behind."""
    return isinstance(cells[0], str) and cells[0].lstrip("'").startswith("#") and all(map(is_blank, cells[1:]))


def heading_row(rows: Iterator[RawRow], limits: Limits) -> RawRow:
    """The first row with two filled cells, unless none of the first rows has: then the first that has any."""
    alone: RawRow | None = None
    seen = 0
    for number, cells in rows:
        filled = sum(not is_blank(cell) for cell in cells)
        if filled > 1:
            return number, cells
        if filled and not is_notice(cells):
            alone = alone or (number, cells)
            seen += 1
            if seen == LOOKED_AT:
                break
    if alone is None:
        raise UnreadableError("empty")
    return alone


def headings_of(number: int, cells: list[Any], limits: Limits) -> tuple[tuple[str, ...], list[Problem]]:
    """The headings, of which the last is not blank, and what is wrong with them."""
    contents = [checked(cell, limits) for cell in cells]
    while contents and contents[-1] is None:
        contents.pop()
    if len(contents) > limits.columns:
        raise UnreadableError("too-many-columns", str(number), count=len(contents), limit=limits.columns)
    headings: list[str] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for column, content in enumerate(contents):
        place = f"{letters(column)}{number}"
        heading = "" if content is None or isinstance(content, Unread) else " ".join(str(content).split())
        headings.append(heading[:LONGEST_HEADING])
        if isinstance(content, Unread):
            problems.append(Problem(content.code, place, content.details))
        elif not heading:
            problems.append(Problem("heading-missing", place))
        elif first := seen.get(fold(heading)):
            problems.append(Problem("heading-twice", place, {"heading": headings[-1], "first": first}))
        else:
            seen[fold(heading)] = place
    return tuple(headings), problems


def body(rows: Iterator[RawRow], above: int, width: int, limits: Limits) -> Iterator[Row]:
    """The rows below the headings that hold anything. Raises UnreadableError above a limit."""
    count = cells_read = 0
    for number, cells in rows:
        if number <= above or all(map(is_blank, cells)):
            continue
        count, cells_read = count + 1, cells_read + len(cells)
        if count > limits.rows:
            raise UnreadableError("too-many-rows", str(number), limit=limits.rows)
        if cells_read > limits.cells:
            raise UnreadableError("too-many-cells", str(number), limit=limits.cells)
        yield row_of(number, cells, width, limits)


def row_of(number: int, cells: list[Any], width: int, limits: Limits) -> Row:
    values: list[Any] = []
    problems: list[Problem] = []
    for column, cell in enumerate(cells):
        content = checked(cell, limits) if cell is not None else None
        if isinstance(content, Unread):
            problems.append(Problem(content.code, f"{letters(column)}{number}", content.details))
            content = None
        if column < width:
            values.append(content)
        elif content is not None:
            problems.append(Problem("cells-beyond-headings", f"{letters(column)}{number}"))
            break
    return Row(number, tuple(values), tuple(problems))
