"""Fill in a form of the desk as a browser does: what the page shows, then what the person types."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client


def shown_values(page: HttpResponse) -> dict[str, Any]:
    """Every value that the record's form on this page would send back unchanged."""
    form = BeautifulSoup(page.content, "html.parser").select_one("#content form[method=post]")
    assert form is not None, "the page holds no form"
    values: dict[str, Any] = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        value = value_of(control)
        if value is not None and control["name"] != "csrfmiddlewaretoken":
            values[str(control["name"])] = value
    return values


def shown_facts(page: HttpResponse) -> dict[str, Any]:
    """The same, without what tells from which revisions the page was made."""
    return {name: value for name, value in shown_values(page).items() if name != "_versions"}


def value_of(control: Tag) -> Any:
    if control.name == "textarea":
        return control.text.removeprefix("\n")
    if control.name == "select":
        chosen = [str(option.get("value", "")) for option in control.select("option[selected]")]
        return chosen if control.has_attr("multiple") else (chosen or [""])[0]
    kind = control.get("type", "text")
    if kind in {"submit", "file", "button", "image"}:
        return None
    if kind in {"checkbox", "radio"}:
        return control.get("value", "on") if control.has_attr("checked") else None
    return control.get("value", "")


def opened(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send from a page opened now."""
    return shown_values(client.get(address)) | {"_save": "1"}


def save(client: Client, address: str, page: dict[str, Any], **typed: Any) -> HttpResponse:
    """Press « Enregistrer » on a page opened earlier; a value of None is left out."""
    return client.post(address, {name: value for name, value in (page | typed).items() if value is not None})


def send(client: Client, address: str, **typed: Any) -> HttpResponse:
    """Open the form, change what is typed, press « Enregistrer »; a value of None is left out."""
    values = shown_values(client.get(address)) | {"_save": "1"} | typed
    return client.post(address, {name: value for name, value in values.items() if value is not None})


def confirm_action(client: Client, address: str, action: str, *records: Any, **typed: Any) -> HttpResponse:
    """Choose an action of a list, read the page that says what will change, confirm it."""
    asked = {"action": action, "_selected_action": [record.pk for record in records]} | typed
    page = client.post(address, asked)
    if page.status_code != 200:
        return page
    return client.post(address, asked | {"confirm": "1", "seen": seen_in(page)})


def delete(client: Client, address: str, **typed: Any) -> HttpResponse:
    """Read the page that says what would go, confirm it."""
    return client.post(address, {"post": "yes", "seen": seen_in(client.get(address))} | typed)


def delete_selected(client: Client, address: str, *records: Any, **typed: Any) -> HttpResponse:
    """The same for a selection of a list."""
    asked = {"action": "delete_selected", "_selected_action": [record.pk for record in records]}
    return client.post(address, asked | {"post": "yes", "seen": seen_in(client.post(address, asked))} | typed)


def seen_in(page: HttpResponse) -> str:
    seen = BeautifulSoup(page.content, "html.parser").select_one("input[name=seen]")
    return str(seen["value"]) if seen else ""


def errors_of(page: HttpResponse) -> str:
    """All error messages of a refused form."""
    soup = BeautifulSoup(page.content, "html.parser")
    return " ".join(item.get_text(" ", strip=True) for item in soup.select(".errorlist, .errornote"))
