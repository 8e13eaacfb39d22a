"""Recent changes of the whole atlas: found by who, what and when; undone as one, or not at all."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labs.models import Act, Lab, Team, acting
from labs.undoing import plan_undo, put_back
from tests.admin.forms import confirm_action, send
from tests.factories import make_lab, make_organisation
from tests.world import World

# One world for the module, although a few tests do not look at it.
pytestmark = pytest.mark.usefixtures("world")

LABS = "/admin/labs/lab/"
ACTS = "/admin/labs/act/"


def edit(client: Client, lab: Lab, **typed: object) -> Act:
    assert send(client, f"{LABS}{lab.pk}/change/", **typed).status_code == 302
    return Act.objects.latest("pk")


def undo(client: Client, act: Act, reason: str = "") -> int:
    return client.post(reverse("admin:labs_act_undo", args=[act.pk]), {"reason": reason}).status_code


def test_the_list_tells_acts_and_finds_them(world: World, curator: Client, superuser: Client) -> None:
    act = edit(curator, world.atelier, tagline_fr="Nouvelle phrase", change_reason="Coquille")
    other = edit(superuser, world.bare, **{"city_fr": "Lyon"})
    page = curator.get(ACTS).content.decode()
    assert "Labo «\u00a0L’Atelier des écluses\u00a0»" in page
    assert "Coquille" in page
    for query, found in [
        ({"q": "ecluses"}, {act}), ({"q": "coquille"}, {act}), ({"noun": "lab"}, {act, other}),
        ({"noun": "event"}, set()),
        ({"kind__exact": "bulk"}, set()), ({"author__id__exact": act.author_id}, {act}), ({"q": "\x00"}, None),
    ]:  # fmt: skip
        answer = curator.get(ACTS, query)
        assert answer.status_code == 200
        if found is not None:
            assert set(answer.context["cl"].result_list) == found, query


def test_the_list_says_which_facts_changed(world: World, curator: Client) -> None:
    edit(curator, world.bare, short_name="Neuf", city_fr="Lyon")
    with acting(Act.Kind.EDIT):
        make_lab("Labo tout neuf", published=False)
    page = BeautifulSoup(curator.get(ACTS).content, "html.parser")
    made, changed = (cell.get_text(" ", strip=True) for cell in page.select("#result_list .field-what"))
    assert "Nom court" in changed and "Ville" in changed
    assert made == "Labo «\u00a0Labo tout neuf\u00a0»"


def test_the_list_costs_few_queries(world: World, curator: Client) -> None:
    for number in range(30):
        with acting(Act.Kind.EDIT, summary=f"n° {number}"):
            world.atelier.tagline_fr = f"Phrase {number}"
            world.atelier.save()
            world.region.summary_fr = f"Texte {number}"
            world.region.save()
    curator.get(ACTS)
    with CaptureQueriesContext(connection) as queries:
        curator.get(ACTS)
    assert len(queries) <= 20
    with CaptureQueriesContext(connection) as queries:
        curator.get(f"{ACTS}{Act.objects.first().pk}/change/")
    assert len(queries) <= 40


def test_an_act_is_undone_with_its_columns_lists_and_rows(world: World, curator: Client, publisher: Client) -> None:
    lab, team = world.atelier, world.atelier.teams.order_by("pk").first()
    act = edit(
        publisher, lab, tagline_fr="Autre", functions=[], **{"teams-0-DELETE": "on", "themed_items-0-DELETE": "on"}
    )
    assert lab.functions.count() == 0
    assert undo(publisher, act, "Fausse manœuvre") == 302
    lab.refresh_from_db()
    assert lab.tagline_fr == "Réparer les démarches avec ceux qui les font."
    assert [function.key for function in lab.functions.all()] == ["experimenter"]
    assert list(lab.themes.values_list("slug", flat=True)) == ["mobilite"]
    back = Team.objects.get(pk=team.pk)
    assert (back.headcount_low, [trade.key for trade in back.disciplines.all()]) == (8, ["design"])
    # The origins of the deleted row came back with it.
    assert back.citations.count() == 1
    undoing = Act.objects.get(undoes=act)
    assert (undoing.kind, undoing.reason) == ("undoing", "Fausse manœuvre")
    assert undo(publisher, act) == 409


def test_an_undoing_can_itself_be_undone(world: World, publisher: Client) -> None:
    act = edit(publisher, world.atelier, tagline_fr="Autre")
    undo(publisher, act)
    assert undo(publisher, Act.objects.get(undoes=act)) == 302
    world.atelier.refresh_from_db()
    assert world.atelier.tagline_fr == "Autre"


def test_what_was_changed_since_is_not_overwritten(world: World, publisher: Client) -> None:
    act = edit(publisher, world.atelier, tagline_fr="Autre")
    edit(publisher, world.atelier, tagline_fr="Plus récente")
    answer = publisher.post(reverse("admin:labs_act_undo", args=[act.pk]))
    assert answer.status_code == 409
    assert "modifié depuis" in answer.content.decode()
    world.atelier.refresh_from_db()
    assert world.atelier.tagline_fr == "Plus récente"
    assert not Act.objects.filter(kind="undoing").exists()


def test_a_creation_to_which_others_added_is_kept(world: World, publisher: Client) -> None:
    with acting(Act.Kind.EDIT) as act:
        lab = Lab.objects.create(slug="neuf", name_fr="Neuf")
    Team.objects.create(lab=lab, headcount_low=2, headcount_high=2)
    assert undo(publisher, act) == 409
    assert Lab.objects.filter(pk=lab.pk).exists()


def test_what_it_pointed_at_must_still_be_there(world: World, publisher: Client) -> None:
    host = make_organisation("Hôte d’un temps", published=False)
    world.bare.host = host
    world.bare.save()
    with acting(Act.Kind.EDIT) as act:
        world.bare.host = None
        world.bare.save()
    host.delete()
    assert undo(publisher, act) == 409
    world.bare.refresh_from_db()
    assert world.bare.host is None


def test_two_rows_that_changed_places_change_back(world: World, publisher: Client) -> None:
    first, second = world.atelier.teams.order_by("pk")
    with acting(Act.Kind.EDIT) as act:
        for team, preferred in ((first, False), (second, True)):
            team.is_preferred = preferred
            team.save()
    put_back(plan_undo(act), None, "")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_preferred, second.is_preferred) == (True, False)


def test_curators_undo_their_own_acts_and_no_others(world: World, curator: Client, publisher: Client) -> None:
    theirs = edit(publisher, world.bare, city_fr="Lyon")
    own = edit(curator, world.atelier, tagline_fr="Autre")
    assert undo(curator, theirs) == 403
    assert undo(curator, own) == 302
    published = edit(publisher, world.draft, _save=None, _publish="1")
    assert undo(curator, published) == 403
    world.draft.refresh_from_db()
    assert world.draft.state == "published"


def test_a_bulk_act_is_undone_as_one(world: World, publisher: Client) -> None:
    labs = [world.draft, world.archived]
    confirm_action(publisher, LABS, "publish", *labs)
    act = Act.objects.get(kind="bulk")
    listed = BeautifulSoup(publisher.get("/admin/labs/act/").content, "html.parser").select_one("td.field-what")
    assert listed is not None and listed.get_text().startswith(f"{act.summary} · Labo «")
    assert undo(publisher, act) == 302
    assert [Lab.objects.get(pk=lab.pk).state for lab in labs] == ["draft", "archived"]


@pytest.mark.django_db
def test_a_load_is_not_undone_from_the_desk(superuser: Client) -> None:
    act = Act.objects.create(kind=Act.Kind.LOAD)
    assert undo(superuser, act) == 409
    assert superuser.get(reverse("admin:labs_act_undo", args=[act.pk])).status_code == 405
