"""Whatever the bytes: a sheet or UnreadableError, within bounds of memory."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from labs.importers.drafts import UnreadableError
from labs.importers.tables import guess, opened, read_table, signature
from labs.importers.tables.cells import restored
from labs.text import clean

from .made import member, ods, ods_row, sheet_changed, table, xlsx

NAMES = some.sampled_from(["", "t.csv", "t.tsv", "t.json", "t.yaml", "t.xlsx", "t.ods", "t.txt", "t.doc"])
STARTS = some.sampled_from([
    b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"[", b'{"labs": [', b"nom;ville\n", b"- a: ", b"a: &a [", b"!!",
    b"sources: {}\nlabs:\n- ", b'"', b"a,b\n1,", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
])  # fmt: skip
BOOK, DOCUMENT = xlsx(("nom", "ville"), ("A", "Lyon"), ("B", 3)), ods(ods_row("nom", "ville") + ods_row("A", "Lyon"))
LETTERS = some.text(some.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"]), max_size=12)
lasting = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ends_well(data: bytes, name: str) -> None:
    try:
        sheet = opened(data, name)
        for _row in sheet.rows:
            pass
        read_table(data, name)
    except UnreadableError:
        return


@lasting
@given(STARTS, some.binary(max_size=300), NAMES)
def test_any_bytes(start: bytes, data: bytes, name: str) -> None:
    ends_well(start + data, name)


@lasting
@given(STARTS, some.text(max_size=120), NAMES, some.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_text(start: bytes, text: str, name: str, encoding: str) -> None:
    ends_well(start + text.encode(encoding, "ignore"), name)


@lasting
@given(some.data())
def test_any_package_with_some_bytes_turned_over(data: some.DataObject) -> None:
    name, package = data.draw(some.sampled_from([("t.xlsx", BOOK), ("t.ods", DOCUMENT)]))
    changed = bytearray(package)
    for place in data.draw(some.lists(some.integers(0, len(package) - 1), max_size=6)):
        changed[place] = data.draw(some.integers(0, 255))
    ends_well(bytes(changed[: data.draw(some.integers(0, len(package)))]), name)
    ends_well(bytes(changed), name)


@lasting
@given(some.text(alphabet='<>/"=ctrvfs 0123456789ABCn', max_size=80))
def test_any_markup_in_a_sheet(text: str) -> None:
    ends_well(sheet_changed(BOOK, "</sheetData>", f"{text}</sheetData>"), "t.xlsx")


@lasting
@given(some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=9),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=6), inner, max_size=4),
), some.booleans())  # fmt: skip
def test_any_tree(tree: object, is_record: bool) -> None:
    whole = {"sources": {"a": tree}, "labs": [tree, {"name": tree, "field_sources": tree}]} if is_record else tree
    data = json.dumps(whole).encode()
    for name in ("t.json", "t.yaml"):
        ends_well(data, name)


@lasting
@given(some.lists(some.lists(LETTERS, min_size=3, max_size=3), min_size=1, max_size=5), some.sampled_from(",;\t"))
def test_what_is_written_comes_back(rows: list[list[str]], sign: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=sign).writerows([["un", "deux", "trois"], *rows])
    try:
        found = table(opened(file.getvalue().encode(), "t.csv"))
    except UnreadableError:
        # A lone sign of an old encoding among ASCII looks like one; it is refused rather than guessed.
        return
    expected = [[clean(restored(cell)).strip() or None for cell in row] for row in rows]
    for row in expected:
        assert row in found or not any(row)


@lasting
@given(
    some.lists(some.text(max_size=30), max_size=8),
    some.dictionaries(some.text(max_size=9), some.text(max_size=9) | some.none()),
)
def test_any_headings_are_guessed(headings: list[str], remembered: dict[str, str | None]) -> None:
    guesses = guess(headings, remembered)
    targets = [one.target for one in guesses if one.target]
    assert [one.heading for one in guesses] == headings
    assert len(targets) == len(set(targets))
    assert all(0 <= one.confidence <= 1 for one in guesses)
    assert signature(headings) == signature([*reversed(headings), " "])


def lines(count: int) -> bytes:
    return b"Nom;Ville;Pays;Creation;Effectif\n" + b"".join(
        b"Labo %d;Lyon;France;2014;%d\n" % (n, n % 40) for n in range(count)
    )


def objects(count: int) -> bytes:
    return b"[" + b",\n".join(b'{"nom": "Labo %d", "ville": "Lyon", "creation": 2014}' % n for n in range(count)) + b"]"


def cells(count: int) -> bytes:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n * 7919}</v></c></row>' for n in range(3, count)
    )
    return sheet_changed(xlsx(("a", "b"), (1, 2)), "</sheetData>", f"{rows}</sheetData>")


@pytest.mark.parametrize(
    ("name", "data", "most"),
    [("t.csv", lines(40_000), 1.5), ("t.json", objects(10_000), 6.0), ("t.xlsx", cells(10_000), 16.0)],
)
def test_rows_are_read_in_little_memory(name: str, data: bytes, most: float) -> None:
    """At its highest, beyond the bytes themselves, in multiples of their number; rows are dropped as they come."""
    tracemalloc.start()
    try:
        count = sum(1 for _row in opened(data, name).rows)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count > 9_000
    assert peak < most * len(data) + 2_000_000


def test_ten_times_the_rows_take_ten_times_the_file_and_no_more() -> None:
    def peak(count: int) -> float:
        data = lines(count)
        tracemalloc.start()
        try:
            rows: Iterator[object] = opened(data, "t.csv").rows
            assert sum(1 for _row in rows) == count
            return tracemalloc.get_traced_memory()[1] / len(data)
        finally:
            tracemalloc.stop()

    assert peak(20_000) <= 1.5 * peak(2_000)


def test_the_shape_of_the_made_files() -> None:
    assert "<sheetData>" in member(BOOK, "xl/worksheets/sheet1.xml")
