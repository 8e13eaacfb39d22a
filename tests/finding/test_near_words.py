"""A search that found nothing offers near names of labs, and near themes, types and places in the reader's language."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from labs import search
from labs.models import Lab, LabType, Status, Theme
from tests.factories import make_lab, vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def labs() -> None:
    young = Theme.objects.create(slug="jeunesse", name_fr="Jeunesse", name_en="Young people")
    health = Theme.objects.create(slug="sante", name_fr="Santé et bien-être", name_en="Health and well-being")
    Theme.objects.create(slug="jeunesses", name_fr="Jeunesses d’ailleurs", name_en="Youth elsewhere")
    vocabulary(LabType, "incubateur", name_fr="Incubateur", name_en="Incubator")
    lab = make_lab("MindLab", slug="mindlab", country="DK", city="Copenhague", city_en="Copenhagen", type="incubateur")
    lab.themes.set([young, health])
    lab.summary_fr = "Des ateliers."
    lab.save()
    search.refresh(lab)
    make_lab("OPI", slug="opi", country="FR", city="Lyon")


def ways(client: Client, query: str, language: str = "") -> dict[str, str]:
    page = BeautifulSoup(client.get(f"{language}/labs/", {"q": query}).content, "html.parser")
    links = [
        link
        for link in page.select(".empty-state-ways a")
        if not link.select_one(".muted") and "sans «" not in link.get_text()
    ]
    return {link.get_text(" ", strip=True).replace("\u00a0", " "): link["href"] for link in links}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("jeuneuse", {"Thème : Jeunesse": "?theme=jeunesse"}),
        ("Young peopel", {"Thème : Jeunesse": "?theme=jeunesse"}),
        ("heatlh", {"Thème : Santé et bien-être": "?theme=sante"}),
        ("Danemarc", {"Pays : Danemark": "?pays=DK"}),
        ("denmrak", {"Pays : Danemark": "?pays=DK"}),
        ("incubatteur", {"Famille : Incubateur": "?type=incubateur"}),
        ("copenhaguue", {"Ville : Copenhague": "?ville=Copenhague"}),
        ("ateliers Danemarc", {"Pays : Danemark": "?q=ateliers&pays=DK"}),
        ("introuvable Danemarc", {"Pays : Danemark": "?pays=DK"}),
    ],
)
def test_a_slip_is_answered_with_the_word_of_the_atlas(client: Client, query: str, expected: dict[str, str]) -> None:
    assert ways(client, query) == expected
    for address in expected.values():
        page = BeautifulSoup(client.get(f"/labs/{address}").content, "html.parser")
        assert page.select("[data-lab=mindlab]"), address


def test_words_are_offered_in_the_language_of_the_reader(client: Client) -> None:
    assert list(ways(client, "jeuneuse", "/en").values()) == ["?theme=jeunesse"]
    (label,) = ways(client, "jeuneuse", "/en")
    assert label.endswith("Young people")


@pytest.mark.parametrize(
    "query",
    ["xyzzy", "azertyuiop", "mlkjpoi", "abc", "zz", "12345", "🧪 zzz", '"jeuneuse', "a" * 60_000, "x-" * 90, "\x00q"],
)
def test_letters_at_random_are_answered_with_no_nonsense(client: Client, query: str) -> None:
    expected = {"Thème : Jeunesse": "?theme=jeunesse"} if "jeuneuse" in query else {}
    assert ways(client, query) == expected


@pytest.mark.parametrize(
    "query", ["young people", "jeunesse", "health", "well-being", "wellbeing", "bien-être", "bienêtre"]
)
def test_a_theme_is_searched_by_its_names_in_both_languages(client: Client, query: str) -> None:
    page = BeautifulSoup(client.get("/labs/", {"q": query}).content, "html.parser")
    assert [card["data-lab"] for card in page.select(".lab-card")] == ["mindlab"]


def test_a_value_that_no_lab_holds_is_not_offered(client: Client) -> None:
    assert ways(client, "elsewhree") == {}
    Lab.objects.get(slug="mindlab").archive()
    assert ways(client, "jeuneuse") == {}


def test_a_search_in_vain_asks_little_more(client: Client, django_assert_max_num_queries) -> None:
    client.get("/labs/", {"q": "zzzz"})
    with django_assert_max_num_queries(4):  # the terms, and whether something changed: of the page, before and after
        client.get("/labs/", {"q": "jeuneuse"})
    with django_assert_max_num_queries(2):
        client.get("/labs/", {"q": "jeuneuse"})


def test_parts_of_a_country_and_states_of_labs_are_near_words(client: Client) -> None:
    make_lab("Design", slug="design", country="GB", status="ferme")
    Status.objects.filter(key="ferme").update(name_fr="Fermé", name_en="Closed")
    for query, language in (("england", "/en"), ("Angleterre", "")):
        assert any(address.endswith("?pays=GB") for address in ways(client, query, language).values())
    assert "Dernier état connu : Fermé" in ways(client, "labos fermés")
    assert any("statut=ferme" in address for address in ways(client, "closed labs", "/en").values())
