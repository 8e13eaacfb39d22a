"""What a cell, a value and a feed hold of one card: texts as they are, unknown as nothing, sources as cited."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from labs.exports.cells import restored
from labs.models import Lab
from tests.exports.files import (
    ATOM,
    content,
    csv_lines,
    csv_rows,
    xlsx_rows,
)
from tests.factories import make_citation, make_lab, make_mission, make_position, make_source, make_team
from tests.world import make_world

pytestmark = pytest.mark.django_db

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
