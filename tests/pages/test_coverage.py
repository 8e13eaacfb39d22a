"""The data of the atlas and their coverage: every number against what it is out of, every blank with a way to help."""

import csv
import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone
from django_countries import countries
from pytest_django import DjangoAssertNumQueries

from labs.coverage import FACTS, coverage, strengths
from labs.models import Lab, LinkCheck
from labs.places import continents
from tests.factories import (
    make_axis,
    make_citation,
    make_governance,
    make_lab,
    make_mission,
    make_position,
    make_team,
)
from tests.world import World, make_world

pytestmark = pytest.mark.django_db
BUDGET = 8
PAGE = "/donnees/couverture/"
TODAY = timezone.localdate()


def page(client: Client, address: str = PAGE) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def facts_table(client: Client) -> dict[str, list[str]]:
    rows = page(client).select(".coverage-facts tbody tr")
    return {words(row.th): [words(cell) for cell in row.select("td")] for row in rows if row.th}


def matrix(client: Client, query: str = "") -> dict[str, dict[str, Tag]]:
    table = page(client, PAGE + query).select_one(".coverage-matrix")
    assert table is not None
    heads = [words(head) for head in table.select("thead th")][1:]
    rows = table.select("tbody tr")
    return {words(row.th): dict(zip(heads, row.select("td"), strict=True)) for row in rows if row.th}


@pytest.fixture
def labs() -> list[Lab]:
    """Three in France and one nowhere; of the three one is whole and checked."""
    whole = make_lab("Phare", country="FR", city="Nantes", type="incubateur", status="active", status_as_of=TODAY.year,
                     website="https://phare.example/", opened="2002", themes=["eau"], functions=["former"],
                     checked_on=TODAY)  # fmt: skip
    make_citation(whole, "city")
    make_citation(whole, "opened", agrees=False)
    make_citation(make_team(whole, 5))
    make_governance(whole, placement="inside")
    make_position(whole, make_axis("pilote-support"))
    make_mission(whole, "Le lycée")
    old = make_lab("Quai", country="FR", status="active", status_as_of="2013", checked_on=datetime.date(2001, 1, 1))
    make_team(old)
    return [whole, old, make_lab("Digue", country="FR"), make_lab("Écluse")]


def test_each_fact_says_how_many_of_how_many(client: Client, labs: list[Lab]) -> None:
    make_lab("Brouillon", published=False, country="FR", city="Lyon")
    shown = facts_table(client)
    assert len(shown) == len(FACTS)
    assert shown["Ville"] == ["1 sur 4", "1 sur 1", "1 sur 4", "3 labos , ville"]
    assert shown["Création"][:2] == ["1 sur 4", "0 sur 1"]
    assert shown["Pays"][:3] == ["3 sur 4", "0 sur 3", "1 sur 4"]
    assert shown["Effectif"][:2] == ["1 sur 4", "1 sur 1"]
    assert shown["Missions"][0] == shown["Thèmes"][0] == shown["Fonctions"][0] == "1 sur 4"
    assert shown["Récit"][:2] == ["0 sur 4", "rien à sourcer"]


def test_groups_are_counted_against_their_own_number(client: Client, labs: list[Lab]) -> None:
    rows = matrix(client)
    assert list(rows) == ["France", "non établi"]
    assert words(rows["France"]["Labos"]) == "3"
    assert words(rows["France"]["Ville"]) == "1 sur 3"
    assert words(rows["France"]["Récit"]) == "aucun sur 3"
    assert words(matrix(client, "?mesure=origine")["France"]["Ville"]) == "1 sur 1"
    assert words(matrix(client, "?mesure=origine")["France"]["Récit"]) == "aucun"
    assert words(matrix(client, "?mesure=verifie")["France"]["Pays"]) == "1 sur 3"
    assert list(matrix(client, "?par=continent")) == ["Europe", "non établi"]
    assert words(matrix(client, "?par=type")["non établi"]["Labos"]) == "3"


@pytest.mark.parametrize("query", ["?par=rien&mesure=rien", "?par=&mesure=", "?par=pays'--", "?par=%00"])
def test_a_bad_choice_shows_the_page_without_it(client: Client, labs: list[Lab], query: str) -> None:
    assert list(matrix(client, query)) == ["France", "non établi"]


@pytest.mark.parametrize("par", ["pays", "continent", "type"])
@pytest.mark.parametrize("mesure", ["renseigne", "origine", "verifie"])
def test_every_blank_leads_to_labs_without_the_fact(client: Client, labs: list[Lab], par: str, mesure: str) -> None:
    found = page(client, f"{PAGE}?par={par}&mesure={mesure}")
    addresses = {str(link["href"]) for link in found.select(".coverage-none, .coverage-facts a")}
    assert addresses
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert not BeautifulSoup(answer.content, "html.parser").select(".notice-box"), address


def test_the_blank_of_a_country_shows_its_labs_without_the_fact(client: Client, labs: list[Lab]) -> None:
    make_lab("Ailleurs", country="CL", city="Santiago")
    cell = matrix(client)["Chili"]["Effectif"].a
    assert cell is not None
    found = BeautifulSoup(client.get(str(cell["href"])).content, "html.parser")
    assert [words(name) for name in found.select(".lab-card h3, .lab-card h2")] == ["Ailleurs"]


