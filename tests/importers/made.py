"""Files made by the tests themselves: workbooks, open documents, zips, texts in any encoding."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from labs.importers.drafts import Problem, UnreadableError
from labs.importers.tables import Limits, Sheet, opened

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
MANIFEST = '<?xml version="1.0"?><manifest/>'
SMALL = Limits(size=200_000, rows=50, columns=20, cells=2_000, unpacked=400_000, small=20_000, nodes=2_000)


def code(data: bytes, name: str = "", limits: Limits | None = None) -> str:
    """What becomes of a file: the code of its refusal, or `ok` and the codes of its problems, once walked through."""
    try:
        sheet = opened(data, name, limits) if limits else opened(data, name)
        problems = [*sheet.problems, *(problem for row in sheet.rows for problem in row.problems)]
    except UnreadableError as error:
        return error.problem.code
    return " ".join(["ok", *dict.fromkeys(problem.code for problem in problems)])


def refusal(data: bytes, name: str = "") -> Problem:
    try:
        for _row in opened(data, name).rows:
            pass
    except UnreadableError as error:
        return error.problem
    raise AssertionError("it was read")


def table(sheet: Sheet) -> list[list[Any]]:
    return [[row.value(column) for column in range(len(sheet.headings))] for row in sheet.rows]


def xlsx(*rows: Sequence[Any], **sheets: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    first = book.active
    for row in rows:
        first.append(list(row))
    for title, lines in sheets.items():
        other = book.create_sheet(title)
        for row in lines:
            other.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(members: Mapping[str, bytes | str], compressed: bool = True) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def changed(data: bytes, members: Mapping[str, bytes | str]) -> bytes:
    """The same package with some members put in place of others, or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**old, **members})


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


SHEET = "xl/worksheets/sheet1.xml"


def sheet_changed(data: bytes, old: str, new: str) -> bytes:
    text = member(data, SHEET)
    assert old in text
    return changed(data, {SHEET: text.replace(old, new)})


def ods(*tables: str, members: Mapping[str, bytes | str] | None = None) -> bytes:
    body = "".join(f'<table:table table:name="T{number}">{rows}</table:table>' for number, rows in enumerate(tables))
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:body><office:spreadsheet>{body}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": MANIFEST, **(members or {})})


def ods_row(*cells: Any, times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_cell(value: Any, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    if value is None:
        return f"<table:table-cell{repeated}/>"
    if isinstance(value, bool):
        return f'<table:table-cell{repeated} office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell{repeated} office:value-type="float" office:value="{value}"/>'
    text = escape(value)
    return f'<table:table-cell{repeated} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
