"""The gazetteer: found as people type, whatever accents and case; refused politely when the question is bad."""

import pytest
from django.test import Client

from labs.places import is_far, nearest_km, suggest

PLACES, POINT = "/admin/labs/lab/places/", "/admin/labs/lab/point/"


@pytest.mark.parametrize(
    ("typed", "name", "country"),
    [
        ("londres", "London", "GB"), ("Lond", "London", "GB"), ("LA HAYE", "The Hague", "NL"),
        ("haye", "The Hague", "NL"), ("evry", "Évry", "FR"), ("Saint-Etienne", "Saint-Étienne", "FR"),
        ("copenhag", "Copenhagen", "DK"), ("le cap", "Cape Town", "ZA"), ("sao paulo", "São Paulo", "BR"),
        ("nantes", "Nantes", "FR"),
    ],
)  # fmt: skip
def test_a_city_is_found_by_either_name_without_accents(typed: str, name: str, country: str) -> None:
    first = suggest(typed)[0]
    assert (first.name, first.country) == (name, country)


def test_the_country_leads_then_the_number_of_people() -> None:
    assert suggest("london", "CA")[0].country == "CA"
    assert [city.country for city in suggest("london")][:1] == ["GB"]
    people = [city.population for city in suggest("birm")]
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize("typed", ["", "   ", "zzzzzzzz", "🜁", "\U0010ffff"])
def test_what_names_no_city_finds_none(typed: str) -> None:
    assert suggest(typed) == []


def test_a_point_far_from_its_country_is_noticed() -> None:
    assert is_far(48.85, 2.35, "US")
    assert not is_far(48.85, 2.35, "FR")
    assert not is_far(47.2, -1.55, "FR")
    # Latitude and longitude exchanged: the slip that this is for.
    assert is_far(2.35, 48.85, "FR")
    assert nearest_km(0, 0, "ZZ") is None
    assert not is_far(0, 0, "ZZ")


def test_the_desk_answers_with_country_and_coordinates(curator: Client) -> None:
    city = curator.get(PLACES, {"q": "copenhague"}).json()["cities"][0]
    assert city == {
        "name": "Copenhague", "french": "Copenhague", "english": "Copenhagen", "country": "DK",
        "country_name": "Danemark", "latitude": "55.67594", "longitude": "12.56553",
    }  # fmt: skip
    assert curator.get(f"/en{PLACES}", {"q": "copenhague"}).json()["cities"][0]["name"] == "Copenhagen"


@pytest.mark.parametrize("asked", [{}, {"q": ""}, {"q": "  "}, {"q": "a" * 200}, {"q": "\x00"}])
def test_a_bad_question_gets_a_sentence(asked: dict, curator: Client) -> None:
    answer = curator.get(PLACES, asked)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("La question est")


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"latitude": "91", "longitude": "0"}, {"latitude": "1"}, {"latitude": "nan", "longitude": "2"},
        {"latitude": "1e400", "longitude": "2"}, {"latitude": "x", "longitude": "\x00"},
    ],
)  # fmt: skip
def test_a_bad_point_gets_a_sentence(asked: dict, curator: Client) -> None:
    answer = curator.get(POINT, asked)
    assert answer.status_code == 400
    assert "Latitude et longitude" in answer.json()["error"]


def test_a_point_is_told_in_words(curator: Client) -> None:
    told = curator.get(POINT, {"latitude": "47.21837", "longitude": "-1,5530", "country": "FR"}).json()
    assert told["words"] == "France, 47,218° N, 1,553° O"
    assert told["x"]
    assert told["warning"] == ""
    wrong = curator.get(POINT, {"latitude": "-1.55362", "longitude": "47.21837", "country": "FR"}).json()
    assert "plus de 300 km" in wrong["warning"]
    beyond = curator.get(POINT, {"latitude": "-33.87", "longitude": "151.2", "country": "AU"}).json()
    assert (beyond["x"], "de l’autre côté" in beyond["words"]) == ("", True)
