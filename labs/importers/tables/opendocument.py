"""ODS, read in one pass with the standard library: repeated cells are never written out beyond the headings.

The libraries write them out: a file of one kilobyte that repeats one cell took 1.2 GB with the fastest of them.
"""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse

from labs.importers.drafts import Problem, UnreadableError

from .grid import is_blank, sheet_of
from .limits import Limits
from .packages import Package
from .sheet import RawRow, Sheet, Unread

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LAST_COLUMN = 16_384
# Elements between the ends of two rows: cells, paragraphs, styles. Beyond, the file is no table.
CROWD = 200_000
NUMBERS = {"float", "currency", "percentage"}
CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"


def read(package: Package, limits: Limits) -> Sheet:
    """The first table with headings; the others are named among its problems."""
    if MANIFEST in package.names and b"encryption-data" in package.archive.read(MANIFEST):
        raise UnreadableError("encrypted")
    titles = list(tables(package, limits))
    for place, title in enumerate(titles):
        try:
            sheet = sheet_of("ods", walker(package, place, limits), limits, title)
        except UnreadableError as error:
            if error.problem.code != "empty":
                raise
            continue
        others = [other for number, other in enumerate(titles) if number > place]
        filled = [other for other in others if has_cells(package, titles.index(other, place + 1), limits)]
        sheet.problems += [*package.notes(), *(Problem("sheet-not-read", other) for other in filled)]
        return sheet
    raise UnreadableError("images-only" if package.has_images else "empty")


def walker(package: Package, place: int, limits: Limits) -> Callable[[], Iterator[RawRow]]:
    return lambda: raw_rows(package, place, limits)


def has_cells(package: Package, place: int, limits: Limits) -> bool:
    return any(not all(map(is_blank, cells)) for _number, cells in raw_rows(package, place, limits))


def elements(package: Package) -> Iterator[tuple[str, Element]]:
    try:
        with package.archive.open(CONTENT) as source:
            started = 0
            for event, element in iterparse(source, events=("start", "end")):
                started += event == "start"
                if started > CROWD:
                    raise UnreadableError("too-many-cells", CONTENT, limit=CROWD)
                yield event, element
                if event == "end" and element.tag == f"{TABLE}table-row":
                    started = 0
    except (ParseError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableError("damaged", what=type(error).__name__) from None


def tables(package: Package, limits: Limits) -> Iterator[str]:
    """The names of the tables, those inside cells left aside."""
    depth = count = 0
    inside = Element("none")
    for event, element in elements(package):
        if element.tag == f"{TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                if (count := count + 1) > limits.sheets:
                    raise UnreadableError("too-many-sheets", limit=limits.sheets)
                yield element.get(f"{TABLE}name", "")
            inside = element
        elif event == "end" and depth == 1 and element.tag == f"{TABLE}table-row":
            inside.clear()


def raw_rows(package: Package, place: int, limits: Limits) -> Iterator[RawRow]:
    """The filled rows of one table. A filled row that repeats itself counts as often as it says."""
    table, depth, number = -1, 0, 0
    inside = Element("none")
    for event, element in elements(package):
        if element.tag == f"{TABLE}table":
            depth += 1 if event == "start" else -1
            table += event == "start" and depth == 1
            inside = element if event == "start" and depth == 1 else inside
            if event == "end" and table == place:
                return
        elif event == "end" and element.tag == f"{TABLE}table-row" and depth == 1:
            if table == place:
                cells, times = cells_of(element, limits), repeated(element, "rows")
                if not all(map(is_blank, cells)):
                    for offset in range(min(times, limits.rows + 1)):
                        yield number + offset + 1, cells
                number += times
            # Not the row alone: what a table has read stays in memory as long as the table holds it.
            inside.clear()


def cells_of(row: Element, limits: Limits) -> list[Any]:
    """The cells of a row up to the last filled one, never many more than may be taken."""
    cells: list[Any] = []
    waiting = 0
    for element in row:
        if element.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        times, value = repeated(element, "columns"), value_of(element)
        if is_blank(value):
            waiting += times
            continue
        cells += [None] * min(waiting, LAST_COLUMN - len(cells))
        # One more than the limit is enough to be refused, or told as beyond the headings.
        cells += [value] * max(1, min(times, limits.columns + 1 - len(cells)))
        waiting = 0
        if len(cells) > limits.columns:
            break
    return cells


def repeated(element: Element, what: str) -> int:
    written = element.get(f"{TABLE}number-{what}-repeated", "1")
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise UnreadableError("damaged")
    return max(1, int(written))


def value_of(cell: Element) -> Any:
    """The value that the cell shows: a number as such, a day as text (2014-05-12), else its paragraphs."""
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind in NUMBERS:
        return number_of(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return cell.get(f"{OFFICE}date-value", "").removesuffix("T00:00:00")
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    text = "\n".join("".join(spelled(part)) for part in cell.findall(f"{TEXT}p"))
    if not text and cell.get(f"{TABLE}formula"):
        return Unread("formula-without-value")
    return Unread("error-cell", {"value": text}) if text.startswith(("#N/A", "#REF!", "Err:")) else text


def number_of(written: str) -> Any:
    try:
        value = float(written)
    except ValueError:
        return Unread("number-not-finite")
    if value != value or value in (float("inf"), float("-inf")):
        return Unread("number-not-finite")
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def spelled(element: Element) -> Iterator[str]:
    """The text within an element, notes left out; blanks, tabulations and line breaks are elements of their own."""
    yield element.text or ""
    for part in element:
        if part.tag == f"{TEXT}s":
            count = part.get(f"{TEXT}c", "1")
            yield " " * (min(int(count), 100) if count.isdigit() and len(count) < 6 else 1)
        elif part.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\t" if part.tag == f"{TEXT}tab" else "\n"
        elif part.tag != f"{OFFICE}annotation":
            yield from spelled(part)
        yield part.tail or ""
