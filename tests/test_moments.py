"""The atlas at a date in the past: who was there, what was known, and what is not established."""

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.utils import timezone

from labs.dates import PartialDate
from labs.filters import LabFilter
from labs.models import Lab
from labs.moments import Existence, existence, known_at
from tests.factories import (
    make_citation,
    make_lab,
    make_mission,
    make_position,
    make_programme,
    make_source,
    make_team,
)

NO, PERHAPS, YES = Existence.NO, Existence.PERHAPS, Existence.YES


def date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@pytest.mark.parametrize(
    ("opened", "closed", "moment", "expected"),
    [
        ("2002", "", "2014", PERHAPS),
        ("2008", "", "2013", YES),
        ("2014", "", "2014", YES),
        ("2015", "", "2014", NO),
        ("2014", "", "2014-06", PERHAPS),
        ("2014-05", "", "2014-06", YES),
        ("2014-07", "", "2014-06", NO),
        ("2014-07", "", "2014", YES),
        ("2002~", "", "2002", PERHAPS),
        ("2002~", "", "2004", YES),
        ("2002~", "", "2001", PERHAPS),
        ("2002~", "", "2000", NO),
        ("", "", "2014", PERHAPS),
        ("", "2013", "2014", NO),
        ("2002", "2014", "2014", YES),
        ("2002", "2014", "2014-06-01", PERHAPS),
        ("2002", "2013-12-31", "2014", NO),
        ("2002", "2014~", "2014", PERHAPS),
        ("2002", "2013~", "2014", PERHAPS),
    ],
)
def test_partial_dates_leave_open_what_they_leave_open(opened, closed, moment, expected) -> None:
    assert existence(date(opened), date(closed), date(moment)) == expected


def test_a_fact_is_known_from_its_date_on_and_an_undated_one_always() -> None:
    assert known_at(None, date("1990"))
    assert known_at(date("2014-05"), date("2014"))
    assert not known_at(date("2014-05"), date("2014-04"))
    assert known_at(date("2014"), date("2014-04"))
    assert known_at(date("2030"), None)


@pytest.fixture
def labs(db) -> None:
    old = make_lab("Ancien", slug="ancien", opened="2002", closed="2013", status="ferme", status_as_of="2013")
    make_team(old, 4, as_of="2004", disciplines=["design"])
    make_team(old, 12, as_of="2012", disciplines=["droit"])
    make_position(old, "pilote-support", -2, as_of="2003")
    make_position(old, "pilote-support", 2, as_of="2011")
    make_lab("Récent", slug="recent", opened="2014-06")
    make_lab("Sans date", slug="sans-date")


def found(query: str) -> set[str]:
    return set(Lab.objects.filter(pk__in=LabFilter(QueryDict(query)).ordered_ids()).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("au=2001", {"sans-date"}),
        ("au=2004", {"ancien", "sans-date"}),
        ("au=2014", {"recent", "sans-date"}),
        ("au=2014-05", {"sans-date"}),
        ("au=2014-11-12", {"recent", "sans-date"}),
        ("au=mai 2014", {"sans-date"}),
        ("au=2004&effectif_max=5", {"ancien"}),
        ("au=2012&effectif_max=5", set()),
        ("au=2012&effectif_min=12", {"ancien"}),
        ("au=2005&axe_pilote-support_max=-1", {"ancien"}),
        ("au=2012&axe_pilote-support_max=-1", set()),
        ("au=2012&discipline=droit", {"ancien"}),
        ("au=2012&discipline=design", set()),
        ("au=2005&discipline=droit", set()),
        ("au=2005&discipline=design", {"ancien"}),
        ("au=2012&statut=ferme", set()),
        ("au=2013&statut=ferme", {"ancien"}),
        ("au=2012&statut=inconnu", {"ancien", "sans-date"}),
        ("au=hier", {"ancien", "recent", "sans-date"}),
    ],
)
def test_the_directory_at_a_date(labs, query, expected) -> None:
    assert found(query) == expected


