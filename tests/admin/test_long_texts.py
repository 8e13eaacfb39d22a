"""A long text is read by a process of its own: handing it in answers at once, and its page says what goes on."""

from typing import Any

import pytest
from django.test import Client

from labs.importers import intakes, pending, readings
from labs.importers.readers import GENRES
from labs.models import Intake, Lab
from tests.admin.imports import ADD, TEXT, confirm, hand_in, page_of, run_pending, soup
from tests.importers.invented_genre import InventedGenre


@pytest.fixture(autouse=True)
def started(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> list[Any]:
    """Runs that were started; none is, and what is long begins early."""
    commands: list[Any] = []
    settings.IMPORTS_ROOT = tmp_path
    monkeypatch.setitem(GENRES, "essai", InventedGenre())
    monkeypatch.setattr(pending.subprocess, "Popen", lambda command, **_options: commands.append(command))
    monkeypatch.setattr(readings, "LONG_TEXT", 50)
    return commands


def test_a_long_text_is_read_by_the_command_and_then_read_over(
    curator: Client, started: list[Any], monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        intake = hand_in(curator)
    assert len(started) == 1
    page = soup(curator.get(page_of(intake)))
    assert page.select_one("[data-state=reading] progress:not([max])")
    assert "il se lit à part" in page.get_text(" ", strip=True)
    assert curator.get(page_of(intake, "progress")).json()["state"] == "reading"
    assert curator.get(page_of(intake, "write")).status_code == 302
    assert "read, to be read over" in run_pending()
    assert run_pending() == ""
    # From here on no page reads the text.
    monkeypatch.setattr(intakes, "read_text", lambda intake: pytest.fail("read again"))
    assert curator.get(page_of(intake, "progress")).json()["state"] == "planned"
    assert "Fabrique du Val" in soup(curator.get(page_of(intake))).get_text(" ", strip=True)
    confirm(curator, intake)
    assert Lab.objects.filter(slug="fabrique-du-val").exists()
    run_pending()
    assert not readings.path_of(intake.pk).exists()


def test_what_is_kept_is_what_was_read(curator: Client) -> None:
    intake = hand_in(curator)
    read = intakes.read_text(intake)
    readings.keep(intake, read)
    assert readings.kept(intake) == read


def test_another_genre_is_read_anew(curator: Client) -> None:
    intake = hand_in(curator)
    run_pending()
    assert not readings.is_unread(intake)
    intake.genre = "general"
    assert readings.is_unread(intake)


def test_a_long_text_that_cannot_be_read_says_so(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    intake = hand_in(curator)
    monkeypatch.setattr(pending, "read_text", lambda intake: 1 / 0)
    run_pending()
    assert "La lecture a échoué" in soup(curator.get(page_of(intake))).get_text(" ", strip=True)
    assert run_pending() == ""


def test_a_short_text_is_read_at_once(curator: Client, started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "LONG_TEXT", 10_000)
    intake = hand_in(curator)
    assert not started
    assert "Fabrique du Val" in soup(curator.get(page_of(intake))).get_text(" ", strip=True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig", "utf-8", "cp1252"])
def test_a_text_is_read_in_the_encoding_that_its_mark_names(encoding: str) -> None:
    assert intakes.decoded(TEXT.encode(encoding)) == TEXT


def test_an_empty_text_is_told_as_such(curator: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = curator.post(ADD, {"file": SimpleUploadedFile("vide.txt", b" \n"), "genre": "essai"})
    assert "Le texte est vide" in soup(answer).get_text(" ", strip=True)
    assert not Intake.objects.exists()
