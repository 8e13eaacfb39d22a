"""Workbooks and open documents that are broken, hostile, huge or odd: each ends as it is said here."""

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image as Picture
from PIL import Image

from .made import SHEET, SMALL, changed, code, member, ods, ods_cell, ods_row, saved, sheet_changed, xlsx, zipped
from .test_tables_corpus import CSV, JSON, OTHER, YAML

PAIR = (("nom", "ville"), ("A", "B"))


def locked() -> bytes:
    data = bytearray(zipped({"xl/workbook.xml": "<x/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    """A member that unpacks to more than it says."""
    data = zipped({**{SHEET: b"x"}, "xl/workbook.xml": b"y" * 5_000})
    place = data.rindex(b"PK\x01\x02")
    return data[: place + 24] + (10).to_bytes(4, "little") + data[place + 28 :]


def pictures() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    book = Workbook()
    book.active.add_image(Picture(file), "A1")
    return saved(book)


def twice() -> bytes:
    file = io.BytesIO(xlsx(*PAIR))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    return file.getvalue()


def with_cell(cell: str) -> bytes:
    return sheet_changed(xlsx(*PAIR), "</row></sheetData>", f"{cell}</row></sheetData>")


def entities() -> str:
    return '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


WORKBOOKS: list[tuple[str, Callable[[], bytes], str]] = [
    ("cut in the middle", lambda: xlsx(*PAIR)[:3000], "damaged"),
    ("its last byte missing", lambda: xlsx(*PAIR)[:-30], "damaged"),
    ("a byte turned over", lambda: xlsx(*PAIR)[:60] + b"\xff" + xlsx(*PAIR)[61:], "damaged"),
    ("locked", locked, "encrypted"),
    ("lying about a size", lying, "damaged"),
    ("a member twice", twice, "damaged"),
    ("a member outside", lambda: changed(xlsx(*PAIR), {"../../etc/x.xml": "<a/>"}), "damaged"),
    ("empty", lambda: xlsx(), "empty"),
    ("blank cells alone", lambda: xlsx((" ", None), ("", " ")), "empty"),
    ("pictures alone", pictures, "images-only"),
    ("headings alone", lambda: xlsx(PAIR[0]), "ok"),
    (
        "an outer entity",
        lambda: changed(xlsx(*PAIR), {SHEET: entities() + member(xlsx(*PAIR), SHEET)}),
        "xml-declaration",
    ),
    (
        "an entity in the texts",
        lambda: changed(xlsx(*PAIR), {"xl/sharedStrings.xml": entities() + "<sst/>"}),
        "xml-declaration",
    ),
    ("an entity in UTF-16", lambda: changed(xlsx(*PAIR), {SHEET: entities().encode("utf-16")}), "xml-declaration"),
    ("no rows at all", lambda: changed(xlsx(*PAIR), {SHEET: "<worksheet"}), "damaged"),
    ("a sheet that is no XML", lambda: changed(xlsx(*PAIR), {SHEET: b"\xff\xfe\x00"}), "damaged"),
    ("no sheet", lambda: changed(xlsx(*PAIR), {"xl/workbook.xml": "<workbook/>"}), "empty"),
    ("a text that is not there", lambda: with_cell('<c r="C2" t="s"><v>99</v></c>'), "damaged"),
    ("a text numbered by a word", lambda: with_cell('<c r="C2" t="s"><v>x</v></c>'), "damaged"),
    ("a number that is a word", lambda: with_cell('<c r="C2"><v>abc</v></c>'), "damaged"),
    ("an address that is none", lambda: with_cell('<c r="??"><v>1</v></c>'), "damaged"),
    ("a style that is not there", lambda: with_cell('<c r="C2" s="999"><v>1</v></c>'), "ok cells-beyond-headings"),
    ("a cell beyond the last column", lambda: with_cell('<c r="ZZZ2"><v>1</v></c>'), "damaged"),
    ("a far cell", lambda: with_cell('<c r="XFD2"><v>1</v></c>'), "ok cells-beyond-headings"),
    (
        "a far row",
        lambda: sheet_changed(
            xlsx(*PAIR), "</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        ),
        "ok",
    ),
    (
        "a false dimension",
        lambda: sheet_changed(xlsx(*PAIR), '<dimension ref="A1:B2"', '<dimension ref="A1:XFD1048576"'),
        "ok",
    ),
    ("a formula with its value", lambda: with_cell('<c r="B3"><f>1+1</f><v>2</v></c>'), "ok"),
    ("a formula never calculated", lambda: xlsx(("a", "b"), ("x", "=1+1")), "ok formula-without-value"),
    ("an outer formula", lambda: xlsx(("a", "b"), ("x", "=[1]Feuil!A1")), "ok formula-without-value"),
    ("a cell in error", lambda: sheet_changed(xlsx(("a", "b"), ("x", 7)), "<v>7</v>", "<v>#N/A</v>"), "damaged"),
    (
        "a cell that says its error",
        lambda: sheet_changed(xlsx(("a", "b"), ("x", 7)), 't="n"><v>7<', 't="e"><v>#REF!<'),
        "ok error-cell",
    ),
    ("macros", lambda: changed(xlsx(*PAIR), {"xl/vbaProject.bin": b"MZ"}), "ok macros-ignored"),
    (
        "outer links",
        lambda: changed(xlsx(*PAIR), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        "ok links-ignored",
    ),
    ("a bomb", lambda: changed(xlsx(*PAIR), {"xl/media/x.bin": b"\0" * 30_000_000}), "zip-bomb"),
    ("a bomb in the sheet", lambda: changed(xlsx(*PAIR), {SHEET: b" " * 30_000_000}), "zip-bomb"),
    ("201 MB", lambda: zipped({f"xl/{n}.bin": b"\0" * 67_000_000 for n in range(4)}), "zip-too-large"),
    ("2001 members", lambda: zipped({f"x/{n}": b"" for n in range(2001)}), "zip-too-large"),
    (
        "styles of 9 MB",
        lambda: changed(xlsx(*PAIR), {"xl/styles.xml": bytes(n % 251 for n in range(9_000_000))}),
        "zip-bomb",
    ),
    (
        "a row of 400 000 cells",
        lambda: sheet_changed(xlsx(*PAIR), "</row></sheetData>", "<c><v>1</v></c>" * 400_000 + "</row></sheetData>"),
        "damaged",
    ),
    ("no manifest", lambda: zipped({"xl/workbook.xml": "<workbook/>"}), "damaged"),
    ("301 columns", lambda: xlsx(range(301)), "too-many-columns"),
    ("a sheet of charts", lambda: changed(xlsx(*PAIR), {"xl/charts/chart1.xml": "<c/>"}), "ok"),
    ("escaped controls", lambda: xlsx(("a", "b"), ("x_x0007_y", "z")), "ok forbidden-characters"),
    ("a text that starts with an apostrophe", lambda: xlsx(("a", "b"), ("'=1+1", "'s")), "ok"),
]

OPEN_DOCUMENTS: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: ods(""), "empty"),
    ("no table", lambda: ods(), "empty"),
    ("no content", lambda: ods(members={"content.xml": ""}), "damaged"),
    ("cut", lambda: ods(members={"content.xml": "<a><b>"}), "damaged"),
    ("pictures alone", lambda: ods("", members={"Pictures/1.png": b"x"}), "images-only"),
    ("locked", lambda: ods(ods_row("a"), members={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "encrypted"),
    (
        "no manifest",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        "empty",
    ),
    ("an entity", lambda: ods(members={"content.xml": entities() + "<a/>"}), "xml-declaration"),
    ("a row repeated a million times", lambda: ods(ods_row("a", "b") + ods_row("x", times=1_048_575)), "too-many-rows"),
    (
        "a blank row repeated a million times",
        lambda: ods(ods_row("a", "b") + ods_row(None, times=1_048_000) + ods_row("x")),
        "ok",
    ),
    (
        "a cell repeated in the headings",
        lambda: ods(f"<table:table-row>{ods_cell('a', 16_384)}</table:table-row>"),
        "too-many-columns",
    ),
    (
        "a cell repeated in a row",
        lambda: ods(ods_row("a", "b") + f"<table:table-row>{ods_cell('x', 16_384)}</table:table-row>"),
        "ok cells-beyond-headings",
    ),
    (
        "a count that is a word",
        lambda: ods(ods_row("a").replace("<table:table-row", '<table:table-row table:number-rows-repeated="x"')),
        "damaged",
    ),
    (
        "a count below zero",
        lambda: ods(ods_row("a").replace("<table:table-row", '<table:table-row table:number-rows-repeated="-4"')),
        "damaged",
    ),
    (
        "a number that is none",
        lambda: ods(ods_row("a", "b") + ods_row(1.0, "x").replace('"1.0"', '"NaN"')),
        "ok number-not-finite",
    ),
    ("a cell in error", lambda: ods(ods_row("a", "b") + ods_row("x", "#REF!")), "ok error-cell"),
    ("300 000 cells in a row", lambda: ods(ods_row(*[None] * 300_000)), "too-many-cells"),
    ("201 tables", lambda: ods(*[ods_row("a")] * 201), "too-many-sheets"),
    ("macros", lambda: ods(ods_row("a", "b"), members={"Basic/script-lc.xml": "<x/>"}), "ok macros-ignored"),
    (
        "a table within a cell",
        lambda: ods(
            ods_row("a", "b")
            + "<table:table-row><table:table-cell><table:table><table:table-row/></table:table></table:table-cell>"
            + "</table:table-row>"
            + ods_row("x", "y")
        ),
        "ok",
    ),
]


@pytest.mark.parametrize(("make", "outcome"), [case[1:] for case in WORKBOOKS], ids=[case[0] for case in WORKBOOKS])
def test_workbooks(make: Callable[[], bytes], outcome: str) -> None:
    assert code(make(), "labos.xlsx") == outcome


@pytest.mark.parametrize(
    ("make", "outcome"), [case[1:] for case in OPEN_DOCUMENTS], ids=[case[0] for case in OPEN_DOCUMENTS]
)
def test_open_documents(make: Callable[[], bytes], outcome: str) -> None:
    assert code(make(), "labos.ods") == outcome


def test_limits_may_be_narrower() -> None:
    assert code(b"nom\n" + b"A\n" * 51, "t.csv", SMALL) == "too-many-rows"
    assert code(xlsx(*[["x"] * 15] * 40), "t.xlsx", SMALL) == "ok heading-twice"


def test_there_are_enough_cases() -> None:
    assert sum(map(len, (CSV, JSON, YAML, OTHER, WORKBOOKS, OPEN_DOCUMENTS))) >= 150
