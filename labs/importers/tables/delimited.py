"""CSV: comma, semicolon or tabulation, told by how evenly they cut the rows."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from labs.importers.drafts import UnreadableError

from .encoding import encoding_of
from .grid import LOOKED_AT, is_blank, is_notice, sheet_of
from .limits import Limits
from .sheet import RawRow, Sheet

# In order of preference where two cut alike.
DELIMITERS = (";", ",", "\t")
SAMPLE_LINES, SAMPLE_LENGTH = 200, 256 * 1024
# Excel's own first line, which names the delimiter.
NAMED = "sep="


def read(data: bytes, limits: Limits) -> Sheet:
    """The sheet of a CSV file. Raises UnreadableError."""
    encoding = encoding_of(data)
    delimiter, is_named = delimiter_of(sample(data, encoding))
    refuse_too_many_rows(data, lambda: raw_rows(data, encoding, delimiter, is_named, limits), limits)
    return sheet_of("csv", lambda: raw_rows(data, encoding, delimiter, is_named, limits), limits)


def refuse_too_many_rows(data: bytes, walk: Callable[[], Iterator[RawRow]], limits: Limits) -> None:
    """Before drafts are made of them. Only a file with so many line ends is walked, and no row of it is kept."""
    if data.count(b"\n") + data.count(b"\r") <= limits.rows:
        return
    count = 0
    for number, cells in walk():
        count += not all(map(is_blank, cells))
        # The headings and what stands above them are rows too: the walk that makes drafts counts to the last one.
        if count > limits.rows + LOOKED_AT:
            raise UnreadableError("too-many-rows", str(number), limit=limits.rows)


def lines(data: bytes, encoding: str) -> io.TextIOWrapper:
    """The text, decoded as it is read: the bytes are shared, not copied."""
    return io.TextIOWrapper(io.BytesIO(data), encoding, newline="")


def sample(data: bytes, encoding: str) -> list[str]:
    text, found, length = lines(data, encoding), [], 0
    while len(found) < SAMPLE_LINES and length < SAMPLE_LENGTH and (line := text.readline(SAMPLE_LENGTH)):
        found.append(line)
        length += len(line)
    return found


def delimiter_of(start: list[str]) -> tuple[str, bool]:
    """The sign between cells, and whether the first line only names it."""
    first = start[0].strip().strip('"').lower() if start else ""
    if first.startswith(NAMED) and first[len(NAMED) :] in (*DELIMITERS, "\\t", ""):
        return {"\\t": "\t", "": "\t"}.get(first[len(NAMED) :], first[len(NAMED) :]), True
    return max(DELIMITERS, key=lambda sign: evenness(start, sign)), False


def evenness(start: list[str], delimiter: str) -> tuple[float, int]:
    """How many of the rows have as many cells as the headings, from 0 to 1, and how many cells; zeros for one cell."""
    widths: list[int] = []
    try:
        for cells in csv.reader(start, delimiter=delimiter):
            if cells and not is_notice(cells):
                widths.append(len(cells))
    except csv.Error:
        pass
    titled = [width for width in widths if width > 1]
    if not titled:
        return 0.0, 0
    width = titled[0]
    # Lines of one cell above the headings are titles; every sign counts them alike.
    return Counter(widths)[width] / len(widths), width


def raw_rows(data: bytes, encoding: str, delimiter: str, is_named: bool, limits: Limits) -> Iterator[RawRow]:
    text = lines(data, encoding)
    reader = csv.reader(bounded(text, delimiter, limits), delimiter=delimiter, strict=True)
    number, started = 0, 1
    try:
        for number, cells in enumerate(islice(reader, int(is_named), None), start=1 + int(is_named)):
            started = reader.line_num + 1
            yield number, [cell or None for cell in cells]
    except csv.Error as error:
        raise UnreadableError(code_of(str(error)), str(started), limit=csv.field_size_limit()) from None


def code_of(message: str) -> str:
    if "field limit" in message:
        return "cell-too-long"
    return "quote-open" if "unexpected end" in message else "quote-misplaced"


def bounded(text: io.TextIOWrapper, delimiter: str, limits: Limits) -> Iterator[str]:
    """The lines, refused before they are cut into cells when they would give far too many."""
    for number, line in enumerate(text, start=1):
        if line.count(delimiter) > 20 * limits.columns:
            count = line.count(delimiter) + 1
            raise UnreadableError("too-many-columns", str(number), count=count, limit=limits.columns)
        yield line
