"""The exports in rows: CSV and XLSX."""

import csv
import io
import tempfile
from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook

from .cells import neutralised
from .columns import KINDS, Value
from .export import Export

BLOCK = 64 * 1024
# Excel takes a file for UTF-8 only behind this mark.
BYTE_ORDER_MARK = "\ufeff"
Cell = str | int | float | bool | None


def csv_text(export: Export) -> Iterator[str]:
    """The header as lines that begin with “#”, the names of the columns, then one line a lab."""
    yield BYTE_ORDER_MARK + lines([[f"# {sentence}"] for sentence in export.header.sentences])
    yield lines([[neutralised(column.name) for column in export.columns]])
    for rows in export.chunks():
        yield lines([[written(column.value(row)) for column in export.columns] for row in rows])


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


def xlsx_bytes(export: Export) -> Iterator[bytes]:
    """A workbook of three sheets: labs, header, codebook. Its rows are written to disk as they are read."""
    book = Workbook(write_only=True)
    labs = book.create_sheet("labs")
    labs.freeze_panes = "B2"
    labs.append([neutralised(column.name) for column in export.columns])
    for rows in export.chunks():
        for row in rows:
            labs.append([cell_of(column.value(row)) for column in export.columns])
    notice = book.create_sheet(_("notice"))
    for label, text in export.header.lines:
        notice.append([label, neutralised(text)])
    codebook = book.create_sheet(_("colonnes"))
    codebook.append([_("nom"), _("nature"), _("sens"), _("unité ou valeurs")])
    for column in export.columns:
        codebook.append([column.name, str(KINDS[column.kind]), column.meaning, column.values])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from iter(lambda: file.read(BLOCK), b"")
