"""What stands beside a name in a sentence is not said of it: closings, houses, towns, titles of people, far days."""

from functools import partial

import pytest

from labs.importers.drafts import SURE, Draft, Reading
from labs.importers.readers import faq

from . import posting
from .findings import plain_value, values
from .posting import told

posted = partial(posting.posted, day="Sep 20 2015")


def by_key(reading: Reading, noun: str) -> dict[str, Draft]:
    return {draft.key: draft for draft in reading.of(noun)}


def test_a_closing_is_of_the_lab_that_it_follows() -> None:
    text = (
        "Labs such as Y Lab in Cardiff, Policy Lab in London and the Dune Design Lab, which closed in 2013, came first."
    )
    labs = by_key(told(text), "lab")
    assert {key: plain_value(lab.facts["status"].value) for key, lab in labs.items() if "status" in lab.facts} == {
        "y-lab": "activite", "policy-lab": "activite", "dune-design-lab": "ferme",
    }  # fmt: skip
    assert labs["dune-design-lab"].facts["closed"].value == "2013"
    assert "closed" not in labs["y-lab"].facts


@pytest.mark.parametrize(
    ("text", "key", "year"),
    [
        (
            "So far, three labs came of it: Cork Civic Lab (opened in 2014), LabPorto and Malmö Lab.",
            "cork-civic-lab",
            "2014",
        ),
        ("In 2010, not yet. Eva Lind founded Harbour Design Lab in 2013 with friends.", "harbour-design-lab", "2013"),
    ],
)
def test_a_year_is_of_the_lab_that_it_stands_behind(text: str, key: str, year: str) -> None:
    labs = by_key(told(text), "lab")
    assert labs[key].facts["opened"].value == year
    assert all("opened" not in lab.facts for other, lab in labs.items() if other != key)


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        ("A public workshop will be held on 20 July at the Curlew Theatre.", "workshop", "Curlew Theatre"),
        (
            "La première rencontre s’est tenue le 14 septembre à Brest, aux Ateliers du Port.",
            "rencontre",
            "Ateliers du Port",
        ),
        (
            "L’an prochain, la journée des marais aura lieu le 12 décembre, aux Champs Gris.",
            "journée des marais",
            "Champs Gris",
        ),
    ],
)
def test_the_house_is_not_what_takes_place_in_it(text: str, title: str, venue: str) -> None:
    (event,) = (told if text.startswith("A ") else posted)(text).of("event")
    assert title in plain_value(event.facts["title"].value).casefold()
    assert plain_value(event.facts["venue"].value) == venue


def test_an_authority_is_no_house() -> None:
    (event,) = posted("Le colloque des marais aura lieu le 12 octobre, à la Région Bretagne de décider.").of("event")
    assert "venue" not in event.facts


def test_what_was_opened_is_a_lab_and_its_opening_an_event() -> None:
    reading = told("The City of Leeds launched its first public innovation lab, The Weavery, on Thursday 8 June.")
    assert by_key(reading, "event")["lancement-de-the-weavery"].facts["kind"].value == "opening"
    assert set(by_key(reading, "lab")) == {"the-weavery"}
    french = posted("La Région a inauguré vendredi 11 septembre à Brest le Ty Lab, ouvert à tous.")
    event = by_key(french, "event")["lancement-de-ty-lab"]
    assert (event.facts["start"].value, plain_value(event.facts["city"].value)) == ("2015-09-11", "Brest / Brest")


def test_a_town_before_for_is_no_part_of_the_name() -> None:
    (event,) = told("Last week we travelled to Copenhagen for Curlew Design Week (12-16 June).").of("event")
    assert plain_value(event.facts["title"].value) == "Curlew Design Week"


def test_a_title_before_a_name_is_no_part_of_it() -> None:
    found = told("Councillor Judith Stone, deputy leader of Leeds City Council, opened the space.")
    assert values(found, "person", "name") == ["Judith Stone"]


def test_a_day_as_near_in_the_next_year_is_not_sure() -> None:
    (event,) = posted("25 janvier : séminaire du réseau, à Brest").of("event")
    assert event.confidence < SURE
    (event,) = posted("25 octobre : petit déjeuner des labos, à Brest").of("event")
    assert (event.facts["start"].value, event.confidence >= SURE) == ("2015-10-25", True)


def test_the_word_before_a_quoted_title_says_its_kind() -> None:
    (event,) = posted("Le 18 octobre, un atelier « Sables et territoires » se tient à Brest.").of("event")
    assert event.facts["kind"].value == "workshop"


def test_a_question_names_what_its_answer_dates() -> None:
    text = (
        "FAQ\n\nWhen is the final conference?\nOn 12 May 2019 in Cardiff, at the Guild of Tides.\n\nWhy?\nTo learn.\n"
    )
    assert values(faq.read(text), "event", "title") == ["Final conference"]


def test_those_who_take_part_in_a_programme() -> None:
    text = (
        "FAQ\n\nQu’est-ce que Passerelles ?\nPasserelles est un programme lancé en 2018 et financé par la Commission "
        "des Marais. Quatre collectivités y participent : les Villes de Brest et Lorient, la Métropole de Rennes et la "
        "Région Bretagne.\n\nPourquoi ?\nPour apprendre.\n"
    )
    (programme,) = faq.read(text).of("programme")
    assert programme.facts["participants"].value == [
        "ville-de-brest", "ville-de-lorient", "metropole-de-rennes", "region-bretagne",
    ]  # fmt: skip
    assert programme.facts["funders"].value == ["commission-des-marais"]


def test_a_programme_written_in_small_letters_later_is_the_same() -> None:
    reading = posted("Le programme Marées•Hautes est lancé. Cela intéresse fort le programme Marées-hautes, dit-on.")
    assert len(list(reading.of("programme"))) == 1
