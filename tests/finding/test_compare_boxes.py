"""Labs are chosen for a comparison from wherever they are listed; the form needs no script and no cookie."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_lab

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def labs() -> None:
    make_lab("Un", slug="un", country="FR", city="Lyon", latitude="45.75", longitude="4.85", precision="city")
    make_lab("Deux", slug="deux", country="DK", latitude="55.68", longitude="12.57", precision="city")


@pytest.mark.parametrize("view", ["cartes", "tableau", "carte"])
def test_every_lab_listed_has_a_box_of_the_form_that_compares(client: Client, view: str) -> None:
    response = client.get(f"/labs/?vue={view}")
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.select_one("form#comparer[method=get]")
    assert form and not response.cookies
    boxes = soup.select("input[name=lab][form=comparer]")
    assert sorted(box["value"] for box in boxes) == ["deux", "un"]
    assert all(box.find_parent("label").get_text(" ", strip=True).startswith("Comparer ") for box in boxes)
    chosen = urlencode([("lab", box["value"]) for box in boxes])
    compared = BeautifulSoup(client.get(f"{form['action']}?{chosen}").content, "html.parser")
    assert len(compared.select(".compare-head")) == 2


@pytest.mark.parametrize("view", ["positionnement", "chronologie"])
def test_a_view_without_boxes_has_no_bar(client: Client, view: str) -> None:
    assert not BeautifulSoup(client.get(f"/labs/?vue={view}").content, "html.parser").select("#comparer")


def test_a_page_leads_to_the_comparison_with_its_lab_where_another_is_chosen(client: Client) -> None:
    page = BeautifulSoup(client.get("/labs/un/").content, "html.parser")
    (link,) = [link for link in page.select(".profile-head a") if "Comparer avec" in link.get_text()]
    compared = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert [option["value"] for option in compared.select("#ajouter option")] == ["", "deux"]
    assert compared.select_one(".compare-add input[type=hidden]")["value"] == "un"


def test_the_address_carries_the_choice_from_page_to_page(client: Client) -> None:
    for number in range(26):
        make_lab(f"Labo {number:02d}", slug=f"labo-{number:02d}")
    soup = BeautifulSoup(client.get("/labs/?lab=labo-01&lab=un&tri=nom").content, "html.parser")
    boxes = soup.select("input[name=lab][form=comparer]")
    assert sorted(box["value"] for box in boxes if box.has_attr("checked")) == ["labo-01", "un"]
    # « Un » stands on the second page: its box is kept in the bar.
    assert [box["value"] for box in soup.select("#comparer input[name=lab]")] == ["un"]
    assert {box["value"] for box in soup.select("#facettes input[type=hidden][name=lab]")} == {"labo-01", "un"}
    (second,) = [link["href"] for link in soup.select(".pager a")]
    page = BeautifulSoup(client.get(f"/labs/{second}").content, "html.parser")
    assert [box["value"] for box in page.select("#comparer input[name=lab]")] == ["labo-01"]
    assert page.select_one(".lab-card input[value=un]").has_attr("checked")
    assert not client.get("/labs/?lab=un").cookies


@pytest.mark.parametrize("view", ["cartes", "tableau", "carte", "positionnement", "chronologie"])
def test_a_choice_outlives_every_view_and_a_search_that_finds_nothing(client: Client, view: str) -> None:
    for query in ("", "&q=zzzzzz"):
        soup = BeautifulSoup(client.get(f"/labs/?vue={view}&lab=un{query}").content, "html.parser")
        assert soup.select_one("input[name=lab][form=comparer][value=un][checked]") is not None


def test_the_bar_counts_and_names_what_is_ticked_and_unticks_it(client: Client) -> None:
    bar = BeautifulSoup(client.get("/labs/?lab=deux&tri=nom&lab=un").content, "html.parser").select_one("#comparer")
    assert bar.select_one(".compare-bar-told").get_text(" ", strip=True) == "2 sur 4 : Deux, Un".replace(" :", "\xa0:")
    (link,) = bar.select("a")
    assert (link["href"], link.get_text(strip=True)) == ("?tri=nom", "Tout décocher")
    bare = BeautifulSoup(client.get("/labs/").content, "html.parser").select_one("#comparer")
    assert bare.select_one(".compare-bar-told").get_text(strip=True) == "Cochez deux à quatre labos."


def test_what_cannot_be_compared_is_said_and_the_rest_kept(client: Client) -> None:
    make_lab("Brouillon", slug="brouillon", published=False)
    for slug in ("trois", "quatre", "cinq"):
        make_lab(slug.title(), slug=slug)
    response = client.get("/labs/?lab=un&lab=brouillon&lab=<b>&lab=deux&lab=trois&lab=quatre&lab=cinq&lab=un&lab=")
    soup = BeautifulSoup(response.content, "html.parser")
    ticked = {box["value"] for box in soup.select("input[name=lab][form=comparer][checked]")}
    assert ticked == {"un", "deux", "trois", "quatre"}
    told = soup.select_one(".notice").get_text(" ", strip=True)
    assert "brouillon" in told and "quatre labos au plus" in told and "<b>" not in str(soup.select_one(".notice"))


def test_the_comparison_leads_back_to_the_directory_with_its_labs(client: Client) -> None:
    soup = BeautifulSoup(client.get("/labs/comparer/?lab=un").content, "html.parser")
    assert soup.select_one(".notice a[href='/labs/?lab=un']") is not None


def test_a_choice_costs_one_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/labs/")
    with django_assert_num_queries(2):
        client.get("/labs/")
    client.get("/labs/?lab=un")
    with django_assert_num_queries(3):
        client.get("/labs/?lab=un")
