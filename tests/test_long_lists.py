"""What a directory of thousands of labs leaves out of its page, and says so."""

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.http import QueryDict
from django.test import Client

from labs import facets
from labs.facets import facets_of
from labs.filters import LabFilter
from labs.templatetags.results import pages_in_view
from tests.factories import make_lab

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST_LISTED", 10)
    for number in range(14):
        make_lab(f"Labo {number}", city=f"Ville {number:02}")
    make_lab("Encore un", city="Ville 13")


def test_the_rarest_values_are_left_out_but_not_those_that_are_chosen(cities: None) -> None:
    (city,) = (facet for facet in facets_of(LabFilter(QueryDict("ville=Ville+12"))) if facet.name == "ville")
    assert [value.key for value in city.known_values] == ["Ville 13", *(f"Ville {n:02}" for n in range(9)), "Ville 12"]
    assert city.left_out == 3 and city.unknown_value


def test_the_page_says_how_many_values_it_leaves_out(cities: None, client: Client) -> None:
    soup = BeautifulSoup(client.get("/labs/").content, "html.parser")
    boxes = soup.select("input[name=ville]")
    assert len(boxes) == 10  # no lab is without a city: nothing to find there
    assert "4 valeurs plus rares" in boxes[-1].find_parent("fieldset").get_text()


def test_a_value_cannot_put_markup_into_its_box(client: Client) -> None:
    make_lab("Piège", city='"><b>x</b>')
    soup = BeautifulSoup(client.get("/labs/").content, "html.parser")
    box = soup.select_one("input[name=ville]")
    assert box["value"] == '"><b>x</b>' and not box.find_parent("label").b


def test_all_pages_are_named_up_to_ten_and_the_ends_of_more() -> None:
    assert list(pages_in_view(Paginator(range(10), 1).page(1))) == list(range(1, 11))
    many = list(pages_in_view(Paginator(range(400), 1).page(200)))
    assert {1, 2, 199, 200, 201, 399, 400} <= set(many) and len(many) < 15
