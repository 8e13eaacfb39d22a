"""Every code that a table may end with has its sentence, in both languages, filled with what the code carries."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from labs.importers.drafts import Problem, UnreadableError
from labs.importers.tables import Limits, opened, read_table
from labs.importers.words import SENTENCES, told

IMPORTERS = Path(settings.BASE_DIR) / "labs/importers"
CALLS = {"Problem", "UnreadableError", "NotReadableError", "Unread"}
# Codes that a module chooses by name before it hands them over.
OF_OTHER_READERS = {"counts-not-kept", "question-not-known", "question-unanswered"}
CHOSEN = {"quote-open", "quote-misplaced", "cell-too-long", "hidden-sheet-not-read"}


def codes() -> set[str]:
    found = set(CHOSEN)
    for path in (IMPORTERS / "tables").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
                first = node.args[0]
                parts = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                found |= {
                    part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert codes() <= set(SENTENCES)
    others = "".join(path.read_text(encoding="utf-8") for path in IMPORTERS.rglob("*.py") if path.name != "words.py")
    assert not [code for code in SENTENCES if f'"{code}"' not in others and code not in OF_OTHER_READERS]


def test_what_nobody_put_into_words_is_told_all_the_same() -> None:
    for problem in (Problem("new-code", "7", {"x": 1}), *(Problem(code) for code in SENTENCES)):
        assert told(problem)
    assert "new-code" in told(Problem("new-code"))


FILES = {
    "too-many-rows": (b"nom\n" + b"A\n" * 9, "t.csv", Limits(rows=3)),
    "too-large": (b"nom\n" + b"A\n" * 9, "t.csv", Limits(size=3)),
    "too-many-columns": (b"a,b,c\n1,2,3\n", "t.csv", Limits(columns=2)),
    "too-many-nodes": (b"- [1, 2, 3, 4]", "t.yaml", Limits(nodes=3)),
    "quote-open": (b'a,b\n1,"2\n', "t.csv", Limits()),
    "unknown-ending": (b"x", "t.exe", Limits()),
    "other-format": (b"%PDF", "t.csv", Limits()),
    "yaml-tag": (b"!!python/none x", "t.yaml", Limits()),
    "json-constant": (b"[NaN]", "t.json", Limits()),
    "encoding-damaged": (b"\xef\xbb\xbfa\xe9b", "t.csv", Limits()),
    "key-twice": (b'[{"a": 1, "a": 2}]', "t.json", Limits()),
    "alias-unknown": (b"- *a", "t.yaml", Limits()),
    "not-what-it-is-called": (b"a,b", "t.xlsx", Limits()),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", FILES)
def test_a_refusal_is_told(code: str, language: str) -> None:
    data, name, limits = FILES[code]
    with pytest.raises(UnreadableError) as refused:
        list(opened(data, name, limits).rows)
    assert refused.value.problem.code == code
    with override(language):
        assert "%(" not in told(refused.value.problem)


ROW = {
    "Pays": "ZZZ", "Création": "jamais", "Fermeture": "41771", "Statut": "florissant", "Site": "x y",
    "Effectif": "trop", "Coordonnées": "là", "pilote / support": "9", "axis_usage_oeuvre_from": "1",
    "Sigle": "x" * 99, "slug": "é è",
    "team_is_approximate": "bof", "Thèmes": "|".join(map(str, range(200))), "Permanents": "x", "externe / interne": "x",
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_problems_of_cells_are_told(language: str) -> None:
    data = ";".join(["Nom", *ROW]) + "\n" + ";".join(["A", *ROW.values()]) + "\n"
    problems = read_table(data.encode(), "t.csv").problems
    assert len(problems) == len(ROW)
    with override(language):
        for problem in problems:
            sentence = told(problem)
            assert "%(" not in sentence


def test_french_and_english_differ() -> None:
    problem = Problem("lab-twice", "7", {"key": "etuve", "first": "3"})
    with override("fr"):
        french = told(problem)
    with override("en"):
        english = told(problem)
    assert "etuve" in french and "etuve" in english
    assert french != english
