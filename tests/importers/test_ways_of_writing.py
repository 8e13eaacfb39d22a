"""Ways of writing that pages of the five genres have besides those of the texts beside the checkout."""

import pytest

from labs.importers.drafts import Draft, Reading
from labs.importers.readers import GENRES

from .findings import plain_value, values


def facts(reading: Reading, full_key: str) -> dict[str, str]:
    [draft] = [one for one in reading.drafts if one.full_key == full_key]
    return {name: plain_value(fact.value) for name, fact in draft.facts.items()}


def only(reading: Reading, noun: str) -> Draft:
    [draft] = reading.of(noun)
    return draft


CLOSINGS = """12 March 2019

What became of them

Two labs are no longer there: DuneLab closed in May 2016 and was replaced by the Sand Unit, and the Salt Lab was wound \
down in 2015. Harbour Design Lab, a pioneer, shut its doors in June 2013. The Tide Lab (Oslo) goes on.
"""


def test_each_lab_of_a_sentence_has_its_own_closing() -> None:
    reading = GENRES["article"].read(CLOSINGS)
    closings = {"lab:dunelab": "2016-05", "lab:salt-lab": "2015", "lab:harbour-design-lab": "2013-06"}
    for key, closed in closings.items():
        assert (facts(reading, key)["status"], facts(reading, key)["closed"]) == ("ferme", closed)
    assert "closed" not in facts(reading, "lab:tide-lab")


@pytest.mark.parametrize(
    "said",
    [
        "The Salt Lab in York was closed in 2011 and Dune Lab (Oslo, Norway) is going strong.",
        "Nous avons vu le Dune Lab (Oslo), le Salt Lab à Dublin, qui n’existe plus, et le Tide Lab.",
    ],
)
def test_a_closing_is_not_that_of_another_lab(said: str) -> None:
    reading = GENRES["article"].read(f"12 March 2015\n\nLabs\n\n{said}\n")
    states = {key: facts(reading, key).get("status") for key in ("lab:salt-lab", "lab:dune-lab")}
    assert states == {"lab:salt-lab": "ferme", "lab:dune-lab": None}


def test_doors_that_close_close_a_lab_and_opening_hours_do_not() -> None:
    head = "3 mai 2014\n\nDes labos\n\n"
    closed = GENRES["article"].read(f"{head}Le Labo des Dunes ferme ses portes, faute de relais.\n")
    assert facts(closed, "lab:labo-des-dunes")["status"] == "ferme"
    hours = GENRES["article"].read(f"{head}Le Labo des Dunes ferme ses portes à 18 heures le vendredi.\n")
    assert facts(hours, "lab:labo-des-dunes").get("status") != "ferme"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Publié le 14/06/2018 à 09h30 - Mis à jour le 15 juin 2018", "2018-06-14"),
        ("Mis en ligne le jeudi 14 juin 2018", "2018-06-14"),
        ("Published on 14 June 2018", "2018-06-14"),
        ("Note de service, 14 juin 2018", "2018-06-14"),
        ("Le conseil a voté ce jour-là, le 14 juin 2018, un budget", ""),
        (f"Le Labo des Quais, créé le 14 juin 2018, {'essaie des choses avec les habitants, ' * 3}et plus.", ""),
    ],
)
def test_an_article_bears_the_date_of_its_line(line: str, expected: str) -> None:
    text = f"{line}\n\nLa Ville de Brume ouvre un labo\n\nMardi, la Ville de Brume a ouvert le Labo des Quais.\n"
    assert GENRES["article"].read(text).document.dated == expected


DECK = """UN LABO, C'EST ...

... UNE ÉQUIPE QUI ESSAIE AVANT DE GÉNÉRALISER

CE QUI LES DISTINGUE

DEDANS / DEHORS

UN LABO « CAPACITANT »
(apprendre aux agents)

LAB CÔTIER « ESTRAN »
Création vers 2015, fermé en 2019
Équipe : 4 personnes
Gouvernance : région
Mode d'intervention ateliers de deux jours
Impact recherché des démarches plus simples
"""


