"""Exports of exactly what is filtered."""

import random
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from labs.exports import reading
from labs.exports.header import query_of
from labs.filters import LabFilter
from labs.models import Lab
from tests.exports.files import (
    ATOM,
    FORMATS,
    HEADER_LINES,
    content,
    csv_lines,
    csv_rows,
    fetched,
    slugs,
)
from tests.factories import make_axis, make_lab, make_team
from tests.shared import made_once

pytestmark = pytest.mark.django_db

AXES = ("pilote-support", "externe-interne")
TYPES = ("incubateur", "prospectif", "capacitant")


@pytest.fixture(scope="module")
def labs_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with made_once(django_db_blocker, make_labs):
        yield


@pytest.fixture
def labs(labs_of_the_module: None, db: None) -> None:
    """The labs of the module, in the transaction of this test."""


def make_labs() -> None:
    for key in AXES:
        make_axis(key)
    for number in range(26):
        make_lab(
            f"Labo {number:02d}", slug=f"labo-{number:02d}", type=TYPES[number % 3], country=("FR", "BE")[number % 2],
            opened=None if number % 5 == 0 else str(2000 + number), headcount=number or None,
            themes=["eau"] if number % 4 else [], positions={"pilote-support": number % 5 - 2} if number % 3 else {},
        )  # fmt: skip
    make_lab("Secret bien gardé", slug="secret", published=False)


def random_query(dice: random.Random) -> str:
    query = QueryDict(mutable=True)
    parts: dict[str, list[Any]] = {
        "type": [*TYPES, "inconnu", "faux"], "pays": ["FR", "BE", "inconnu"], "theme": ["eau", "inconnu"],
        "ouvert_min": ["2010", "hier", "inconnu"], "effectif_max": ["12"], "axe_pilote-support_min": ["0", "9"],
        "q": ["labo 1", "labo"], "tri": ["nom", "-creation", "mdp"], "vue": ["tableau"],
        "au": ["2012", "hier"],
    }  # fmt: skip
    for name in dice.sample(sorted(parts), 3):
        query.setlist(name, dice.sample(parts[name], min(2, len(parts[name])) if name in {"type", "pays"} else 1))
    return query.urlencode()


def on_pages(client: Client, query: str) -> list[str]:
    """The labs of the directory, page after page."""
    found: list[str] = []
    for number in range(1, 4):
        soup = BeautifulSoup(client.get(f"/labs/?{query}&page={number}").content, "html.parser")
        page = [entry["data-lab"] for entry in soup.select("[data-lab]")]
        if page == found[-len(page) :]:  # beyond the last page stands the last
            break
        found += page
    return found


@pytest.mark.parametrize("seed", range(5))
def test_the_directory_and_the_five_exports_name_the_same_labs(client: Client, labs: None, seed: int) -> None:
    query = random_query(random.Random(seed))
    shown = on_pages(client, query)
    assert len(shown) == len(set(shown))
    for form in FORMATS:
        named = slugs(client, form, query)
        assert (sorted(named) if form == "atom" else named) == (sorted(shown) if form == "atom" else shown), query


def test_the_search_of_the_header_finds_the_same_labs_again(labs: None) -> None:
    for seed in range(20):
        query = random_query(random.Random(seed))
        asked = LabFilter(QueryDict(query))
        again = LabFilter(QueryDict(query_of(asked)))
        assert again.ordered_ids() == asked.ordered_ids(), query
        assert not again.ignored


def test_all_pages_are_exported_and_no_draft(client: Client, labs: None) -> None:
    for form in FORMATS:
        named = slugs(client, form, "page=2&vue=tableau")
        assert len(named) == 26 and "secret" not in named


def test_every_format_says_its_search_its_date_its_licence_and_how_to_cite_it(client: Client, labs: None) -> None:
    query = "type=incubateur&ouvert_min=hier&axe_faux_min=1"
    for form in ("csv", "json", "geojson", "atom"):
        text = content(client, form, query).decode()
        for said in (
            "type=incubateur",
            timezone.localdate().isoformat(),
            "CC BY 4.0",
            "hier",
            "http://testserver/labs/",
        ):
            assert said in text, f"{form} does not say {said}"
    lines = csv_lines(content(client, "csv", query))
    assert [line[0].startswith("# ") for line in lines[: HEADER_LINES + 1]] == [True] * HEADER_LINES + [False]


