"""Exports of exactly what is filtered."""

import json
import random
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
from labs.exports.cells import restored
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
    xlsx_rows,
)
from tests.factories import make_axis, make_citation, make_lab, make_mission, make_position, make_source, make_team
from tests.world import make_world

pytestmark = pytest.mark.django_db

AXES = ("pilote-support", "externe-interne")
TYPES = ("incubateur", "prospectif", "capacitant")


@pytest.fixture
def labs() -> None:
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


FORMULAS = ('=HYPERLINK("http://x")', "+33 1", "-1", "@SUM(1)", " =1", "'=déjà", 'l\'eau, « a;b »\nligne 2 "cité"')


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_is_a_formula_and_every_text_comes_back(client: Client, form: str) -> None:
    for number, text in enumerate(FORMULAS):
        make_lab(f"Labo {number}", slug=f"labo-{number}", subjects=text)
    data = content(client, form, "tri=nom")
    rows: list[dict[str, Any]] = csv_rows(data) if form == "csv" else xlsx_rows(data)
    for row, text in zip(rows, FORMULAS, strict=True):
        assert not row["subjects"].lstrip().startswith(("=", "+", "-", "@"))
        assert restored(row["subjects"]) == text


def test_json_and_feed_keep_texts_as_they_are(client: Client) -> None:
    make_lab("=1+1 <b>", slug="labo", tagline="a & b")
    assert json.loads(content(client, "json"))["labs"][0]["name"] == "=1+1 <b>"
    assert ElementTree.fromstring(content(client, "atom")).find(f"{ATOM}entry/{ATOM}title").text == "=1+1 <b>"


def test_unknown_stays_empty_and_partial_dates_stay_partial(client: Client) -> None:
    make_lab("Vide", slug="vide")
    lab = make_lab("Plein", slug="plein", opened="2002~", closed="2014-05", latitude="47.21837", longitude="-1.55362")
    make_position(lab, "pilote-support", -2, review="confirmed", as_of="2016")
    full, empty = csv_rows(content(client, "csv", "tri=nom"))
    assert (full["opened"], full["closed"]) == ("2002~", "2014-05")
    assert (full["longitude"], full["latitude"]) == ("-1.55362", "47.21837")
    position = {name: full[f"axis_pilote_support_{name}"] for name in ("step", "from", "to", "as_of", "review")}
    assert position == {"step": "-2", "from": "", "to": "", "as_of": "2016", "review": "confirmed"}
    filled = {name for name, value in empty.items() if value}
    assert filled == {"slug", "url", "card_number", "name", "sources", "published_at", "changed_at"}
    assert json.loads(content(client, "json", "tri=nom"))["labs"][1]["axis_pilote_support_step"] is None


def test_every_column_can_be_filled(client: Client) -> None:
    """A column that is empty for the whole card reads nothing at all."""
    world = make_world()
    Lab.objects.filter(pk=world.atelier.pk).update(
        native_name="x", closed="2017", closing_reason_fr="x", address="x", checked_on="2026-01-02"
    )
    team = world.atelier.headline_team
    for field in ("permanent", "seconded", "doctoral", "interns"):
        setattr(team, field, 1)
    team.outside_expertise_fr = "x"
    team.save()
    governance = world.atelier.governances.get()
    governance.agenda, governance.self_initiated_percent = "both", 30
    for field in ("legal_form_fr", "political_sponsor_fr", "administrative_sponsor_fr", "funding_fr"):
        setattr(governance, field, "x")
    governance.save()
    world.atelier.positions.update(step_from=-2, step_to=0, as_of="2016")
    row = next(lab for lab in json.loads(content(client, "json"))["labs"] if lab["slug"] == world.atelier.slug)
    assert [name for name, value in row.items() if value in (None, [], "")] == ["existence"]
    assert (row["type"], row["type_label"], row["type_origin"]) == ("incremental", "incremental", "proposed")
    assert row["url"] == f"http://testserver/labs/{world.atelier.slug}/"


def test_sources_are_the_published_documents_that_the_page_cites(client: Client) -> None:
    lab, source = make_lab("Labo", slug="labo"), make_source("Un")
    make_citation(lab, "opened", source=source)
    make_citation(make_team(lab, 3), "headcount_low", source=source)
    make_citation(make_mission(lab), "title", source=make_source("Deux"))
    make_citation(lab, "city", source=make_source("Brouillon", published=False))
    make_citation(make_mission(lab, "Cachée", published=False), "title", source=make_source("Trois"))
    assert csv_rows(content(client, "csv"))[0]["sources"] == "2"


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
    links = [link["href"] for link in soup.select(".result-bar .export-links a")]
    assert links == [f"/labs.{form}?type=incubateur" for form in FORMATS]
    assert soup.select_one("head link[type='application/atom+xml']")["href"] == "/labs.atom?type=incubateur"


def test_a_date_in_the_past_tells_only_what_may_have_been_true_then(client: Client) -> None:
    lab = make_lab("Ancien", slug="ancien", opened="2005", closed="2016", status="ferme", status_as_of="2016")
    make_team(lab, 4, as_of="2010")
    make_team(lab, 9, as_of="2015")
    make_lab("Sans date", slug="sans-date")
    make_lab("Futur", slug="futur", opened="2015")
    then, unsure = csv_rows(content(client, "csv", "au=2012&tri=nom"))
    assert (then["slug"], then["existence"], then["team_low"], then["status"]) == ("ancien", "yes", "4", "")
    assert (unsure["slug"], unsure["existence"]) == ("sans-date", "perhaps")
    now = csv_rows(content(client, "csv", "tri=nom"))[0]
    assert (now["existence"], now["team_low"], now["status"]) == ("", "9", "ferme")
    assert "au=2012" in csv_lines(content(client, "csv", "au=2012"))[1][0]


def test_an_unknown_format_is_no_page(client: Client, labs: None) -> None:
    assert client.get("/labs.pdf").status_code == 404


def test_a_lab_withdrawn_while_the_file_is_written_is_left_out(client: Client, labs: None) -> None:
    response = client.get("/labs.json")
    Lab.objects.get(slug="labo-05").unpublish()
    assert b"labo-05" not in response.getvalue()
