"""Hand in, read over and write an import as a browser does."""

from io import StringIO
from typing import Any

from bs4 import BeautifulSoup
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from labs.models import Intake
from tests.admin.forms import shown_values

ADD = "/admin/labs/intake/add/"
TEXT = "Fabrique du Val | country=FR | opened=2016 | team=5 | host=Département du Val\nLabo des Cimes | opened=2014?\n"


def soup(page: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(page.content, "html.parser")


def hand_in(client: Client, text: str = TEXT, **typed: Any) -> Intake:
    answer = client.post(ADD, {"pasted": text, "genre": "essai"} | typed)
    assert answer.status_code == 302, soup(answer).select_one(".error-summary")
    return Intake.objects.latest("pk")


def page_of(intake: Intake, name: str = "change") -> str:
    return f"/admin/labs/intake/{intake.pk}/{name}/"


def ticked(client: Client, intake: Intake, query: str = "") -> dict[str, Any]:
    """What the review page would send unchanged, with the lists of its boxes."""
    page = soup(client.get(page_of(intake) + query))
    values: dict[str, Any] = {
        str(one["name"]): str(one.get("value", ""))
        for one in page.select(".import-choices input[type=hidden], .import-choices input[type=radio][checked]")
        if one["name"] not in {"csrfmiddlewaretoken", "was"}
    }
    values["was"] = [str(one["value"]) for one in page.select("input[name=was]")]
    values["take"] = [str(one["value"]) for one in page.select("input[name=take][checked]")]
    return values


def choose(client: Client, intake: Intake, *, take: Any = (), leave: Any = (), **typed: Any) -> HttpResponse:
    values = ticked(client, intake)
    values["take"] = sorted({*values["take"], *take} - set(leave))
    return client.post(page_of(intake), values | {"_save": "1"} | typed)


def confirm(client: Client, intake: Intake, **typed: Any) -> HttpResponse:
    """Read the page that asks once more, confirm it."""
    values = shown_values(client.get(page_of(intake, "write")))
    return client.post(page_of(intake, "write"), values | {"confirm": "1"} | typed)


def run_pending() -> str:
    """What the command says that reads long texts and writes long imports."""
    out = StringIO()
    call_command("import_pending", stdout=out, stderr=out)
    return out.getvalue()
