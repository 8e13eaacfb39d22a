"""The exports in rows: CSV and XLSX."""

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from openpyxl import Workbook

from .cells import neutralised
from .columns import KINDS, Value
from .header import Header

BLOCK = 64 * 1024
# Excel takes a file for UTF-8 only behind this mark.
BYTE_ORDER_MARK = "\ufeff"
Cell = str | int | float | bool | None
# What the codebook says of a column: its name, its kind (of KINDS), its meaning, its unit or values.
Entry = tuple[str, str, str, str]


class Tabular(Protocol):
    """What is written as a table. `title` is the name of the sheet, which never changes."""

    @property
    def title(self) -> str: ...

    @property
    def header(self) -> Header: ...

    @property
    def codebook(self) -> list[Entry]: ...

    def lines(self) -> Iterator[list[list[Value]]]:
        """The values of each row in the order of the codebook, some rows at a time."""
        ...


@dataclass(frozen=True)
class Sheet:
    """A table of which all rows are there."""

    title: str
    header: Header
    codebook: list[Entry]
    rows: list[list[Value]]

    def lines(self) -> Iterator[list[list[Value]]]:
        yield self.rows


def csv_text(table: Tabular) -> Iterator[str]:
    """The header as lines that begin with “#”, the names of the columns, then one line a row."""
    yield BYTE_ORDER_MARK + lines([[f"# {sentence}"] for sentence in table.header.sentences])
    yield lines([[neutralised(name) for name, *_said in table.codebook]])
    for rows in table.lines():
        yield lines([[written(value) for value in row] for row in rows])


def lines(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def written(value: Value) -> str:
    """A cell of text: unknown stays empty, numbers keep their sign, words are harmless."""
    cell = cell_of(value)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def cell_of(value: Value) -> Cell:
    """A value as a cell: a list becomes one text, and no text is a formula."""
    if isinstance(value, list):
        value = " | ".join(value) or None
    return neutralised(value) if isinstance(value, str) else value


def xlsx_bytes(table: Tabular) -> Iterator[bytes]:
    """A workbook of three sheets: the table, header, codebook. Its rows are written to disk as they are read."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = "B2"
    sheet.append([neutralised(name) for name, *_said in table.codebook])
    for rows in table.lines():
        for row in rows:
            sheet.append([cell_of(value) for value in row])
    notice = book.create_sheet(_("notice"))
    for label, text in table.header.lines:
        notice.append([label, neutralised(text)])
    codebook = book.create_sheet(_("colonnes"))
    codebook.append([_("nom"), _("nature"), _("sens"), _("unité ou valeurs")])
    for name, kind, meaning, values in table.codebook:
        codebook.append([neutralised(name), str(KINDS[kind]), neutralised(meaning), values])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from iter(lambda: file.read(BLOCK), b"")
