"""Broken, hostile, huge and odd texts, and files of other kinds: each ends as it is said here."""

import gzip
import json

import pytest

from .made import code, xlsx, zipped

PAIR = (("nom", "ville"), ("A", "B"))
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{after}: &{after} [{','.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)

CSV: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "empty"),
    ("blanks", b" \r\n\t\n", "empty"),
    ("a mark alone", b"\xef\xbb\xbf", "empty"),
    ("NULs alone", b"\0" * 50, "empty"),
    ("signs alone", b",,,\n,,,\n", "empty"),
    ("notices alone", b"# un\n# deux\n", "empty"),
    ("headings alone", b"nom,ville\n", "ok"),
    ("no line end", b"nom,ville\nA,B", "ok"),
    ("old Macintosh line ends", b"nom,ville\rA,B\r", "ok"),
    ("mixed line ends", b"nom,ville\r\nA,B\nC,D\rE,F", "ok"),
    ("a quote never closed", b'nom,ville\nA,"B\nC,D\n', "quote-open"),
    ("a quote never closed in the headings", b'nom,"ville\nA,B\n', "quote-open"),
    ("a quote in the middle", b'nom,ville\n"A"x,B\n', "quote-misplaced"),
    ("a quote within a bare cell", b'nom,ville\nA 5" B,C\n', "ok"),
    ("doubled quotes", b'nom,ville\n"A ""b""",C\n', "ok"),
    ("an empty quoted row", b'nom,ville\n"",""\nA,B\n', "ok"),
    ("too few cells", b"nom,ville,pays\nA\nB,C\n", "ok"),
    ("too many cells", b"nom,ville\nA,B,C,D\n", "ok cells-beyond-headings"),
    ("signs at the end of rows", b"nom,ville,,\nA,B,,\n", "ok"),
    ("a heading missing", b"nom,,ville\nA,B,C\n", "ok heading-missing"),
    ("a heading twice", b"nom,Nom,ville\nA,B,C\n", "ok heading-twice"),
    ("a heading twice but for accents", "région,REGION\nA,B\n".encode(), "ok heading-twice"),
    ("headings that are numbers", b"2014,2015\n1,2\n", "ok"),
    ("NaN and infinity", b"nom,lat\nA,NaN\nB,inf\n", "ok"),
    ("a NUL in a cell", b"nom,ville\n" + b"A" * 200 + b"\0,B\n", "ok forbidden-characters"),
    ("a bell in a cell", b"nom,ville\nA\x07,B\n", "ok forbidden-characters"),
    ("an escape sequence", b"nom,ville\n\x1b[31mA,B\n", "ok forbidden-characters"),
    ("a bell in a heading", b"nom,vi\x07lle\nA,B\n", "ok forbidden-characters"),
    ("a non-character", "nom,ville\nA\ufffe,B\n".encode(), "ok forbidden-characters"),
    ("zero-width signs", "nom,ville\nA\u200b\u202e,B\n".encode(), "ok"),
    ("combining marks", ("nom,ville\nA" + "\u0301" * 500 + ",B\n").encode(), "ok"),
    ("formulas", b"nom,ville\n=cmd|' /C calc'!A0,@SUM(1)\n+1,-1\n", "ok"),
    ("markup", b"nom,ville\n<script>alert(1)</script>,B\n", "ok"),
    ("a mark in the middle", "nom,ville\n\ufeffA,B\n".encode(), "ok"),
    ("a cell of 60 001 signs", b"nom,ville\n" + b"x" * 60_001 + b",B\n", "ok cell-too-long"),
    ("a cell of 60 000 signs", b"nom,ville\n" + b"x" * 60_000 + b",B\n", "ok"),
    ("a cell of 200 000 signs", b"nom,ville\nA,B\n" + b"x" * 200_000 + b",B\n", "cell-too-long"),
    ("301 columns", b",".join(b"c%d" % n for n in range(301)) + b"\n", "too-many-columns"),
    ("300 columns", b",".join(b"c%d" % n for n in range(300)) + b"\n", "ok"),
    ("a million columns", b"," * 1_000_000 + b"x\nA,B\n", "too-many-columns"),
    ("a million columns below the headings", b"a,b\n" + b"1," * 1_000_000 + b"\n", "too-many-columns"),
    ("200 001 rows", b"nom\n" + b"A\n" * 200_001, "too-many-rows"),
    ("20 MB and one byte", b"nom\n" + b"A" * 20 * 1024 * 1024, "too-large"),
    ("one line of a megabyte", b"x" * 1_000_000, "cell-too-long"),
    ("a million blank lines", b"a,b\n" + b"\n" * 1_000_000 + b"1,2\n", "ok"),
    ("UTF-8 and cp1252 mixed", "nom,é\n".encode() + "à,è\n".encode("cp1252"), "encoding-mixed"),
    ("UTF-16 without its mark", "nom,ville\nA,B\n".encode("utf-16-le"), "binary"),
    ("UTF-16 cut in a letter", "nom,ville\nA,B\n".encode("utf-16")[:-1], "encoding-damaged"),
    ("UTF-16 with half a pair", b"\xff\xfen\0,\0\x00\xd8\n\0", "encoding-damaged"),
    ("UTF-8 with its mark, broken", b"\xef\xbb\xbfnom\n\xe9t\xe9\n", "encoding-damaged"),
    ("UTF-8 of a lone surrogate", b"nom,v\n\xed\xa0\x80,B\n", "encoding-mixed"),
    ("UTF-7", b"nom,ville\n+AOk-t+AOk-,B\n", "encoding-unknown"),
    ("EBCDIC", "nom,ville,pays\nLabo,Lyon,France\n".encode("cp500"), "encoding-unknown"),
    ("Macintosh Roman", "nom,ville\nÉtude numérique,Orléans\n".encode("mac-roman"), "encoding-unknown"),
    ("cp1252 with euro and quotes", "nom,prix\n« L’Œuvre »,3 €\n".encode("cp1252"), "ok"),
    ("Greek in its own encoding", "όνομα,πόλη\nΑθήνα,Ελλάδα\n".encode("iso8859-7"), "encoding-unknown"),
    ("random bytes", bytes(range(256)) * 4, "encoding-unknown"),
    ("semicolons named", b"sep=;\nnom;ville\nA;B\n", "ok"),
    ("only the name of the sign", b"sep=;\n", "empty"),
    ("pipes", b"nom|ville\nA|B\n", "ok"),
    ("a title above", b"Liste des labos\n\nnom,ville\nA,B\n", "ok"),
    ("other scripts", "名前,都市\n研究所,東京\n".encode(), "ok"),
    ("right to left", "اسم,مدينة\nمختبر,عمان\n".encode(), "ok"),
]


