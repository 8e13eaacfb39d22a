"""A comparison as a file: a row for each criterion, a column for each lab."""

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from labs.models import Lab
from tests.factories import make_axis, make_governance, make_lab, make_team

from .files import HEADER_LINES, csv_lines, csv_rows

pytestmark = pytest.mark.django_db

LABS = "lab=cabane&lab=agora"


@pytest.fixture
def labs() -> None:
    make_axis("pilote-support", pole_a="Pilote", pole_b="Support")
    make_axis("expert-transversal", pole_a="Expert", pole_b="Transversal", order=1)
    agora = make_lab("Agora", slug="agora", type="incubateur", opened="2014", level="regional", themes=["eau", "air"],
                     positions={"pilote-support": -2})  # fmt: skip
    make_team(agora, 8, as_of="2016")
    make_lab("Cabane", slug="cabane", opened="2016", level="regional", positions={"pilote-support": 1})


def told(client: Client, query: str = LABS, language: str = "") -> dict[str, dict[str, str]]:
    """The rows of the CSV by their key."""
    address = "/en/labs/compare.csv" if language else "/labs/comparer.csv"
    return {row["key"]: row for row in csv_rows(client.get(f"{address}?{query}").getvalue())}


def test_a_row_is_a_criterion_and_a_column_a_lab(client: Client, labs: None) -> None:
    rows = told(client)
    assert list(rows["opened"]) == [
        "section", "key", "criterion", "A. Cabane", "B. Agora", "differs", "gap", "remark",
    ]  # fmt: skip
    assert (rows["slug"]["A. Cabane"], rows["slug"]["B. Agora"]) == ("cabane", "agora")
    assert rows["url"]["A. Cabane"] == "http://testserver/labs/cabane/"
    opened = rows["opened"]
    assert (opened["section"], opened["criterion"]) == ("Fiches côte à côte", "Création")
    assert (opened["A. Cabane"], opened["B. Agora"], opened["differs"]) == ("2016", "2014", "true")
    assert rows["subjects"]["B. Agora"] in ("eau, air", "air, eau", "Eau, Air", "Air, Eau")
    assert rows["team"]["B. Agora"] == "8 personnes (2016)"


def test_every_criterion_of_the_page_is_in_the_file_and_in_its_order(client: Client, labs: None) -> None:
    soup = BeautifulSoup(client.get(f"/labs/comparer/?{LABS}").content, "html.parser")
    shown = [row["data-fact-row"] for row in soup.select("[data-fact-row]") if row["data-fact-row"] != "headcount"]
    assert len(shown) > 4
    rows = list(told(client))
    assert [key for key in rows if key in shown] == shown
    assert {blank["data-blank"] for blank in soup.select("[data-blank]")} - {"headcount"} <= set(rows)


def test_whether_labs_differ_is_said_only_where_it_is_known(client: Client, labs: None) -> None:
    rows = told(client)
    assert (rows["level"]["differs"], rows["level"]["remark"]) == ("false", "identique")
    assert (rows["team"]["differs"], rows["team"]["remark"]) == ("", "connu de B seulement")
    assert (rows["funding"]["A. Cabane"], rows["funding"]["differs"]) == ("", "")
    assert rows["funding"]["remark"] == "inconnu partout"


def test_axes_have_their_gap_and_unknown_is_no_zero(client: Client, labs: None) -> None:
    rows = told(client)
    far, unknown = rows["axis_pilote_support"], rows["axis_expert_transversal"]
    assert (far["A. Cabane"], far["B. Agora"]) == ("plutôt support", "nettement pilote")
    assert (far["differs"], far["gap"]) == ("true", "3")
    assert (unknown["A. Cabane"], unknown["differs"], unknown["gap"]) == ("", "", "")


def test_the_file_says_what_it_is_and_what_was_left_aside(client: Client, labs: None) -> None:
    data = client.get(f"/labs/comparer.csv?{LABS}&lab=nulle-part").getvalue()
    head = [line[0] for line in csv_lines(data)[:HEADER_LINES]]
    assert all(line.startswith("# ") for line in head)
    assert any("nulle-part" in line for line in head) and any(LABS in line for line in head)
    assert any("CC BY 4.0" in line for line in head) and any("/labs/comparer/?" in line for line in head)
    assert client.get(f"/labs/comparer.atom?{LABS}").status_code == 404


def test_the_workbook_holds_the_same_rows_and_its_codebook(client: Client, labs: None) -> None:
    book = load_workbook(io.BytesIO(client.get(f"/labs/comparer.xlsx?{LABS}").getvalue()))
    names, *rows = book["comparison"].iter_rows(values_only=True)
    found: dict[str, dict[str, Any]] = {row[1]: dict(zip(names, row, strict=True)) for row in rows}
    assert list(found) == list(told(client))
    assert (found["axis_pilote_support"]["gap"], found["level"]["differs"]) == (3, False)
    assert found["team"]["A. Cabane"] is None
    assert [row[0] for row in book["colonnes"].iter_rows(min_row=2, values_only=True)] == list(names)
    assert book["notice"]["A1"].value == "Contenu"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_is_a_formula(client: Client, labs: None, form: str) -> None:
    make_governance(Lab.objects.get(slug="agora"), funding="=HYPERLINK(1)")
    make_lab("=2+5", slug="calcul")
    data = client.get(f"/labs/comparer.{form}?lab=agora&lab=calcul").getvalue()
    if form == "csv":
        cells = [cell for line in csv_lines(data) for cell in line]
    else:
        book = load_workbook(io.BytesIO(data))
        cells = [str(cell.value) for sheet in book for line in sheet for cell in line]
        assert not [cell for sheet in book for line in sheet for cell in line if cell.data_type == "f"]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_of_no_lab_says_why_it_is_empty(client: Client, form: str) -> None:
    data = client.get(f"/labs/comparer.{form}?lab=nulle-part").getvalue()
    if form == "csv":
        assert len(csv_lines(data)) == HEADER_LINES + 1 and "nulle-part" in data.decode()
    else:
        assert load_workbook(io.BytesIO(data))["comparison"].max_row == 1


def test_english_files_speak_english(client: Client, labs: None) -> None:
    assert told(client, language="en")["opened"]["criterion"] != "Création"


def test_two_labs_cost_as_many_queries_as_three(client: Client, labs: None) -> None:
    make_lab("Digue", slug="digue", positions={"pilote-support": 0})
    costs = []
    for query in (LABS, f"{LABS}&lab=digue"):
        with CaptureQueriesContext(connection) as queries:
            told(client, query)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 16
