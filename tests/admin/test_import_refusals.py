"""What cannot be imported is refused with a sentence and leaves nothing; nobody takes what they may not write."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from labs.admin import import_forms
from labs.importers.readers import GENRES
from labs.models import Act, Intake, Lab, Team
from tests.admin.conftest import signed_in
from tests.admin.imports import ADD, choose, confirm, hand_in, page_of, soup
from tests.factories import make_lab, make_user
from tests.importers.invented_genre import InventedGenre

CSV = "Nom;Pays;Création\nFabrique du Val;France;2016\nLabo des Cimes;Belgique;2014\n"


@pytest.fixture(autouse=True)
def genre(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GENRES, "essai", InventedGenre())


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return file.getvalue()


REFUSED: dict[str, Callable[[], dict[str, Any]]] = {
    "nothing": lambda: {},
    "blanks": lambda: {"pasted": " \n\t "},
    "NUL in a text": lambda: {"pasted": "Un\x00deux"},
    "NUL in a file": lambda: {"file": upload("a.txt", b"Un\x00deux")},
    "an empty file": lambda: {"file": upload("a.txt", b"")},
    "a text and a file": lambda: {"pasted": "Un labo", "file": upload("a.txt", b"Un labo")},
    "a picture": lambda: {"file": upload("a.png", b"\x89PNG\r\n")},
    "a program called a table": lambda: {"file": upload("a.csv", b"MZ\x90\x00" * 40)},
    "no package": lambda: {"file": upload("a.xlsx", b"PK\x03\x04 rien")},
    "a bomb": lambda: {"file": upload("a.xlsx", bomb())},
    "JSON that breaks off": lambda: {"file": upload("a.json", b'[{"name": "Un')},
    "YAML that makes objects": lambda: {"file": upload("a.yaml", b"!!python/object/apply:os.system ['true']")},
    "a genre that is none": lambda: {"pasted": "Un labo", "genre": "zzz"},
    "not of this genre": lambda: {"pasted": "illisible", "genre": "essai"},
    "a long title": lambda: {"pasted": "Un labo", "title": "a" * 60_000},
    "a title with NUL": lambda: {"pasted": "Un labo", "title": "a\x00b"},
    "no date": lambda: {"pasted": "Un labo", "dated": "le jour d’après"},
    "no address": lambda: {"pasted": "Un labo", "url": "javascript:alert(1)"},
    "a document that is none": lambda: {"pasted": "Un labo", "source": "999999"},
}


@pytest.mark.parametrize("typed", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_with_a_sentence(curator: Client, typed: Callable[[], dict[str, Any]]) -> None:
    answer = curator.post(ADD, {"genre": "essai"} | typed())
    assert answer.status_code == 200
    (summary,) = soup(answer).select(".error-summary[role=alert]")
    (link,) = summary.select("a")
    assert soup(answer).find(id=str(link["href"])[1:])
    assert len(link.get_text()) > 10
    assert not Intake.objects.exists()


def test_too_large_a_file_is_not_even_read(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_forms, "LARGEST_TEXT", 10)
    monkeypatch.setattr(import_forms, "LARGEST_TABLE", 10)
    for name in ("a.txt", "a.csv"):
        answer = curator.post(ADD, {"file": upload(name, b"x" * 11)})
        assert "trop lourd" in soup(answer).select_one(".error-summary").get_text()
    assert not Intake.objects.exists()


def test_the_names_of_files_are_cleaned(curator: Client) -> None:
    intake = hand_in(curator, "", file=upload("..\\..\\liste\u202e " + "é" * 300 + ".txt", b"Un labo"))
    assert not set("/\\\u202e\n") & set(intake.name)
    assert len(intake.name) <= 200
    assert curator.get(page_of(intake)).status_code == 200


def test_a_very_long_name_is_a_problem_and_the_rest_is_kept(curator: Client) -> None:
    intake = hand_in(curator, f"{'a' * 60_000} | country=FR\nLabo des Cimes | country=FR")
    page = soup(curator.get(page_of(intake)))
    assert page.select_one(".import-problems") is not None
    # A record without a name cannot be: it is left aside with the reason, before anything is written.
    assert "il lui manque" in page.get_text(" ", strip=True)
    assert confirm(curator, intake).status_code == 302
    assert Lab.objects.get().slug == "labo-des-cimes"


def test_a_rule_of_the_atlas_that_is_broken_refuses_the_whole(curator: Client) -> None:
    intake = hand_in(curator, "Fabrique du Val | opened=2016 | closed=2001\nLabo des Cimes")
    answer = confirm(curator, intake)
    assert answer.status_code == 409
    assert "La fermeture précède la création" in soup(answer).select_one(".errornote").get_text()
    assert not Lab.objects.exists()
    assert not Act.objects.exists()
    assert Intake.objects.get().state == "planned"


def test_a_genre_that_cannot_read_it_says_so_later_too(curator: Client) -> None:
    intake = hand_in(curator, "Un labo illisible", genre="general")
    document = page_of(intake, "document")
    assert curator.post(document, {"genre": "essai", "title": "La liste"}).status_code == 302
    page = soup(curator.get(page_of(intake)))
    assert "ne se lit pas ainsi" in page.select_one(".errornote").get_text()
    assert soup(curator.get(page_of(intake, "write"))).select_one(".errornote")
    assert curator.post(page_of(intake), {"_save": "1"}).status_code == 200


def test_without_a_right_a_line_is_seen_and_cannot_be_taken() -> None:
    user = make_user("curator")
    group = user.groups.get()
    group.permissions.remove(*Permission.objects.filter(codename__in=["add_team", "change_lab"]))
    make_lab("Labo des Cimes", country="FR")
    client = Client(headers={"accept-language": "fr"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    intake = hand_in(client, "Fabrique du Val | team=5\nLabo des Cimes | country=FR | opened=2014")
    page = soup(client.get(page_of(intake)))
    told = page.select_one(".import-block[data-noun=team]")
    assert told is not None
    assert "droits" in told.get_text()
    assert not told.select("input")
    choose(client, intake, take=["team:fabrique-du-val-team", "lab:labo-des-cimes.opened"])
    assert confirm(client, intake).status_code == 302
    assert Lab.objects.filter(slug="fabrique-du-val").exists()
    assert not Team.objects.exists()
    assert Lab.objects.get(slug="labo-des-cimes").opened is None
    assert "droits" in soup(client.get(page_of(intake))).select_one(".import-left").get_text()


def test_no_document_publishes_what_it_tells_of(curator: Client) -> None:
    intake = hand_in(curator, "Fabrique du Val | country=FR | state=published | publish_on=2031-01-01")
    choose(curator, intake, take=["lab:fabrique-du-val.state", "lab:fabrique-du-val.publish_on"])
    confirm(curator, intake)
    lab = Lab.objects.get()
    assert (lab.state, lab.publish_on) == ("draft", None)


def test_only_what_is_not_written_is_deleted_and_only_by_publishers(curator: Client, publisher: Client) -> None:
    kept, gone = hand_in(curator), hand_in(curator, "Un labo")
    confirm(curator, kept)
    assert curator.post(page_of(gone, "delete"), {"post": "yes"}).status_code == 403
    assert publisher.post(page_of(kept, "delete"), {"post": "yes"}).status_code == 403
    assert publisher.post(page_of(gone, "delete"), {"post": "yes"}).status_code == 302
    both = {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"}
    publisher.post("/admin/labs/intake/", both)
    assert list(Intake.objects.all()) == [kept]


def test_a_reader_of_the_desk_sees_and_changes_nothing(curator: Client) -> None:
    intake = hand_in(curator)
    user = make_user("reader")
    user.is_staff = True
    user.save()
    user.user_permissions.add(Permission.objects.get(codename="view_intake"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ADD).status_code == 403
    for name in ("change", "write", "document", "columns", "resume", "reopen"):
        assert client.post(page_of(intake, name), {"confirm": "1"}).status_code == 403, name
    assert signed_in("curator").get(page_of(intake)).status_code == 200