JSON: list[tuple[str, bytes, str]] = [
    ("a word", b"nom", "not-json"),
    ("a number", b"12", "not-json"),
    ("null", b"null", "not-json"),
    ("a cut list", b'[{"a": 1}, {"a"', "json-cut"),
    ("a cut text", b'[{"a": "x', "not-json"),
    ("two documents", b'[{"a": 1}] [{"b": 2}]', "not-json"),
    ("a comma too many", b'[{"a": 1},]', "not-json"),
    ("a comma too many in an object", b'{"labs": [{"a": 1}],}', "not-json"),
    ("a comment", b'[{"a": 1} /* non */]', "not-json"),
    ("single quotes", b"[{'a': 1}]", "not-json"),
    ("NaN", b'[{"a": NaN}]', "json-constant"),
    ("infinity", b'[{"a": -Infinity}]', "json-constant"),
    ("1e400", b'[{"a": 1e400}]', "ok"),
    ("five thousand digits", b'[{"a": ' + b"9" * 5000 + b"}]", "ok"),
    ("a lone surrogate", b'[{"a": "\\ud800", "b": 1}]', "ok forbidden-characters"),
    ("a NUL", b'[{"a": "x\\u0000", "b": 1}]', "ok forbidden-characters"),
    ("a hundred thousand lists", b"[" * 100_000, "too-deep"),
    ("a hundred thousand objects", b'{"a":' * 100_000, "too-deep"),
    ("lists within lists, closed", b"[[" + b"[" * 30 + b"]" * 30 + b"]]", "too-deep"),
    ("an empty list", b"[]", "empty"),
    ("an empty object", b"{}", "no-list"),
    ("an object without a list", b'{"a": 1}', "no-list"),
    ("a list of numbers", b"[1, 2]", "not-objects"),
    ("a list of empty objects", b"[{}, {}]", "not-objects"),
    ("a mixed list", b'[{"a": 1}, 2, "x", null]', "ok not-an-object"),
    ("a member twice", b'[{"a": 1, "a": 2}]', "key-twice"),
    ("an outer member twice", b'{"labs": [{"a": 1}], "labs": [{"a": 2}]}', "key-twice"),
    ("objects within objects within", b'[{"a": {"b": {"c": 1}}}]', "ok nested-value"),
    ("lists of objects", b'[{"a": [{"b": 1}]}]', "ok nested-value"),
    ("names of prototypes", b'[{"__proto__": {"x": 1}, "constructor": 2}]', "ok"),
    ("301 members", json.dumps([{f"c{n}": n for n in range(301)}]).encode(), "too-many-columns"),
    ("301 members over all objects", json.dumps([{f"c{n}": n} for n in range(301)]).encode(), "too-many-columns"),
    ("200 001 objects", b"[" + b",".join([b'{"a":1}'] * 200_001) + b"]", "too-many-rows"),
    ("a mark", b'\xef\xbb\xbf[{"a": 1}]', "ok"),
    ("UTF-16", '[{"a": "é"}]'.encode("utf-16"), "ok"),
    ("cp1252", '[{"a": "é"}]'.encode("cp1252"), "ok"),
    ("a member without a name", b'{1: 2, "labs": []}', "not-json"),
    ("a map for drawing", b'{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', "no-list"),
    ("a control in a text", b'[{"a": "x\x07"}]', "ok forbidden-characters"),
    ("a list in labs and another", b'{"labs": [{"a": 1}], "items": [1]}', "ok"),
    ("a text of 60 001 signs", b'[{"a": "' + b"x" * 60_001 + b'", "b": 1}]', "ok cell-too-long"),
]

