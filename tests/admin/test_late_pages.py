"""Pages that are late without looking so: read while another wrote, confirmed after a change, numbered out of order."""

from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from labs.admin.lab import LabAdmin
from labs.models import Act, Lab, Team
from tests.admin.forms import delete, delete_selected, errors_of, opened, save, seen_in, send, shown_values
from tests.factories import make_lab, make_team
from tests.world import World

LABS = "/admin/labs/lab/"


def test_what_is_written_while_a_page_is_made_is_newer_than_the_page(world: World, curator: Client) -> None:
    address = f"{LABS}{world.draft.pk}/change/"
    read = LabAdmin.get_object

    def read_then_written(*args: object, **kwargs: object) -> Lab | None:
        record = read(*args, **kwargs)
        Lab.objects.get(pk=world.draft.pk).save()
        return record

    with patch.object(LabAdmin, "get_object", read_then_written):
        page = opened(curator, address)
    assert save(curator, address, page, tagline_fr="Écrit sur du vieux").status_code == 409


def test_of_two_writers_the_one_with_the_lower_number_may_end_last(world: World, curator: Client) -> None:
    """PostgreSQL gives numbers when revisions are written, and shows them when their transactions end."""
    lab = make_lab("Deux équipes")
    slow, quick = make_team(lab, 4), make_team(lab, 5)
    slow.save()
    late_row = Team.history.filter(id=slow.pk).latest("history_id")
    quick.save()
    late_row.delete()
    page = opened(curator, f"{LABS}{lab.pk}/change/")
    late_row.save(force_insert=True)
    assert save(curator, f"{LABS}{lab.pk}/change/", page, tagline_fr="Trop tard").status_code == 409


def test_a_field_that_both_changed_is_marked_where_it_stands(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    page = opened(curator, address)
    send(curator, address, tagline_fr="La mienne", region_fr="Ailleurs")
    answer = save(curator, address, page, tagline_fr="La tienne")
    soup = BeautifulSoup(answer.content, "html.parser")
    marked = [str(item.parent) for item in soup.select(".errorlist") if "Changé aussi par" in item.text]
    assert len(marked) == 1
    assert 'name="tagline_fr"' in str(soup.select_one("#id_tagline_fr"))
    assert "id_tagline_fr" in marked[0]
    assert "Changé aussi par" in errors_of(answer)


def test_a_row_changed_by_another_is_not_deleted_unawares(world: World, publisher: Client, curator: Client) -> None:
    lab = make_lab("Une équipe")
    make_team(lab, 4)
    address = f"{LABS}{lab.pk}/change/"
    page = opened(publisher, address)
    send(curator, address, **{"teams-0-note_fr": "Vérifiée hier"})
    answer = save(publisher, address, page, **{"teams-0-DELETE": "on"})
    assert answer.status_code == 409
    assert "modifié par quelqu’un d’autre" in BeautifulSoup(answer.content, "html.parser").select_one(".stale").text  # type: ignore[union-attr]
    assert Team.objects.filter(lab=lab).exists()
    # Told, and saved again: deleted knowingly.
    assert save(publisher, address, shown_values(answer) | {"_save": "1"}).status_code == 302
    assert not Team.objects.filter(lab=lab).exists()


@pytest.mark.parametrize("change", ["the record", "a part", "nothing, but no page was read"])
def test_what_changed_since_the_confirmation_page_is_not_deleted(
    world: World, publisher: Client, curator: Client, change: str
) -> None:
    lab = make_lab("À retirer", published=False)
    team = make_team(lab, 4)
    address = f"{LABS}{lab.pk}/delete/"
    seen = seen_in(publisher.get(address))
    if change == "the record":
        lab.save()
    elif change == "a part":
        team.save()
    else:
        seen = ""
    answer = publisher.post(address, {"post": "yes", "seen": seen, "reason": "Doublon"})
    assert answer.status_code == 409
    assert "a changé depuis cette page" in errors_of(answer)
    assert 'value="Doublon"' in answer.content.decode()
    assert Lab.objects.filter(pk=lab.pk).exists()
    assert not Act.objects.exists()
    assert delete(publisher, address, reason="Doublon").status_code == 302


def test_a_selection_that_changed_is_shown_again(world: World, publisher: Client) -> None:
    labs = [make_lab(f"Doublon {n}", published=False) for n in range(2)]
    asked = {"action": "delete_selected", "_selected_action": [lab.pk for lab in labs]}
    seen = seen_in(publisher.post(LABS, asked))
    labs[1].save()
    answer = publisher.post(LABS, asked | {"post": "yes", "seen": seen, "reason": "Ménage"})
    assert answer.status_code == 409
    assert "a changé depuis cette page" in errors_of(answer)
    assert Lab.objects.filter(name_fr__startswith="Doublon").count() == 2
    assert delete_selected(publisher, LABS, *labs, reason="Ménage").status_code == 302
    assert not Lab.objects.filter(name_fr__startswith="Doublon").exists()


def test_what_was_typed_for_a_deleted_record_comes_back_in_words(
    world: World, publisher: Client, curator: Client
) -> None:
    lab = make_lab("Une équipe", published=False, type="incremental")
    team = make_team(lab, 4, disciplines=["design"])
    address = f"{LABS}{lab.pk}/change/"
    page = opened(curator, address)
    delete(publisher, f"{LABS}{lab.pk}/delete/", reason="En double")
    assert not Lab.objects.filter(pk=lab.pk).exists()
    answer = save(curator, address, page, tagline_fr="Ma phrase", **{"teams-0-note_fr": "Ma note"})
    assert answer.status_code == 409
    lines = BeautifulSoup(answer.content, "html.parser").select(".stale-typed > div")
    typed = {line.dt.text: line.dd.text.strip() for line in lines if line.dt and line.dd}
    assert typed["En une phrase [fr]"] == "Ma phrase"
    assert typed["Équipe 1, Précisions [fr]"] == "Ma note"
    assert typed["Équipe 1, Disciplines"] == str(team.disciplines.first() or "design")
    assert typed["Type"] == "incremental"
    assert not [label for label in typed if "-" in label and label.islower()]
