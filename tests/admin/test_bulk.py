"""A change to many records says first what it will do to each, then does just that as one act."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from labs.models import Act, Lab, LabType, Publishable, Theme, ThemedLab
from labs.search import matching
from tests.admin.forms import confirm_action, send
from tests.factories import make, make_lab, make_theme, vocabulary
from tests.world import World

LABS = "/admin/labs/lab/"
MOVING = [model for model in admin.site._registry if issubclass(model, Publishable)]


def ask(client: Client, action: str, *labs: Lab, **typed: object) -> BeautifulSoup:
    page = client.post(LABS, {"action": action, "_selected_action": [lab.pk for lab in labs]} | typed)
    assert page.status_code == 200
    return BeautifulSoup(page.content, "html.parser")


def rows(page: BeautifulSoup) -> list[list[str]]:
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select(".acts tbody tr")]


def test_the_page_says_what_each_record_has_and_will_have_and_changes_nothing(world: World, publisher: Client) -> None:
    page = ask(publisher, "publish", world.draft, world.archived, world.bare)
    assert sorted(rows(page)) == [
        ["Ancien bureau", "archivé", "publié"],
        ["Fabrique en projet", "brouillon", "publié"],
    ]
    assert "Laboratoire sans détails\u00a0: publié" in page.get_text(" ", strip=True)
    assert not Act.objects.exists()
    assert Lab.objects.get(pk=world.draft.pk).state == "draft"


def test_many_records_change_as_one_act_with_its_author_and_reason(world: World, publisher: Client) -> None:
    confirm_action(publisher, LABS, "publish", world.draft, world.archived, world.bare, reason="Relues en comité")
    act = Act.objects.get()
    assert (act.kind, act.reason) == ("bulk", "Relues en comité")
    assert act.author is not None
    assert act.author.username.startswith("publisher")
    assert set(act.historicallabs.values_list("id", flat=True)) == {world.draft.pk, world.archived.pk}
    page = publisher.get(LABS).content.decode()
    assert reverse("admin:labs_act_change", args=[act.pk]) in page


@pytest.mark.parametrize("model", MOVING, ids=lambda model: model.__name__)
def test_every_noun_that_readers_see_is_moved_by_the_same_page(model: type, world: World, publisher: Client) -> None:
    record = model._default_manager.order_by("pk").first()  # type: ignore[attr-defined]
    record.publish()
    address = reverse(f"admin:labs_{model._meta.model_name}_changelist")  # type: ignore[attr-defined]
    for action, state in (("archive", "archived"), ("unpublish", "draft"), ("publish", "published")):
        assert publisher.post(address, {"action": action, "_selected_action": [record.pk]}).status_code == 200
        assert confirm_action(publisher, address, action, record).status_code == 302
        record.refresh_from_db()
        assert record.state == state


def test_cards_are_marked_as_checked_today(world: World, curator: Client) -> None:
    world.bare.checked_on = timezone.localdate()
    world.bare.save()
    page = ask(curator, "check_today", world.atelier, world.bare)
    assert [row[:2] for row in rows(page)] == [["L’Atelier des écluses", "jamais vérifiée"]]
    confirm_action(curator, LABS, "check_today", world.atelier, world.bare)
    assert Lab.objects.get(pk=world.atelier.pk).checked_on == timezone.localdate()
    assert list(Act.objects.get().historicallabs.values_list("id", flat=True)) == [world.atelier.pk]


def test_a_theme_is_added_where_it_is_missing_and_found_by_readers(world: World, curator: Client) -> None:
    theme = make_theme("mobilite")
    theme.name_fr = "Mobilité douce"
    theme.save()
    assert rows(ask(curator, "add_theme", world.atelier, world.bare)) == []
    page = ask(curator, "add_theme", world.atelier, world.bare, value=theme.pk)
    assert rows(page) == [["Laboratoire sans détails", "aucun thème", "Mobilité douce"]]
    confirm_action(curator, LABS, "add_theme", world.atelier, world.bare, value=theme.pk)
    assert set(ThemedLab.objects.filter(tag=theme).values_list("content_object", flat=True)) == {
        world.atelier.pk, world.bare.pk,
    }  # fmt: skip
    assert world.bare in matching(Lab.objects.all(), "mobilite douce")
    revision = ThemedLab.history.get(act=Act.objects.get())
    assert revision.history_user.username.startswith("curator")


def test_the_rhythm_and_the_type_are_set(world: World, curator: Client) -> None:
    confirm_action(curator, LABS, "set_rhythm", world.atelier, world.bare, value="6")
    assert set(Lab.objects.filter(review_months=6)) == {world.atelier, world.bare}
    kind = vocabulary(LabType, "public-prive", name="Public-privé")
    assert ["Laboratoire sans détails", "inconnu", "Public-privé"] in rows(
        ask(curator, "change_type", world.bare, value=kind.pk)
    )
    confirm_action(curator, LABS, "change_type", world.bare, value=kind.pk)
    assert Lab.objects.get(pk=world.bare.pk).lab_type == kind


@pytest.mark.parametrize("value", ["", "0", "-3", "1e3", "abc", "9" * 30, "\x00"])
def test_a_value_that_makes_no_sense_changes_nothing(value: str, world: World, curator: Client) -> None:
    for action in ("set_rhythm", "add_theme", "change_type"):
        answer = confirm_action(curator, LABS, action, world.atelier, value=value, reason="?")
        assert answer.status_code == 200
    assert not Act.objects.exists()


def test_a_record_changed_since_the_page_is_not_changed(world: World, publisher: Client) -> None:
    page = ask(publisher, "archive", world.bare, world.atelier)
    seen = page.select_one("input[name=seen]")
    assert seen is not None
    world.bare.name_fr = "Changé entre-temps"
    world.bare.unpublish()
    data = {"action": "archive", "_selected_action": [world.bare.pk, world.atelier.pk], "confirm": "1"}
    data["shown"] = [field["value"] for field in page.select("input[name=shown]")]
    answer = publisher.post(LABS, data | {"seen": seen["value"]})
    assert answer.status_code == 409
    assert "Changé entre-temps" in BeautifulSoup(answer.content, "html.parser").select_one(".errornote").get_text()
    assert Lab.objects.get(pk=world.atelier.pk).state == "published"
    for token in ("", "x" * 5000, "é"):
        assert publisher.post(LABS, data | {"seen": token}).status_code == 409


def test_a_value_other_than_the_one_shown_is_not_written(world: World, curator: Client) -> None:
    seen = ask(curator, "set_rhythm", world.bare, value="6").select_one("input[name=seen]")
    assert seen is not None
    data = {"action": "set_rhythm", "_selected_action": [world.bare.pk], "confirm": "1", "seen": seen["value"]}
    assert curator.post(LABS, data | {"value": "7"}).status_code == 409
    assert Lab.objects.get(pk=world.bare.pk).review_months != 7


def test_a_preview_of_many_costs_as_few_queries_as_one_of_few(world: World, curator: Client) -> None:
    theme = make_theme("eau")
    labs = [make_lab(f"Labo {number}", themes=["sante"]) for number in range(30)]
    ask(curator, "add_theme", *labs[:2], value=theme.pk)
    with CaptureQueriesContext(connection) as few:
        ask(curator, "add_theme", *labs[:2], value=theme.pk)
    with CaptureQueriesContext(connection) as many:
        ask(curator, "add_theme", *labs, value=theme.pk)
    assert len(many) == len(few)


def test_themes_to_add_stand_in_the_order_of_their_names(world: World, curator: Client) -> None:
    expected = ["eau", "Énergie", "Zones humides"]
    for name, slug in zip(expected, ("mm", "zz", "aa"), strict=True):
        make(Theme, name=name, slug=slug)
    page = ask(curator, "add_theme", world.draft)
    names = [option.get_text() for option in page.select("select option")]
    assert [name for name in names if name in expected] == expected


def test_a_refused_bulk_act_shows_what_others_wrote(world: World, publisher: Client, curator: Client) -> None:
    page = ask(publisher, "set_rhythm", world.bare, world.atelier, value="6")
    data = {"action": "set_rhythm", "_selected_action": [world.bare.pk, world.atelier.pk], "value": "6"}
    hidden = ("seen", "shown", "revision")
    data |= {name: [field["value"] for field in page.select(f"input[name={name}]")] for name in hidden}
    send(curator, f"{LABS}{world.bare.pk}/change/", short_name="Neuf", change_reason="Relu")
    answer = publisher.post(LABS, data | {"confirm": "1"})
    told = BeautifulSoup(answer.content, "html.parser").select_one(".acts").get_text(" ", strip=True)
    assert answer.status_code == 409
    assert "Neuf" in told and "Relu" in told
    forged = publisher.post(LABS, data | {"confirm": "1", "revision": ["x:y", "1", ":", f"{world.bare.pk}:x"]})
    assert forged.status_code == 409
