"""What every page has around its content, the pages that hold no data, and the pages that say no."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from labs.views import errors

TEXTS = ("about", "accessibility", "privacy")


def address(name: str, language: str = "fr") -> str:
    with override(language):
        return reverse(f"labs:{name}")


def soup_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_page_of_text_needs_no_database_and_says_its_language(name: str, language: str, client: Client) -> None:
    response = client.get(address(name, language))
    soup = soup_of(response)
    assert response.status_code == 200
    assert soup.html["lang"] == language
    assert len(soup.select("main#contenu h1")) == 1
    assert soup.select_one("a.skip")["href"] == "#contenu"


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_of_text_is_only_read(name: str, client: Client) -> None:
    assert client.post(address(name)).status_code == 405
    assert client.head(address(name)).status_code == 200


@pytest.mark.parametrize("name", TEXTS)
def test_the_language_switch_stays_on_the_page_and_keeps_its_query(name: str, client: Client) -> None:
    switch = soup_of(client.get(address(name) + "?a=1&b=2")).select_one(".tools a[hreflang=en]")
    assert switch["href"] == address(name, "en") + "?a=1&b=2"
    back = soup_of(client.get(switch["href"])).select_one(".tools a[hreflang=fr]")
    assert back["href"] == address(name) + "?a=1&b=2"


def test_canonical_and_alternate_addresses_are_whole_and_without_query(client: Client) -> None:
    soup = soup_of(client.get(address("privacy", "en") + "?x=1"))
    assert soup.select_one("link[rel=canonical]")["href"] == "http://testserver" + address("privacy", "en")
    alternates = {link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")}
    french = "http://testserver" + address("privacy")
    assert alternates == {"fr": french, "en": "http://testserver" + address("privacy", "en"), "x-default": french}


def test_no_cookie_is_set_for_a_reader(client: Client) -> None:
    assert not client.get(address("about")).cookies


def test_everything_a_page_loads_comes_from_the_site(client: Client) -> None:
    soup = soup_of(client.get(address("about")))
    loaded = [
        tag.get("src") or tag.get("href") for tag in soup.select("script, link[rel~=stylesheet], link[rel=icon], use")
    ]
    assert loaded
    assert [url for url in loaded if not url.startswith("/static/")] == []


def test_every_glyph_and_icon_is_in_the_sprite(client: Client, settings: Any) -> None:
    sprite = (settings.BASE_DIR / "static" / "icons.svg").read_text("utf-8")
    drawn = set(re.findall(r'id="([gi]-[\w-]+)"', sprite))
    templates = (path.read_text("utf-8") for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    names = {name for text in templates for name in re.findall(r'components/icon.html" with name="(\w+)"', text)}
    assert names
    assert {f"i-{name}" for name in names} <= drawn


@pytest.mark.parametrize(("view", "error", "status"), [
    (errors.bad_request, SuspiciousOperation(), 400),
    (errors.permission_denied, PermissionDenied(), 403),
    (errors.page_not_found, Exception(), 404),
])  # fmt: skip
def test_a_refusal_has_a_page_in_the_look_of_the_atlas(
    view: Any, error: Exception, status: int, rf: RequestFactory
) -> None:
    response = view(rf.get("/nulle-part/"), error)
    soup = soup_of(response)
    assert response.status_code == status
    assert f"Planche {status}" in soup.select_one("main").get_text()
    assert soup.select_one("main form[role=search]")["action"] == address("lab_list")
    assert not soup.select("link[rel=canonical]")


def test_an_unknown_address_answers_404_and_switches_to_the_other_home(client: Client) -> None:
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert soup_of(response).select_one(".tools a[hreflang=en]")["href"] == address("home", "en")


def test_a_request_for_another_host_is_refused_with_a_page(client: Client) -> None:
    response = client.get(address("about"), headers={"host": "ailleurs.example"})
    assert response.status_code == 400
    assert "Planche 400" in soup_of(response).get_text()


def test_a_failure_is_told_in_both_languages_without_database_or_context(rf: RequestFactory) -> None:
    response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    text = soup_of(response).get_text()
    assert "Panne à bord" in text
    assert "Please try again" in text


def test_a_failure_is_told_even_when_its_page_fails(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise ValueError("missing from the manifest")

    monkeypatch.setattr("labs.views.errors.loader.get_template", broken)
    response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Panne à bord" in response.content.decode()


def test_health_says_nothing_more_than_ok(client: Client) -> None:
    response = client.get("/sante/")
    assert response.json() == {"status": "ok"}
    assert response["Cache-Control"] == "no-store"


def test_robots_stay_out_of_the_desk_and_of_combined_filters(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Disallow: /*?*&" in lines


def rendered(source: str, request: HttpRequest | None = None, **values: Any) -> str:
    return Template("{% load atlas %}" + source).render(Context({"request": request, **values}))


def test_french_setting_is_for_french_pages_and_plain_text_only() -> None:
    with override("fr"):
        assert rendered("{{ text|typo }}", text="Qui ? <b>") == "Qui\u202f? &lt;b&gt;"
        assert rendered("{{ text|safe|typo }}", text="<b>Qui ?</b>") == "<b>Qui ?</b>"
    with override("en"):
        assert rendered("{{ text|typo }}", text="Who ?") == "Who ?"


def test_the_menu_marks_the_page_and_the_pages_below_it(rf: RequestFactory) -> None:
    request = rf.get("/")
    tag = '{% place as here %}{% current here "lab_list" "lab_detail" %}'
    assert rendered(tag, request) == ""
    for name, mark in (("lab_list", ' aria-current="page"'), ("lab_detail", ' aria-current="true"'), ("guide", "")):
        request.resolver_match = type("Match", (), {"url_name": name})()  # type: ignore[assignment]
        assert rendered(tag, request) == mark
