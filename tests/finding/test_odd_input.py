"""Odd and hostile values through every view, every export and the other doors: an answer or a clear message."""

from itertools import product

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import make_axis, make_lab

pytestmark = pytest.mark.django_db

VIEWS = ("cartes", "tableau", "carte", "positionnement", "chronologie")
FORMS = ("csv", "xlsx", "json", "geojson", "atom")
ODD = {
    "an apostrophe": "l%27atelier",
    "a typographic apostrophe": "l%E2%80%99atelier",
    "an ampersand": "R%26D",
    "plus signs": "c%2B%2B",
    "an open quote": "%22atelier",
    "an open guillemet": "%C2%AB%20atelier",
    "quotation marks alone": "%22%22%22",
    "an open quote and a letter": "%22a",
    "a phrase with signs": "%C2%AB%C2%A0l%E2%80%99atelier%20r%26d%C2%A0%C2%BB",
    "a long phrase": "%22co-design%20des%20services%20publics%22",
    "linking words alone": "de%20la",
    "hyphens alone": "-%20--",
    "words of a search language": "a%20AND%20NOT%20(b%20OR%20*",
    "words of a query language": "%27;%20DROP%20TABLE%20labs_lab;%20--",
    "an emoji": "%F0%9F%A7%AA",
    "an emoji of many parts": "%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80",
    "nothing but blanks": "%20%09%C2%A0",
    "a NUL": "atelier%00",
    "a lone surrogate": "%ED%A0%80",
    "a byte that is no text": "%FF%FE",
    "a direction mark": "%E2%80%AEreilet",
    "a formula": "%3DHYPERLINK(%22x%22)",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
    "a percent": "100%25",
    "combining marks": "a" + "%CC%81" * 500,
}
NAMES = (
    *("q", "type", "pays", "ville", "ouvert_min", "effectif_max", "axe_pilote-support_min"),
    *("au", "tri", "vue", "page", "x", "y", "colonnes"),
)


@pytest.fixture(autouse=True)
def labs() -> None:
    make_axis("pilote-support")
    make_axis("externe-interne")
    make_lab("L’Atelier R&D", country="FR", city="Lyon", opened="2012", positions={"pilote-support": 1})
    make_lab("Fabrique C++", country="DK", opened="2003~")


def answered(client: Client, address: str) -> bytes:
    response = client.get(address)
    content = response.getvalue() if response.streaming else response.content
    assert response.status_code == 200, address
    assert b"\x00" not in content or address.startswith("/labs.xlsx"), address
    assert b"<script>alert" not in content, address
    return content


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_are_answered_by_every_view_and_every_export(client: Client, odd: str) -> None:
    for view in VIEWS:
        html = answered(client, f"/labs/?q={ODD[odd]}&vue={view}").decode()
        assert "compte" in html
    for form in FORMS:
        answered(client, f"/labs.{form}?q={ODD[odd]}")
    answered(client, f"/en/labs/?q={ODD[odd]}")


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_of_any_parameter_break_no_page(client: Client, odd: str) -> None:
    for name in NAMES:
        answered(client, f"/labs/?{name}={ODD[odd]}")
        answered(client, f"/labs/?vue=positionnement&{name}={ODD[odd]}")
    answered(client, f"/labs/comparer/?lab={ODD[odd]}")


@pytest.mark.parametrize(("view", "name"), list(product(VIEWS, ("q", "type", "ville", "au", "ouvert_min"))))
def test_sixty_thousand_signs_are_cut_and_said(client: Client, view: str, name: str) -> None:
    html = answered(client, f"/labs/?vue={view}&{name}=" + "a" * 60_000)
    assert BeautifulSoup(html, "html.parser").select(".notice, .error-summary")


@pytest.mark.parametrize("form", FORMS)
def test_an_export_takes_sixty_thousand_signs(client: Client, form: str) -> None:
    answered(client, f"/labs.{form}?q=" + "é" * 60_000)


@pytest.mark.parametrize("page", ["9999999999", "-1", "0", "1.5", "٣", "9" * 5000, "%00"])
def test_a_page_that_is_not_there_is_said_and_another_one_shown(client: Client, page: str) -> None:
    soup = BeautifulSoup(answered(client, f"/labs/?page={page}"), "html.parser")
    assert soup.select(".lab-card")
    if page != "٣":
        assert "page" in soup.select_one(".notice").get_text()


@pytest.mark.parametrize("name", ["type", "pays", "ville", "theme", "ouvert_min", "q", "au", "page", "vue", "colonnes"])
def test_a_parameter_repeated_five_hundred_times_is_read_once(client: Client, name: str) -> None:
    same, other = "&".join([f"{name}=FR"] * 500), "&".join(f"{name}=x{number}" for number in range(500))
    for query in (same, other):
        assert len(answered(client, f"/labs/?{query}")) < 1_000_000
        for form in FORMS:
            answered(client, f"/labs.{form}?{query}")
