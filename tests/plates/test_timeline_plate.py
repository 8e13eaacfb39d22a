"""The timeline over the whole result of the directory."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.memory import forget
from labs.plates.timeline import LIVES_PER_PAGE, NAMED_IN_YEAR
from tests.factories import make_event, make_lab

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "", prefix: str = "") -> BeautifulSoup:
    response = client.get(f"{prefix}/labs/?vue=chronologie{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(node: object) -> str:
    return " ".join(node.get_text(" ", strip=True).split())  # type: ignore[attr-defined]


def years(soup: BeautifulSoup) -> dict[str, list[str]]:
    return {
        row.th.get_text(): [words(cell) for cell in row.select("td")]
        for row in soup.select(".timeline-by-year tbody tr")
    }


def test_lives_come_in_order_with_what_is_known_of_them(client: Client) -> None:
    make_lab("Fermé", opened="2008", closed="2012")
    make_lab("Ancien", opened="2002~", status_as_of="2014")
    make_lab("Nouveau", opened="2014-05", city="Lille")
    rows = [words(label) for label in page(client).select(".timeline-lives .timeline-label")]
    assert rows == ["Ancien vers 2002, attesté jusqu’en 2014", "Fermé 2008 – 2012", "Nouveau mai 2014, Lille"]
    assert len(page(client).select(".timeline-stop")) == 1


def test_each_year_tells_openings_closings_and_events(client: Client) -> None:
    lab = make_lab("Un", slug="un", opened="2012", closed="2014")
    make_lab("Deux", opened="2012", country="DK")
    event = make_event("Rencontre", slug="rencontre", start="2013-04")
    event.participants.add(lab)
    make_event("Sans labo", start="2011")
    hidden = make_event("Brouillon", start="2010", published=False)
    hidden.organiser_labs.add(lab)
    soup = page(client)
    assert years(soup) == {
        "2014": ["0", "1 · Un", "0"], "2013": ["0", "0", "1 · Rencontre"], "2012": ["2 · Un , Deux", "0", "0"],
    }  # fmt: skip
    assert [words(strip) for strip in soup.select(".is-strip b")] == ["Ouvertures", "Fermetures", "Événements"]
    assert years(page(client, "&pays=DK")) == {"2012": ["1 · Deux", "0", "0"]}


def test_undated_labs_are_counted_and_lead_to_their_list(client: Client) -> None:
    make_lab("Daté", opened="2012")
    make_lab("Sans date", slug="sans-date", closed="2013")
    for number in range(6):
        make_lab(f"Perdu {number}", slug=f"perdu-{number}")
    terra = page(client).select_one(".terra")
    assert "7 labos" in words(terra)
    assert "1 d’entre eux a fermé." in words(terra)
    link = terra.select_one("a[href^='?']")
    assert (words(link), link["href"]) == ("et 2 autres", "?ouvert_min=inconnu")


def test_lives_are_shown_a_page_at_a_time_on_the_years_of_all(client: Client) -> None:
    for number in range(LIVES_PER_PAGE):
        make_lab(f"Labo {number:02d}", slug=f"labo-{number}", opened="2012")
    make_lab("Dernier", slug="dernier", opened="2019")
    first, second = page(client), page(client, "&page=2")
    assert len(first.select(".timeline-lives > li")) == LIVES_PER_PAGE
    assert [words(label) for label in second.select(".timeline-lives .timeline-label")] == ["Dernier 2019"]
    assert words(first.select_one(".plate-count")) == "Vies 1 à 60 sur 61. Lire en tableau"
    assert words(second.select_one(".plate-count")) == "Vies 61 à 61 sur 61. Lire en tableau"
    assert [link["href"] for link in first.select(".pager a")] == ["?vue=chronologie&page=2"]
    assert [link["href"] for link in second.select(".pager a")] == ["?vue=chronologie&page=1"]
    for shared in (".timeline-years", ".is-strip", ".timeline-by-year"):
        assert first.select(shared) == second.select(shared) != []


def test_the_table_stands_at_the_labs_of_the_page(client: Client) -> None:
    for number in range(LIVES_PER_PAGE + 1):
        make_lab(f"Labo {number:02d}", slug=f"labo-{number}", opened="2012", country="DK")
    choices = "?vue=tableau&pays=DK&tri=creation"
    assert page(client, "&pays=DK").select_one(".plate-count a")["href"] == choices
    href = page(client, "&pays=DK&page=2").select_one(".plate-count a")["href"]
    assert href == f"{choices}&page=3"
    assert "Labo 60" in BeautifulSoup(client.get(f"/labs/{href}").content, "html.parser").select_one("tbody").get_text()


@pytest.mark.parametrize(("asked", "number"), [("0", 1), ("x", 1), ("99", 2), ("1e9", 1)])
def test_a_page_that_is_none_is_told_as_it_is_for_cards(client: Client, asked: str, number: int) -> None:
    for one in range(LIVES_PER_PAGE + 1):
        make_lab(f"Labo {one:02d}", slug=f"labo-{one}", opened="2012")
    soup = page(client, f"&page={asked}")
    assert ("voici la dernière" if number > 1 else "voici la première") in soup.get_text()
    assert soup.select(".timeline-lives > li") == page(client, f"&page={number}").select(".timeline-lives > li")


def test_other_choices_lead_back_to_the_first_page_of_lives(client: Client) -> None:
    for number in range(LIVES_PER_PAGE + 1):
        make_lab(f"Labo {number:02d}", slug=f"labo-{number}", opened="2012", country="DK")
    soup = page(client, "&pays=DK&page=2")
    for link in soup.select(".view-switch a, .chips a, .timeline-by-year a[href^='?']"):
        assert "page=" not in link["href"]
    assert soup.select("#facettes [name=page]") == []


def test_many_openings_of_one_year_lead_to_them(client: Client) -> None:
    for number in range(NAMED_IN_YEAR + 3):
        make_lab(f"Labo {number:02d}", slug=f"labo-{number}", opened="2012")
    soup = page(client)
    assert soup.select(".plate-count, .pager") == []
    rest = soup.select(".timeline-by-year td a")[-1]
    assert (words(rest), rest["href"]) == ("et 3 autres", "?ouvert_min=2012&ouvert_max=2012")


def test_nothing_dated_leaves_the_undated_alone(client: Client) -> None:
    make_lab("Perdu")
    soup = page(client)
    assert soup.select(".timeline, .timeline-by-year") == []
    assert "1 labo" in words(soup.select_one(".terra"))


def test_in_english_the_timeline_speaks_english(client: Client) -> None:
    lab = make_lab("Lab", opened="2002~", status_as_of="2014")
    make_event("Rencontre", title_en="Meeting", start="2003").organiser_labs.add(lab)
    soup = page(client, prefix="/en")
    assert words(soup.select_one(".timeline-lives .timeline-label")) == "Lab about 2002, attested until 2014"
    assert years(soup)["2003"][2] == "1 · Meeting"


def test_the_timeline_costs_the_same_queries_for_few_and_many(client: Client) -> None:
    counts = []
    for number in range(12):
        lab = make_lab(f"Labo {number}", slug=f"labo-{number}", opened=str(2000 + number))
        make_event(f"Rencontre {number}", slug=f"rencontre-{number}", start="2014").participants.add(lab)
        if number in (1, 11):
            forget()
            with CaptureQueriesContext(connection) as queries:
                page(client)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_at_a_date_in_the_past_what_came_after_is_left_out(client: Client) -> None:
    lab = make_lab("Fermé", slug="ferme", opened="2008", closed="2016")
    make_event("Avant", slug="avant", start="2010").participants.add(lab)
    make_event("Après", slug="apres", start="2015").participants.add(lab)
    then = page(client, "&au=2012")
    assert years(then) == {"2010": ["0", "0", "1 · Avant"], "2008": ["1 · Fermé", "0", "0"]}
    assert words(then.select_one(".timeline-lives .timeline-label")) == "Fermé 2008"
    assert then.select_one(".timeline-lives a")["href"] == "/labs/ferme/?au=2012"
