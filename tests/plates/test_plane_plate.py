"""The plane of positions over the whole result of the directory."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.memory import forget
from labs.templatetags.charts import TWIN_ROWS
from tests.factories import make_axis, make_lab, make_position

pytestmark = pytest.mark.django_db

X, Y, OTHER = "externe-interne", "pilote-support", "expert-transversal"


@pytest.fixture
def axes() -> None:
    for key in (OTHER, Y, X):
        make_axis(key)


def page(client: Client, query: str = "") -> BeautifulSoup:
    response = client.get(f"/labs/?vue=positionnement{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def cells(soup: BeautifulSoup) -> dict[str, list[str]]:
    return {
        cell["data-ref"]: [pin.get_text() for pin in cell.select(".plane-pin-label")]
        for cell in soup.select(".plane-cell")
    }


def test_each_lab_stands_in_its_cell_and_the_others_are_told(client: Client, axes: None) -> None:
    make_lab("Placé", positions={X: 1, Y: -2})
    make_lab("À moitié", positions={X: 1})
    make_lab("Hors filtre", country="DK", positions={X: 0, Y: 0})
    soup = page(client, "&pays=inconnu")
    assert cells(soup) == {"D1": ["Placé"]}
    assert "1 labo placé sur 2" in soup.select_one(".plate-count").get_text(" ", strip=True)
    terra = soup.select_one(".terra").get_text(" ", strip=True)
    assert "À moitié" in terra
    assert [way["href"] for way in soup.select(".terra a[data-live]")] == [
        f"?vue=positionnement&pays=inconnu&axe_{Y}_min=inconnu"
    ]


def test_a_zone_leads_to_the_results_kept_to_it(client: Client, axes: None) -> None:
    make_lab("Ici", positions={X: 1, Y: -2})
    make_lab("Ailleurs", positions={X: -1, Y: -2})
    soup = page(client, f"&axe_{X}_min=-1")
    assert set(cells(soup)) == {"B1", "D1"}
    zone = soup.select_one(".plane-cell[data-ref=D1] a.plane-zone")
    assert "1 labo" in zone.get_text()
    kept = BeautifulSoup(client.get(f"/labs/{zone['href']}").content, "html.parser")
    assert cells(kept) == {"D1": ["Ici"]}
    assert len(kept.select(".chips .chip:not(.chip-clear)")) == 4


def test_any_two_axes_can_be_crossed(client: Client, axes: None) -> None:
    make_lab("Placé", positions={OTHER: -2, Y: 2})
    assert cells(page(client, f"&x={OTHER}")) == {"A5": ["Placé"]}
    soup = page(client, f"&x={Y}&y={OTHER}")
    assert cells(soup) == {"E1": ["Placé"]}
    assert soup.select_one("#x option[selected]")["value"] == Y
    # The usual horizontal axis takes the place of the vertical one that was asked for beside it.
    assert page(client, f"&x={Y}").select_one("#y option[selected]")["value"] == X


@pytest.mark.parametrize(("query", "said"), [("&x=faux", "x"), (f"&x={X}&y={X}", "y")])
def test_an_axis_that_cannot_be_drawn_is_said(client: Client, axes: None, query: str, said: str) -> None:
    make_lab("Placé", positions={X: 0, Y: 0})
    soup = page(client, query)
    assert said in soup.select_one(".notice").get_text()
    assert cells(soup) == {"C3": ["Placé"]}


def test_the_leading_position_is_the_one_that_counts(client: Client, axes: None) -> None:
    lab = make_lab("Bouge", positions={Y: 0})
    make_position(lab, X, -2, as_of="2012")
    make_position(lab, X, 2, as_of="2015")
    make_position(lab, X, 1)
    assert cells(page(client)) == {"E3": ["Bouge"]}
    make_position(lab, X, -1, as_of="2013", is_preferred=True)
    assert cells(page(client)) == {"B3": ["Bouge"]}


def test_a_crowd_is_counted_and_its_twin_is_cut(client: Client, axes: None) -> None:
    for number in range(TWIN_ROWS + 2):
        make_lab(f"Labo {number}", slug=f"labo-{number}", positions={X: 0, Y: 0})
    soup = page(client)
    assert soup.select_one(".plane-zone").get_text(" ", strip=True).endswith(f"{TWIN_ROWS + 2} labos")
    assert soup.select(".plane-pin") == []
    assert len(soup.select(".twin tbody tr[data-t]")) == TWIN_ROWS
    assert soup.select_one(".table-rest a")["href"] == "?vue=tableau"
    assert soup.select(".pager, .result-bar-sort") == []


def test_the_plane_costs_the_same_queries_for_few_and_many(client: Client, axes: None) -> None:
    counts = []
    for number in range(12):
        make_lab(f"Labo {number}", slug=f"labo-{number}", positions={X: number % 5 - 2, Y: 0})
        if number in (1, 11):
            forget()
            with CaptureQueriesContext(connection) as queries:
                page(client)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_an_atlas_without_axes_says_so(client: Client) -> None:
    make_lab("Seul")
    assert "deux axes" in page(client).select_one("#resultats").get_text()


def test_at_a_date_in_the_past_only_what_was_known_then_is_placed(client: Client, axes: None) -> None:
    lab = make_lab("Bouge", slug="bouge", opened="2010", positions={Y: 0})
    make_position(lab, X, -2, as_of="2012")
    make_position(lab, X, 2, as_of="2015")
    then = page(client, "&au=2013")
    assert cells(then) == {"A3": ["Bouge"]}
    assert then.select_one(".plane-pin")["href"] == "/labs/bouge/?au=2013"
    assert "au=2013" in then.select_one(".plane-zone")["href"]
    assert then.select_one("#facettes input[name=au]")["value"] == "2013"
    assert cells(page(client)) == {"E3": ["Bouge"]}
