"""What every format of table is read into: headings, and rows of cells that know their address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from labs.importers.drafts import Problem

# A cell holds a text, a number, a truth value, a list of those, or None where it is empty. Days are texts (2014-05-12).
Value = None | str | int | float | bool | list[Any]
RawRow = tuple[int, list[Any]]


@dataclass(frozen=True)
class Unread:
    """Stands in a raw row for a cell whose content cannot be taken: the code of the problem, and its details."""

    code: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """`values` stand in the order of the headings and may be fewer. `number` is that of the spreadsheet, from 1; in a
    tree `path` leads to the row (`labs[3]`). `problems` are cells of the row that were not taken."""

    number: int
    values: tuple[Value, ...]
    problems: tuple[Problem, ...] = ()
    path: str = ""

    def value(self, column: int) -> Value:
        return self.values[column] if column < len(self.values) else None


@dataclass
class Sheet:
    """One table. `rows` may be walked again and again; a walk raises UnreadableError where the file is damaged.

    `records` is set instead, with no headings and no rows, for a document of sourced records (see `records.py`).
    """

    form: str
    headings: tuple[str, ...] = ()
    walk: Callable[[], Iterator[Row]] = lambda: iter(())
    title: str = ""
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, Any] | None = None

    @property
    def rows(self) -> Iterator[Row]:
        return self.walk()

    def place(self, row: Row, column: int) -> str:
        """The address of a cell: `B7`, or `labs[3].founded` in a tree."""
        return f"{row.path}.{self.headings[column]}" if row.path else f"{letters(column)}{row.number}"


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B… Z, AA…"""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
