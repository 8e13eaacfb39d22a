"""Project pages that say a little more, or less, than the platform asks: words of maturity, towns, a creation."""

import pytest

from labs.importers.drafts import SURE, Draft, Reading
from labs.importers.readers import guess, project_page

PAGE = """{name}

Un labo d’essai au service des services

Information

← Revenir aux informations
{address}
{country}
Site internet https://atelier.example/
Maturité

{maturity}

A propos du projet Éditer

{about}

En quoi ce projet est-il singulier et créatif ? Éditer

Il est ouvert à tous.
"""
SAID = {
    "name": "Atelier des Possibles", "address": "14 bis, rue des Tanneurs 35300 Fougères", "country": "FR France",
    "maturity": "En développement", "about": "Il aide les services à repenser l’accueil.",
}  # fmt: skip


def read(**changes: str) -> tuple[Draft, Reading]:
    reading = project_page.read(PAGE.format(**SAID | changes))
    return next(reading.of("lab")), reading


@pytest.mark.parametrize("word", ["Expérimentation", "Launched", "À l’étude"])
def test_an_unknown_word_of_maturity_is_told_and_is_no_address(word: str) -> None:
    lab, reading = read(maturity=word)
    assert lab.facts["address"].value == SAID["address"]
    assert "status" not in lab.facts
    assert [one.details for one in reading.problems if one.code == "maturity-not-known"] == [{"maturity": word}]


def test_an_address_under_an_empty_maturity_stays_an_address() -> None:
    lab, _ = read(address="", maturity=SAID["address"])
    assert lab.facts["address"].value == SAID["address"]


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("27 Quayside Road Leith EH6 6QQ", "Leith"),
        ("27 Quayside Road, Leith EH6 6QQ", "Leith"),
        ("1 Market Street San Francisco CA 94105", "San Francisco"),
        ("10 Spring Gardens, London SW1A 2BN", "London"),
        ("14 bis, rue des Tanneurs 35300 Fougères", "Fougères"),
    ],
)
def test_the_town_by_a_postcode_is_not_its_street(address: str, town: str) -> None:
    lab, _ = read(address=address, country="GB United Kingdom")
    assert lab.facts["city"].value.fr == town


@pytest.mark.parametrize(
    ("about", "opened"),
    [
        ("L'Atelier des Possibles a été créé en 2013 au sein de l’agglomération.", "2013"),
        ("L’Atelier des\nPossibles, créé en mars 2013, aide les services.", "2013-03"),
        ("Créé en 2013 par l’agglomération, l’Atelier des Possibles aide les services.", "2013"),
        ("Atelier des Possibles was founded in 2011 by the City Council. It closed its first office in 2014.", "2011"),
    ],
)
def test_the_creation_that_the_text_tells_of_the_lab(about: str, opened: str) -> None:
    fact = read(about=about)[0].facts["opened"]
    assert (fact.value, fact.confidence >= SURE) == (opened, True)


@pytest.mark.parametrize(
    "about",
    [
        "L’Atelier des Possibles est porté par une association créée en 1998.",
        "L’Atelier des Possibles a créé, avec un fonds né en 2011, une école.",
        "It closed its first office in 2014.",
    ],
)
def test_the_creation_of_another_body_is_not_that_of_the_lab(about: str) -> None:
    assert "opened" not in read(about=about)[0].facts


def test_a_creation_told_of_a_pronoun_is_a_doubt() -> None:
    fact = read(about="Des agents y travaillent. Il a été créé en 2013.")[0].facts["opened"]
    assert (fact.value, fact.confidence < SURE) == ("2013", True)


def test_the_count_of_fans_is_no_publication() -> None:
    text = PAGE.format(**SAID) + "\nReferences\n\nCommunity of the project\n\n12 fans and 4 members\n"
    assert not list(project_page.read(text).of("publication"))


LABELLED = """L’Atelier des Possibles
Le laboratoire de Landerneau Agglomération

Fiche projet

Adresse : 14 quai des Brumes, 29800 Landerneau
Pays : France
Site web : https://possibles.example/
Stade : En fonctionnement
Année de création : 2017

Présentation
L’Atelier réunit des agents et des habitants.

Qui compose l’équipe ?
L’équipe compte 5 agents permanents.

Partenaires
Université de Landerneau
"""
ENGLISH = """Curlew Lab
A small team that tests before it builds

Location: 3 Harbour Road, Halifax, Canada
Website: www.curlew.example
Stage: Growth
Launched: September 2016

About the project
Curlew Lab works with families.
"""


def test_a_page_of_labels_is_a_project_page_without_the_questions_of_a_platform() -> None:
    assert guess(LABELLED) == guess(ENGLISH) == "project-page"
    reading = project_page.read(LABELLED)
    facts = {name: getattr(fact.value, "fr", fact.value) for name, fact in next(reading.of("lab")).facts.items()}
    assert facts["tagline"] == "Le laboratoire de Landerneau Agglomération"
    assert (facts["country"], facts["city"], facts["opened"], facts["status"]) == (
        "FR", "Landerneau", "2017", "activite",
    )  # fmt: skip
    assert facts["summary"] == "L’Atelier réunit des agents et des habitants."
    assert reading.document.publisher == ""
    assert [team.facts["headcount_low"].value for team in reading.of("team")] == [5]
    assert [body.facts["kind"].value for body in reading.of("organisation")] == ["school"]


def test_an_address_on_one_line_holds_town_and_country() -> None:
    facts = next(project_page.read(ENGLISH).of("lab")).facts
    assert (facts["country"].value, facts["city"].value.en, facts["opened"].value) == ("CA", "Halifax", "2016-09")
    assert facts["address"].value == "3 Harbour Road, Halifax, Canada"


def test_another_lab_that_the_atlas_knows_is_named_too() -> None:
    text = PAGE.format(**SAID).replace("Il est ouvert à tous.", "Il a beaucoup appris de la Fabrique du Quai.")
    assert [lab.key for lab in project_page.read(text).of("lab")] == ["atelier-des-possibles"]
    labs = project_page.read(text, [("quai", "Fabrique du Quai")]).of("lab")
    assert [lab.key for lab in labs] == ["atelier-des-possibles", "quai"]
