"""Continent, country and city as one facet."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import QueryDict
from django.test import Client

from labs.facet_places import PlaceTree, place_tree
from labs.facets import facets_of
from labs.filters import LabFilter
from tests.factories import make_lab

pytestmark = pytest.mark.django_db


@pytest.fixture
def labs() -> None:
    make_lab("Un", country="FR", city="Lyon")
    make_lab("Deux", country="FR", city="Lyon")
    make_lab("Trois", country="FR", city="Lille")
    make_lab("Quatre", country="DK", city="Aarhus")
    make_lab("Cinq", country="CL", city="Santiago")
    make_lab("Six", country="FR")
    make_lab("Sept", city="Nulle Part")
    make_lab("Huit")


def tree(query: str = "") -> PlaceTree:
    labs = LabFilter(QueryDict(query))
    return place_tree(facets_of(labs), labs.index)


def group(client: Client, query: str = "") -> Tag:
    found = BeautifulSoup(client.get(f"/labs/{query}").content, "html.parser").select_one(".facet-places")
    assert found
    return found


def test_each_city_is_under_its_country_and_each_country_under_its_continent(labs: None) -> None:
    found = {
        continent.value.key: {country.value.key: [one.key for one in country.values] for country in continent.inside}
        for continent in tree().continents
    }
    assert found == {"EU": {"FR": ["Lyon", "Lille"], "DK": ["Aarhus"]}, "SA": {"CL": ["Santiago"]}}
    assert [city.key for city in tree().loose] == ["Nulle Part"]


def test_the_counts_ignore_the_choice_of_their_own_facet_and_no_other(labs: None) -> None:
    (europe, _south) = tree("pays=DK&ville=Aarhus").continents
    assert europe.value.count == 1
    assert {country.value.key: country.value.count for country in europe.inside} == {"FR": 0, "DK": 1}
    (europe, _south) = tree("pays=FR").continents
    assert {country.value.key: country.value.count for country in europe.inside} == {"FR": 4, "DK": 1}
    assert [city.count for country in europe.inside for city in country.values] == [2, 1, 0]


def test_a_place_opens_when_it_or_a_place_inside_is_chosen(labs: None, client: Client) -> None:
    def opened(query: str) -> set[str]:
        return {panel["data-panel"] for panel in group(client, query).select("details[open]")}

    assert opened("") == set()
    assert opened("?continent=SA") == {"SA"}
    assert opened("?pays=FR") == {"EU", "FR"}
    assert opened("?ville=Aarhus") == {"EU", "DK"}


def test_every_place_and_each_unknown_is_a_box_once_without_script(labs: None, client: Client) -> None:
    boxes = [(box["name"], box["value"]) for box in group(client).select("input[type=checkbox]")]
    assert len(boxes) == len(set(boxes))
    assert {key for name, key in boxes if name == "ville"} == {
        "Lyon", "Lille", "Aarhus", "Santiago", "Nulle Part", "inconnu",
    }  # fmt: skip
    assert {(name, "inconnu") for name in ("continent", "pays", "ville")} <= set(boxes)
    whole = BeautifulSoup(client.get("/labs/").content, "html.parser")
    assert len(whole.select("#f-pays-FR")) == 1


def test_a_city_of_two_countries_stands_in_that_of_most_of_its_labs(labs: None) -> None:
    make_lab("Neuf", country="CU", city="Santiago")
    make_lab("Dix", country="CU", city="Santiago")
    found = {country.value.key: country.values for one in tree().continents for country in one.inside}
    assert [city.key for city in found["CU"]] == ["Santiago"] and not found["CL"]
