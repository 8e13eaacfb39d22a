"""Decks whose lines break where they should not: a type within a list, a label at the end of a line, half a post."""

import pytest

from labs.importers.drafts import Draft, Reading
from labs.importers.readers import slides

DECK = """DES LABOS, MAIS POUR QUOI FAIRE ?

QUELQUES EXEMPLES DE LABOS PUBLICS

UN LABO « CAPACITANT »

(développer les capacités des agents)

LE PÔLE 21, LABO DE LA PREFECTURE DE BOURGOGNE

CRÉATION : sept. 2018

ÉQUIPE : {team}

SUJETS : simplification, dématérialisation

modes d'intervention
{modes}

Impact recherché : des démarches plus courtes
"""
SAID = {"team": "environ 6 agents", "modes": "résidences, sprints"}


def read(**changes: str) -> Reading:
    return slides.read(DECK.format(**SAID | changes))


def only(reading: Reading, noun: str) -> Draft | None:
    found = list(reading.of(noun))
    assert len(found) < 2
    return found[0] if found else None


@pytest.mark.parametrize("modes", ["résidences, formation-action,\ntiers-lieu", "résidences, sprints\ntiers-lieux"])
def test_a_type_that_ends_a_list_of_modes_heads_nothing(modes: str) -> None:
    reading = read(modes=modes)
    assert [draft.key for draft in reading.of("lab_type")] == ["capacitant"]
    lab = only(reading, "lab")
    assert lab is not None
    assert lab.facts["intervention"].value.fr.split()[-1].startswith("tiers-lieu")
    assert lab.facts["intended_impact"].value.fr == "des démarches plus courtes"


def test_a_type_on_a_line_of_its_own_still_heads_its_part() -> None:
    text = DECK.format(**SAID).replace("UN LABO « CAPACITANT »", "TIERS-LIEU")
    assert [draft.key for draft in slides.read(text).of("lab_type")] == ["espace-tiers"]


def test_a_governance_whose_label_ends_the_line_of_the_team_is_read() -> None:
    reading = read(team="environ 6 agents mis à disposition gouvernance\nSecrétariat général (SGAR)\net DITP")
    governance, team = only(reading, "governance"), only(reading, "team")
    assert governance is not None and team is not None
    assert governance.facts["note"].value.fr == "Secrétariat général (SGAR) et DITP"
    assert team.facts["note"].value.fr == "environ 6 agents mis à disposition"


@pytest.mark.parametrize(
    "team", ["6 agents, experts de gouvernance\net données", "6 agents (finances, gouvernance\net données)"]
)
def test_a_governance_that_the_team_only_speaks_of_is_none(team: str) -> None:
    assert only(read(team=team), "governance") is None


@pytest.mark.parametrize("team", ["3,5 ETP (designer, sociologue)", "3.5 FTE", "une équipe de 3,5 ETP", "12,5 postes"])
def test_half_a_post_is_no_headcount_but_stays_in_words(team: str) -> None:
    found = only(read(team=team), "team")
    assert found is not None
    assert "headcount_low" not in found.facts
    assert found.facts["note"].value.fr == team


def test_whole_posts_are_counted() -> None:
    found = only(read(team="3 ETP"), "team")
    assert found is not None and found.facts["headcount_low"].value == 3


ENGLISH = """WHAT IS A PUBLIC INNOVATION LAB?

TWO WAYS TO POSITION A LAB
INSIDE / OUTSIDE

THE "CONVENER" LAB
HARBOUR STUDIO
Founded: 2013
Team: 9 people
Governance: reports to the Mayor
Topics: housing
How it works: citizen assemblies
Intended impact: decisions shaped with residents

WATCH OUT FOR
Losing political support
"""


def test_an_english_deck_has_its_headings_too() -> None:
    reading = slides.read(ENGLISH)
    (lab,) = reading.of("lab")
    assert (lab.key, lab.facts["lab_type"].value, lab.facts["intervention"].value.en) == (
        "harbour-studio", "convener", "citizen assemblies",
    )  # fmt: skip
    assert [axis.key for axis in reading.of("axis")] == ["inside-outside"]
    assert [point.key for point in reading.of("vigilance_point")] == ["losing-political-support"]
