"""Two to four labs side by side."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.comparison import chosen
from labs.models import Lab, OldSlug, Partnership
from tests.factories import (
    make,
    make_axis,
    make_citation,
    make_governance,
    make_lab,
    make_organisation,
    make_position,
    make_source,
    make_team,
)

pytestmark = pytest.mark.django_db

AXES = ("expert-transversal", "pilote-support", "externe-interne", "specialise-pluridisciplinaire", "usage-oeuvre")


@pytest.fixture
def labs() -> None:
    for order, key in enumerate(AXES):
        make_axis(key, order=order)
    make_lab("Agora", slug="agora", type="incubateur", opened="2014", city="Lille", country="FR", level="regional",
             themes=["eau"], positions={"expert-transversal": -2, "pilote-support": 1})  # fmt: skip
    make_lab("Boussole", slug="boussole", type="prospectif", opened="2014", city="Gand", country="BE", level="regional",
             positions={"expert-transversal": 2, "pilote-support": 1})  # fmt: skip
    make_lab("Cabane", slug="cabane", opened="2016", positions={"expert-transversal": 0})
    make_lab("Digue", slug="digue")
    make_lab("Écluse", slug="ecluse")
    make_lab("Fabrique cachée", slug="fabrique", published=False)


def page(client: Client, *slugs: str, address: str = "/labs/comparer/") -> BeautifulSoup:
    response = client.get(address, {"lab": slugs})
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content.decode().replace("\u00a0", " "), "html.parser")


def row(soup: BeautifulSoup, key: str) -> BeautifulSoup:
    found = soup.select_one(f"[data-fact-row={key}]")
    assert found is not None, key
    return found


def cells(soup: BeautifulSoup, key: str) -> list[str]:
    return [cell.get_text(" ", strip=True) for cell in row(soup, key).select("dd")]


def remark(soup: BeautifulSoup, key: str) -> str:
    found = row(soup, key).select_one(".compare-remark")
    return found.get_text(strip=True) if found else ""


def test_labs_stand_in_the_order_of_the_address_with_letter_and_compass(client: Client, labs: None) -> None:
    soup = page(client, "cabane", "agora", "boussole")
    assert [head.get_text(strip=True) for head in soup.select(".compare-head-name")] == ["Cabane", "Agora", "Boussole"]
    assert [letter.get_text() for letter in soup.select(".compare-letter.is-big")] == ["A", "B", "C"]
    assert len(soup.select(".compare-head svg.compass")) == 3
    assert soup.h1.get_text() == "Trois labos, un même relevé"


def test_what_differs_is_stressed_and_what_is_alike_is_said(client: Client, labs: None) -> None:
    soup = page(client, "agora", "boussole", "cabane")
    differing = {one["data-fact-row"] for one in soup.select(".compare-row.is-diff")}
    assert {"opened", "type", "place"} <= differing
    assert "level" not in differing and "subjects" not in differing
    assert remark(soup, "opened") == "A et B se ressemblent"
    assert remark(soup, "level") == "A et B se ressemblent"
    assert remark(soup, "subjects") == "connu de A seulement"
    assert remark(page(client, "agora", "boussole"), "opened") == "identique"


def test_what_one_lab_alone_tells_is_neither_a_difference_nor_a_likeness(client: Client, labs: None) -> None:
    soup = page(client, "agora", "boussole", "cabane")
    assert row(soup, "subjects")["class"] == ["compare-row"]
    # Two say the same and the third is silent: nobody knows whether it differs.
    assert row(soup, "level")["class"] == ["compare-row"]
    alike = {one["data-fact-row"] for one in page(client, "agora", "boussole").select(".compare-row.is-alike")}
    assert alike == {"opened", "level"}


def test_what_none_of_the_labs_tells_is_gathered_in_one_line(client: Client, labs: None) -> None:
    soup = page(client, "agora", "boussole")
    section = soup.select_one("#gouvernances").find_parent("details")
    assert not section.select("[data-fact-row]")
    blanks = section.select_one(".compare-blanks")
    assert "Financement" in [blank.get_text(strip=True) for blank in blanks.select("[data-blank].unk")]
    assert [link["href"] for link in blanks.select("a.help-us")] == ["/labs/agora/#manque", "/labs/boussole/#manque"]
    # Nobody asks for the closing of a lab that works.
    assert not soup.select("[data-blank=closed], [data-fact-row=closed]")
    assert section.select_one(".compare-none") is None


def test_a_part_where_all_is_alike_says_so_when_likeness_is_hidden(client: Client, labs: None) -> None:
    for name in ("agora", "boussole"):
        make_governance(Lab.objects.get(slug=name), funding="La ville")
    soup = page(client, "agora", "boussole")
    assert soup.select_one("#gouvernances").find_parent("details").select_one(".compare-none")
    assert soup.select_one("#fiches").find_parent("details").select_one(".compare-none") is None


def test_long_values_and_other_versions_are_folded_whole(client: Client, labs: None) -> None:
    Lab.objects.filter(slug="agora").update(intended_impact_fr="Des services plus simples pour tous. " * 8 + "Fin.")
    Lab.objects.filter(slug="boussole").update(intended_impact_fr="Des services plus simples.")
    make_citation(
        Lab.objects.get(slug="agora"), "opened", agrees=False, value_as_stated="2013", source=make_source("Autre")
    )
    soup = page(client, "agora", "boussole")
    long, short = row(soup, "impact").select("dd")
    opening = long.select_one("details.compare-fold:not([open]) > summary .compare-fold-opening").get_text(strip=True)
    assert opening.startswith("Des services plus simples") and opening.endswith("…") and len(opening) < 120
    assert long.select_one("[data-fact]").get_text(strip=True).startswith("Des services") and "Fin." in long.get_text()
    assert not short.select("details")
    other = row(soup, "opened").select_one("dd details.compare-versions:not([open])")
    assert "« 2013 »" in other.get_text() and "création, agora" in other.summary.get_text().lower()
    # The value itself is not folded with what contradicts it.
    assert "2013" not in row(soup, "opened").select_one("[data-fact]").get_text()


def test_parts_fold_and_a_table_of_contents_leads_to_each(client: Client, labs: None) -> None:
    soup = page(client, "agora", "boussole")
    parts = [title["id"] for title in soup.select(".compare-section > summary > h2")]
    assert parts == ["axes", "fiches", "equipes", "gouvernances", "sources"]
    assert [link["href"] for link in soup.select(".compare-toc a")] == [f"#{part}" for part in parts]
    closed = soup.select(".compare-section:not([open]) h2")
    assert [title["id"] for title in closed] == ["sources"]


def test_a_difference_is_also_said_in_words(client: Client, labs: None) -> None:
    soup = page(client, "agora", "boussole")
    assert "diffère" in row(soup, "type").h3.get_text()
    assert "diffère" not in row(soup, "opened").h3.get_text()


def test_each_axis_lays_the_labs_over_one_another_and_writes_the_gap(client: Client, labs: None) -> None:
    far, alike, unknown = page(client, "agora", "boussole", "cabane").select(".compare-axis")[:3]
    assert far.select_one(".compare-axis-gap").get_text(strip=True) == "écart 4"
    assert "is-far" in far["class"] and "is-far" not in alike["class"]
    stops = {stop["data-step"]: stop.get_text() for stop in far.select(".compare-axis-stop")}
    assert stops == {"-2": "A", "0": "C", "2": "B"}
    assert [stop.get_text() for stop in alike.select(".compare-axis-stop")] == ["AB"]
    assert alike.select_one(".compare-axis-gap").get_text(" ", strip=True) == "même cran C : position non établie"
    assert unknown.select_one(".compare-axis-gap").get_text(" ", strip=True).startswith("écart inconnu A, B, C")
    assert not unknown.select(".compare-axis-stop")
    label = far.select_one("[role=img]")["aria-label"]
    assert "A : nettement expert" in label and "C : entre les deux" in label


def test_a_blank_is_a_blank_and_asks_for_help(client: Client, labs: None) -> None:
    blank = row(page(client, "agora", "digue"), "opened").select("dd")[1]
    assert blank.select_one(".unk").get_text() == "inconnu"
    assert blank.a["href"].startswith("/labs/digue/") and blank.a.get_text().startswith("aidez-nous")


def test_teams_and_governance_stand_side_by_side(client: Client, labs: None) -> None:
    agora, boussole = Lab.objects.get(slug="agora"), Lab.objects.get(slug="boussole")
    make_team(agora, 8, as_of="2016", disciplines=["design"], permanent=3)
    make_team(agora, 5, as_of="2012")
    make_team(boussole, 12, as_of="2016", disciplines=["design"], is_approximate=True)
    make_governance(agora, placement="inside", attached_to="Direction générale", self_initiated_percent=40)
    make_governance(boussole, placement="inside", attached_to="Cabinet du maire")
    make(Partnership, lab=boussole, organisation=make_organisation("Ville de Gand"), role="supervision")
    soup = page(client, "agora", "boussole")
    assert cells(soup, "team")[0].startswith("8 personnes, 2016") and cells(soup, "team")[1].startswith("Env. 12")
    assert len(row(soup, "headcount").select("dd:first-of-type i[data-kind=person]")) >= 8
    assert cells(soup, "composition")[0].startswith("Dont permanents : 3.")
    assert cells(soup, "other_teams")[0].startswith("2012, 5 personnes")
    assert "is-diff" not in row(soup, "trades")["class"] and "is-diff" not in row(soup, "placement")["class"]
    assert "is-diff" in row(soup, "attached_to")["class"]
    assert "40 %" in cells(soup, "agenda")[0]
    assert "Ville de Gand" in cells(soup, "above")[1]


def test_facts_keep_their_notes_and_say_when_they_have_none(client: Client, labs: None) -> None:
    agora, source = Lab.objects.get(slug="agora"), make_source("Un document")
    make_citation(agora, "opened", source=source)
    make_citation(agora.positions.first(), "rationale", source=source, locator="l. 40")
    soup = page(client, "agora", "boussole")
    opened = row(soup, "opened").select("dd")
    assert opened[0].select_one(".reference")["href"].startswith("#s")
    assert opened[1].select_one(".no-origin")
    for mark in soup.select(".reference"):
        assert soup.select_one(mark["href"]), mark
    for back in soup.select(".notes-back"):
        assert soup.select_one(back["href"]), back
    assert len(soup.select(".notes > li")) == 2


def test_each_lab_may_be_taken_out_and_another_added_without_script(client: Client, labs: None) -> None:
    soup = page(client, "agora", "boussole", "cabane")
    removes = [link["href"] for link in soup.select(".compare-head a.btn")]
    assert removes[1] == "/labs/comparer/?lab=agora&lab=cabane"
    form = soup.select_one("form.compare-add")
    assert form["method"] == "get"
    assert [field["value"] for field in form.select("input[type=hidden]")] == ["agora", "boussole", "cabane"]
    assert [option["value"] for option in form.select("option")] == ["", "digue", "ecluse"]
    assert not page(client, "agora", "boussole", "cabane", "digue").select("form.compare-add select")


@pytest.mark.parametrize(
    ("slugs", "said"),
    [
        ((), "Choisissez deux à quatre labos"),
        (("agora",), "Il faut deux labos au moins"),
        (("agora", "agora"), "Il faut deux labos au moins"),
        (("agora", "nulle-part", "boussole"), "nulle-part"),
        (("fabrique", "agora"), "fabrique"),
        (("agora", "boussole", "cabane", "digue", "ecluse"), "Écluse"),
        (("<script>alert(1)</script>", "x" * 5000, "\x00"), "<script>alert(1)</script>"),
    ],
)
def test_what_cannot_be_compared_is_said_with_what_to_do(client: Client, labs: None, slugs: tuple, said: str) -> None:
    soup = page(client, *slugs)
    assert said in soup.select_one(".notice").get_text(" ", strip=True)
    assert len(soup.select(".compare-head")) <= 4
    assert "Fabrique cachée" not in soup.get_text()
    assert not soup.select("main script")


def test_thousands_of_names_cost_no_more_than_a_few(client: Client, labs: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        page(client, *(f"labo-{number}" for number in range(5000)))
    assert len(queries) <= 6


def test_a_former_address_still_names_its_lab(labs: None) -> None:
    OldSlug.objects.create(lab=Lab.objects.get(slug="agora"), slug="ancienne-agora")
    assert [lab.slug for lab in chosen(["ancienne-agora", "agora", "boussole"]).labs] == ["agora", "boussole"]


def test_two_labs_cost_as_many_queries_as_four(client: Client, labs: None) -> None:
    for lab in Lab.objects.public():
        make_team(lab, 3, disciplines=["design"])
        make_governance(lab, placement="inside")
        make(Partnership, lab=lab, organisation=make_organisation(), role="partner")
        make_position(lab, "usage-oeuvre", 1)
        make_citation(lab, "name")
    costs = []
    for slugs in (("agora", "boussole"), ("agora", "boussole", "cabane")):
        with CaptureQueriesContext(connection) as queries:
            page(client, *slugs)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 16


def test_english_has_its_own_addresses(client: Client, labs: None) -> None:
    soup = page(client, "agora", "boussole", address="/en/labs/compare/")
    assert soup.h1.get_text() == "Two labs, one survey"
    assert soup.select_one(".compare .actions a")["href"].startswith("/en/labs/compare.csv?")
    assert client.get("/en/labs/compare.csv?lab=agora").status_code == 200


def test_cards_are_chosen_from_the_directory_into_the_address(client: Client, labs: None) -> None:
    soup = BeautifulSoup(client.get("/labs/").content, "html.parser")
    boxes = soup.select(".lab-card input[type=checkbox][name=lab]")
    assert {box["value"] for box in boxes} == {"agora", "boussole", "cabane", "digue", "ecluse"}
    form = soup.select_one(f"form#{boxes[0]['form']}")
    assert (form["action"], form["method"]) == ("/labs/comparer/", "get")
    assert "Agora" in boxes[0].find_parent("label").get_text()


def test_what_a_lab_says_without_themes_is_not_said_to_lack_a_source(client: Client, labs: None) -> None:
    lab = make_lab("Phare", slug="phare", subjects="Le littoral")
    make_citation(lab, "subjects")
    soup = page(client, "phare", "agora")
    first, second = row(soup, "subjects").select("dd")
    assert first.select(".reference") and not first.select(".no-origin")
    assert second.select(".no-origin")