def test_who_keeps_the_atlas_is_led_to_the_desk(admin_client: Client, labs: list[Lab]) -> None:
    cell = matrix(admin_client)["France"]["Récit"].a
    assert cell is not None
    assert str(cell["href"]).startswith("/admin/labs/lab/?state__exact=published&country__exact=FR")
    answer = admin_client.get(str(cell["href"]))
    assert answer.context["cl"].result_count == 3
    kind = matrix(admin_client, "?par=type")
    links = [cell.a for row in kind.values() for cell in row.values() if cell.a]
    assert {admin_client.get(str(link["href"])).status_code for link in links} == {200}


def test_what_is_weak_is_said_by_its_figures_the_weakest_first(client: Client, labs: list[Lab]) -> None:
    found = {one.label: one for one in strengths(coverage())}
    fresh = next(one for label, one in found.items() if label.startswith("état de vie"))
    assert (fresh.number, fresh.total, fresh.level) == (1, 4, "weak")
    assert "Pour 1 labo" in fresh.detail
    assert (found["site connu"].number, found["effectif connu"].number) == (1, 1)
    assert found["site connu"].detail == "Aucun de ces sites n’a encore été demandé."
    LinkCheck.objects.create(url="https://phare.example/", verdict="gone", checked_at=timezone.now())
    (site,) = [one for one in strengths(coverage()) if one.label == "site connu"]
    assert "1 ne répondaient plus, sur 1 demandés" in site.detail
    shares = [one.share for one in strengths(coverage())]
    assert shares == sorted(shares)


def test_continents_with_few_labs_are_found_not_written_down(labs: list[Lab]) -> None:
    def thin() -> str:
        return next(one.detail for one in strengths(coverage()) if one.label.startswith("pays"))

    assert "Afrique (0 pays sur" in thin() and "Antarctique" not in thin()
    for number, (code, _name) in enumerate(countries):
        if continents().get(code) == "AF":
            make_lab(f"Labo {number}", country=code)
    assert "Afrique" not in thin()


def test_an_empty_atlas_says_so(client: Client) -> None:
    assert "ne publie encore aucun labo" in page(client).text
    assert strengths(coverage()) == []


def test_the_page_costs_the_same_with_many_labs_and_nothing_twice(
    client: Client, labs: list[Lab], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(BUDGET) as first:
        client.get(PAGE)
    for number in range(10):
        make_team(make_lab(f"Labo {number}", country="SN"), 4)
    with django_assert_max_num_queries(BUDGET) as again:
        client.get(PAGE)
    assert len(first) == len(again)
    with django_assert_max_num_queries(3):
        client.get(PAGE)


def test_the_file_holds_every_count(client: Client, labs: list[Lab]) -> None:
    answer = client.get("/donnees/couverture.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == len(FACTS) * (1 + 2 + 2 + 2)
    (city,) = [row for row in rows if (row["by"], row["key"], row["fact"]) == ("country", "FR", "city")]
    assert (city["labs"], city["filled"], city["sourced"], city["checked_this_year"]) == ("3", "1", "1", "1")


def test_counts_never_exceed_what_they_are_out_of(db: None) -> None:
    make_world()
    known = coverage()
    for counts in (known.whole, *(row for rows in known.groups.values() for row in rows.values())):
        for one in counts.values():
            assert 0 <= one.sourced <= one.filled <= one.labs
            assert one.checked <= one.filled
    assert known.labs == Lab.objects.public().count()


def test_the_data_page_leads_to_every_file_and_names_every_column(client: Client, labs: list[Lab]) -> None:
    found = page(client, "/donnees/")
    for form in ("csv", "xlsx", "json", "geojson", "atom"):
        assert found.select(f'a[href="/labs.{form}"]')
    assert found.select(f'.page-text a[href="{PAGE}"]')
    assert "CC BY 4.0" in found.text
    names = {code.text for code in found.select("th code")}
    assert {"slug", "country", "axis_pilote_support_step"} <= names


@pytest.mark.parametrize(
    ("address", "title"),
    [("/en/data/", "The atlas as files"), ("/en/data/coverage/", "What the atlas knows, and what it does not")],
)
def test_the_pages_speak_english(client: Client, labs: list[Lab], address: str, title: str) -> None:
    found = page(client, address)
    assert found.h1 is not None
    assert found.h1.text == title
    text = page(client, address).select_one("main")
    assert text is not None
    assert " sur " not in text.text


def test_the_pages_are_not_sent_twice_and_stand_in_the_sitemap(client: Client, labs: list[Lab]) -> None:
    for address in ("/donnees/", "/donnees/couverture.csv"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    # A round of the links changes what it says, and no fact of the atlas.
    assert "ETag" not in client.get(PAGE) and "no-cache" in client.get(PAGE)["Cache-Control"]
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"{PAGE}</loc>" in sitemap and "/donnees/</loc>" in sitemap


def test_the_foot_leads_to_them(client: Client) -> None:
    found = page(client, "/guide/")
    assert found.select('.foot a[href="/donnees/"]') and found.select(f'.foot a[href="{PAGE}"]')


def test_a_small_world_has_its_coverage(client: Client) -> None:
    world: World = make_world()
    assert world.atelier.is_public
    assert facts_table(client)["Récit"][0].startswith("1 sur")
