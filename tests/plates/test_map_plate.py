"""The map over the whole result of the directory."""

from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.memory import forget
from labs.plates.gazetteer import LEAST, ROOM
from tests.factories import make_lab

pytestmark = pytest.mark.django_db

PLACES = {
    "Paris": ("FR", "48.85", "2.35"), "Lyon": ("FR", "45.75", "4.85"), "Gand": ("BE", "51.05", "3.73"),
    "Mexico": ("MX", "19.43", "-99.13"), "Saint-Denis": ("FR", "-20.88", "55.45"),
}  # fmt: skip


def lab_in(city: str, name: str = "", **facts: object) -> None:
    country, latitude, longitude = PLACES[city]
    name = name or f"Labo de {city}"
    make_lab(name, slug=f"labo-{name.lower().replace(' ', '-')}", city=city, country=country, latitude=latitude,
             longitude=longitude, **facts)  # type: ignore[arg-type]  # fmt: skip


def page(client: Client, query: str = "", prefix: str = "") -> BeautifulSoup:
    response = client.get(f"{prefix}/labs/?vue=carte{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def marks(soup: BeautifulSoup) -> dict[str, list[str]]:
    return {
        drawing["data-plate"]: [mark["aria-label"] for mark in drawing.select(".map-mark")]
        for drawing in soup.select("svg.map")
    }


def test_each_lab_is_on_the_closest_plate_that_shows_it(client: Client) -> None:
    for city in PLACES:
        lab_in(city)
    soup = page(client)
    assert marks(soup) == {
        "france": ["Labo de Paris, Paris", "Labo de Lyon, Lyon"],
        "europe": ["Labo de Gand, Gand"],
        "monde": ["Labo de Mexico, Mexico", "Labo de Saint-Denis, Saint-Denis"],
    }
    # The labs of a closer plate are dots inside its frame, for the eye only.
    assert [len(drawing.select("[aria-hidden=true] .map-dot")) for drawing in soup.select("svg.map")] == [0, 2, 3]
    assert "5 labos situés sur 5" in soup.select_one(".plate-count").get_text(" ", strip=True)


def test_close_labs_are_one_mark_that_leads_to_them(client: Client) -> None:
    lab_in("Paris", "Un")
    lab_in("Paris", "Deux")
    lab_in("Lyon")
    make_lab("Voisin", slug="voisin", city="Montreuil", country="FR", latitude="48.86", longitude="2.44")
    soup = page(client, "&pays=FR")
    assert marks(soup)["france"] == ["Paris et 1 autre lieu, 3 labos", "Labo de Lyon, Lyon"]
    href = soup.select_one(".map-mark")["href"]
    assert parse_qs(href.strip("?")) == {"vue": ["carte"], "pays": ["FR"], "ville": ["Montreuil", "Paris"]}
    kept = BeautifulSoup(client.get(f"/labs/{href}").content, "html.parser")
    assert kept.select_one("#compte b").get_text() == "3"


def test_the_list_totals_the_countries_and_holds_every_lab_of_the_map(client: Client) -> None:
    for city in PLACES:
        lab_in(city)
    make_lab("Sans ville", slug="sans-ville", country="FR")
    soup = page(client)
    totals = [(heading.a.get_text(), heading.span.contents[0]) for heading in soup.select(".gazetteer h3")]
    assert totals == [("France", "3"), ("Belgique", "1"), ("France", "1"), ("Mexique", "1")]
    [nowhere] = [row for row in soup.select(".gazetteer li") if "Sans ville" in row.get_text()]
    assert "lieu inconnu" in nowhere.get_text()


def test_a_long_list_is_cut_with_the_way_to_the_rest(client: Client) -> None:
    for number in range(ROOM + 3):
        lab_in("Paris", f"Labo {number}")
    soup = page(client)
    assert len(soup.select(".gazetteer li a[href^='/labs/']")) == ROOM
    rest = soup.select_one(".gazetteer-rest")
    assert rest.contents[0] == f"Voir les {ROOM + 3} labos"
    assert rest["href"] == "?pays=FR"
    assert marks(soup)["france"] == [f"Paris, {ROOM + 3} labos"]


def test_countries_for_which_there_is_no_room_are_folded_away(client: Client) -> None:
    codes = ["US", "BR", "CA", "AU", "MX", "IN", "JP", "KE", "CL"]
    for code in codes:
        for number in range(LEAST + 1):
            make_lab(f"Labo {code} {number}", slug=f"labo-{code.lower()}-{number}", country=code)
    make_lab("Seul", slug="seul", country="PE")
    soup = page(client)
    folded = soup.select_one("details.gazetteer-more")
    assert len(soup.select(".gazetteer > section")) == -(-ROOM // LEAST)
    assert len(folded.select("h3")) == len(codes) + 1 - -(-ROOM // LEAST)
    assert folded.summary.get_text(strip=True) == "4 autres pays, 13 labos"
    assert "Seul" in folded.get_text()


def test_labs_without_any_place_are_off_the_map_and_named(client: Client) -> None:
    make_lab("Nulle part", slug="nulle-part")
    soup = page(client)
    assert soup.select("svg.map") == []
    assert soup.select_one(".terra a")["href"] == "/labs/nulle-part/"


def test_in_english_the_map_speaks_english(client: Client) -> None:
    lab_in("Gand", city_en="Ghent")
    soup = page(client, prefix="/en")
    assert marks(soup) == {"europe": ["Labo de Gand, Ghent"]}
    assert soup.select_one(".gazetteer h3 a").get_text() == "Belgium"


def test_a_region_stands_for_the_city_in_the_language_of_the_reader(client: Client) -> None:
    make_lab("Le Lab", country="FR", region="Bretagne", region_en="Brittany", latitude="48.11", longitude="-1.68")
    assert [*marks(page(client)).values()] == [["Le Lab, Bretagne"]]
    assert [*marks(page(client, prefix="/en")).values()] == [["Le Lab, Brittany"]]


def test_the_map_costs_the_same_queries_for_few_and_many(client: Client) -> None:
    counts = []
    for number, city in enumerate([*PLACES] * 3):
        lab_in(city, f"Labo {number}")
        if number in (1, 14):
            forget()
            with CaptureQueriesContext(connection) as queries:
                page(client)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 13
