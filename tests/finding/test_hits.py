"""Why a lab was found: other names and marks in names; what comes first; words that are too many."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from labs.models import Answer, Mission, Question
from labs.search import rebuild
from tests.factories import make, make_lab, make_mission, make_theme, vocabulary

pytestmark = pytest.mark.django_db


def page(client: Client, query: str, view: str = "cartes") -> BeautifulSoup:
    return BeautifulSoup(client.get("/labs/", {"q": query, "vue": view}).content, "html.parser")


def order(client: Client, query: str) -> list[str]:
    return [str(card["data-lab"]) for card in page(client, query).select(".lab-card")]


def hit(client: Client, query: str, slug: str) -> str:
    found = page(client, query).select_one(f".lab-hit:has([data-lab={slug}]) .passages-found")
    return found.get_text(" ", strip=True) if found else ""


@pytest.fixture
def labs() -> None:
    make_lab("Nido", slug="nido", aliases=["Fedlab"], short_name="ND")
    make_lab("#LeLabIdf", slug="lelabidf")
    make_lab("Lab’O", slug="lab-o")
    make_lab("Le Labo", slug="le-labo")
    make_lab("Laboratoire des usages", slug="usages")
    make_lab("Ancre", slug="ancre", country="US")
    rebuild()


def test_a_lab_found_by_another_name_says_so(client: Client, labs: None) -> None:
    assert hit(client, "fedlab", "nido") == "Autre nom Fedlab"
    assert hit(client, "nd", "nido") == "Autre nom ND"
    assert hit(client, "nido", "nido") == ""


@pytest.mark.parametrize("view", ["cartes", "tableau"])
def test_the_words_of_a_search_are_marked_in_names(client: Client, labs: None, view: str) -> None:
    found = page(client, "usages laboratoire", view).select("[data-lab=usages] a[data-name] mark")
    assert [mark.get_text() for mark in found] == ["Laboratoire", "usages"]
    assert not page(client, "", view).select("a[data-name] mark")


def test_a_name_is_marked_as_it_is_written_whatever_its_signs(client: Client) -> None:
    make_lab("R&D <b>Lab</b> « dix »", slug="signes")
    rebuild()
    link = page(client, "dix").select_one("[data-lab=signes] a[data-name]")
    assert link.get_text().replace("\xa0", " ").replace("\u202f", " ") == "R&D <b>Lab</b> « dix »"
    assert [mark.get_text() for mark in link.select("mark")] == ["dix"] and not link.select("b")


@pytest.mark.parametrize("query", ["lelabidf", "#lelabidf", "LeLabIDF"])
def test_signs_at_the_ends_of_a_name_may_be_left_out(client: Client, labs: None, query: str) -> None:
    assert order(client, query) == ["lelabidf"]


def test_who_is_called_just_so_comes_first_apostrophe_and_all(client: Client, labs: None) -> None:
    assert order(client, "Lab’O")[0] == order(client, "lab'o")[0] == "lab-o"
    assert order(client, "le labo")[0] == "le-labo"


def test_a_whole_word_comes_before_one_that_begins_so(client: Client, labs: None) -> None:
    assert order(client, "USA") == ["ancre", "usages"]


def test_stories_and_public_missions_are_searched(client: Client) -> None:
    lab = make_lab("Nido", slug="nido")
    mission = make_mission(lab, "Cantines", summary="Cuisiner sur place.")
    mission.themes.add(make_theme("restauration-scolaire"))
    make(Mission, published=False, lab=lab, kind="project", title="Projet secret")
    question = vocabulary(Question, "declencheur")
    make(Answer, lab=lab, question=question, text="Un fourneau en panne.")
    rebuild()
    for query in ("cuisiner", "restauration scolaire", "fourneaux"):
        assert order(client, query) == ["nido"], query
    assert order(client, "secret") == []


def test_a_mission_that_is_published_by_the_timer_is_found(client: Client) -> None:
    lab = make_lab("Nido", slug="nido")
    mission = make(Mission, published=False, lab=lab, kind="project", title="Cantines", state="ready")
    Mission.objects.filter(pk=mission.pk).update(publish_on="2020-01-01", summary_fr="Cuisiner sur place.")
    rebuild()
    assert order(client, "cantines") == []
    call_command("publish_due", verbosity=0)
    assert Mission.objects.get().is_public and order(client, "cantines") == ["nido"]


def test_a_search_in_vain_offers_one_word_less(client: Client, labs: None) -> None:
    ways = page(client, "nido zzzz").select(".empty-state-ways a")
    assert ("?q=nido", "sans « zzzz » : 1 labo") in [
        (way["href"], way.get_text(strip=True).replace("\xa0", " ")) for way in ways
    ]
    both = {way["href"] for way in page(client, "nido ancre").select(".empty-state-ways a")}
    assert {"?q=ancre", "?q=nido"} <= both


@pytest.mark.parametrize("query", ["😀", "...", "()"])
def test_a_search_without_a_word_says_so(client: Client, labs: None, query: str) -> None:
    soup = page(client, query)
    assert "aucun mot à chercher" in soup.select_one(".notice").get_text()
    assert len(soup.select(".lab-card")) == 6


def test_choices_of_which_no_two_go_together_are_offered_alone(client: Client, labs: None) -> None:
    make_lab("Loin", slug="loin", country="JP")
    soup = BeautifulSoup(client.get("/labs/?q=nido&pays=JP&ouvert_min=2010&page=2").content, "html.parser")
    ways = {way["href"] for way in soup.select(".empty-state-ways a")}
    assert {"?q=nido", "?pays=JP"} <= ways and not any("page" in way for way in ways)
