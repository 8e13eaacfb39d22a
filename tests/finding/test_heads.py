"""The title and the head of a page of the directory say the view and the choices."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import make_lab

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def labs() -> None:
    make_lab("Un", country="FR", city="Lyon", opened="2012", type="incubateur", themes=["eau", "air", "feu"])
    make_lab("Deux", country="DK", opened="2003")


def heads(client: Client, address: str) -> tuple[str, str]:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    assert soup.h1 and soup.title
    assert soup.title.get_text().strip() == f"{soup.h1.get_text()} · Labatlas"
    plate = soup.select_one(".plate-head-no")
    return soup.h1.get_text(), plate.get_text(" ", strip=True) if plate else ""


@pytest.mark.parametrize(
    ("query", "title", "plate"),
    [
        ("", "Annuaire des labos", "Planche 1 Annuaire"),
        ("?vue=carte&pays=FR&q=un", "Carte des labos : « un », France", "Planche 3 Carte"),
        ("?vue=positionnement&type=incubateur", "Positions des labos : incubateur", "Planche 2 Positions"),
        ("?vue=tableau&ouvert_min=2010", "Tableau des labos : Création au moins 2010", "Planche 1 Annuaire"),
        ("?vue=chronologie&ville=inconnu", "Frise des labos : Ville non établi", "Planche 1 Annuaire"),
        ("?au=2014-11-12&pays=DK", "Annuaire des labos : Danemark (12 novembre 2014)", "Planche 1 Annuaire"),
    ],
)
def test_the_title_says_the_view_and_the_choices(client: Client, query: str, title: str, plate: str) -> None:
    assert heads(client, f"/labs/{query}") == (title, plate)


def test_a_title_stays_short_and_counts_the_choices_that_it_leaves_out(client: Client) -> None:
    query = (
        "?q=" + "x" * 200 + "&theme=eau&theme=air&theme=feu&pays=FR&pays=DK&ville=Lyon&type=incubateur&ouvert_max=2020"
    )
    title, _plate = heads(client, f"/labs/{query}")
    assert len(title) < 130 and title.endswith("autres choix") and "…" in title


def test_markup_in_a_search_stays_text_in_the_title(client: Client) -> None:
    html = client.get("/labs/?q=</title><script>alert(1)</script>").content.decode()
    assert "<script>alert" not in html


def test_the_count_says_out_of_how_many(client: Client) -> None:
    soup = BeautifulSoup(client.get("/labs/?pays=FR").content, "html.parser")
    assert soup.select_one("#compte").get_text(" ", strip=True) == "1 labo sur 2"
    assert soup.select_one("meta[name=description]")["content"].startswith("1 labo sur 2.")
    whole = BeautifulSoup(client.get("/labs/").content, "html.parser")
    assert whole.select_one("#compte").get_text(" ", strip=True) == "2 labos"


def test_what_the_script_swaps_in_brings_the_head_along(client: Client) -> None:
    part = BeautifulSoup(client.get("/labs/?vue=carte", headers={"HX-Request": "true"}).content, "html.parser")
    assert part.select_one("#tete[hx-swap-oob] h1").get_text() == "Carte des labos"
