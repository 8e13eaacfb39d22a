"""What the desk says is said in words: names of facts, steps of axes, nouns, what was done."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.test import Client
from django.utils.formats import date_format
from django.utils.translation import override

from labs.models import Citation, Lab, Position
from tests.admin.forms import send
from tests.factories import make_citation, make_lab, make_source
from tests.world import World


def text_of(client: Client, address: str) -> str:
    return BeautifulSoup(client.get(address).content, "html.parser").get_text(" ", strip=True)


def test_an_origin_names_its_fact_in_the_list_on_deletion_and_in_refusals(world: World, superuser: Client) -> None:
    citation = make_citation(world.atelier, "lab_type", source=make_source("Le bail"))
    listed = BeautifulSoup(superuser.get("/admin/labs/citation/").content, "html.parser")
    cell = listed.select_one(f"tr:has(input[value='{citation.pk}']) .field-fact")
    assert cell.get_text() == "Type"
    assert str(citation).startswith("Type ← Le bail")
    refused = text_of(superuser, f"/admin/labs/source/{citation.source_id}/delete/")
    assert "Type ← Le bail" in refused
    assert "lab_type" not in refused
    assert str(make_citation(world.atelier)).startswith("l’enregistrement ← ")
    assert "←" in str(Citation())


def test_the_form_and_the_history_of_an_origin_name_what_it_is_about(world: World, superuser: Client) -> None:
    citation = make_citation(world.atelier, "city")
    form = BeautifulSoup(superuser.get(f"/admin/labs/citation/{citation.pk}/change/").content, "html.parser")
    labels = {label.get_text(strip=True).rstrip("\u00a0:") for label in form.select("label")}
    assert {"Labo", "Gouvernance", "Équipe"} <= labels
    assert not {"Lab", "Governance", "Team", "Definition part"} & labels
    terms = BeautifulSoup(superuser.get(f"/admin/labs/citation/{citation.pk}/history/").content, "html.parser")
    assert "Labo" in {term.get_text(strip=True) for term in terms.select("dt")}


def test_a_position_is_told_between_its_poles(world: World, curator: Client) -> None:
    position = Position.objects.select_related("axis").first()
    assert position is not None
    position.axis.pole_a, position.axis.pole_b = "pilote", "support"
    position.axis.save()
    words = ["nettement pilote", "plutôt pilote", "entre les deux", "plutôt support", "nettement support"]
    for step, said in zip(range(-2, 3), words, strict=True):
        position.step = step
        assert str(position).endswith(f": {said}")
    position.save()
    assert "nettement support" in text_of(curator, "/admin/labs/position/")
    told = text_of(curator, f"/admin/labs/position/{position.pk}/history/")
    assert "nettement support" in told
    assert "+2" not in told


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_no_list_has_a_head_made_of_a_name_in_the_code(model: Any, db: None, superuser: Client) -> None:
    page = superuser.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/")
    heads = {
        head.get_text(strip=True).lower() for head in BeautifulSoup(page.content, "html.parser").select("thead th")
    }
    assert not {"size in words", "team", "governance", "field", "step", "lab type"} & heads


def test_making_a_record_is_told_as_a_creation(world: World, superuser: Client) -> None:
    assert (
        send(superuser, "/admin/labs/term/add/", name_fr="Sprint", slug="sprint", definition_fr="x").status_code == 302
    )
    rows = BeautifulSoup(superuser.get("/admin/labs/act/").content, "html.parser").select("td.field-kind")
    assert rows[0].get_text() == "création"
    assert "création ·" in text_of(superuser, "/admin/")
    assert send(superuser, f"/admin/labs/lab/{world.bare.pk}/change/", short_name="B").status_code == 302
    rows = BeautifulSoup(superuser.get("/admin/labs/act/").content, "html.parser").select("td.field-kind")
    assert [row.get_text() for row in rows[:2]] == ["modification", "création"]


@pytest.mark.parametrize(
    ("button", "words"), [("_publish", "publié"), ("_unpublish", "retiré"), ("_archive", "archivé")]
)
def test_each_move_says_what_it_did(button: str, words: str, world: World, publisher: Client) -> None:
    lab = world.draft if button == "_publish" else world.bare
    done = send(publisher, f"/admin/labs/lab/{lab.pk}/change/", **{button: "1", "_save": None})
    assert done.status_code == 302
    told = BeautifulSoup(publisher.get("/admin/labs/lab/").content, "html.parser").select_one(".messagelist")
    assert words in told.get_text()
    assert "avec succès" not in told.get_text()


def test_one_is_said_in_the_singular(db: None, publisher: Client) -> None:
    lab = make_lab("À prévoir")
    lab.unpublish()
    for number, words in ((1, "1 brouillon"), (2, "2 brouillons")):
        if number == 2:
            make_lab("Un autre").unpublish()
        figure = BeautifulSoup(publisher.get("/admin/").content, "html.parser").select_one("[data-figure=draft] a")
        assert figure.get_text(" ", strip=True) == words
    assert Lab.objects.count() == 2


def test_english_dates_are_written_as_on_the_public_pages() -> None:
    moment = datetime.datetime(2026, 11, 3, 16, 5)
    with override("en"):
        assert (date_format(moment.date()), date_format(moment, "DATETIME_FORMAT")) == (
            "3 November 2026", "3 November 2026, 16:05"
        )  # fmt: skip