def test_a_deck_with_headings_and_labels_of_its_own() -> None:
    reading = GENRES["slides"].read(DECK)
    assert values(reading, "definition_part", "title") == ["Une équipe qui essaie avant de généraliser"]
    assert values(reading, "axis", "pole_a") == ["Dedans"]
    lab = {name: plain_value(fact.value) for name, fact in only(reading, "lab").facts.items()}
    assert (lab["opened"], lab["closed"], lab["short_name"].casefold()) == ("2015~", "2019", "estran")
    assert lab["intervention"] == "ateliers de deux jours"
    assert lab["intended_impact"] == "des démarches plus simples"


def test_the_menu_of_a_platform_is_no_project() -> None:
    page = (
        "Projects of the World\nProjects | Groups | Community | Sign in\n\nLabo des Dunes\nA team in the sand\n\n"
        "Information\n\n12 Quay Road\nNO Norway\nWebsite http://dunes.example.org\nMaturity\n\nOperational\n\n"
        "About the project\n\nA lab by the sea.\n"
    )
    lab = facts(GENRES["project-page"].read(page), "lab:labo-des-dunes")
    assert (lab["name"], lab["tagline"]) == ("Labo des Dunes", "A team in the sand")


def test_capitals_in_brackets_are_the_short_name_of_a_lab() -> None:
    reading = GENRES["article"].read(
        "3 May 2014\n\nA visit\n\nWe met the Coastal Innovation Lab (CIL) in Oslo. The CIL team is small.\n"
    )
    assert facts(reading, "lab:coastal-innovation-lab")["short_name"] == "CIL"
    assert values(reading, "organisation", "name") == []
    country = GENRES["article"].read("3 May 2014\n\nA visit\n\nWe met the Design Keepers Lab (DK) there.\n")
    assert "short_name" not in facts(country, "lab:design-keepers-lab")


def test_a_city_in_brackets_gives_one_organisation() -> None:
    reading = GENRES["blog"].read(
        "3 May 2014\n\nA gathering\n\nLabs in attendance included DuneLab (City of Oslo), the Salt Lab (Norway) and "
        "Tide Lab (Bergen).\n\n4 May 2014\n\nThe City of Oslo\n\nThe City of Oslo said more.\n"
    )
    assert values(reading, "organisation", "name") == ["City of Oslo"]


def test_what_happens_on_a_day_is_named_by_what_it_is() -> None:
    reading = GENRES["article"].read(
        "3 mai 2018\n\nÀ vos agendas : Semaine du littoral ouvert\n\n"
        "Des journées portes ouvertes auront lieu le 6 juin. Le 7 juin, le Labo des Dunes ouvrira ses portes à Brest.\n"
    )
    assert values(reading, "event", "title")[:2] == ["Journées portes ouvertes", "Portes ouvertes : Labo des Dunes"]
    morning = GENRES["article"].read("3 May 2018\n\nNews\n\nOn the morning of 13 June, we all meet.\n")
    assert not any("orning" in title for title in values(morning, "event", "title"))


def test_a_position_said_by_a_verb_or_with_a_quoted_word() -> None:
    reading = GENRES["article"].read(
        "3 mai 2014\n\nDes gens\n\nAnne Morvan dirige le Labo des Dunes. Yann Le Goff, chef du service « Littoral » au "
        "sein du Ministère de la Mer, l’accompagne.\n"
    )
    titles = values(reading, "role", "title")
    assert titles[0] == "À la direction / Head"
    assert titles[1].startswith("Chef du service « Littoral »")


def test_a_word_that_a_question_quotes_is_a_term() -> None:
    reading = GENRES["faq"].read(
        "Qu’entend-on par « maquette » ?\n\nUne maquette est une version provisoire d’un service.\n"
    )
    assert values(reading, "term", "name") == ["Maquette"]
