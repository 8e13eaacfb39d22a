"""The gazetteer: found as people type, whatever accents and case; refused politely when the question is bad."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from labs.admin.lab_place import namesakes
from labs.models import Lab
from labs.places import is_far, nearest_km, suggest
from tests.admin.forms import errors_of, send
from tests.factories import make_lab

PLACES, POINT = "/admin/labs/lab/places/", "/admin/labs/lab/point/"


@pytest.mark.parametrize(
    ("typed", "name", "country"),
    [
        ("londres", "London", "GB"), ("Lond", "London", "GB"), ("LA HAYE", "The Hague", "NL"),
        ("haye", "The Hague", "NL"), ("evry", "Évry", "FR"), ("Saint-Etienne", "Saint-Étienne", "FR"),
        ("copenhag", "Copenhagen", "DK"), ("le cap", "Cape Town", "ZA"), ("sao paulo", "São Paulo", "BR"),
        ("nantes", "Nantes", "FR"), ("dunkerque", "Dunkirk", "FR"),
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
        "name": "Copenhague", "label": "Copenhague (Danemark)", "french": "Copenhague", "english": "Copenhagen",
        "country": "DK", "country_name": "Danemark", "latitude": "55.67594", "longitude": "12.56553",
    }  # fmt: skip
    assert curator.get(f"/en{PLACES}", {"q": "copenhague"}).json()["cities"][0]["name"] == "Copenhagen"


def test_cities_of_one_name_and_country_are_told_apart_by_their_degrees(curator: Client) -> None:
    labels = [city["label"] for city in curator.get(PLACES, {"q": "springfield"}).json()["cities"]]
    assert len(set(labels)) == len(labels) > 2
    assert "Springfield (États-Unis), 37,215° N, 93,298° O" in labels


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


def offers_of(page: HttpResponse) -> list[str]:
    return [str(one["value"]) for one in BeautifulSoup(page.content, "html.parser").select("[name=_take_place]")]


def test_namesakes_bear_the_very_name_in_the_country() -> None:
    assert [city.country for city in namesakes("nantes")] == ["FR"]
    assert {city.name for city in namesakes("london")} == {"London"} and len(namesakes("london")) > 1
    assert [city.country for city in namesakes("london", "CA")] == ["CA"]
    assert namesakes("lond") == [] and namesakes("nantes", "DK") == []


def test_a_city_typed_and_not_chosen_is_offered_and_taken_without_script(curator: Client) -> None:
    done = send(curator, "/admin/labs/lab/add/", name_fr="Fabrique", slug="fabrique", city_fr="nantes")
    assert done.status_code == 302, errors_of(done)
    lab = Lab.objects.get(slug="fabrique")
    assert (lab.latitude, str(lab.country)) == (None, "")
    told = BeautifulSoup(curator.get(done["Location"]).content, "html.parser").select_one(".messagelist .warning a")
    assert told is not None and told["href"] == f"/admin/labs/lab/{lab.pk}/change/#lieu"
    form = f"/admin/labs/lab/{lab.pk}/change/"
    (offer,) = offers_of(curator.get(form))
    taken = send(curator, form, _take_place=offer)
    assert taken.status_code == 302 and taken["Location"] == form
    lab.refresh_from_db()
    assert (str(lab.country), lab.precision, f"{lab.latitude:.5f}") == ("FR", "city", offer.split()[1])
    assert (lab.city_fr, lab.city_en) == ("nantes", "Nantes")
    assert {row.kind for row in lab.citations.filter(field="latitude")} == {"derived"}
    assert offers_of(curator.get(form)) == []


def test_taking_a_city_fills_only_what_is_empty_and_only_from_the_gazetteer(db: None, curator: Client) -> None:
    lab = make_lab("Fabrique", published=False, city_fr="Nantes", country="DK")
    form = f"/admin/labs/lab/{lab.pk}/change/"
    assert offers_of(curator.get(form)) == []
    for value in ("", "FR 0.00000 0.00000", "\x00", "x" * 5000):
        assert send(curator, form, _take_place=value).status_code == 302
        lab.refresh_from_db()
        assert (lab.latitude, str(lab.country)) == (None, "DK")


@pytest.mark.parametrize("typed", ["47.218371", "47,218371", " 47.21837 "])
def test_degrees_are_taken_as_maps_give_them(typed: str, db: None, curator: Client) -> None:
    lab = make_lab("Fabrique", published=False)
    done = send(curator, f"/admin/labs/lab/{lab.pk}/change/", latitude=typed, longitude="-1,5536214")
    assert done.status_code == 302, errors_of(done)
    lab.refresh_from_db()
    assert (str(lab.latitude), str(lab.longitude)) == ("47.21837", "-1.55362")


@pytest.mark.parametrize("typed", ["nord", "1e400", "NaN", "Infinity", "91", "4721837.1", "\x00"])
def test_degrees_that_are_none_get_a_sentence(typed: str, db: None, curator: Client) -> None:
    lab = make_lab("Fabrique", published=False)
    assert send(curator, f"/admin/labs/lab/{lab.pk}/change/", latitude=typed, longitude="2").status_code == 200
    lab.refresh_from_db()
    assert lab.latitude is None
