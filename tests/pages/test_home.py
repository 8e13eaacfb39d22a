"""The home page as a reader meets it."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from labs.models import DefinitionPart
from tests.factories import (
    make,
    make_axis,
    make_citation,
    make_event,
    make_lab,
    make_source,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db

AXES = ("expert-transversal", "pilote-support", "externe-interne", "specialise-pluridisciplinaire", "usage-oeuvre")
BUDGET = 16


def home(client: Client, address: str = "/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def figures(soup: BeautifulSoup) -> dict[str, str]:
    return {row.dt.get_text(strip=True): row.dd.get_text(strip=True) for row in soup.select(".figures dl > div")}


def test_the_search_leads_to_the_directory(client: Client) -> None:
    form = home(client).select_one("form[role=search]")
    assert (form["method"], form["action"], form.select_one("input[type=search]")["name"]) == ("get", "/labs/", "q")


def test_an_empty_atlas_still_opens(client: Client) -> None:
    soup = home(client)
    assert figures(soup)["labos recensés" if "labos recensés" in figures(soup) else "labo recensé"] == "0"
    assert "Rien d’annoncé" in soup.get_text()


def test_each_type_is_a_door_with_its_count_and_an_example(client: Client) -> None:
    make_lab("Labo visible", short_name="Le visible", type="incubateur")
    make_lab("Labo en brouillon", type="incubateur", published=False)
    door = home(client).select_one('.door[data-t="incubateur"]')
    assert door["href"] == "/labs/?type=incubateur"
    assert door.select_one(".door-count").get_text(" ", strip=True) == "1 labo dont Le visible"


def test_the_example_of_a_door_is_the_lab_that_teaches_most(client: Client) -> None:
    make_lab("Le bref", type="incubateur", card_number=1)
    make_lab("Le plein", type="incubateur", card_number=2, city="Lyon", opened="2014", country="FR")
    door = home(client).select_one('.door[data-t="incubateur"]')
    assert door.select_one(".door-count").get_text(" ", strip=True) == "2 labos dont Le plein"
    make_lab("Le relu", type="incubateur", card_number=3, checked_on=datetime.date(2026, 1, 1))
    door = home(client).select_one('.door[data-t="incubateur"]')
    assert door.select_one(".door-count").get_text(" ", strip=True) == "3 labos dont Le relu"


def test_how_many_cards_a_curator_read_again_is_said_under_the_figures(client: Client) -> None:
    make_lab("Le neuf")
    make_lab("Le relu", checked_on=datetime.date(2026, 1, 1))
    words = home(client).select_one(".figures-checked")
    assert "1 sur 2" in words.get_text(" ", strip=True)
    assert words.a["href"] == "/donnees/couverture/"


def test_the_figures_are_counted_on_what_is_published(client: Client) -> None:
    lab = make_lab("Un", type="incubateur", country="FR", opened="2014")
    make_lab("Deux", country="DK")
    make_lab("Caché", country="BE", published=False)
    make_event("Passé", start="2014")
    source = make_source()
    make_citation(lab, "opened", source=source)
    make_citation(lab, "opened", source=make_source("Autre"))
    make_citation(lab, "country", source=source)
    make_citation(lab, "name", kind="editorial", note="Nom donné par l’atlas.")
    assert figures(home(client)) == {
        "labos recensés": "2", "labo classé par famille": "1", "pays": "2", "événement": "1", "documents sources": "2",
        "faits sourcés": "2",
    }  # fmt: skip


def test_the_plane_places_the_known_and_names_the_unknown(client: Client) -> None:
    for key in AXES:
        make_axis(key)
    make_lab("Placé", slug="place", positions={"externe-interne": -2, "pilote-support": 2})
    make_lab("À moitié", slug="a-moitie", positions={"externe-interne": 0})
    soup = home(client)
    cell = soup.select_one('.plane-cell[data-ref="A5"]')
    assert cell.select_one(".plane-pin")["href"] == "/labs/place/"
    assert [link["href"] for link in soup.select(".terra a")] == ["/labs/a-moitie/"]
    rows = soup.select(".home-plane .twin tbody tr")
    assert [row.th.get_text(strip=True) for row in rows] == ["Placé", "À moitié"]


def test_the_globe_holds_the_labs_whose_place_is_known(client: Client) -> None:
    make_lab("Ici", type="incubateur", city="Lille", latitude="50.6", longitude="3.06")
    make_lab("Nulle part")
    globe = home(client).select_one(".globe")
    assert [label.get_text(strip=True) for label in globe.select(".globe-label")] == ["Lille"]
    assert len(globe.select(".globe-glyph, .globe-dot")) == 1


def test_the_definition_comes_from_the_guide(client: Client) -> None:
    make(DefinitionPart, title="Une équipe", explanation="Des métiers variés.", order=1)
    make(DefinitionPart, title="Brouillon", explanation="Non.", order=2, published=False)
    stations = home(client).select(".stations li")
    assert [station.h3.get_text() for station in stations] == ["Une équipe"]


def test_the_agenda_says_what_comes_before_what_is_past(client: Client) -> None:
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    make_event("À venir", start=tomorrow.isoformat())
    week = make_event("Semaine", start="2014-11-12", end="2014-11-16")
    make_event("On ne sait quand", start="2014~")
    make_event("Une partie de la semaine", start="2014-11-12", parent=week)
    titles = [title.get_text(strip=True) for title in home(client).select(".event-row-title")]
    assert titles == ["À venir", "Semaine", "On ne sait quand"]


def test_the_page_is_in_english_too(client: Client) -> None:
    make_world()
    soup = home(client, "/en/")
    assert soup.html["lang"] == "en"
    assert soup.select_one("form[role=search]")["action"] == "/en/labs/"


def test_the_page_keeps_its_budget_of_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    make_world()
    for number in range(30):
        make_lab(f"Labo {number}", type="incubateur", positions={"pilote-support": 1})
        make_event(f"Événement {number}", start="2014-05")
    with django_assert_max_num_queries(BUDGET):
        home(client)
