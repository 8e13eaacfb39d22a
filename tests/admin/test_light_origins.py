"""A card with many origins: all are told beside their facts, the first ones and the compared ones as fields."""

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from labs.admin.lab_rows import LabCitationRows
from labs.models import Citation, Lab
from tests.admin.forms import send, shown_values
from tests.factories import make_citation, make_lab, make_source

FIRST = LabCitationRows.most_shown


def rich_in_origins(number: int = FIRST + 5) -> tuple[Lab, str]:
    lab, source = make_lab("Labo très sourcé", published=False), make_source("Le rapport")
    for place in range(number):
        make_citation(lab, "name", source=source, locator=f"l. {place}")
    return lab, f"/admin/labs/lab/{lab.pk}/change/"


def keys_in_form(page: HttpResponse) -> set[int]:
    values = shown_values(page)
    return {int(v) for name, v in values.items() if name.startswith("citations-") and name.endswith("-id") and v}


def keys_in_links(page: HttpResponse) -> set[int]:
    links = BeautifulSoup(page.content, "html.parser").select(".origins-light a[href*='/citation/']")
    return {int(str(link["href"]).split("/")[-3]) for link in links}


def test_each_origin_is_a_row_or_a_link_beside_its_fact(db: None, curator: Client) -> None:
    lab, address = rich_in_origins()
    page = curator.get(address)
    every = set(lab.citations.values_list("pk", flat=True))
    assert len(keys_in_form(page)) == FIRST
    assert keys_in_form(page) | keys_in_links(page) == every
    assert not keys_in_form(page) & keys_in_links(page)
    fact = BeautifulSoup(page.content, "html.parser").select_one("#origines-name")
    assert fact is not None and len(fact.select(".origins-light li")) == 5
    assert f"{FIRST + 5} origines" in fact.get_text(" ", strip=True)
    link = fact.select_one("a[href^='?origines=']")
    assert link is not None and link["href"] == "?origines=name#origines-name"
    for asked in ("?toutes=1", "?origines=name"):
        whole = curator.get(f"{address}{asked}")
        assert keys_in_form(whole) == every and not keys_in_links(whole)


def test_a_link_opens_the_origin(db: None, curator: Client) -> None:
    _lab, address = rich_in_origins()
    link = BeautifulSoup(curator.get(address).content, "html.parser").select_one(".origins-light a")
    assert link is not None and curator.get(str(link["href"])).status_code == 200


def test_origins_of_the_record_itself_are_told_under_sources(db: None, curator: Client) -> None:
    lab, address = rich_in_origins()
    late = make_citation(lab, source=make_source("Autre"))
    soup = BeautifulSoup(curator.get(address).content, "html.parser")
    assert soup.select_one(f".origins-rest .origins-light a[href$='/citation/{late.pk}/change/']") is not None
    assert soup.select_one(".origins-rest .origins-none") is None


def test_sides_that_are_compared_keep_their_fields(db: None, curator: Client) -> None:
    lab, address = rich_in_origins()
    sides = [make_citation(lab, "opened", source=make_source(year), value_as_stated=year) for year in ("2011", "2014")]
    chosen = make_citation(lab, "city", source=make_source("La ville"))
    why = {"preference_reason_fr": "Plus récent.", "preference_reason_en": "More recent."}
    Citation.objects.filter(pk=chosen.pk).update(is_preferred=True, **why)
    assert {*(side.pk for side in sides), chosen.pk} <= keys_in_form(curator.get(address))


def test_facts_without_a_chosen_side_come_first_and_whole(db: None, curator: Client) -> None:
    lab, address = rich_in_origins(number=0)
    years = [
        make_citation(lab, "opened", source=make_source(f"a{n}"), value_as_stated=f"{n}") for n in range(FIRST - 1)
    ]
    cities = [make_citation(lab, "city", source=make_source(f"v{n}"), value_as_stated=f"{n}") for n in range(4)]
    why = {"preference_reason_fr": "Plus récent.", "preference_reason_en": "More recent."}
    Citation.objects.filter(pk=years[0].pk).update(is_preferred=True, **why)
    page = curator.get(address)
    assert keys_in_form(page) == {row.pk for row in cities}
    assert keys_in_links(page) == {row.pk for row in years}
    fact = BeautifulSoup(page.content, "html.parser").select_one("#origines-opened")
    assert fact is not None and fact.select_one(".origins-against") is not None and fact.select_one(".sides") is None
    opened = curator.get(f"{address}?origines=opened")
    assert {row.pk for row in years} <= keys_in_form(opened)
    assert BeautifulSoup(opened.content, "html.parser").select_one("#origines-opened .sides") is not None


def test_origins_of_the_record_itself_are_opened_by_an_empty_name(db: None, curator: Client) -> None:
    lab, address = rich_in_origins()
    late = make_citation(lab, source=make_source("Autre"))
    page = BeautifulSoup(curator.get(address).content, "html.parser")
    assert page.select_one(".origins-rest a[href='?origines=#citations-group']") is not None
    assert late.pk in keys_in_form(curator.get(f"{address}?origines="))


def test_saving_leaves_the_others_alone_and_a_page_that_comes_back_tells_them(db: None, curator: Client) -> None:
    lab, address = rich_in_origins()
    before = list(lab.citations.order_by("pk").values())
    refused = send(curator, address, name_fr="")
    assert refused.status_code == 200
    assert len(keys_in_form(refused)) == FIRST and len(keys_in_links(refused)) == 5
    assert b"?toutes=1" not in refused.content and b"?origines=" not in refused.content, (
        "the link would lose what was typed"
    )
    assert send(curator, address, short_name="LTS").status_code == 302
    assert list(lab.citations.order_by("pk").values()) == before
