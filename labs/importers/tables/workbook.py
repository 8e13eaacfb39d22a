"""XLSX: the values of the first sheet that has headings, row after row."""

import contextlib
import datetime
import io
import warnings
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from labs.importers.drafts import Problem, UnreadableError

from .grid import is_blank, sheet_of
from .limits import Limits
from .packages import Package
from .sheet import RawRow, Sheet, Unread

LAST_COLUMN = 16_384
# The sheets that our own exports add to that of the labs.
OUR_SHEETS = {"notice", "notes", "colonnes", "columns"}


def read(data: bytes, package: Package, limits: Limits) -> Sheet:
    """The first sheet with headings; the others, and what was not followed, are named among its problems."""
    with guarded():
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
    if len(sheets) > limits.sheets:
        raise UnreadableError("too-many-sheets", limit=limits.sheets)
    # What is hidden was not meant to be read, unless there is nothing else.
    ordered = sorted(sheets, key=lambda sheet: sheet.sheet_state != "visible")
    chosen, result = first_with_headings(ordered, limits, package)
    result.problems += [*package.notes(), *merges_of(chosen, package)]
    for sheet in sheets:
        if (
            sheet is not chosen
            and not (result.headings[0] == "slug" and sheet.title in OUR_SHEETS)
            and has_cells(sheet)
        ):
            code = "sheet-not-read" if sheet.sheet_state == "visible" else "hidden-sheet-not-read"
            result.problems.append(Problem(code, sheet.title))
    return result


def first_with_headings(
    sheets: list[ReadOnlyWorksheet], limits: Limits, package: Package
) -> tuple[ReadOnlyWorksheet, Sheet]:
    for sheet in sheets:
        try:
            return sheet, sheet_of("xlsx", walker(sheet), limits, sheet.title)
        except UnreadableError as error:
            if error.problem.code != "empty":
                raise
    raise UnreadableError("images-only" if package.has_images else "empty")


def walker(sheet: ReadOnlyWorksheet) -> Callable[[], Iterator[RawRow]]:
    return lambda: raw_rows(sheet)


def has_cells(sheet: ReadOnlyWorksheet) -> bool:
    return any(not all(map(is_blank, cells)) for _number, cells in raw_rows(sheet))


def merges_of(sheet: ReadOnlyWorksheet, package: Package) -> list[Problem]:
    """Merged cells give their value to the first of them alone; the others are empty."""
    path = str(PurePosixPath(sheet._worksheet_path.lstrip("/")))
    return [Problem("merged-cells", merged) for merged in package.merges.get(path, [])]


def raw_rows(sheet: ReadOnlyWorksheet) -> Iterator[RawRow]:
    """Row by row from the file, whatever size the sheet says that it has."""
    book = sheet.parent
    with guarded(), sheet._get_source() as source:
        parser = CellReader(
            source, sheet._shared_strings, data_only=True, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for number, cells in parser.parse():
            filled = [cell for cell in cells if cell["value"] is not None]
            if not filled:
                continue
            last = max(cell["column"] for cell in filled)
            if last > LAST_COLUMN:
                raise UnreadableError("damaged", str(number))
            row: list[Any] = [None] * last
            for cell in filled:
                row[cell["column"] - 1] = plain(cell)
            yield number, row


class CellReader(WorkSheetParser):
    """Tells formulas that were never calculated from empty cells."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["value"] = Unread("formula-without-value")
        return cell


def plain(cell: dict[str, Any]) -> Any:
    """A value of the atlas's kinds: days as texts, whole numbers as such."""
    value = cell["value"]
    if cell["data_type"] == "e":
        return Unread("error-cell", {"value": str(value)})
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value)
    if isinstance(value, float):
        return as_number(value)
    return unescape(value) if isinstance(value, str) else value


def as_number(value: float) -> Any:
    if value != value or value in (float("inf"), float("-inf")):
        return Unread("number-not-finite")
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Whatever the library trips over in a broken file comes out as UnreadableError; its warnings stay inside."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (UnreadableError, GeneratorExit):
            raise
        except RecursionError:
            raise UnreadableError("too-deep") from None
        except Exception as error:  # a broken shared string is an IndexError, a broken style a TypeError…
            raise UnreadableError("damaged", what=type(error).__name__) from None
