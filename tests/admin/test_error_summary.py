"""A form that comes back says at its head all that is wrong in it, with a link to each place."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from tests.admin.forms import send, shown_values
from tests.factories import make_citation
from tests.world import World

LABS = "/admin/labs/lab/"


def summary(page: HttpResponse) -> dict[str, str]:
    """Sentence: anchor, of each line; every anchor is checked to be on the page."""
    soup = BeautifulSoup(page.content, "html.parser")
    (box,) = soup.select(".error-summary[role=alert][tabindex='-1']")
    lines = {item.get_text(strip=True): item.a["href"][1:] if item.a else "" for item in box.select("li")}
    for anchor in filter(None, lines.values()):
        assert soup.find(id=anchor), anchor
    return lines


def test_a_page_without_errors_has_none(world: World, curator: Client) -> None:
    soup = BeautifulSoup(curator.get(f"{LABS}{world.atelier.pk}/change/").content, "html.parser")
    assert not soup.select(".error-summary, script[src*=error_summary]")


def test_fields_rows_origins_and_document_are_all_told(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    make_citation(world.atelier, "city")
    values = shown_values(curator.get(address))
    origin = next(name[:-6] for name, value in values.items() if name.endswith("-field") and value == "opened")
    typed = {"name_fr": "", "website": "zzz", "teams-0-headcount_low": "x", f"{origin}-locator": ""}
    typed |= {"in_hand-source": "", "in_hand-locator": "p. 3"}
    lines = summary(send(curator, address, **typed))
    assert "id_name_fr" in lines.values()
    assert {"id_website", "id_teams-0-headcount_low", "id_in_hand-source", "origines-opened"} <= set(lines.values())
    assert any(line.startswith("Équipe 1\u00a0: ") or line.startswith("Équipe 1, ") for line in lines)
    assert any(line.startswith("Origine de «\u00a0Création\u00a0»") for line in lines)


def test_a_question_is_where_the_refusal_leads(world: World, curator: Client) -> None:
    lines = summary(send(curator, f"{LABS}{world.atelier.pk}/change/", opened="2013"))
    assert list(lines.values()) == ["questions-heading"]


def test_an_origin_that_was_asked_for_is_where_it_leads(world: World, curator: Client) -> None:
    page = send(curator, f"{LABS}{world.atelier.pk}/change/", _add_origin="citations.subjects")
    assert list(summary(page).values()) == ["origines-subjects"]


@pytest.mark.parametrize("noun", ["organisation", "event", "article", "team", "labtype", "programme", "citation"])
def test_every_noun_has_it(superuser: Client, noun: str) -> None:
    assert summary(send(superuser, f"/admin/labs/{noun}/add/"))


@pytest.mark.parametrize("address", ["/admin/auth/user/add/", "/admin/auth/group/add/"])
def test_so_have_the_accounts(superuser: Client, address: str) -> None:
    assert summary(send(superuser, address))
