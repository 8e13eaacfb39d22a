"""Labs are chosen for a comparison from wherever they are listed; the form needs no script and no cookie."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import make_lab

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def labs() -> None:
    make_lab("Un", slug="un", country="FR", city="Lyon")
    make_lab("Deux", slug="deux", country="DK")


@pytest.mark.parametrize("view", ["cartes", "tableau", "carte"])
def test_every_lab_listed_has_a_box_of_the_form_that_compares(client: Client, view: str) -> None:
    response = client.get(f"/labs/?vue={view}")
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.select_one("form#comparer[method=get]")
    assert form and not response.cookies
    boxes = soup.select("input[name=lab][form=comparer]")
    assert sorted(box["value"] for box in boxes) == ["deux", "un"]
    assert all(box.find_parent("label").get_text(" ", strip=True).startswith("Comparer ") for box in boxes)
    chosen = urlencode([("lab", box["value"]) for box in boxes])
    compared = BeautifulSoup(client.get(f"{form['action']}?{chosen}").content, "html.parser")
    assert len(compared.select(".compare-head")) == 2


@pytest.mark.parametrize("view", ["positionnement", "chronologie"])
def test_a_view_without_boxes_has_no_bar(client: Client, view: str) -> None:
    assert not BeautifulSoup(client.get(f"/labs/?vue={view}").content, "html.parser").select("#comparer")


def test_a_page_leads_to_the_comparison_with_its_lab_where_another_is_chosen(client: Client) -> None:
    page = BeautifulSoup(client.get("/labs/un/").content, "html.parser")
    (link,) = [link for link in page.select(".profile-head a") if "Comparer avec" in link.get_text()]
    compared = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert [option["value"] for option in compared.select("#ajouter option")] == ["", "deux"]
    assert compared.select_one(".compare-add input[type=hidden]")["value"] == "un"
