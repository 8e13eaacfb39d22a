"""Tables of every form open alike: headings, rows, cells with their addresses."""

import datetime
import json

import pytest
from openpyxl import Workbook

from labs.importers.tables import Sheet, opened
from labs.importers.tables.cells import restored
from labs.importers.tables.sheet import letters

from .made import code, ods, ods_cell, ods_row, refusal, saved, table, xlsx

HEADINGS = ("Nom", "Ville", "Création")
ROWS = [["L’Étuve", "Orléans", "2014"], ["Atelier « Sud »", "Sète", "2016"]]


def delimited(sign: str, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    lines = [sign.join(HEADINGS), *(sign.join(row) for row in ROWS)]
    return (end.join(lines) + end).encode(encoding)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_opens_whatever_its_sign_encoding_and_line_ends(sign: str, encoding: str, end: str) -> None:
    sheet = opened(delimited(sign, encoding, end), "labos.csv")
    assert sheet.headings == HEADINGS
    assert table(sheet) == ROWS
    assert not sheet.problems


def test_a_quoted_cell_keeps_its_line_breaks_and_signs() -> None:
    sheet = opened('Nom;Résumé\n"A ; B";"Un\r\ndeux\n""trois"""\nC;D'.encode(), "labos.csv")
    assert table(sheet) == [["A ; B", 'Un\ndeux\n"trois"'], ["C", "D"]]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_rows_keep_the_numbers_of_the_spreadsheet_over_blank_lines() -> None:
    sheet = opened(b"a,b\n\n,\n1,2\n\n3,4\n", "t.csv")
    assert [row.number for row in sheet.rows] == [4, 6]
    assert sheet.place(next(sheet.rows), 1) == "B4"


def test_a_sheet_may_be_walked_again() -> None:
    sheet = opened(delimited(";"), "t.csv")
    assert table(sheet) == table(sheet)


def test_notices_and_a_title_above_the_headings_are_left_aside() -> None:
    text = '# Contenu : 2 labos\n"# Date : hier, ou presque"\nLabos de la région,,\n\nNom,Ville,Création\nA,B,2014\n'
    sheet = opened(text.encode(), "t.csv")
    assert sheet.headings == HEADINGS
    assert next(sheet.rows).number == 6


def test_excels_own_line_names_the_delimiter() -> None:
    sheet = opened(b"sep=;\na;b\n1,5;2\n", "t.csv")
    assert sheet.headings == ("a", "b")
    assert table(sheet) == [["1,5", "2"]]
    assert next(sheet.rows).number == 3


def test_semicolons_win_over_the_commas_of_french_numbers_and_texts() -> None:
    sheet = opened(b"nom;lat;sujets\nA;48,85;eau, air, feu\nB;43,6;sol, mer, ciel\n", "t.csv")
    assert sheet.headings == ("nom", "lat", "sujets")


def test_a_single_column_is_a_table() -> None:
    assert table(opened(b"nom\nA\nB\n", "t.csv")) == [["A"], ["B"]]


def test_a_pasted_table_is_known_without_a_name() -> None:
    assert opened(b"a\tb\n1\t2\n").headings == ("a", "b")
    assert opened(b' [{"a": 1}]').form == "json"


def test_a_workbook_gives_values_as_they_are() -> None:
    day, moment = datetime.datetime(2014, 5, 12), datetime.datetime(2014, 5, 12, 9, 30)
    sheet = opened(
        xlsx(("n", "d", "m", "b", "t"), (2014, day, moment, True, " x "), (1.5, None, None, False, None)), "t.xlsx"
    )
    assert table(sheet) == [[2014, "2014-05-12", "2014-05-12T09:30:00", True, "x"], [1.5, None, None, False, None]]
    assert sheet.place(next(sheet.rows), 4) == "E2"


def test_days_of_the_1904_calendar_and_the_leap_day_that_never_was() -> None:
    book = Workbook()
    book.epoch = datetime.datetime(1904, 1, 1)
    book.active.append(["a", "d"])
    book.active.append([1, datetime.date(2014, 5, 12)])
    assert table(opened(saved(book), "t.xlsx")) == [[1, "2014-05-12"]]
    book = Workbook()
    book.active.append(["a", "d"])
    book.active.append([1, 60])
    book.active["B2"].number_format = "dd/mm/yyyy"
    assert table(opened(saved(book), "t.xlsx"))[0][1] in ("1900-02-28", "1900-03-01")


def test_the_first_sheet_with_headings_counts_and_the_others_are_named() -> None:
    data = xlsx(Vide=[], Labos=[("nom", "ville"), ("A", "B")], Autres=[("x", "y")])
    sheet = opened(data, "t.xlsx")
    assert (sheet.title, sheet.headings) == ("Labos", ("nom", "ville"))
    assert [(one.code, one.place) for one in sheet.problems] == [("sheet-not-read", "Autres")]


def test_a_hidden_sheet_is_not_read_before_one_that_is_seen() -> None:
    book = Workbook()
    book.active.title = "Coulisses"
    book.active.append(["secret", "x"])
    book.active.sheet_state = "hidden"
    seen = book.create_sheet("Labos")
    seen.append(["nom", "ville"])
    sheet = opened(saved(book), "t.xlsx")
    assert sheet.title == "Labos"
    assert [(one.code, one.place) for one in sheet.problems] == [("hidden-sheet-not-read", "Coulisses")]


def test_merged_cells_are_told_with_their_range() -> None:
    book = Workbook()
    for row in (["nom", "ville"], ["A", "Lyon"], ["B", None]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    sheet = opened(saved(book), "t.xlsx")
    assert [(one.code, one.place) for one in sheet.problems] == [("merged-cells", "B2:B3")]
    assert table(sheet) == [["A", "Lyon"], ["B", None]]


def test_an_open_document_gives_the_same() -> None:
    rows = (
        ods_row("Nom", "Année", "Ouvert") + ods_row(None, times=3) + ods_row("L’Étuve", 2014, True) + ods_row("B", 1.5)
    )
    sheet = opened(ods("", rows, ods_row("x")), "t.ods")
    assert sheet.headings == ("Nom", "Année", "Ouvert")
    assert table(sheet) == [["L’Étuve", 2014, True], ["B", 1.5, None]]
    assert [row.number for row in sheet.rows] == [5, 6]
    assert [(one.code, one.place) for one in sheet.problems] == [("sheet-not-read", "T2")]


def test_an_open_document_spells_blanks_breaks_and_days() -> None:
    cell = (
        '<table:table-cell office:value-type="string"><text:p>un<text:s text:c="2"/>deux<text:line-break/>'
        "trois</text:p>"
        "<office:annotation><text:p>note</text:p></office:annotation><text:p>quatre</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2014-05-12"><text:p>12 mai</text:p>'
        "</table:table-cell>"
    )
    sheet = opened(ods(ods_row("a", "b") + f"<table:table-row>{cell}</table:table-row>"), "t.ods")
    assert table(sheet) == [["un  deux\ntrois\nquatre", "2014-05-12"]]


def test_a_far_cell_of_an_open_document_keeps_its_address() -> None:
    row = f"<table:table-row>{ods_cell('A')}{ods_cell(None, 700)}{ods_cell('loin')}</table:table-row>"
    sheet = opened(ods(ods_row("nom", "ville") + row), "t.ods")
    assert [one.place for one in next(sheet.rows).problems] == [f"{letters(701)}2"]


@pytest.mark.parametrize(
    ("name", "tree", "place"),
    [
        ("t.json", [{"nom": "A", "x": {"fr": "é"}}], "[0].nom"),
        ("t.json", {"count": 1, "results": [{"nom": "A", "x": {"fr": "é"}}]}, "results[0].nom"),
        ("t.json", {"header": {"labs": []}, "labs": [{"nom": "A", "x": {"fr": "é"}}]}, "labs[0].nom"),
        ("t.yaml", {"labs": [{"nom": "A", "x": {"fr": "é"}}]}, "labs[0].nom"),
    ],
)
def test_trees_are_tables_with_paths(name: str, tree: object, place: str) -> None:
    sheet: Sheet = opened(json.dumps(tree).encode(), name)
    assert sheet.headings == ("nom", "x.fr")
    assert table(sheet) == [["A", "é"]]
    assert sheet.place(next(sheet.rows), 0) == place


def test_yaml_stays_as_written() -> None:
    text = "- {pays: NO, heure: 12:30:45, code: 007, n: 1_000, jour: 2014-02-30, an: 2014, vrai: true, rien: ~, s: '5'}"
    assert table(opened(text.encode(), "t.yml")) == [
        ["NO", "12:30:45", "007", "1_000", "2014-02-30", 2014, True, None, "5"]
    ]


def test_yaml_aliases_are_read_where_they_are_few() -> None:
    assert table(opened(b"- &a {nom: A, x: &b [1, 2]}\n- {nom: B, x: *b}\n", "t.yaml")) == [
        ["A", [1, 2]],
        ["B", [1, 2]],
    ]


def test_a_document_of_records_is_told_from_a_table() -> None:
    for name, data in (("t.yaml", b"sources: {}\nlabs: []"), ("t.json", b'{"sources": {}, "labs": []}')):
        sheet = opened(data, name)
        assert sheet.records == {"sources": {}, "labs": []}
        assert list(sheet.rows) == []


def test_what_an_export_made_harmless_is_as_it_was() -> None:
    from labs.exports.cells import neutralised

    for text in ("=1+1", "+33 1", "'=x", "''@y", "\t=z", "'s Hertogenbosch", "−3", "\uff1dx", " -a"):
        assert restored(neutralised(text)) == text


def test_refusals_name_the_line() -> None:
    assert refusal(b'a,b\n1,2\n3,"4\n5,6\n', "t.csv").place == "3"
    assert refusal(b'[{"a": 1},\n{"a": }]', "t.json").place == "2"
    assert refusal(b"- a: 1\n- b: [\n", "t.yaml").code == "not-yaml"
    assert refusal("a;é\n".encode() + "è\n".encode("cp1252"), "t.csv").place == "2"
    assert code(b"nom,ville\nA,B,C\n", "t.csv") == "ok cells-beyond-headings"
