"""Every two labs that may be one: the same answer as asking for each lab, found without asking each."""

import pytest
from pytest_django import DjangoAssertNumQueries

from labs.double_pairs import likely_doubles
from labs.doubles import near_labs
from labs.models import Lab, LabAlias
from tests.factories import make, make_lab

pytestmark = pytest.mark.django_db
NAMES = [
    "Laboratoire d’innovation de l’Estuaire", "Laboratoire d’inovation de l’Estuaire", "Lab 14", "LAB14", "Lab 15",
    "Fabrique des services", "La Fabrique des services", "Fabrique du service public", "Atelier des écluses",
    "Atelier des ecluses", "Le Phare", "Phare", "Innovation Lab", "Innovation Labs", "Public Innovation Lab",
]  # fmt: skip


def named() -> set[frozenset[str]]:
    names = dict(Lab.objects.values_list("pk", "name_fr"))
    return {frozenset((names[pair.first], names[pair.second])) for pair in likely_doubles()}


def test_the_pairs_are_those_that_each_lab_would_find() -> None:
    labs = [make_lab(name) for name in NAMES]
    expected = {
        frozenset((lab.name, near.name)) for lab in labs for near in near_labs([lab.name], but=lab.pk, limit=50)
    }
    assert len(expected) > 4
    assert named() == expected


def test_each_pair_says_why_and_the_same_name_comes_first() -> None:
    make_lab("Fabrique des services", website="https://www.fabrique.example/a")
    make_lab("La Fabrique des services")
    make_lab("Quai", website="https://fabrique.example/b")
    make(LabAlias, lab=make_lab("Tout autre"), name="QUAI")
    pairs = likely_doubles()
    fabric = "« Fabrique des services » et « La Fabrique des services »"
    assert [pair.why.replace("\xa0", " ") for pair in pairs] == ["même nom : « Quai »", fabric, "même site"]
    assert [pair.share for pair in pairs] == sorted((pair.share for pair in pairs), reverse=True)
    assert all(pair.first < pair.second for pair in pairs)


def test_places_that_differ_speak_against_a_pair() -> None:
    make_lab("Le Quai", country="FR", city_fr="Nantes")
    make_lab("Le quai", country="FR", city_fr="nantes")
    make_lab("LE QUAI", country="FR", city_fr="Lyon")
    make_lab("Le-quai", country="DK")
    make_lab("Les Quais", country="BE", website="https://quai.example/")
    make_lab("Autre", country="CH", website="https://quai.example/")
    told = [(pair.share, pair.why.partition(" (")[2]) for pair in likely_doubles()]
    assert told[0] == (1.0, "")
    assert [words for _share, words in told].count("mais villes différentes)") == 2
    assert [words for _share, words in told[-3:]] == ["mais pays différents)"] * 3
    assert not [pair for pair in likely_doubles() if "Les Quais" in pair.why or pair.why == "même site"]


def test_an_archived_card_is_no_double() -> None:
    make_lab("Phare")
    make_lab("Le phare").archive()
    assert likely_doubles() == []


def test_they_are_worked_out_once_for_each_state_of_the_atlas(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    lab = make_lab("Phare")
    likely_doubles()
    with django_assert_num_queries(1):
        likely_doubles()
    make_lab("PHARE")
    assert len(likely_doubles()) == 1
    lab.archive()
    assert likely_doubles() == []
