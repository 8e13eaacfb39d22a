"""`import_text` and `import_table`, as somebody at a terminal uses them."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from labs.models import Act, Citation, Intake, Lab, Source
from tests.factories import make_lab

pytestmark = pytest.mark.django_db

TABLE = "nom;pays;création;site\nFabrique du Val;France;2016;https://fabrique.example/\nAtelier Nord;Belgique;2018;\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "labos.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    return path


def test_a_dry_run_tells_and_writes_nothing(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_table", table)
    assert "Fabrique du Val" in capsys.readouterr().out
    assert not Lab.objects.exists()
    assert not Intake.objects.exists()


def test_applying_writes_one_act_that_remembers_its_file(table: Path) -> None:
    call_command("import_table", table, "--apply", "--title", "Liste des labos", "--dated", "2020")
    assert set(Lab.objects.values_list("name_fr", "state")) == {("Fabrique du Val", "draft"), ("Atelier Nord", "draft")}
    intake = Intake.objects.get()
    assert intake.act == Act.objects.get(kind=Act.Kind.IMPORT)
    assert (intake.source.title, str(intake.source.dated)) == ("Liste des labos", "2020")
    assert Citation.objects.get(lab__name_fr="Fabrique du Val", field="opened").locator == "C2"


def test_applying_twice_writes_once(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_table", table, "--apply")
    call_command("import_table", table, "--apply")
    assert "Nothing to write." in capsys.readouterr().out
    assert Lab.objects.count() == 2
    assert Source.objects.count() == 1


def test_the_plan_as_json_holds_what_the_table_says(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_table", table, "--json")
    plan = json.loads(capsys.readouterr().out)
    assert plan["counts"]["new"] >= 8
    opened = next(line for item in plan["items"] for line in item["lines"] if line["fact"] == "opened")
    assert (opened["wanted"], opened["origins"][0]["place"]) == ("2016", "C2")


def test_choices_join_skip_and_leave_out(table: Path) -> None:
    make_lab("Fabrique", slug="fabrique")
    options = ["--join", "lab:fabrique-du-val=fabrique", "--skip", "lab:atelier-nord", "--apply"]
    call_command("import_table", table, *options, "--leave", "lab:fabrique-du-val.website")
    lab = Lab.objects.get()
    assert (str(lab.opened), lab.website) == ("2016", "")


def test_columns_are_remembered_for_the_next_table_of_the_same_headings(table: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"site": None}), encoding="utf-8")
    call_command("import_table", table, "--apply", "--mapping", mapping)
    table.write_text("nom;pays;création;site\nTroisième;France;2020;https://trois.example/\n", encoding="utf-8")
    call_command("import_table", table, "--apply")
    assert not Lab.objects.exclude(website="").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "cellule"), (b"\x00\x01\x02", "nuls"), (b"a;b\n1;2\n", "nom"), (b"PK\x03\x04rubbish", "abîmé")],
)
def test_a_file_that_says_nothing_is_refused_in_words(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_table", path, "--apply")
    assert message in str(refused.value)
    assert not Intake.objects.exists()


def test_a_text_of_a_known_genre_becomes_drafts(tmp_path: Path) -> None:
    text = Path(__file__).parent.parent / "texts" / "article.txt"
    call_command("import_text", text, "--genre", "article", "--apply", verbosity=0)
    source = Source.objects.get()
    assert source.kind == "article"
    assert Citation.objects.filter(source=source).exists()


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_text", tmp_path / "none.txt")
    (tmp_path / "a.txt").write_text("Texte", encoding="utf-8")
    with pytest.raises(CommandError, match="No document"):
        call_command("import_text", tmp_path / "a.txt", "--source", "rien")
