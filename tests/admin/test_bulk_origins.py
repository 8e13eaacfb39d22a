"""A fact that many cards change at once asks, once, what becomes of its origins, as the form of one card does."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from labs.models import Act, Citation, Lab, LabType
from labs.undoing import plan_undo, put_back
from tests.admin.forms import confirm_action, seen_in
from tests.factories import make_citation, make_theme, vocabulary
from tests.world import World

LABS = "/admin/labs/lab/"
KEY = "_origin-all-lab_type"


@pytest.fixture
def kinds(world: World) -> tuple[LabType, LabType]:
    """Both cards are of the first type, and a document says so of each."""
    old, new = vocabulary(LabType, "capacitant", name="Capacitant"), vocabulary(LabType, "couveuse", name="Couveuse")
    for lab in (world.atelier, world.bare):
        lab.lab_type = old
        lab.save()
        make_citation(lab, "lab_type")
    return old, new


def change(client: Client, world: World, kind: LabType, **typed: Any) -> HttpResponse:
    return confirm_action(client, LABS, "change_type", world.atelier, world.bare, value=kind.pk, **typed)


def types() -> set[str]:
    return {lab.lab_type.key for lab in Lab.objects.exclude(lab_type=None).select_related("lab_type") if lab.lab_type}


def origins() -> list[Citation]:
    return list(Citation.objects.filter(field="lab_type").order_by("pk"))


def test_one_question_is_asked_for_the_whole_act_and_nothing_is_written_without_its_answer(
    world: World, curator: Client, kinds: tuple[LabType, LabType]
) -> None:
    asked = {"action": "change_type", "_selected_action": [world.atelier.pk, world.bare.pk], "value": kinds[1].pk}
    preview = BeautifulSoup(curator.post(LABS, asked).content, "html.parser")
    (question,) = preview.select(".question")
    assert question.legend.get_text(strip=True) == "Type de 2 fiches"
    assert len(question.select("ul li")) == 2
    assert len(preview.select(f"input[name={KEY}]")) == 3
    acts = Act.objects.count()
    page = change(curator, world, kinds[1])
    assert page.status_code == 200
    problem = BeautifulSoup(page.content, "html.parser").select_one(".acts .errornote")
    assert "dites ce que devient l’origine" in problem.get_text()
    assert (Act.objects.count(), "couveuse" in types()) == (acts, False)


def test_the_answer_holds_for_every_card_and_is_undone_with_the_act(
    world: World, curator: Client, kinds: tuple[LabType, LabType]
) -> None:
    assert change(curator, world, kinds[1], **{KEY: "other"}).status_code == 302
    act = Act.objects.order_by("pk").last()
    assert [(one.agrees, one.value_as_stated) for one in origins()] == [(False, "Capacitant")] * 2
    assert {one.history.first().act for one in origins()} == {act}
    put_back(plan_undo(act), None, "")
    assert [one.agrees for one in origins()] == [True, True]
    assert "couveuse" not in types()


def test_an_editorial_decision_is_given_its_reason_once(
    world: World, curator: Client, kinds: tuple[LabType, LabType]
) -> None:
    assert change(curator, world, kinds[1], **{KEY: "editorial"}).status_code == 200
    reason = {f"{KEY}-reason": "Relu en comité."}
    assert change(curator, world, kinds[1], **{KEY: "editorial"}, **reason).status_code == 302
    decided = [one for one in origins() if one.kind == Citation.Kind.EDITORIAL]
    assert [(one.lab, one.note) for one in decided] == [
        (world.atelier, "Relu en comité."), (world.bare, "Relu en comité."),
    ]  # fmt: skip


def test_only_who_may_delete_takes_the_origins_away(
    world: World, curator: Client, publisher: Client, kinds: tuple[LabType, LabType]
) -> None:
    assert change(curator, world, kinds[1], **{KEY: "gone"}).status_code == 200
    assert len(origins()) == 2
    assert change(publisher, world, kinds[1], **{KEY: "gone"}).status_code == 302
    assert origins() == []


def test_an_origin_written_since_the_page_was_read_is_shown_first(
    world: World, curator: Client, kinds: tuple[LabType, LabType]
) -> None:
    asked = {"action": "change_type", "_selected_action": [world.atelier.pk, world.bare.pk], "value": kinds[1].pk}
    seen = seen_in(curator.post(LABS, asked))
    make_citation(world.bare, "lab_type")
    late = curator.post(LABS, asked | {"confirm": "1", "seen": seen, KEY: "valid"})
    assert late.status_code == 409
    assert "couveuse" not in types()


def test_cards_that_do_not_change_or_have_no_origin_are_not_asked_about(
    world: World, curator: Client, kinds: tuple[LabType, LabType]
) -> None:
    assert change(curator, world, kinds[0]).status_code == 302
    theme = make_theme("mobilite")
    assert confirm_action(curator, LABS, "add_theme", world.bare, value=theme.pk).status_code == 302
    make_citation(world.bare, "themes")
    other = make_theme("logement")
    assert confirm_action(curator, LABS, "add_theme", world.bare, value=other.pk).status_code == 200
    answer = {"_origin-all-themes": "valid"}
    assert confirm_action(curator, LABS, "add_theme", world.bare, value=other.pk, **answer).status_code == 302
