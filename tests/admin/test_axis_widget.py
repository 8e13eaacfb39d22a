"""Positions are chosen on the axes: both poles in view, radio buttons, « inconnu » as a choice."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from labs.models import Lab, Position
from tests.admin.forms import errors_of, send
from tests.factories import make_axis, make_position
from tests.world import World


@pytest.fixture
def axes(world: World) -> list[str]:
    """Two more axes than the one on which the lab of the small world stands."""
    make_axis("usage-oeuvre", pole_a="Usage", pole_b="Œuvre", order=8)
    make_axis("expert-transversal", pole_a="Expert", pole_b="Transversal", order=9)
    return ["Pilote", "Usage", "Expert"]


def address(lab: Lab) -> str:
    return f"/admin/labs/lab/{lab.pk}/change/"


def rows(client: Client, lab: Lab) -> list[Tag]:
    soup = BeautifulSoup(client.get(address(lab)).content, "html.parser")
    return soup.select("#positions-group .inline-related:not(.empty-form) .axis-steps")


def test_every_axis_is_shown_with_its_poles(world: World, axes: list[str], curator: Client) -> None:
    shown = rows(curator, world.atelier)
    assert [row.select_one(".axis-end").get_text() for row in shown] == axes
    assert [row.select_one(".axis-end-b").get_text() for row in shown] == ["Support", "Œuvre", "Transversal"]
    assert [row.select_one("input:checked")["value"] for row in shown] == ["-1", "", ""]
    words = [label.get_text(strip=True) for label in shown[1].select("label")]
    assert words == [
        "nettement Usage", "plutôt Usage", "entre les deux", "plutôt Œuvre", "nettement Œuvre", "inconnu",
    ]  # fmt: skip
    assert {button["type"] for button in shown[1].select("input")} == {"radio"}


def test_a_new_lab_has_every_axis_too(world: World, axes: list[str], curator: Client) -> None:
    soup = BeautifulSoup(curator.get("/admin/labs/lab/add/").content, "html.parser")
    assert len(soup.select("#positions-group .inline-related:not(.empty-form) .axis-steps")) == 3


def test_untouched_rows_are_not_saved(world: World, axes: list[str], curator: Client) -> None:
    saved = send(curator, address(world.atelier))
    assert saved.status_code == 302, errors_of(saved)
    assert world.atelier.positions.count() == 1


def test_a_step_chosen_on_an_axis_is_saved_with_its_reason(world: World, axes: list[str], curator: Client) -> None:
    typed = {"positions-1-step": "2", "positions-1-rationale_fr": "Il livre des objets.", "positions-1-as_of": "2016"}
    saved = send(curator, address(world.atelier), **typed)
    assert saved.status_code == 302, errors_of(saved)
    position = Position.objects.get(lab=world.atelier, axis__key="usage-oeuvre")
    assert (position.step, position.rationale_fr, str(position.as_of)) == (2, "Il livre des objets.", "2016")
    assert [row.select_one("input:checked")["value"] for row in rows(curator, world.atelier)] == ["-1", "2", ""]


def test_a_reason_without_a_step_is_not_lost(world: World, axes: list[str], curator: Client) -> None:
    page = send(curator, address(world.atelier), **{"positions-1-rationale_fr": "Il livre des objets."})
    assert "Choisissez un cran" in errors_of(page)
    assert "Il livre des objets." in page.content.decode()
    assert world.atelier.positions.count() == 1


def test_unknown_takes_a_position_back_for_those_who_may_delete(world: World, publisher: Client) -> None:
    saved = send(publisher, address(world.atelier), **{"positions-0-step": ""})
    assert saved.status_code == 302, errors_of(saved)
    assert world.atelier.positions.count() == 0
    assert Position.history.filter(history_type="-").count() == 1


def test_unknown_is_refused_to_a_curator(world: World, curator: Client) -> None:
    page = send(curator, address(world.atelier), **{"positions-0-step": ""})
    assert "Retirer une position revient" in errors_of(page)
    assert world.atelier.positions.get().step == -1


@pytest.mark.parametrize("step", ["3", "-3", "x", "1.5"])
def test_a_forged_step_is_refused(step: str, world: World, axes: list[str], curator: Client) -> None:
    typed = {"positions-1-step": step, "positions-1-rationale_fr": "Trop loin."}
    page = send(curator, address(world.atelier), **typed)
    assert errors_of(page)
    assert world.atelier.positions.count() == 1


def test_a_second_reading_of_an_axis_is_a_row_of_its_own(world: World, axes: list[str], curator: Client) -> None:
    make_position(world.atelier, "pilote-support", 1, as_of="2018")
    shown = rows(curator, world.atelier)
    assert [row.select_one(".axis-end").get_text() for row in shown] == ["Pilote", *axes]