def test_a_workbook_has_its_header_and_its_codebook(client: Client, labs: None) -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content(client, "xlsx", "type=incubateur")))
    assert book.sheetnames == ["labs", "notice", "colonnes"]
    notice = dict(book["notice"].iter_rows(values_only=True))
    assert notice["Recherche"] == "type=incubateur"
    names = [row[0] for row in book["colonnes"].iter_rows(min_row=2, values_only=True)]
    assert names == [cell.value for cell in book["labs"][1]]


def test_a_typed_formula_stays_text_in_the_header(client: Client, labs: None) -> None:
    data = content(client, "csv", 'q=%3DHYPERLINK("x")&type=%0A%3D1')
    assert all(line[0].startswith("# ") for line in csv_lines(data)[:HEADER_LINES])


@pytest.mark.parametrize("form", FORMATS)
def test_a_chunk_costs_the_same_queries_whatever_it_holds(
    client: Client, labs: None, form: str, monkeypatch: Any
) -> None:
    def cost(chunk: int) -> int:
        monkeypatch.setattr(reading, "CHUNK", chunk)
        content(client, form)  # the first time, choices are read as well
        with CaptureQueriesContext(connection) as queries:
            content(client, form)
        return len(queries)

    one, two, three = cost(26), cost(13), cost(9)
    assert three - two == two - one <= 16
    assert one <= 16 + 6


def test_the_labs_of_several_chunks_keep_their_order(client: Client, labs: None, monkeypatch: Any) -> None:
    whole = slugs(client, "csv", "tri=-creation")
    monkeypatch.setattr(reading, "CHUNK", 7)
    assert slugs(client, "csv", "tri=-creation") == whole
    assert slugs(client, "json", "tri=-creation") == whole


def test_a_feed_begins_with_what_changed_last(client: Client, labs: None) -> None:
    make_team(Lab.objects.get(slug="labo-07"), 9)
    entries = ElementTree.fromstring(content(client, "atom")).findall(f"{ATOM}entry")
    assert entries[0].find(f"{ATOM}link").get("href").endswith("/labs/labo-07/")
    assert entries[1].find(f"{ATOM}category").get("term") == "new"


def test_an_edit_long_after_its_publication_is_a_change(client: Client, labs: None) -> None:
    Lab.objects.filter(slug="labo-03").update(published_at=timezone.now() - timezone.timedelta(days=3))
    entries = ElementTree.fromstring(content(client, "atom")).findall(f"{ATOM}entry")
    terms = {entry.find(f"{ATOM}title").text: entry.find(f"{ATOM}category").get("term") for entry in entries}
    assert (terms["Labo 03"], terms["Labo 04"]) == ("changed", "new")


def test_an_unchanged_atlas_is_not_sent_twice(client: Client, labs: None) -> None:
    etag = fetched(client, "atom", "type=incubateur")["ETag"]
    again = {"If-None-Match": etag}
    assert client.get("/labs.atom?type=incubateur", headers=again).status_code == 304
    assert client.get("/labs.atom?type=prospectif", headers=again).status_code == 200
    Lab.objects.first().save()
    assert client.get("/labs.atom?type=incubateur", headers=again).status_code == 200


def test_english_speaks_english_until_its_last_chunk(client: Client, labs: None, monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "CHUNK", 10)
    rows = csv_rows(content(client, "csv", language="/en"))
    assert rows[0]["country_label"] == "France" and rows[-1]["country_label"] == "Belgium"
    assert rows[-1]["url"].startswith("http://testserver/en/labs/")
    assert rows[0].keys() == csv_rows(content(client, "csv"))[0].keys()


def test_the_results_link_to_their_exports(client: Client, labs: None) -> None:
    soup = BeautifulSoup(client.get("/labs/?type=incubateur&page=2&vue=tableau").content, "html.parser")
    links = [link["href"] for link in soup.select(".export-links a")]
    assert links == [f"/labs.{form}?type=incubateur" for form in FORMATS]
    assert soup.select_one("head link[type='application/atom+xml']")["href"] == "/labs.atom?type=incubateur"


def test_an_unknown_format_is_no_page(client: Client, labs: None) -> None:
    assert client.get("/labs.pdf").status_code == 404


def test_a_lab_withdrawn_while_the_file_is_written_is_left_out(client: Client, labs: None) -> None:
    response = client.get("/labs.json")
    Lab.objects.get(slug="labo-05").unpublish()
    assert b"labo-05" not in response.getvalue()
