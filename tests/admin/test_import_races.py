"""Two curators on one import, and an atlas that moves under both: nobody writes what they have not seen."""

import pytest
from django.test import Client

from labs.importers.readers import GENRES
from labs.models import Act, Intake, Lab, acting
from tests.admin.forms import shown_values
from tests.admin.imports import choose, hand_in, page_of, soup, ticked
from tests.factories import make_lab
from tests.importers.invented_genre import InventedGenre

FABRIQUE = "lab:fabrique-du-val"


@pytest.fixture(autouse=True)
def genre(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GENRES, "essai", InventedGenre())


def test_an_atlas_that_moved_answers_409_with_what_moved(curator: Client) -> None:
    known = make_lab("Fabrique du Val", country="FR")
    intake = hand_in(curator)
    write = page_of(intake, "write")
    seen = shown_values(curator.get(write))
    with acting(Act.Kind.EDIT):
        known.opened = "2011"
        known.save()
    answer = curator.post(write, seen | {"confirm": "1", "reason": "Ma raison"})
    assert answer.status_code == 409
    note = soup(answer).select_one(".errornote").get_text(" ", strip=True)
    assert "Fabrique du Val" in note
    assert "2011" in note
    assert "Labo des Cimes" not in note
    assert shown_values(answer)["reason"] == "Ma raison"
    assert Lab.objects.count() == 1
    assert curator.post(write, shown_values(answer) | {"confirm": "1"}).status_code == 302
    assert Lab.objects.count() == 2


@pytest.mark.parametrize("seen", ["", "x" * 5000, "é", "\x00"])
def test_a_forged_digest_writes_nothing(curator: Client, seen: str) -> None:
    intake = hand_in(curator)
    for shown in ("", "{", "[]", '{"a": 1}', "null"):
        answer = curator.post(page_of(intake, "write"), {"confirm": "1", "seen": seen, "shown": shown})
        assert answer.status_code == 409
    assert not Lab.objects.exists()


def test_what_another_decided_meanwhile_is_not_written_unseen(curator: Client, publisher: Client) -> None:
    intake = hand_in(curator)
    seen = shown_values(curator.get(page_of(intake, "write")))
    choose(publisher, intake, take=["lab:labo-des-cimes.opened"])
    answer = curator.post(page_of(intake, "write"), seen | {"confirm": "1"})
    assert answer.status_code == 409
    assert "Labo des Cimes" in soup(answer).select_one(".errornote").get_text(" ", strip=True)
    assert not Lab.objects.exists()


def test_two_who_tick_different_lines_keep_each_others_choices(curator: Client, publisher: Client) -> None:
    intake = hand_in(curator)
    mine, theirs = ticked(curator, intake), ticked(publisher, intake)
    mine["take"] = [key for key in mine["take"] if key != f"{FABRIQUE}.opened"]
    theirs["take"] = [key for key in theirs["take"] if key != f"{FABRIQUE}.country"]
    for client, values in ((curator, mine), (publisher, theirs)):
        assert client.post(page_of(intake), values | {"_save": "1"}).status_code == 302
    intake.refresh_from_db()
    assert intake.choices["lines"] == {f"{FABRIQUE}.opened": False, f"{FABRIQUE}.country": False}


def test_the_second_to_write_is_told_that_it_is_done(curator: Client, publisher: Client) -> None:
    intake = hand_in(curator)
    pages = [(client, shown_values(client.get(page_of(intake, "write")))) for client in (curator, publisher)]
    late = ticked(publisher, intake)
    for client, seen in pages:
        answer = client.post(page_of(intake, "write"), seen | {"confirm": "1"})
        assert answer["Location"] == page_of(intake)
    assert Act.objects.count() == 1
    answer = publisher.post(page_of(intake), late | {"_save": "1"}, follow=True)
    assert "n’est plus à relire" in soup(answer).get_text()
    assert publisher.post(page_of(intake, "document"), {"title": "Autre"}).status_code == 302
    assert Intake.objects.get().document == {}


@pytest.mark.parametrize("sent", [{}, {"take": ["x"]}, {"was": ["\x00"], "is:lab:zzz": "new"}, {"_take": "lab:zzz"}])
def test_a_post_that_makes_no_sense_changes_nothing(curator: Client, sent: dict[str, object]) -> None:
    intake = hand_in(curator)
    assert curator.post(page_of(intake), {"_save": "1"} | sent).status_code == 302
    assert not Intake.objects.get().choices.get("lines")
