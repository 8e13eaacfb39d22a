"""Draft, ready, published, archived: who moves a record, on which day, and what the history says of it."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from labs.models import Act, Lab
from tests.admin.forms import confirm_action, errors_of, send
from tests.factories import make_lab
from tests.world import World

# One world for the module, although a few tests do not look at it.
pytestmark = pytest.mark.usefixtures("world")

LABS = "/admin/labs/lab/"


def press(client: Client, lab: Lab, button: str, **typed: object) -> object:
    return send(client, f"{LABS}{lab.pk}/change/", _save=None, **{button: "1"}, **typed)


def reloaded(lab: Lab) -> Lab:
    return Lab.objects.get(pk=lab.pk)


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def test_a_curator_proposes_a_draft_and_the_act_says_so(world: World, curator: Client) -> None:
    press(curator, world.draft, "_submit", short_name="Fab", change_reason="Prête pour le comité")
    lab, act = reloaded(world.draft), Act.objects.get()
    assert (lab.state, lab.short_name) == ("ready", "Fab")
    assert (act.kind, act.reason) == ("edit", "Prête pour le comité")
    assert "Fabrique en projet" in act.summary
    assert act.author.username.startswith("curator")  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["atelier", "archived"])
def test_proposing_takes_nothing_off_the_site_and_wakes_nothing(name: str, world: World, curator: Client) -> None:
    lab = getattr(world, name)
    page = press(curator, lab, "_submit", short_name="Autre")
    after = reloaded(lab)
    assert (after.state, after.short_name) == (lab.state, "Autre")
    assert "Seul un brouillon" in curator.get(page["Location"]).content.decode()  # type: ignore[index]


def test_a_selection_is_proposed_together(world: World, curator: Client) -> None:
    page = curator.post(LABS, {"action": "submit", "_selected_action": [world.draft.pk, world.atelier.pk]})
    assert "seul un brouillon se propose" in page.content.decode()
    confirm_action(curator, LABS, "submit", world.draft, world.atelier)
    assert (reloaded(world.draft).state, reloaded(world.atelier).state) == ("ready", "published")


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_unpublish", "_archive"])
def test_a_curator_forges_no_button_of_publishers(button: str, world: World, curator: Client) -> None:
    refused = press(curator, world.draft, button, publish_on=in_days(3).isoformat(), short_name="Forgé")
    lab = reloaded(world.draft)
    assert refused.status_code == 403  # type: ignore[attr-defined]
    assert (lab.state, lab.publish_on, lab.short_name) == ("draft", None, "")


def test_a_curator_sees_no_button_of_publishers(world: World, curator: Client) -> None:
    page = BeautifulSoup(curator.get(f"{LABS}{world.draft.pk}/change/").content, "html.parser")
    names = {control["name"] for control in page.select(".publication-row input")}
    assert names == {"_submit"}


def test_a_publisher_plans_a_day_and_the_desk_shows_it(world: World, publisher: Client) -> None:
    press(publisher, world.draft, "_schedule", publish_on=in_days(3).isoformat())
    lab = reloaded(world.draft)
    assert (lab.state, lab.publish_on) == ("ready", in_days(3))
    assert Act.objects.get().kind == "publication"
    assert "publication prévue le" in publisher.get(LABS).content.decode()
    assert "Annuler cette date" in publisher.get(f"{LABS}{lab.pk}/change/").content.decode()


@pytest.mark.parametrize("day", ["", "hier", "2020-01-01", "31/02/2030", "9999-12-31", "2030-01-01\x00x"])
def test_a_day_that_cannot_be_is_refused_and_nothing_is_written(day: str, world: World, publisher: Client) -> None:
    page = press(publisher, world.draft, "_schedule", publish_on=day, short_name="Saisie")
    lab = reloaded(world.draft)
    assert page.status_code == 200  # type: ignore[attr-defined]
    assert errors_of(page)  # type: ignore[arg-type]
    assert "Saisie" in page.content.decode()  # type: ignore[attr-defined]
    assert (lab.state, lab.publish_on, lab.short_name) == ("draft", None, "")
    assert not Act.objects.exists()


def test_a_day_typed_beside_another_button_is_left_aside(world: World, publisher: Client) -> None:
    send(publisher, f"{LABS}{world.draft.pk}/change/", publish_on="nonsense", short_name="F")
    assert (reloaded(world.draft).short_name, reloaded(world.draft).publish_on) == ("F", None)


def test_a_published_card_is_not_planned(world: World, publisher: Client) -> None:
    page = press(publisher, world.atelier, "_schedule", publish_on=in_days(3).isoformat())
    assert "déjà publiée" in errors_of(page)  # type: ignore[arg-type]
    assert reloaded(world.atelier).state == "published"


def test_a_plan_is_given_up_by_one_button_that_curators_do_not_have(
    world: World, curator: Client, publisher: Client
) -> None:
    world.draft.schedule(in_days(3))
    address = f"{LABS}{world.draft.pk}/annuler-la-date/"
    assert curator.post(address).status_code == 403
    assert publisher.get(address).status_code == 405
    assert reloaded(world.draft).publish_on == in_days(3)
    assert publisher.post(address).status_code == 302
    lab, act = reloaded(world.draft), Act.objects.get()
    assert (lab.state, lab.publish_on) == ("ready", None)
    assert (act.kind, act.author.username[:9]) == ("publication", "publisher")  # type: ignore[union-attr]
    assert publisher.post(address).status_code == 302
    assert Act.objects.count() == 1
    assert publisher.post(f"{LABS}999999/annuler-la-date/").status_code == 404


def test_a_mere_save_keeps_the_plan(world: World, curator: Client) -> None:
    world.draft.schedule(in_days(3))
    send(curator, f"{LABS}{world.draft.pk}/change/", short_name="F", state="published")
    lab = reloaded(world.draft)
    assert (lab.short_name, lab.state, lab.publish_on) == ("F", "ready", in_days(3))


def test_an_unsourced_card_is_saved_and_not_published(publisher: Client) -> None:
    lab = make_lab("Sans source", published=False)
    for button in ("_publish", "_schedule"):
        page = press(publisher, lab, button, short_name=button, publish_on=in_days(3).isoformat())
        after = reloaded(lab)
        assert (after.state, after.publish_on, after.short_name) == ("draft", None, button)
        assert "Aucun document source" in publisher.get(page["Location"]).content.decode()  # type: ignore[index]
    assert {act.kind for act in Act.objects.all()} == {"edit"}
    page = publisher.post(LABS, {"action": "publish", "_selected_action": [lab.pk]})
    assert "Aucun document source" in page.content.decode()
    confirm_action(publisher, LABS, "publish", lab)
    assert reloaded(lab).state == "draft"


def test_a_published_card_that_would_be_refused_today_stays_published(world: World, curator: Client) -> None:
    page = curator.get(f"{LABS}{world.bare.pk}/change/").content.decode()
    assert "Aucun document source" in page
    send(curator, f"{LABS}{world.bare.pk}/change/", short_name="B")
    assert (reloaded(world.bare).short_name, reloaded(world.bare).state) == ("B", "published")


def test_checked_today_is_one_button_and_leaves_the_rest_alone(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/verifiee-aujourdhui/"
    before = reloaded(world.atelier)
    seen = versions_of(curator, world.atelier)
    page = curator.post(address, {"name_fr": "Autre nom", **seen}, follow=True)
    lab, act = reloaded(world.atelier), Act.objects.get()
    assert (lab.checked_on, lab.name_fr, lab.state) == (timezone.localdate(), before.name_fr, "published")
    assert (act.kind, act.author.username[:7]) == ("check", "curator")  # type: ignore[union-attr]
    assert "vérifiée le" in page.content.decode()
    curator.post(address, versions_of(curator, world.atelier))
    assert Act.objects.count() == 1
    assert Client().post(address).status_code == 302
    assert curator.get(address).status_code == 405


def test_nobody_vouches_for_what_another_wrote_meanwhile(world: World, curator: Client, publisher: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/verifiee-aujourdhui/"
    seen = versions_of(publisher, world.atelier)
    send(curator, f"{LABS}{world.atelier.pk}/change/", short_name="Neuf", change_reason="Relu")
    before = reloaded(world.atelier).checked_on
    for sent in (seen, {}):
        page = publisher.post(address, sent)
        assert (page.status_code, reloaded(world.atelier).checked_on) == (409, before)
    page = publisher.post(address, seen)
    assert "Neuf" in page.content.decode() and "Relu" in page.content.decode()


def versions_of(client: Client, lab: Lab) -> dict[str, str]:
    page = BeautifulSoup(client.get(f"{LABS}{lab.pk}/change/").content, "html.parser")
    return {"_versions": page.select_one("#checked-today input[name=_versions]")["value"]}
