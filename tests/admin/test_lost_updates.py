"""Two people on one card: the second save is refused, nothing typed is lost, and both versions are shown."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.http import HttpResponse
from django.test import Client

from labs.models import Act, Article, Axis, Lab, Position, Team
from tests.admin.conftest import signed_in
from tests.admin.forms import opened, save, send, shown_values
from tests.factories import make_lab
from tests.world import World

# One world for the module, although a few tests do not look at it.
pytestmark = pytest.mark.usefixtures("world")

LABS = "/admin/labs/lab/"


@pytest.fixture
def second(db: None) -> Client:
    return signed_in("curator")


def told(page: HttpResponse) -> str:
    panel = BeautifulSoup(page.content, "html.parser").select_one(".stale")
    assert panel is not None
    return " ".join(panel.get_text(" ", strip=True).split())


def row_of(page: HttpResponse, anchor: str) -> list[str]:
    """What was, what is now, what was typed, for one field."""
    link = BeautifulSoup(page.content, "html.parser").select_one(f'.stale a[href="#{anchor}"]')
    assert link is not None
    return [" ".join(cell.get_text(" ", strip=True).split()) for cell in link.find_parent("tr").select("td")]


def test_the_second_save_is_refused_and_loses_nothing(world: World, curator: Client, second: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    late = opened(second, address)
    mine = {"tagline_fr": "La mienne", "region_fr": "Val des écluses", "change_reason": "Relu"}
    assert send(curator, address, **mine).status_code == 302
    count = Lab.history.count()
    answer = save(second, address, late, tagline_fr="La tienne", website="https://labo.example/nouveau")
    assert answer.status_code == 409
    assert Lab.history.count() == count
    kept = shown_values(answer)
    assert kept["tagline_fr"] == "La tienne"
    assert kept["website"] == "https://labo.example/nouveau"
    # What this person did not touch is what the other one wrote.
    assert kept["region_fr"] == "Val des écluses"
    before, now, typed = row_of(answer, "id_tagline_fr")
    assert before == late["tagline_fr"]
    assert "La mienne" in now
    assert "La tienne" in typed
    assert "changé des deux côtés" in told(answer)
    assert "Motif : Relu" in told(answer)
    assert "Val des écluses" in told(answer)
    # Once read, the same form is saved for good.
    assert save(second, address, kept | {"_save": "1"}).status_code == 302
    world.atelier.refresh_from_db()
    assert (world.atelier.tagline_fr, world.atelier.region) == ("La tienne", "Val des écluses")


def test_parts_changed_added_and_deleted_by_another_are_merged(world: World, publisher: Client, second: Client) -> None:
    lab, address = world.atelier, f"{LABS}{world.atelier.pk}/change/"
    late = opened(second, address)
    teams = {late[f"teams-{n}-id"]: n for n in range(int(late["teams-INITIAL_FORMS"]))}
    first, other, *_others = sorted(teams, key=int)
    changed, gone = f"teams-{teams[first]}", f"teams-{teams[other]}"
    typed = {f"{changed}-note_fr": "Écrit par la première", f"{gone}-DELETE": "on"}
    assert send(publisher, address, **typed).status_code == 302
    Team.objects.create(lab=lab, as_of="2019", headcount_low=3, headcount_high=3)
    answer = save(second, address, late, **{f"{changed}-headcount_high": "77", f"{gone}-note_fr": "À ne pas perdre"})
    assert answer.status_code == 409
    kept = shown_values(answer)
    rows = range(int(kept["teams-TOTAL_FORMS"]))
    assert kept["teams-INITIAL_FORMS"] == late["teams-INITIAL_FORMS"]
    by_id = {kept[f"teams-{n}-id"]: n for n in rows}
    assert kept[f"teams-{by_id[first]}-headcount_high"] == "77"
    assert kept[f"teams-{by_id[first]}-note_fr"] == "Écrit par la première"
    assert kept[f"teams-{by_id['']}-note_fr"] == "À ne pas perdre"
    assert "2019" in {kept[f"teams-{n}-as_of"] for n in rows}
    assert "ligne supprimée entre-temps, gardée comme nouvelle ligne" in told(answer)


def test_a_new_row_is_told_and_an_untouched_text_is_told_once(world: World, curator: Client, second: Client) -> None:
    lab, address = world.bare, f"{LABS}{world.bare.pk}/change/"
    lab.subjects_fr = "eau, ville"
    lab.save()
    late = opened(second, address)
    assert send(curator, address, tagline_fr="Entre-temps").status_code == 302
    blank = next(name for name in late if name.startswith("positions-") and name.endswith("-axis") and late[name])
    row = blank.removesuffix("-axis")
    answer = save(second, address, late, subjects_fr="forêt", **{f"{row}-step": "1", f"{row}-rationale_fr": "Vu"})
    assert answer.status_code == 409
    kept = shown_values(answer)
    assert kept[f"{row}-step"] == "1"
    axis = Axis.objects.get(pk=late[blank])
    assert row_of(answer, f"id_{row}-step") == ["—", "—", f"[ajouté :] plutôt {axis.pole_b} [fin]"]
    assert row_of(answer, f"id_{row}-rationale_fr")[2] == "[ajouté :] Vu [fin]"
    assert row_of(answer, "id_subjects_fr")[:2] == ["eau, ville", "eau, ville"]
    # The other axes stay unknown: nothing was typed there, nothing is told.
    assert told(answer).count("nouvelle ligne") == 2


@pytest.mark.parametrize("token", [None, "", "n’importe quoi", "older", "foreign", "future", "forged"])
def test_a_token_that_is_not_that_of_today_is_refused(world: World, curator: Client, token: str | None) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    page = opened(curator, address)
    if token == "older":
        send(curator, address, tagline_fr="Entre-temps")
        token = page["_versions"]
    elif token == "foreign":
        token = opened(curator, f"{LABS}{make_lab('Un autre').pk}/change/")["_versions"]
    elif token == "future":
        send(curator, address, tagline_fr="Entre-temps")
        token = opened(curator, address)["_versions"]
        Lab.history.filter(id=world.atelier.pk).latest("history_id").delete()
    elif token == "forged":
        token = "A" + page["_versions"]
    count = Lab.history.count()
    answer = save(curator, address, page, _versions=token, tagline_fr="Pas comme cela")
    assert answer.status_code == 409
    assert shown_values(answer)["tagline_fr"] == "Pas comme cela"
    assert Lab.history.count() == count
    assert save(curator, address, shown_values(answer) | {"_save": "1"}).status_code == 302


def test_a_part_changed_on_its_own_screen_counts(world: World, curator: Client, second: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    late = opened(second, address)
    position = Position.objects.filter(lab=world.atelier).first()
    assert position is not None
    assert send(curator, f"/admin/labs/position/{position.pk}/change/", rationale_fr="Autre raison").status_code == 302
    answer = save(second, address, late, tagline_fr="Trop tard")
    assert answer.status_code == 409
    assert "Autre raison" in shown_values(answer).values()


def test_publishing_goes_through_the_same_check(world: World, curator: Client, publisher: Client) -> None:
    lab = make_lab("À publier")
    lab.unpublish()
    address = f"{LABS}{lab.pk}/change/"
    late = opened(publisher, address)
    send(curator, address, tagline_fr="Pas encore prêt")
    answer = save(publisher, address, late, _publish="1")
    assert answer.status_code == 409
    lab.refresh_from_db()
    assert lab.state == "draft"


def test_keywords_and_lists_of_an_article_count(world: World, curator: Client, second: Client) -> None:
    address = f"/admin/labs/article/{Article.objects.get().pk}/change/"
    late = opened(second, address)
    send(curator, address, tags="canaux", labs=[str(world.atelier.pk)])
    answer = save(second, address, late, title_fr="Autre titre")
    assert answer.status_code == 409
    kept = shown_values(answer)
    assert (kept["title_fr"], kept["tags"], kept["labs"]) == ("Autre titre", "canaux", [str(world.atelier.pk)])


def test_a_record_deleted_meanwhile_gives_back_what_was_typed(world: World, curator: Client) -> None:
    lab = make_lab("Éphémère")
    address = f"{LABS}{lab.pk}/change/"
    page = opened(curator, address)
    lab.delete()
    answer = save(curator, address, page, tagline_fr="Des heures de travail")
    assert answer.status_code == 409
    assert "Des heures de travail" in told(answer)
    assert not Lab.objects.filter(pk=lab.pk).exists()


def test_rows_that_contradict_each_other_come_back_as_typed(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    page = opened(curator, address)
    total = int(page["aliases-TOTAL_FORMS"])
    twice = {
        f"aliases-{total + n}-{name}": value
        for n in (0, 1)
        for name, value in {"name": "Le même nom", "kind": page.get("aliases-0-kind", "")}.items()
    }
    count = Act.objects.count()
    answer = save(curator, address, page, **twice, **{"aliases-TOTAL_FORMS": str(total + 2)}, tagline_fr="Gardée")
    assert answer.status_code in {200, 409}
    assert shown_values(answer)["tagline_fr"] == "Gardée"
    assert shown_values(answer)[f"aliases-{total}-name"] == "Le même nom"
    assert Act.objects.count() == count


def test_no_list_can_be_edited_without_a_token() -> None:
    """Lists would need the same check as forms before a column of theirs may be edited in place."""
    assert [desk for desk in admin.site._registry.values() if desk.list_editable] == []
