"""A draft that a person joins to a record that no name told of."""

import pytest
from django.test import Client

from labs.importers.readers import GENRES
from labs.models import Lab
from tests.admin.imports import choose, confirm, hand_in, page_of, soup
from tests.factories import make_lab
from tests.importers.invented_genre import InventedGenre

FABRIQUE = "lab:fabrique-du-val"


@pytest.fixture(autouse=True)
def genre(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GENRES, "essai", InventedGenre())


@pytest.mark.parametrize("said", ["Atelier du Sud", "atelier-sud", "https://atlas.example/en/labs/atelier-sud/"])
def test_a_draft_is_joined_by_name_slug_or_address(curator: Client, said: str) -> None:
    lab = make_lab("Atelier du Sud", slug="atelier-sud", opened=None)
    intake = hand_in(curator)
    choose(curator, intake, **{f"join:{FABRIQUE}": said})
    page = soup(curator.get(page_of(intake)))
    assert page.find("input", {"name": f"join:{FABRIQUE}"})["value"] == "atelier-sud"
    confirm(curator, intake)
    lab.refresh_from_db()
    assert str(lab.opened) == "2016" and not Lab.objects.filter(slug="fabrique-du-val").exists()


def test_a_name_that_is_none_is_refused_and_the_rest_is_kept(curator: Client) -> None:
    intake = hand_in(curator)
    answer = choose(curator, intake, leave=[f"{FABRIQUE}.country"], _write="1", **{f"join:{FABRIQUE}": "Nulle part"})
    assert answer["Location"] == page_of(intake)
    assert "n’est le nom d’aucune fiche" in soup(curator.get(page_of(intake))).select_one(".messagelist").get_text()
    intake.refresh_from_db()
    assert intake.choices == {"drafts": {}, "lines": {f"{FABRIQUE}.country": False}}


def test_what_was_joined_is_let_go_again(curator: Client) -> None:
    make_lab("Atelier du Sud", slug="atelier-sud")
    intake = hand_in(curator)
    choose(curator, intake, **{f"join:{FABRIQUE}": "atelier-sud"})
    choose(curator, intake, **{f"join:{FABRIQUE}": ""})
    intake.refresh_from_db()
    assert intake.choices["drafts"] == {}
