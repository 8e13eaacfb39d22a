"""A database that another process holds, or that is down: the page says so, and what was sent can be sent again."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from labs.views.errors import WhenBusy, server_error

LOCKED = OperationalError("database is locked")


def page(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def busy(request):
    return WhenBusy(lambda _request: None).process_exception(request, LOCKED)


def test_what_was_sent_can_be_sent_again(rf: RequestFactory) -> None:
    sent = {
        "name": 'Labo "des" Dunes',
        "note": "Une ligne\n<b>deux</b>",
        "csrfmiddlewaretoken": "jeton",
        "themes": ["a", "b"],
    }
    response = busy(rf.post("/admin/labs/lab/add/?x=1", sent))
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    form = page(response).select_one("main form")
    assert form["action"] == "/admin/labs/lab/add/?x=1"
    again = [(area["name"], area.string.removeprefix("\n")) for area in form.select("textarea")]
    assert ("note", "Une ligne\n<b>deux</b>") in again and ("name", 'Labo "des" Dunes') in again
    assert [value for name, value in again if name == "themes"] == ["a", "b"]


@pytest.mark.parametrize(
    "sent",
    [{"username": "anne", "password": "secret"}, {"otp_token": "123456"}, {"file": SimpleUploadedFile("a.csv", b"x")}],
)
def test_secrets_and_files_are_not_sent_back(rf: RequestFactory, sent: dict[str, object]) -> None:
    soup = page(busy(rf.post("/admin/login/", sent)))
    assert not soup.select("main form") and "page précédente" in soup.get_text()
    assert "secret" not in str(soup) and "123456" not in str(soup)


def test_a_reader_may_try_again(rf: RequestFactory) -> None:
    links = [link["href"] for link in page(busy(rf.get("/labs/?q=eau&page=2"))).select("main a")]
    assert links == ["/labs/?q=eau&page=2", "/", "/en/"]


def test_a_failure_outside_of_a_view_answers_alike(rf: RequestFactory) -> None:
    try:
        raise LOCKED
    except OperationalError:
        assert server_error(rf.get("/")).status_code == 503


def test_outside_of_a_view_nobody_knows_what_was_written(rf: RequestFactory) -> None:
    try:
        raise LOCKED
    except OperationalError:
        soup = page(server_error(rf.post("/admin/labs/lab/add/", {"name": "Dunes"})))
    assert "pas sûr" in soup.get_text() and not soup.select("main form")


def test_a_wrong_statement_is_a_failure_all_the_same(rf: RequestFactory) -> None:
    answer = WhenBusy(lambda _request: None).process_exception(rf.get("/"), OperationalError("no such table: rien"))
    assert (answer is None) is (connection.vendor == "sqlite")
    assert WhenBusy(lambda _request: None).process_exception(rf.get("/"), ValueError()) is None


@pytest.mark.django_db
def test_the_site_asks_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_args: object, **_more: object) -> None:
        raise LOCKED

    monkeypatch.setattr("labs.views.directory.LabFilter", held)
    assert client.get("/labs/?q=tenue").status_code == 503
