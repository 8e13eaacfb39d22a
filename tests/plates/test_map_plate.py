"""The map over the whole result of the directory."""

from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.memory import forget
from labs.plates import gazetteer
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


def numbers(soup: BeautifulSoup) -> tuple[int, int, int]:
    """How many labs the list names or counts, how many terra incognita counts, and how many there are."""
    listed = sum(int(count.contents[0]) for count in soup.select(".gazetteer-count"))
    terra = soup.select_one(".terra b")
    return listed, int(terra.get_text().split()[0]) if terra else 0, int(soup.select_one("#compte b").get_text())


def names(soup: BeautifulSoup, where: str) -> set[str]:
    return {link["href"] for link in soup.select(f"{where} a[href^='/labs/']")}


def test_the_list_totals_the_countries_and_holds_every_lab_of_the_map(client: Client) -> None:
    for city in PLACES:
        lab_in(city)
    make_lab("Sans ville", slug="sans-ville", country="FR", latitude="44.0", longitude="3.0")
    soup = page(client)
    totals = [(heading.a.get_text(), heading.span.contents[0]) for heading in soup.select(".gazetteer h3")]
    assert totals == [("France", "3"), ("Belgique", "1"), ("France", "1"), ("Mexique", "1")]
    [nowhere] = [row for row in soup.select(".gazetteer li") if "Sans ville" in row.get_text()]
    assert "lieu inconnu" in nowhere.get_text()
    assert soup.select(".terra") == []


def test_the_rest_of_a_country_unfolds(client: Client) -> None:
    for number in range(ROOM + 3):
        lab_in("Paris", f"Labo {number}")
    soup = page(client)
    assert len(soup.select(".gazetteer section > ul > li")) == ROOM
    others = soup.select_one("details.gazetteer-others")
    assert others.summary.get_text(strip=True) == "3 autres labos, France"
    assert len(names(soup, ".gazetteer")) == ROOM + 3
    assert soup.select(".gazetteer-rest") == []
    assert marks(soup)["france"] == [f"Paris, {ROOM + 3} labos"]


def test_a_country_too_long_to_unfold_is_listed_once_it_is_chosen(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "IN_COUNTRY", ROOM)
    for number in range(ROOM + 3):
        lab_in("Paris", f"Labo {number}")
    lab_in("Gand")
    soup = page(client)
    assert soup.select("details.gazetteer-others") == []
    rest = soup.select_one(".gazetteer-rest")
    assert (rest.contents[0], rest["href"]) == (f"Voir les {ROOM + 3} labos", "?vue=carte&pays=FR")
    assert len(names(page(client, "&pays=FR"), ".gazetteer")) == ROOM + 3


def test_a_list_beyond_all_room_says_how_many_it_leaves_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "IN_PAGE", 2)
    for number in range(ROOM + 5):
        lab_in("Paris", f"Labo {number}")
    soup = page(client, "&pays=FR")
    assert len(names(soup, ".gazetteer")) == ROOM + 2
    rest = soup.select_one(".gazetteer-rest")
    assert "Restent 3 labos" in rest.parent.get_text()
    assert rest["href"] == "?pays=FR"
    assert "Par ville" not in soup.get_text()


def test_cities_shorten_the_list_of_a_country_beyond_all_room(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "IN_PAGE", 2)
    for number in range(ROOM + 5):
        lab_in("Lyon", f"Labo {number:02d}")
    lab_in("Paris", "Zone")
    ways = page(client).select(".gazetteer-others p a")
    assert [(way.get_text(), way["href"], way.next_sibling.strip("\xa0 ,.")) for way in ways] == [
        ("Lyon", "?vue=carte&ville=Lyon", str(ROOM + 5)), ("Paris", "?vue=carte&ville=Paris", "1"),
    ]  # fmt: skip
    assert names(page(client, "&ville=Paris"), ".gazetteer") == {"/labs/labo-zone/"}


def test_countries_for_which_there_is_no_room_are_folded_away(client: Client) -> None:
    codes = ["US", "BR", "CA", "AU", "MX", "IN", "JP", "KE", "CL"]
    for code in codes:
        for number in range(LEAST + 1):
            slug = f"labo-{code.lower()}-{number}"
            make_lab(f"Labo {code} {number}", slug=slug, country=code, latitude="-20", longitude="-60")
    make_lab("Seul", slug="seul", country="PE", latitude="-12", longitude="-77")
    soup = page(client)
    folded = soup.select_one("details.gazetteer-more")
    assert len(soup.select(".gazetteer > section")) == -(-ROOM // LEAST)
    assert len(folded.select("h3")) == len(codes) + 1 - -(-ROOM // LEAST)
    assert folded.summary.get_text(strip=True) == "4 autres pays, 13 labos"
    assert "Seul" in folded.get_text()
    assert len(names(soup, ".gazetteer")) == len(codes) * (LEAST + 1) + 1


def test_labs_without_a_place_are_counted_and_named_by_country(client: Client) -> None:
    lab_in("Lyon")
    lab_in("Gand")
    make_lab("Nulle part", slug="nulle-part")
    for number in range(2):
        make_lab(f"En France {number}", slug=f"en-france-{number}", country="FR")
    soup = page(client)
    assert numbers(soup) == (2, 3, 5)
    assert "2 labos situés sur 5, 3 en terra incognita" in soup.select_one(".plate-count").get_text(" ", strip=True)
    assert soup.select_one(soup.select_one(".plate-count a")["href"]) == soup.select_one(".terra")
    ways = [(link.get_text(), link["href"]) for link in soup.select(".terra div > p a")]
    assert ways == [("France", "?vue=carte&pays=FR"), ("Pays inconnu", "?vue=carte&pays=inconnu")]
    assert names(soup, ".terra") == {"/labs/nulle-part/", "/labs/en-france-0/", "/labs/en-france-1/"}
    assert soup.select_one(".terra details").has_attr("open")
    assert numbers(page(client, "&pays=FR")) == (1, 2, 3)


def test_many_labs_without_a_place_fold_and_lead_to_their_country(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "IN_COUNTRY", ROOM)
    for number in range(ROOM + 1):
        make_lab(f"En France {number}", slug=f"en-france-{number}", country="FR")
    make_lab("Nulle part", slug="nulle-part")
    soup = page(client)
    assert soup.select("svg.map") == []
    assert not soup.select_one(".terra details").has_attr("open")
    assert names(soup, ".terra") == {"/labs/nulle-part/"}
    rest = soup.select_one(".terra details a")
    assert (rest.get_text(), rest["href"]) == (f"Voir les {ROOM + 1} labos", "?vue=carte&pays=FR")
    assert len(names(page(client, "&pays=FR"), ".terra")) == ROOM + 1


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
