"""The agenda, and the page of an event."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from labs.dates import PartialDate
from labs.models import Event
from tests.factories import (
    make_citation,
    make_event,
    make_lab,
    make_organisation,
    make_person,
    make_role,
    make_source,
)

pytestmark = pytest.mark.django_db

LIST_BUDGET, PAGE_BUDGET = 6, 15
TODAY = PartialDate(2026, 11, 25)


def page(client: Client, address: str = "/evenements/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def words(tag: Any) -> str:
    return " ".join(tag.get_text(" ", strip=True).split())


@pytest.mark.parametrize(
    ("start", "end", "phase"),
    [
        ("2026-11-24", None, "past"),
        ("2026-11-25", None, "ongoing"),
        ("2026-11-26", None, "upcoming"),
        ("2026-11-20", "2026-11-25", "ongoing"),
        ("2026-11-20", "2026-11-24", "past"),
        ("2026-11", None, "ongoing"),
        ("2026-11~", None, "ongoing"),
        ("2026", None, "ongoing"),
        ("2026-10", None, "past"),
        ("2025", None, "past"),
        ("2026-12", None, "upcoming"),
        ("2025", "2026", "ongoing"),
        (None, None, ""),
    ],
)
def test_the_lists_and_the_page_agree_on_what_is_over(start: str | None, end: str | None, phase: str) -> None:
    event = make_event(start=start, end=end)
    event.refresh_from_db()
    assert event.phase(TODAY) == phase
    assert Event.objects.upcoming(TODAY).exists() == (phase in {"upcoming", "ongoing"})
    assert Event.objects.past(TODAY).exists() == (phase == "past")
    assert Event.objects.undated().exists() == (phase == "")


def test_what_comes_is_first_even_when_nothing_does(client: Client) -> None:
    make_event(start="2014-05-13")
    soup = page(client)
    first = soup.select_one(".agenda section")
    assert words(first.h2) == "0 à venir"
    assert "Rien d’annoncé" in words(first)


def test_an_event_to_come_stands_before_the_past(client: Client) -> None:
    tomorrow = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    make_event("Passé", start="2014-05-13")
    make_event("À venir", start=tomorrow)
    titles = [words(title) for title in page(client).select(".event-row-title")]
    assert titles == ["À venir", "Passé"]
    assert len(page(client).select(".event-row.is-up")) == 1


def test_the_past_goes_back_month_by_month(client: Client) -> None:
    for title, start in (
        ("A", "2013-04-10"),
        ("B", "2014-11-12"),
        ("C", "2014-11-02"),
        ("D", "2014"),
        ("E", "2014-05"),
        ("F", "2014~"),
    ):
        make_event(title, start=start)
    months = {words(month.h3): [words(title) for title in month.select(".event-row-title")]
              for month in page(client).select(".agenda-month")}  # fmt: skip
    assert months == {"Novembre 2014": ["B", "C"], "Mai 2014": ["E"], "2014": ["D", "F"], "Avril 2013": ["A"]}
    assert list(months) == ["Novembre 2014", "Mai 2014", "2014", "Avril 2013"]


def test_an_event_without_a_date_is_not_lost(client: Client) -> None:
    make_event("Sans date")
    assert "Sans date" in words(page(client).select_one("section:has(#sans-date)"))


def make_week() -> Event:
    week = make_event("La semaine", slug="semaine", start="2014-11-12", end="2014-11-16")
    make_event("Tard", parent=week, start="2014-11-13", start_time="18:00", time_zone="Europe/Paris")
    make_event("Tôt", parent=week, start="2014-11-13", start_time="09:30", time_zone="Europe/Paris")
    first = make_event("Le premier jour", parent=week, start="2014-11-12", time_note="matin")
    make_event("Dans le premier jour", parent=first, start="2014-11-12", time_note="fin de matinée")
    make_event("En brouillon", parent=week, start="2014-11-12", published=False)
    return week


def test_a_week_holds_its_parts_day_by_day(client: Client) -> None:
    make_week()
    soup = page(client)
    assert [words(title) for title in soup.select(".event-row-title")] == ["La semaine"]
    days = {words(day.select_one(".sub-events-day")): [words(link) for link in day.select("a")]
            for day in soup.select(".sub-events > li")}  # fmt: skip
    assert days == {"Mercredi 12": ["Dans le premier jour", "Le premier jour"], "Jeudi 13": ["Tôt", "Tard"]}
    assert words(soup.select_one("#passes")) == "5 passés"


def test_the_page_of_a_week_shows_its_programme(client: Client) -> None:
    make_week()
    rows = page(client, "/evenements/semaine/").select(".programme-row")
    assert [(words(row.p), words(row.h4)) for row in rows] == [
        ("fin de matinée", "Dans le premier jour"), ("matin", "Le premier jour"), ("9 h 30", "Tôt"), ("18 h", "Tard"),
    ]  # fmt: skip


def test_the_part_leads_back_to_its_week_unless_it_is_a_draft(client: Client) -> None:
    week = make_event("La semaine", slug="semaine", start="2014-11-12")
    make_event("La partie", slug="partie", parent=week, start="2014-11-12")
    assert page(client, "/evenements/partie/").select_one('main a[href="/evenements/semaine/"]') is not None
    week.unpublish()
    assert "La semaine" not in page(client, "/evenements/partie/").get_text()
    assert [words(title) for title in page(client).select(".event-row-title")] == ["La partie"]


def facts(soup: BeautifulSoup) -> dict[str, str]:
    return {words(row.dt): words(row.dd) for row in soup.select("dl.fiche > div")}


def test_what_no_document_says_is_written(client: Client) -> None:
    make_event(slug="nu")
    found = facts(page(client, "/evenements/nu/"))
    assert (found["Date"], found["Heure"], found["Lieu"]) == ("inconnue", "inconnue", "inconnu")
    assert (found["Inscription"], found["Affluence"]) == ("inconnue", "non documentée")


def test_each_fact_has_its_note_and_other_documents_are_heard(client: Client) -> None:
    event = make_event(slug="labo", start="2013-04-10", attendance_low=80)
    source = make_source(slug="article")
    citation = make_citation(event, "attendance_low", source=source, locator="4", value_as_stated="plus de 80")
    make_citation(event, "attendance_low", source=source, locator="9", agrees=False, value_as_stated="une centaine")
    soup = page(client, "/evenements/labo/")
    row = next(row for row in soup.select("dl.fiche > div") if words(row.dt) == "Affluence")
    assert "au moins 80 participants" in words(row.dd)
    assert "une centaine" in words(row.dd)
    note = soup.select_one(row.select_one(".reference")["href"])
    assert note.a["href"] == f"/sources/article/#c{citation.pk}"
    assert "sans source" in facts(soup)["Date"]


def test_a_disagreement_shows_even_when_the_atlas_holds_no_number(client: Client) -> None:
    event = make_event(slug="labo")
    make_citation(event, "attendance_low", agrees=False, value_as_stated="trois cents")
    assert "trois cents" in facts(page(client, "/evenements/labo/"))["Affluence"]


def test_organisers_participants_and_people_are_named_when_they_are_public(client: Client) -> None:
    event = make_event(slug="labo")
    event.organiser_labs.add(make_lab("Labo hôte"), make_lab("Labo caché", published=False))
    event.organisers.add(make_organisation("Région"), make_organisation("Région cachée", published=False))
    both = make_organisation("Labo aussi organisation")
    event.organisers.add(both)
    event.organiser_labs.add(make_lab("Labo aussi organisation", organisation=both))
    event.participants.add(make_lab("Labo présent"))
    make_role(make_person("Ada Visible"), "marraine", event=event)
    make_role(make_person("Ada Retirée", is_withdrawn=True), "marraine", event=event)
    soup = page(client, "/evenements/labo/")
    text = soup.get_text()
    for name in ("Labo hôte", "Région", "Labo présent", "Ada Visible"):
        assert name in text
    for name in ("Labo caché", "Région cachée", "Ada Retirée"):
        assert name not in text
    assert text.count("Labo aussi organisation") == 1


def test_a_draft_has_no_page(client: Client) -> None:
    make_event(slug="brouillon", published=False)
    assert client.get("/evenements/brouillon/").status_code == 404


def test_dates_are_in_the_language_of_the_page(client: Client) -> None:
    make_event(slug="semaine", start="2014-11-12", end="2014-11-16")
    assert facts(page(client, "/evenements/semaine/"))["Date"].startswith("12–16 novembre 2014")
    with override("en"):
        address = reverse("labs:event_detail", args=["semaine"])
    assert "12–16\u00a0November\u00a02014" in page(client, address).get_text()


def test_the_pages_keep_their_budgets_of_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    week = make_week()
    for number in range(20):
        part = make_event(f"Partie {number}", parent=week, start="2014-11-14")
        make_citation(part, "start")
        week.participants.add(make_lab(f"Labo {number}", type="incubateur"))
        make_role(make_person(f"Personne {number}"), event=week)
    with django_assert_max_num_queries(LIST_BUDGET):
        page(client)
    with django_assert_max_num_queries(PAGE_BUDGET):
        page(client, "/evenements/semaine/")