def test_a_date_that_cannot_be_read_is_named(labs) -> None:
    assert [one.parameter for one in LabFilter(QueryDict("au=hier")).ignored] == ["au"]


def test_the_page_says_when_it_is_and_marks_what_is_not_established(client, labs) -> None:
    page = BeautifulSoup(client.get("/labs/?au=2004&pays=inconnu").content, "html.parser")
    assert "2004" in page.select_one(".moment-banner").get_text()
    assert page.select_one("[data-lab=sans-date] .lab-card-perhaps")
    assert not page.select_one("[data-lab=ancien] .lab-card-perhaps")
    assert "4 pers." in page.select_one("[data-lab=ancien]").get_text().replace("\xa0", " ")
    assert page.select_one("[data-lab=ancien] a")["href"] == "/labs/ancien/?au=2004"
    assert page.select_one(".moment-form [name=pays]")["value"] == "inconnu"


def test_a_write_is_seen_in_the_past_as_well(client, labs) -> None:
    assert found("au=2001") == {"sans-date"}
    Lab.objects.get(slug="sans-date").archive()
    assert found("au=2001") == set()


def test_a_card_is_cut_back_to_the_date(client, labs) -> None:
    page = client.get("/labs/ancien/?au=2005").content.decode()
    assert "Le labo en 2005, d’après les documents." in page
    head = BeautifulSoup(page, "html.parser").select_one(".head-facts").get_text(" ", strip=True)
    assert "4 pers." in head.replace("\xa0", " ") and "12" not in head
    assert "n’existait pas encore à cette date" in client.get("/labs/ancien/?au=1999").content.decode()
    assert "n’est pas établi" in client.get("/labs/sans-date/?au=1999").content.decode()
    assert "n’a pas été comprise" in client.get("/labs/ancien/?au=hier").content.decode()


def test_what_came_later_is_not_told_on_the_card(client, labs) -> None:
    lab = Lab.objects.get(slug="ancien")
    for year in ("2004", "2009"):
        make_mission(lab, f"Mission de {year}", start=year)
        programme = make_programme(f"Programme de {year}", start=year)
        programme.labs.add(lab)
    page = client.get("/labs/ancien/?au=2005").content.decode()
    assert "Mission de 2004" in page and "Programme de 2004" in page
    assert "Mission de 2009" not in page and "Programme de 2009" not in page
    assert "Mission de 2009" in client.get("/labs/ancien/").content.decode()


def test_a_programme_that_had_not_begun_finds_nothing(labs) -> None:
    programme = make_programme("Programme tardif", slug="tardif", start="2009")
    programme.labs.add(Lab.objects.get(slug="ancien"))
    assert found("au=2005&programme=tardif") == set()
    assert found("au=2009&programme=tardif") == {"ancien"}


def test_of_days_to_come_nothing_is_known(client, labs) -> None:
    query = f"au={timezone.localdate().year + 1}"
    assert found(query) == found("")
    assert [one.parameter for one in LabFilter(QueryDict(query)).ignored] == ["au"]
    assert "est à venir" in client.get(f"/labs/?{query}").content.decode()
    assert found(f"au={timezone.localdate().year}") != set()


def test_an_earlier_document_that_says_the_same_counts_for_its_own_day(client, db) -> None:
    lab = make_lab("Vu deux fois", slug="vu", status="activite", status_as_of="2022")
    told = make_source("Une liste", dated="2014-06")
    make_citation(lab, "status", source=told)
    make_citation(make_lab("Autre", slug="autre", status="ferme", status_as_of="2022"), "status", source=told)
    contradicts = make_lab("Contredit", slug="contredit", status="activite", status_as_of="2022")
    make_citation(contradicts, "status", source=told, agrees=False)
    assert found("au=2014&statut=activite") == {"vu"}
    assert found("au=2013&statut=inconnu") == found("au=2014&statut=inconnu") | {"vu"}
    facts = (
        BeautifulSoup(client.get("/labs/vu/?au=2015").content, "html.parser").select_one(".head-facts").get_text(" ")
    )
    assert "activite" in facts and "2014" in facts and "2022" not in facts


