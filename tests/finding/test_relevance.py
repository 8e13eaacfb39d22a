"""What answers a search best comes first: who is called just so, names, words as they were written, then stems."""

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from labs.filters import LabFilter
from labs.models import Lab
from tests.factories import make_lab


def slugs(query: str) -> list[str]:
    by_key = dict(Lab.objects.values_list("pk", "slug"))
    return [by_key[key] for key in LabFilter(QueryDict(query)).ordered_ids()]


@pytest.fixture
def labs(db: None) -> None:
    # In the order of their cards, which is that of every search without tiers.
    make_lab("Maisonnée", slug="tige", subjects_fr="in-house design, house by house")
    make_lab("Atelier", slug="ecrit", subjects_fr="housing")
    make_lab("Housing Lab Torino", slug="nom")
    make_lab("Housing Lab", slug="exact")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=housing+lab", ["exact", "nom"]),
        ("q=housinglab", ["exact", "nom"]),
        ("q=housing", ["nom", "exact", "ecrit", "tige"]),
        ("q=housing&tri=pertinence", ["nom", "exact", "ecrit", "tige"]),
        ("q=housing&tri=numero", ["tige", "ecrit", "nom", "exact"]),
        ("tri=pertinence", ["tige", "ecrit", "nom", "exact"]),
    ],
)
def test_the_best_answer_comes_first(labs: None, query: str, expected: list[str]) -> None:
    assert slugs(query) == expected


def test_linking_words_belong_to_a_name(labs: None) -> None:
    make_lab("Le labo, Lab", slug="autre")
    make_lab("Fabrique de la ville", slug="alias", aliases=["The Lab"])
    assert slugs("q=The+Lab")[0] == "alias"


def test_relevance_is_an_order_of_searches_only(labs: None, client: Client) -> None:
    def orders(query: str) -> tuple[list[str], str]:
        page = BeautifulSoup(client.get(f"/labs/?{query}").content, "html.parser")
        options = page.select("#tri option")
        (chosen,) = (option["value"] for option in options if option.has_attr("selected"))
        return [option["value"] for option in options], chosen

    searched, plain = orders("q=housing"), orders("")
    assert searched == (["pertinence", *plain[0]], "pertinence")
    assert plain[1] == "numero"
    assert client.get("/labs/?tri=pertinence").content.count(b"tri inconnu") == 0


def test_only_choices_without_which_some_lab_answers_are_offered_to_drop(labs: None, client: Client) -> None:
    page = BeautifulSoup(client.get("/labs/?q=zzzz&pays=FR").content, "html.parser")
    assert [way["href"] for way in page.select(".empty-state-ways a")] == ["?pays=FR"]
