"""Dates are typed as people write them and read back in words."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.admin.forms import errors_of, send
from tests.world import World

READ = "/admin/labs/lab/read-date/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2002", "2002"), ("mars 2014", "mars 2014"), ("12/11/2014", "12 novembre 2014"), ("vers 2002", "vers 2002"),
        ("03/2014", "mars 2014"), ("2014-05-12", "12 mai 2014"), ("May 2014", "mai 2014"),
    ],
)  # fmt: skip
def test_the_desk_reads_a_date_back(typed: str, words: str, curator: Client) -> None:
    assert curator.get(READ, {"date": typed}).json()["words"].replace("\u00a0", " ") == words


def test_the_english_desk_reads_it_in_english(curator: Client) -> None:
    assert curator.get(f"/en{READ}", {"date": "mars 2014"}).json()["words"] == "March\u00a02014"


@pytest.mark.parametrize("typed", ["", " ", "31/02/2014", "0", "99999", "demain", "a" * 400, "\x00"])
def test_what_is_no_date_gets_a_sentence_and_400(typed: str, curator: Client) -> None:
    answer = curator.get(READ, {"date": typed})
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_the_words_stand_beside_the_field_without_script(world: World, curator: Client) -> None:
    address = f"/admin/labs/lab/{world.atelier.pk}/change/"
    assert send(curator, address, opened="vers 03/2014", _wording_only="on").status_code == 302
    soup = BeautifulSoup(curator.get(address).content, "html.parser")
    field = soup.select_one("#id_opened")
    words = soup.select_one("#id_opened_words")
    assert (field["value"], words.get_text(), words["aria-live"]) == ("2014-03~", "vers mars\u00a02014", "polite")
    assert "maxlength" not in field.attrs
    assert "id_opened_words" in field["aria-describedby"].split()
    assert soup.select_one("script[src*='partial_date.js'][defer]") is not None


def test_a_refused_date_is_kept_as_typed_and_explained(world: World, curator: Client) -> None:
    page = send(curator, f"/admin/labs/lab/{world.atelier.pk}/change/", opened="31/02/2014")
    assert "n’existe pas au calendrier" in errors_of(page)
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select_one("#id_opened")["value"] == "31/02/2014"
    assert soup.select_one("#id_opened_words").get_text() == ""