YAML: list[tuple[str, bytes, str]] = [
    ("a word", b"nom", "no-list"),
    ("null", b"~", "no-list"),
    ("a comment alone", b"# rien\n", "no-list"),
    ("an open list", b"labs: [a, b", "not-yaml"),
    ("an open quote", b'labs: "a', "not-yaml"),
    ("tabulations for blanks", b"labs:\n\t- a: 1\n", "not-yaml"),
    ("a call", b"!!python/object/apply:os.system ['true']", "yaml-tag"),
    ("a made object", b"- a: !!python/name:os.system", "yaml-tag"),
    ("a set", b"- a: !!set {x, y}", "yaml-tag"),
    ("bytes", b"- a: !!binary R0lGODlh", "yaml-tag"),
    ("a tag of one's own", b"- a: !lab x", "yaml-tag"),
    ("a harmless tag", b"- a: !!str 2014", "ok"),
    ("a billion laughs", LAUGHS.encode(), "too-many-nodes"),
    ("a list that holds itself", b"labs: &a [*a]", "alias-unknown"),
    ("an alias of nothing", b"labs: [*b]", "alias-unknown"),
    ("a merge key", b"- &a {x: 1}\n- {<<: *a, y: 2}", "yaml-key"),
    ("a list for a key", b"- {[1, 2]: x}", "yaml-key"),
    ("a key twice", b"- {a: 1, a: 2}", "key-twice"),
    ("an outer key twice", b"labs: []\nlabs: []", "key-twice"),
    ("two documents", b"- a: 1\n---\n- a: 2\n", "several-documents"),
    ("depth", b"[" * 500 + b"]" * 500, "too-deep"),
    ("depth by lines", b"".join(b" " * n + b"a:\n" for n in range(100)), "too-deep"),
    ("600 000 nodes", b"- [" + b"x," * 600_000 + b"]", "too-many-nodes"),
    ("a day that is none", b"- {a: 2024-02-30}", "ok"),
    ("Norway", b"- {pays: NO, on: off}", "ok"),
    ("infinity", b"- {a: .inf, b: .nan}", "ok"),
    ("hexadecimal and octal", b"- {a: 0x1F, b: 0o17, c: 017}", "ok"),
    ("five thousand digits", b"- {a: " + b"9" * 5000 + b"}", "ok"),
    ("a NUL", b"- {a: x\0y" + b" " * 99 + b"}", "not-yaml"),
    ("a lone surrogate", b'- {a: "\\ud800", b: 1}', "not-yaml"),
    ("a control", b'- {a: "\\x07", b: 1}', "ok forbidden-characters"),
    ("labs that are no list", b"labs: {a: 1}", "no-list"),
    ("a list of lists", b"- [1]\n- [2]", "not-objects"),
    ("an empty list", b"[]", "empty"),
    ("a directive", b"%YAML 9.9\n---\n- a: 1", "not-yaml"),
    ("number keys", b"- {1: a, 2: b}", "ok"),
]

