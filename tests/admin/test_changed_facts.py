"""A fact that is changed while its origin stays asks what became of the origin; nothing is written until answered."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from labs.models import Act, Citation, Lab
from labs.phrases import quoted
from tests.admin.forms import errors_of, send, shown_values
from tests.factories import make_citation, make_lab, make_source
from tests.world import World

LABS = "/admin/labs/lab/"


def asked(page: HttpResponse) -> list[str]:
    """The title of each question on this page."""
    return [item.get_text(strip=True) for item in BeautifulSoup(page.content, "html.parser").select(".question legend")]


def key(lab: Lab, field: str) -> str:
    return f"_origin-lab-{lab.pk}-{field}"


def change(client: Client, lab: Lab, **typed: Any) -> HttpResponse:
    return send(client, f"{LABS}{lab.pk}/change/", **typed)


def test_a_changed_fact_asks_and_writes_nothing(world: World, curator: Client) -> None:
    acts, revisions = Act.objects.count(), Lab.history.count()
    page = change(curator, world.atelier, opened="2013", subjects_fr="eau, mobilité")
    assert page.status_code == 200
    assert asked(page) == ["Création"]
    assert "dites ce que devient l’origine" in errors_of(page)
    assert (shown_values(page)["opened"], shown_values(page)["subjects_fr"]) == ("2013", "eau, mobilité")
    assert (Act.objects.count(), Lab.history.count()) == (acts, revisions)


def test_the_answer_in_the_same_form_saves_in_one_act(world: World, curator: Client) -> None:
    page = change(curator, world.atelier, opened="2013")
    acts = Act.objects.count()
    values = shown_values(page) | {key(world.atelier, "opened"): "valid", "_save": "1"}
    assert curator.post(f"{LABS}{world.atelier.pk}/change/", values).status_code == 302
    world.atelier.refresh_from_db()
    assert str(world.atelier.opened) == "2013"
    assert world.atelier.citations.get(field="opened").agrees
    assert Act.objects.count() == acts + 1


def test_one_box_says_that_only_the_wording_changed(world: World, curator: Client) -> None:
    citation = make_citation(world.atelier, "tagline")
    page = change(curator, world.atelier, tagline_fr="Réparer.")
    assert asked(page) == [str(Lab._meta.get_field("tagline").verbose_name).capitalize()]
    done = change(curator, world.atelier, tagline_fr="Réparer les démarches.", _wording_only="on")
    assert done.status_code == 302
    assert citation.history.count() == 1


@pytest.mark.parametrize("french", ["Réparer.", ""])
def test_a_translation_alone_asks_nothing(world: World, curator: Client, french: str) -> None:
    citation = make_citation(world.atelier, "tagline")
    Lab.objects.filter(pk=world.atelier.pk).update(tagline_fr=french, tagline_en="")
    done = change(curator, world.atelier, tagline_en="Mending procedures with those who live them.")
    assert done.status_code == 302, errors_of(done)
    world.atelier.refresh_from_db()
    assert world.atelier.tagline_en == "Mending procedures with those who live them."
    assert citation.history.count() == 1


def test_both_languages_changed_ask_once(world: World, curator: Client) -> None:
    make_citation(world.atelier, "tagline")
    page = change(curator, world.atelier, tagline_fr="Réparer.", tagline_en="Mending.")
    assert len(asked(page)) == 1


def test_a_document_may_go_on_saying_something_else(world: World, curator: Client) -> None:
    change(curator, world.atelier, opened="2013", **{key(world.atelier, "opened"): "other"})
    citation = world.atelier.citations.get(field="opened")
    assert (citation.agrees, citation.value_as_stated) == (False, "2014")
    assert citation.history.first().history_user.username.startswith("curator")
    assert citation.history.first().act == world.atelier.history.first().act


def test_only_who_may_delete_takes_an_origin_away(world: World, curator: Client, publisher: Client) -> None:
    answer = {key(world.atelier, "opened"): "gone"}
    refused = change(curator, world.atelier, opened="2013", **answer)
    assert asked(refused) == ["Création"]
    assert world.atelier.citations.filter(field="opened").exists()
    assert change(publisher, world.atelier, opened="2013", **answer).status_code == 302
    assert not world.atelier.citations.filter(field="opened").exists()


def test_whoever_wrote_an_origin_may_take_it_back(world: World, curator: Client) -> None:
    lab = make_lab("Fiche papier", opened="2014")
    paper = make_source(slug="papier")
    held = {"in_hand-source": str(paper.pk), "in_hand-locator": "p. 3", "in_hand-kind": "stated"}
    assert change(curator, lab, closed="2016", **held).status_code == 302
    assert lab.citations.filter(field="closed").exists()
    assert change(curator, lab, closed="2017", **{key(lab, "closed"): "gone"}).status_code == 302
    assert not lab.citations.filter(field="closed").exists()


def test_an_editorial_decision_gives_its_reason(world: World, curator: Client) -> None:
    name = key(world.atelier, "opened")
    page = change(curator, world.atelier, opened="2013", **{name: "editorial"})
    assert "Une décision éditoriale se motive" in errors_of(page)
    done = change(
        curator, world.atelier, opened="2013", **{name: "editorial", f"{name}-reason": "Le décret dit\x07 2013."}
    )
    assert done.status_code == 302, errors_of(done)
    old, new = world.atelier.citations.filter(field="opened").order_by("id")
    assert (old.agrees, new.kind, new.note) == (False, Citation.Kind.EDITORIAL, "Le décret dit 2013.")


@pytest.mark.parametrize("answer", ["", "zzz", "\x00", "a" * 5000])
def test_an_answer_that_is_none_is_asked_again(world: World, curator: Client, answer: str) -> None:
    page = change(curator, world.atelier, opened="2013", **{key(world.atelier, "opened"): answer})
    assert asked(page) == ["Création"]


def test_nothing_is_asked_when_the_origin_moved_with_the_fact(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    values = shown_values(curator.get(address))
    row = next(name for name, value in values.items() if name.endswith("-field") and value == "opened")
    done = send(curator, address, opened="2013", **{row.replace("-field", "-value_as_stated"): "2013"})
    assert done.status_code == 302, errors_of(done)


def test_nothing_is_asked_of_what_has_no_origin_or_only_other_spaces(world: World, curator: Client) -> None:
    make_citation(world.atelier, "summary")
    world.atelier.summary_fr = "Une ligne.\nUne autre."
    world.atelier.save()
    done = change(curator, world.atelier, summary_fr="Une ligne.\r\nUne autre.", subjects_fr="eau")
    assert done.status_code == 302, errors_of(done)


def test_a_row_of_the_lab_asks_too(world: World, curator: Client) -> None:
    team = world.atelier.teams.get(as_of="2015")
    page = change(curator, world.atelier, **{"teams-0-headcount_low": "7"})
    assert [title.split("\u00a0: ")[0] for title in asked(page)] == [f"Équipe {quoted(team)}"]
    name = f"_origin-team-{team.pk}-headcount_low"
    done = change(curator, world.atelier, **{"teams-0-headcount_low": "7", name: "other"})
    assert done.status_code == 302, errors_of(done)
    assert not team.citations.get(field="headcount_low").agrees


def test_the_question_does_not_hide_the_other_errors(world: World, curator: Client) -> None:
    page = change(curator, world.atelier, opened="2013", name_fr="", **{key(world.atelier, "opened"): "valid"})
    assert "Ce champ est obligatoire." in errors_of(page)
    assert asked(page) == ["Création"]
    assert shown_values(page)[key(world.atelier, "opened")] == "valid"
