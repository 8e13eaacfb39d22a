"""Long imports are written by a process of their own: whole or not at all, one after another, seen from outside."""

import datetime
import sys
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from labs.importers import pending
from labs.importers.readers import GENRES
from labs.models import Act, Intake, Lab
from tests.admin.conftest import signed_in
from tests.admin.imports import confirm, hand_in, page_of, run_pending, soup
from tests.factories import make_lab
from tests.importers.invented_genre import InventedGenre

MANY = "\n".join(f"{'abcdefghij'[n % 10] * 7} {n} | country=FR" for n in range(6))


@pytest.fixture(autouse=True)
def genre(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GENRES, "essai", InventedGenre())


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Runs that were started; none is, and what is long begins early."""
    commands: list[Any] = []
    monkeypatch.setattr(pending.subprocess, "Popen", lambda command, **_options: commands.append(command))
    monkeypatch.setattr(pending, "LONG", 3)
    return commands


def handed_over(client: Client, capture: Any) -> Intake:
    intake = hand_in(client, MANY)
    with capture(execute=True):
        assert confirm(client, intake, reason="En nombre").status_code == 302
    intake.refresh_from_db()
    return intake


def test_a_long_import_is_handed_over_and_written_by_the_command(
    started: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    curator = signed_in("curator")
    intake = handed_over(curator, django_capture_on_commit_callbacks)
    assert (intake.state, intake.total) == ("applying", 6)
    (command,) = started
    assert command[0] == sys.executable
    assert command[-1] == "import_pending"
    assert not Lab.objects.exists()
    page = soup(curator.get(page_of(intake)))
    assert page.select_one("progress[max='6']")
    assert page.select_one(f"a[href='{page_of(intake)}']")
    assert curator.get(page_of(intake, "progress")).json() == {
        "state": "applying", "done": 0, "total": 6, "words": "En cours d’écriture",
    }  # fmt: skip
    assert "written as act" in run_pending()
    intake.refresh_from_db()
    act = Act.objects.get()
    assert (intake.state, intake.act, act.reason, Lab.objects.count()) == ("applied", act, "En nombre", 6)
    assert act.author is not None
    assert curator.get(page_of(intake, "progress")).json()["state"] == "applied"
    assert len(soup(curator.get(page_of(intake))).select(".imports ul a")) >= 6


def test_how_far_it_is_is_seen_while_it_is_written(started: list[Any]) -> None:
    curator = signed_in("curator")
    intake = Intake.objects.create(kind="text", name="Long", content=b"x", digest="0", state="applying", total=40)
    pending.Teller(intake.pk)(12, 40)
    assert curator.get(page_of(intake, "progress")).json()["words"] == "12 sur 40 écrits"
    page = soup(curator.get(page_of(intake)))
    assert page.select_one("progress[value='12']")
    assert curator.post(page_of(intake, "resume")).status_code == 302
    assert len(started) == 1
    pending.path_of(intake.pk).write_text("zzz")
    assert curator.get(page_of(intake, "progress")).json()["done"] == 0


def test_an_atlas_that_moves_before_it_is_written_refuses_it(
    started: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    curator = signed_in("curator")
    intake = handed_over(curator, django_capture_on_commit_callbacks)
    make_lab("aaaaaaa 0", country="FR")
    assert "refused" in run_pending()
    intake.refresh_from_db()
    assert intake.state == "refused"
    assert "a changé" in intake.problem
    assert Lab.objects.count() == 1
    page = curator.get(page_of(intake))
    assert "a changé" in soup(page).select_one(".errornote").get_text()
    assert run_pending() == ""
    assert curator.post(page_of(intake, "reopen")).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        confirm(curator, intake)
    assert "written as act" in run_pending()
    assert Lab.objects.count() == 6


def test_whoever_lost_their_account_or_a_right_meanwhile_writes_nothing(
    started: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    curator = signed_in("curator")
    intake = handed_over(curator, django_capture_on_commit_callbacks)
    intake.author.is_active = False
    intake.author.save()
    run_pending()
    intake.refresh_from_db()
    assert intake.state == "refused"
    assert not Lab.objects.exists()


def test_an_error_that_nobody_foresaw_keeps_no_other_import_waiting(
    started: list[Any], django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    curator = signed_in("curator")
    broken = handed_over(curator, django_capture_on_commit_callbacks)
    sound = handed_over(curator, django_capture_on_commit_callbacks)
    real = pending.write

    def write(intake: Intake, *args: Any) -> Any:
        if intake.pk == broken.pk:
            raise ZeroDivisionError
        return real(intake, *args)

    monkeypatch.setattr(pending, "write", write)
    run_pending()
    assert Intake.objects.get(pk=broken.pk).state == "refused"
    assert Intake.objects.get(pk=sound.pk).state == "applied"


def test_one_run_at_a_time(started: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    handed_over(signed_in("curator"), django_capture_on_commit_callbacks)
    with pending.only_one() as is_mine:
        assert is_mine
        assert run_pending() == ""
    assert not Lab.objects.exists()
    assert "written" in run_pending()


def test_documents_are_forgotten_a_month_after_and_reports_stay(started: list[Any]) -> None:
    curator = signed_in("curator")
    old, new, waiting = (hand_in(curator, f"Labo {name}") for name in ("vieux", "neuf", "en attente"))
    for intake in (old, new):
        confirm(curator, intake)
    Intake.objects.exclude(pk=new.pk).update(updated_at=timezone.now() - datetime.timedelta(days=31))
    assert "1 documents forgotten" in run_pending()
    kept = {intake.pk: bool(intake.content) for intake in Intake.objects.all()}
    assert kept == {old.pk: False, new.pk: True, waiting.pk: True}
    old.refresh_from_db()
    assert old.digest and old.report["new"]
    assert curator.get(page_of(old)).status_code == 200