OTHER: list[tuple[str, str, bytes, str]] = [
    ("a PDF called CSV", "t.csv", b"%PDF-1.7\n...", "other-format"),
    ("a picture", "t.csv", b"\x89PNG\r\n\x1a\n....", "other-format"),
    ("a page called XLS", "t.xlsx", b"<html><table><tr><td>nom</td></tr></table></html>", "other-format"),
    ("a page called CSV", "t.csv", b"  <!DOCTYPE html><p>non</p>", "other-format"),
    ("XML", "t.csv", b"<?xml version='1.0'?><labs/>", "other-format"),
    ("compressed", "t.csv", gzip.compress(b"nom,ville\nA,B\n"), "other-format"),
    ("a program", "t.csv", b"\x7fELF\x02\x01", "other-format"),
    ("rich text", "t.txt", b"{\\rtf1 nom}", "other-format"),
    ("an old workbook", "t.xlsx", OLD_OFFICE, "old-excel"),
    ("an old workbook by its name", "t.xls", OLD_OFFICE, "unknown-ending"),
    ("a protected workbook", "t.xlsx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("a text called workbook", "t.xlsx", b"nom,ville\nA,B\n", "not-what-it-is-called"),
    ("a workbook called CSV", "t.csv", xlsx(*PAIR), "not-what-it-is-called"),
    ("a workbook called ODS", "t.ods", xlsx(*PAIR), "not-what-it-is-called"),
    ("a workbook without a name", "", xlsx(*PAIR), "ok"),
    ("a document", "t.docx", zipped({"word/document.xml": "<x/>"}), "unknown-ending"),
    ("a document called workbook", "t.xlsx", zipped({"word/document.xml": "<x/>"}), "other-format"),
    ("a binary workbook", "t.xlsx", zipped({"xl/workbook.bin": b"x"}), "other-format"),
    ("a zip", "t.xlsx", zipped({"labos.csv": "nom,ville"}), "other-format"),
    (
        "an open text",
        "t.ods",
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "other-format",
    ),
    ("no zip", "t.xlsx", b"PK\x03\x04 et puis rien", "damaged"),
    ("a path for a name", "../../etc/passwd", b"nom,ville\n", "ok"),
    ("a name with a NUL", "a\0.csv", b"nom,ville\n", "ok"),
    ("capitals", "T.CSV", b"nom,ville\n", "ok"),
    ("a windows path", "C:\\labos\\t.csv", b"nom,ville\n", "ok"),
]


@pytest.mark.parametrize(("content", "outcome"), [case[1:] for case in CSV], ids=[case[0] for case in CSV])
def test_csv(content: bytes, outcome: str) -> None:
    assert code(content, "labos.csv") == outcome


@pytest.mark.parametrize(("content", "outcome"), [case[1:] for case in JSON], ids=[case[0] for case in JSON])
def test_json(content: bytes, outcome: str) -> None:
    assert code(content, "labos.json") == outcome


@pytest.mark.parametrize(("content", "outcome"), [case[1:] for case in YAML], ids=[case[0] for case in YAML])
def test_yaml(content: bytes, outcome: str) -> None:
    assert code(content, "labos.yaml") == outcome


@pytest.mark.parametrize(("name", "content", "outcome"), [case[1:] for case in OTHER], ids=[case[0] for case in OTHER])
def test_files_that_are_something_else(name: str, content: bytes, outcome: str) -> None:
    assert code(content, name) == outcome