def test_who_was_seen_was_there_and_who_may_not_have_been_is_marked_in_every_view(client, db) -> None:
    seen = make_lab("Vu", slug="vu", status="activite", status_as_of="2014-06", country="FR")
    make_lab("Jamais vu", slug="jamais-vu", country="FR")
    make_position(seen, "pilote-support", 1)
    page = BeautifulSoup(client.get("/labs/?au=2014").content, "html.parser")
    assert [card["data-lab"] for card in page.select(".lab-card:has(.lab-card-perhaps)")] == ["jamais-vu"]
    rows = BeautifulSoup(client.get("/labs/?au=2014&vue=tableau").content, "html.parser")
    assert [row["data-lab"] for row in rows.select("tr:has(.lab-card-perhaps)")] == ["jamais-vu"]
    for view in ("carte", "chronologie"):
        text = client.get(f"/labs/?au=2014&vue={view}").content.decode().replace("\xa0", " ")
        assert "Jamais vu (?)" in text and "Vu (?)" not in text.replace("Jamais vu (?)", ""), view
        assert "(?)" not in client.get(f"/labs/?vue={view}").content.decode()


def test_at_a_moment_the_newest_team_leads_whatever_is_preferred_today(client, db) -> None:
    lab = make_lab("Équipes", slug="equipes", opened="2000")
    make_team(lab, 12, as_of="2013", is_preferred=True, note_fr="Retenue.")
    make_team(lab, 18, as_of="2018")
    assert found("effectif_min=12&effectif_max=12") == {"equipes"}
    assert found("au=2018&effectif_min=18") == {"equipes"} and found("au=2014&effectif_max=12") == {"equipes"}
    head = BeautifulSoup(client.get("/labs/equipes/?au=2018").content, "html.parser").select_one(".head-facts")
    assert "18 pers." in head.get_text(" ").replace("\xa0", " ")


def test_what_was_not_seen_for_long_may_be_over(db) -> None:
    lab = make_lab("Vu", opened="2003", status="actif", status_as_of="2010")
    states = {year: LabFilter(QueryDict(f"au={year}")).perhaps for year in ("2009", "2015", "2016")}
    assert [lab.pk in states[year] for year in states] == [False, False, True]
    make_team(lab, 5, as_of="2016")
    assert not LabFilter(QueryDict("au=2016")).perhaps and found("au=2016&statut=actif") == {"vu"}


def test_of_a_moment_that_is_not_over_what_is_known_is_what_is_known_today(client, db) -> None:
    lab = make_lab("Labo", status="actif", status_as_of=None)
    make_team(lab, 4, as_of="2019", is_preferred=True, note="Elle compte chacun.")
    make_team(lab, 9, as_of="2020")
    this_year = timezone.localdate().year
    for query in (f"au={this_year}", f"au={timezone.localdate()}"):
        assert found(f"{query}&statut=actif&effectif_max=4") == {"labo"}
        page = BeautifulSoup(client.get(f"/labs/?{query}").content, "html.parser")
        assert "4 pers." in page.select_one(".lab-card").get_text().replace("\xa0", " ")
    assert found(f"au={this_year - 1}&statut=actif") == found(f"au={this_year - 1}&effectif_max=4") == set()


def test_a_team_without_date_is_told_so_in_the_past_and_the_end_is_an_end(client, db) -> None:
    make_team(make_lab("Fini", opened="2003", closed="2009"), 4)
    for view in ("cartes", "tableau"):
        assert "sans date" in client.get(f"/labs/?au=2005&vue={view}").content.decode()
        assert "sans date" not in client.get(f"/labs/?vue={view}").content.decode()
    assert "n’existait plus à cette date" in client.get("/labs/fini/?au=2012").content.decode()
