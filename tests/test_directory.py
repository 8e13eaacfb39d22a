"""The directory as a reader meets it."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from labs.models import Citation, Lab, Source
from tests.factories import make_axis, make_citation, make_lab
from tests.shared import made_once

pytestmark = pytest.mark.django_db

AXES = ("expert-transversal", "pilote-support", "externe-interne", "specialise-pluridisciplinaire", "usage-oeuvre")


@pytest.fixture(scope="module")
def labs_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made once: each test undoes what it did to them."""
    with made_once(django_db_blocker, make_labs):
        yield


@pytest.fixture
def labs(labs_of_the_module: None, db: None) -> None:
    """The labs of the module, in the transaction of this test."""


def make_labs() -> None:
    for key in AXES:
        make_axis(key)
    for number in range(26):
        make_lab(f"Labo {number:02d}", slug=f"labo-{number:02d}", type="incubateur" if number % 2 else "prospectif",
                 country="FR", city="Lille", opened=str(2000 + number), headcount=number + 1, themes=["eau"],
                 positions={key: number % 5 - 2 for key in AXES if number < 4})  # fmt: skip


def page(client: Client, query: str = "", **headers: str) -> BeautifulSoup:
    response = client.get(f"/labs/{query}", **headers)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def test_the_first_page_holds_24_cards_and_says_how_many_labs_there_are(client: Client, labs: None) -> None:
    soup = page(client)
    assert len(soup.select(".lab-card")) == 24
    assert soup.select_one("[role=status]").get_text(" ", strip=True) == "26 labos"


def test_the_pages_hold_every_lab_once(client: Client, labs: None) -> None:
    slugs = [card["data-lab"] for number in (1, 2) for card in page(client, f"?page={number}").select(".lab-card")]
    assert len(slugs) == len(set(slugs)) == 26


def test_cards_and_table_show_the_same_labs(client: Client, labs: None) -> None:
    cards = [card["data-lab"] for card in page(client, "?type=prospectif&tri=-creation").select(".lab-card")]
    rows = [row["data-lab"] for row in page(client, "?type=prospectif&tri=-creation&vue=tableau").select("tbody tr")]
    assert cards == rows
    assert cards[0] == "labo-24"


@pytest.mark.parametrize(
    "query", ["", "?vue=tableau", "?q=labo&type=prospectif&pays=FR&effectif_min=3&ouvert_max=2020"]
)
def test_the_directory_keeps_its_query_budget(client, labs, django_assert_max_num_queries, query) -> None:
    with django_assert_max_num_queries(29):
        client.get(f"/labs/{query}")
    # What was read is remembered until somebody writes: the stamp alone is asked for, by the tag and by the page.
    with django_assert_max_num_queries(7 if "q=" in query else 2):
        client.get(f"/labs/{query}")


def test_facets_ask_the_database_nothing_and_a_search_once(client, labs, django_assert_max_num_queries) -> None:
    client.get("/labs/")
    # The stamp, and the cards that nobody drew yet.
    with django_assert_max_num_queries(6):
        assert client.get("/labs/?type=prospectif&pays=FR&ouvert_max=2020&effectif_min=inconnu").status_code == 200
    # The stamp, all terms in one statement, and the texts of the labs in view for their passages.
    with django_assert_max_num_queries(10):
        assert client.get("/labs/?q=labo+prospectif+nantes&pays=FR").status_code == 200


