"""People with the role that they hold, however a text puts it, and nobody whom it places nowhere."""

from functools import partial

import pytest

from labs.importers.drafts import SURE, Draft, Reading

from . import posting
from .findings import plain_value, values
from .posting import told

posted = partial(posting.posted, title="Trois rencontres au printemps pour les labos")


def roles(reading: Reading) -> dict[str, tuple[str, str]]:
    """Of each person, the title and the key of where it is held."""
    found = {}
    for draft in reading.of("role"):
        place = next(field for field in ("lab", "organisation", "programme", "event") if field in draft.facts)
        title = plain_value(draft.facts["title"].value)
        found[draft.facts["person"].value] = (title, f"{place}:{draft.facts[place].value}")
    return found


def role(reading: Reading) -> Draft:
    (found,) = reading.of("role")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il y avait Maël Rivoal, designer et co-fondateur de l’agence de design sableVif, venu de Brest.",
            ("Designer et co-fondateur de l’agence de design sableVif", "organisation:sablevif"),
        ),
        (
            "Merci à Odile Kerven, spécialiste des marais et fondatrice du cabinet de conseil hauteslandes.",
            ("Fondatrice du cabinet de conseil hauteslandes", "organisation:hauteslandes"),
        ),
        (
            "Yann Le Bris, fondateur de SableVif et de plusieurs autres sociétés, a parlé.",
            ("Fondateur de SableVif", "organisation:sablevif"),
        ),
        (
            "Le Labo des Embruns, dirigé par Maël Rivoal, ouvre ses portes.",
            ("À la direction / Head", "lab:labo-des-embruns"),
        ),
        (
            "Le Labo des Embruns recrute. Maël Rivoal a rejoint le Labo des Embruns comme sociologue.",
            ("Sociologue", "lab:labo-des-embruns"),
        ),
        (
            "Le Labo des Embruns grandit. Odile Kerven est designer. Elle vient d’être nommée au Labo des Embruns.",
            ("Designer", "lab:labo-des-embruns"),
        ),
        (
            "Maël Rivoal, élu à la Ville de Brest, a parlé.",
            ("Élu à la Ville de Brest", "organisation:ville-de-brest"),
        ),
        (
            "Le directeur de l’Agence des Marais Salants, Maël Rivoal, a parlé.",
            ("Directeur de l’Agence des Marais Salants", "organisation:agence-des-marais-salants"),
        ),
    ],
)
def test_ways_of_telling_a_role_in_french(text: str, expected: tuple[str, str]) -> None:
    assert list(roles(posted(text)).values()) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tidewater Lab is small. Tidewater Lab's director Anna Holm said so.", ("Director", "lab:tidewater-lab")),
        ("Anna Holm is the director of Tidewater Lab.", ("Director of Tidewater Lab", "lab:tidewater-lab")),
        ("Tidewater Lab, led by Anna Holm, moved in 2015.", ("À la direction / Head", "lab:tidewater-lab")),
        ("Anna Holm, a designer at Tidewater Lab, moved.", ("Designer at Tidewater Lab", "lab:tidewater-lab")),
        ("Anna Holm joined Tidewater Lab as a researcher.", ("Researcher", "lab:tidewater-lab")),
        (
            "Anna Holm runs the “Small Steps Forward” programme. She likes it.",
            ("À la coordination / In charge", "programme:small-steps-forward"),
        ),
        (
            "The programme “Small Steps Forward” began. Anna Holm runs the programme “Small Steps Forward”.",
            ("À la coordination / In charge", "programme:small-steps-forward"),
        ),
    ],
)
def test_ways_of_telling_a_role_in_english(text: str, expected: tuple[str, str]) -> None:
    assert list(roles(told(text)).values()) == [expected]


def test_two_who_hold_the_same_are_both_told() -> None:
    found = roles(posted("Maël Rivoal et Odile Kerven, designers au sein de l’Agence des Marais, ont parlé."))
    assert list(found) == ["mael-rivoal", "odile-kerven"]
    assert {title for title, _place in found.values()} == {"Designer au sein de l’Agence des Marais"}
    alone = roles(posted("Maël Rivoal et Odile Kerven, designer au sein de l’Agence des Marais, ont parlé."))
    assert list(alone) == ["odile-kerven"]


def test_a_position_that_another_place_gives_goes_before_none() -> None:
    text = "Maël Rivoal, de l’Agence des Marais, écoute. {} Maël Rivoal, chef du pôle « Eaux » au sein de l’{}, parle."
    found = role(posted(text.format("Plus tard,", "Agence des Marais")))
    assert plain_value(found.facts["title"].value) == "Chef du pôle « Eaux » au sein de l’Agence des Marais"
    assert all(origin.agrees for origin in found.facts["title"].origins)


LISTED = """Le programme Marées Hautes a duré deux ans. Merci à celles et ceux qui ont porté Marées Hautes :

  • Maël Rivoal, sociologue
  • Odile Kerven, designer à l’Agence des Marais

Ailleurs, Yann Tanguy, sociologue, a écouté.
"""


def test_a_list_is_of_the_programme_that_leads_to_it() -> None:
    reading = posted(LISTED)
    found = roles(reading)
    assert found["mael-rivoal"] == ("Sociologue", "programme:marees-hautes")
    assert found["odile-kerven"] == ("Designer à l’Agence des Marais", "organisation:agence-des-marais")
    assert "yann-tanguy" not in found
    listed = next(draft for draft in reading.of("role") if draft.facts["person"].value == "mael-rivoal")
    assert listed.confidence < SURE
    assert listed.facts["programme"].origins[0].kind == "derived"


def test_a_list_below_two_programmes_is_of_neither() -> None:
    two = LISTED.replace("Marées Hautes a", "Marées Hautes suit le programme Vents Debout et a")
    assert "mael-rivoal" not in roles(posted(two.replace("porté", "porté Vents Debout puis")))


def test_who_leads_a_round_table_has_a_role_at_the_event() -> None:
    text = "Le colloque « Gouverner les eaux » aura lieu le 4 avril à Brest. Maël Rivoal, animateur de la table ronde."
    reading = posted(text)
    (event,) = values(reading, "event", "title")
    assert event == "Gouverner les eaux"
    assert roles(reading)["mael-rivoal"] == ("Animateur de la table ronde", "event:gouverner-les-eaux")
    assert "mael-rivoal" not in roles(posted("Maël Rivoal, animateur de la table ronde, a souri."))


@pytest.mark.parametrize(
    "text",
    [
        "Le marché animé par Maël Rivoal a plu.",
        "Maël Rivoal, sociologue, a écouté.",
        "Paris, Londres. Odile Kerven, Copenhague.",
        "Lyon Marseille, designer à l’Agence des Marais.",
        "Il vient d’être nommé au Labo des Embruns.",
        "Le Grand Débat animé par Radio Marées a rassemblé 200 personnes.",
        "Maël Rivoal, élu breton, a écouté.",
    ],
)
def test_nobody_whom_the_text_places_nowhere(text: str) -> None:
    assert roles(posted(text)) == {}


def test_what_somebody_heads_is_a_body_though_the_text_only_hinted_at_it_before() -> None:
    text = "Le colloque du 4 avril est organisé par Rivagines. Maël Rivoal, directeur de Rivagines, a parlé."
    (body,) = posted(text).of("organisation")
    assert (body.key, body.confidence >= SURE, len(body.origins)) == ("rivagines", True, 2)
