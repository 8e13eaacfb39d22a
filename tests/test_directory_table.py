"""The directory’s table: columns that the address chooses, heads that sort."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_axis, make_lab

pytestmark = pytest.mark.django_db

USUAL = ["Labo", "Lieu", "Création", "Équipe", "Pilote, support", "État connu"]


@pytest.fixture
def labs() -> None:
    make_axis("pilote-support", pole_a="Pilote", pole_b="Support", short_a="Pilote", short_b="Support")
    make_axis("expert-transversal", pole_a="Expert", pole_b="Transversal", short_a="Expert", short_b="Transversal")
    make_lab("Aube", slug="aube", opened="2012", themes=["eau"], positions={"expert-transversal": 2})
    make_lab("Brume", slug="brume", opened="2009", closed="2014", checked_on="2026-03-02", type="incubateur")


def page(client: Client, query: str = "") -> BeautifulSoup:
    response = client.get(f"/labs/?vue=tableau{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def heads(soup: BeautifulSoup) -> list[str]:
    return [head.get_text(strip=True) for head in soup.select("thead th")]


def cells(soup: BeautifulSoup, slug: str) -> list[str]:
    return [" ".join(cell.get_text(" ", strip=True).split()) for cell in soup.select(f"tr[data-lab={slug}] td")]


def test_the_usual_columns_show_when_none_is_chosen(client: Client, labs: None) -> None:
    soup = page(client)
    assert heads(soup) == USUAL
    assert len(cells(soup, "aube")) == len(USUAL) - 1
    ticked = [box["value"] for box in soup.select(".column-choice input[checked]")]
    assert ticked == ["lieu", "creation", "equipe", "axe_pilote-support", "etat"]


def test_the_address_chooses_columns_in_their_own_order(client: Client, labs: None) -> None:
    soup = page(client, "&colonnes=verification&colonnes=themes&colonnes=fermeture&colonnes=axe_expert-transversal")
    assert heads(soup) == ["Labo", "Fermeture", "Expert, transversal", "Thèmes", "Vérifiée le"]
    closed, axis, themes, checked = cells(soup, "brume")
    assert (closed, themes, checked) == ("2014", "inconnus", "02/03/2026")
    assert "position non établie" in axis
    assert "nettement" in cells(soup, "aube")[1]
    # The usual columns are kept ready; the chosen ones must not take their place.
    assert heads(page(client)) == USUAL
    assert len(cells(page(client), "aube")) == len(USUAL) - 1


def test_every_column_has_cells(client: Client, labs: None) -> None:
    choice = [box["value"] for box in page(client).select(".column-choice input")]
    soup = page(client, "".join(f"&colonnes={key}" for key in choice))
    assert len(heads(soup)) == len(choice) + 1
    for slug in ("aube", "brume"):
        assert len(cells(soup, slug)) == len(choice)
        assert all(cells(soup, slug))


def test_an_unknown_column_is_said_and_the_others_stay(client: Client, labs: None) -> None:
    soup = page(client, "&colonnes=mdp&colonnes=lieu")
    assert heads(soup) == ["Labo", "Lieu"]
    assert "mdp" in soup.select_one(".notice").get_text()
    assert heads(page(client, "&colonnes=mdp")) == USUAL


def test_heads_sort_and_say_so(client: Client, labs: None) -> None:
    soup = page(client, "&colonnes=creation&tri=creation")
    name, opened = soup.select("thead th")
    assert not name.has_attr("aria-sort")
    assert name.a["href"] == "?vue=tableau&colonnes=creation&tri=nom"
    assert opened["aria-sort"] == "ascending"
    assert opened.a["href"] == "?vue=tableau&colonnes=creation&tri=-creation"
    back = page(client, "&tri=-creation")
    assert back.select_one("th[aria-sort=descending] a")["href"] == "?vue=tableau&tri=creation"
    assert [row["data-lab"] for row in back.select("tbody tr")] == ["aube", "brume"]


def test_rows_of_a_search_quote_where_it_found_them(client: Client, labs: None) -> None:
    make_lab("Cime", slug="cime", subjects="Le littoral et les estuaires")
    soup = page(client, "&q=estuaires&colonnes=lieu&colonnes=niveau")
    (row,) = soup.select("tr[data-lab]")
    quoted = row.find_next_sibling("tr")
    assert quoted.select_one("td")["colspan"] == "3"
    assert quoted.select_one("dl.passages-found mark").get_text() == "estuaires"
    assert quoted.dt.get_text() == "Sujets"
    # What the name itself says is marked there and quoted nowhere.
    named = page(client, "&q=cime")
    assert named.select_one("th[scope=row] mark") and not named.select(".row-found")


def test_the_form_of_the_filters_keeps_what_other_views_chose(client: Client, labs: None) -> None:
    def kept(query: str) -> list[tuple[str, str]]:
        soup = BeautifulSoup(client.get(f"/labs/{query}").content, "html.parser")
        return [(field["name"], field["value"]) for field in soup.select("#facettes input[type=hidden]")]

    choices = "tri=nom&x=pilote-support&colonnes=lieu&colonnes=etat"
    columns = [("colonnes", "lieu"), ("colonnes", "etat")]
    assert kept(f"?{choices}") == [("x", "pilote-support"), *columns]
    assert kept(f"?vue=tableau&{choices}") == [("vue", "tableau"), ("x", "pilote-support")]
    assert kept(f"?vue=positionnement&{choices}") == [("vue", "positionnement"), ("tri", "nom"), *columns]
    assert kept(f"?vue=carte&{choices}") == [("vue", "carte"), ("tri", "nom"), ("x", "pilote-support"), *columns]


def test_chosen_columns_cost_the_same_queries_for_few_and_many(client: Client, labs: None) -> None:
    query = "/labs/?vue=tableau&colonnes=themes&colonnes=accueil&colonnes=niveau&colonnes=famille"
    client.get(query)
    with CaptureQueriesContext(connection) as few:
        client.get(query)
    for number in range(9):
        make_lab(f"Autre {number}", slug=f"autre-{number}", themes=["eau"])
    client.get(query)
    with CaptureQueriesContext(connection) as many:
        client.get(query)
    assert len(few) == len(many) <= 12