def test_the_query_count_is_the_same_for_few_and_many_labs(client, labs, django_assert_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as many:
        client.get("/labs/")
    for lab in Lab.objects.exclude(slug="labo-00"):
        lab.unpublish()
    with django_assert_num_queries(len(many)):
        client.get("/labs/")


@pytest.mark.parametrize(
    "query",
    ["?page=0", "?page=99", "?page=x", "?page=1e9", "?page=%EF%BC%91", "?vue=carte3d", "?tri=mdp", "?type=faux"],
)
def test_a_value_that_cannot_be_read_is_said_and_breaks_nothing(client: Client, labs: None, query: str) -> None:
    soup = page(client, query)
    assert soup.select(".lab-card")
    assert query.split("=")[0].strip("?") in soup.select_one(".notice").get_text()


def test_a_page_beyond_the_last_shows_the_last_and_says_how_many_there_are(client: Client, labs: None) -> None:
    for number in range(30):
        make_lab(f"Labo de plus {number:02}")
    beyond, last = page(client, "?page=9999"), page(client, "?page=3")
    assert "il n’y a que 3 pages" in beyond.select_one(".notice").get_text()
    assert not last.select(".notice")

    def names(soup: BeautifulSoup) -> list[str]:
        return [card["data-lab"] for card in soup.select(".lab-card")]

    assert names(beyond) == names(last) != []
    assert "voici la première" in page(client, "?page=x").select_one(".notice").get_text()
    assert "il n’y a qu’une page" in page(client, "?page=3&type=prospectif").select_one(".notice").get_text()


def test_typed_markup_comes_back_as_text(client: Client, labs: None) -> None:
    html = client.get("/labs/?q=<script>alert(1)</script>&type=<b>x</b>").content.decode()
    assert "<script>alert" not in html
    assert "<b>x</b>" not in html


def test_each_choice_in_use_has_a_link_that_drops_it_alone(client: Client, labs: None) -> None:
    soup = page(client, "?type=prospectif&type=incubateur&pays=FR&ouvert_min=2005&page=2")
    links = [link["href"] for link in soup.select(".chips .chip:not(.chip-clear)")]
    assert "?type=incubateur&pays=FR&ouvert_min=2005" in links
    assert "?type=prospectif&type=incubateur&ouvert_min=2005" in links
    assert "?type=prospectif&type=incubateur&pays=FR" in links


def test_the_form_keeps_what_was_chosen(client: Client, labs: None) -> None:
    soup = page(client, "?q=labo&type=prospectif&effectif_min=3&axe_pilote-support_max=1&tri=nom")
    assert soup.select_one("#f-q")["value"] == "labo"
    assert soup.select_one("#f-type-prospectif").has_attr("checked")
    assert soup.select_one("#f-effectif-min")["value"] == "3"
    assert soup.select_one("#f-axe_pilote-support-max option[selected]")["value"] == "1"
    assert soup.select_one("#tri option[selected]")["value"] == "nom"


def test_a_bound_that_cannot_be_read_is_kept_explained_and_summed_up(client: Client, labs: None) -> None:
    soup = page(client, "?ouvert_min=hier&type=prospectif")
    field = soup.select_one("#f-ouvert-min")
    assert field["value"] == "hier"
    assert field["aria-invalid"] == "true"
    assert soup.select_one(f"#{field['aria-describedby']}").get_text(strip=True) == "Un nombre entier est attendu."
    assert soup.select_one(".error-summary a")["href"] == "#f-ouvert-min"
    assert len(soup.select(".lab-card")) == 13


def test_an_old_evidence_is_to_be_checked(client: Client, labs: None) -> None:
    for slug, year in (("ancien", "2014"), ("recent", str(timezone.localdate().year))):
        make_lab(slug.title(), slug=slug, status="activite", status_as_of=year)
    soup = page(client, "?statut=activite")
    assert "à vérifier" in soup.select_one("[data-lab=ancien]").get_text()
    assert "à vérifier" not in soup.select_one("[data-lab=recent]").get_text()


def test_a_very_long_search_is_cut_and_said(client: Client, labs: None) -> None:
    response = client.get("/labs/", {"q": "a" * 60_000})
    assert len(response.content) < 200_000
    assert "raccourcie" in response.content.decode()


def test_a_step_beyond_the_axis_is_an_error_and_the_rest_still_filters(client: Client, labs: None) -> None:
    soup = page(client, "?axe_pilote-support_min=9&type=prospectif")
    assert soup.select_one(".error-summary a")["href"] == "#f-axe_pilote-support-min"
    assert len(soup.select(".lab-card")) == 13


def test_no_lab_found_offers_ways_out(client: Client, labs: None) -> None:
    soup = page(client, "?q=introuvable&pays=FR")
    ways = [link["href"] for link in soup.select(".empty-state a")]
    assert "?pays=FR" in ways and "/labs/" in ways


def test_htmx_receives_the_results_alone(client: Client, labs: None) -> None:
    response = client.get("/labs/?type=prospectif", headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert b"lab-card" in response.content
    assert "HX-Request" in response["Vary"]


def test_english_has_its_own_address(client: Client, labs: None) -> None:
    html = client.get("/en/labs/?type=prospectif").content.decode()
    assert '<html lang="en"' in html
    assert "/labs/?type=prospectif" in html


def test_a_draft_never_shows(client: Client, labs: None) -> None:
    make_lab("Secret bien gardé", slug="secret", published=False)
    assert b"Secret bien" not in client.get("/labs/?q=secret").content


def test_a_fact_without_origin_says_so_on_its_card(client: Client, labs: None) -> None:
    bare = page(client).select_one("[data-lab=labo-00] [data-bare]")["data-bare"].split()
    assert {"name", "country", "city", "opened", "team", "themes", "lab_type", "position:pilote-support"} <= set(bare)


def test_an_origin_takes_the_mark_off_and_a_stated_type_is_not_proposed(client: Client, labs: None) -> None:
    lab = Lab.objects.get(slug="labo-00")
    assert "proposé" in page(client).select_one("[data-lab=labo-00] .lab-card-type").get_text()
    make_citation(lab, "opened")
    make_citation(lab, "lab_type")
    card = page(client).select_one("[data-lab=labo-00]")
    assert "opened" not in card.select_one("[data-bare]")["data-bare"].split()
    assert "proposé" not in card.select_one(".lab-card-type").get_text()
    assert Citation.objects.count() == 2 and Source.objects.exists()


def test_the_page_stays_light(client: Client, labs: None) -> None:
    assert len(client.get("/labs/").content) <= 200_000
