"""A form or a selection of a size that no card can have is refused at once; the biggest card is saved."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from labs.models import Act, Intake, Lab
from tests.admin.forms import opened, save, shown_values
from tests.factories import make_lab
from tests.world import World

LABS = "/admin/labs/lab/"
ROWS_OF_THE_BIGGEST_CARD = 50


@pytest.mark.parametrize("count", ["1000000", "-1", "1e9", "abc", "", "9" * 5000, "٣"])
def test_an_impossible_number_of_rows_is_refused(world: World, curator: Client, count: str) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    answer = save(curator, address, opened(curator, address), **{"teams-TOTAL_FORMS": count})
    assert answer.status_code == 400
    assert not Act.objects.exists()


def test_many_rows_of_each_kind_are_too_many_together(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    page = opened(curator, address)
    many = {name: "400" for name in page if name.endswith("-TOTAL_FORMS")}
    assert save(curator, address, page, **many).status_code == 400


def test_the_form_that_adds_refuses_them_too(world: World, curator: Client) -> None:
    page = opened(curator, f"{LABS}add/")
    flood = {"name_fr": "Trop de lignes", "slug": "trop-de-lignes", "teams-TOTAL_FORMS": "1000000"}
    assert save(curator, f"{LABS}add/", page, **flood).status_code == 400
    assert not Lab.objects.filter(slug="trop-de-lignes").exists()


def test_rows_numbered_beyond_reason_are_no_rows(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    page = opened(curator, address)
    world.atelier.save()
    odd = {f"teams-{'9' * 5000}-note_fr": "x", "teams-٣-note_fr": "x"}
    sent = urlencode({**page, **odd}, doseq=True)
    answer = curator.post(address, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 409


@pytest.mark.parametrize("action", ["check_today", "publish", "delete_selected"])
def test_a_hundred_thousand_keys_are_refused(world: World, publisher: Client, action: str) -> None:
    chosen = {"action": action, "_selected_action": [str(n) for n in range(100_000)], "post": "yes"}
    assert publisher.post(LABS, chosen).status_code == 400
    assert not Act.objects.exists()


def test_more_records_than_a_person_can_read_are_not_deleted(world: World, publisher: Client) -> None:
    labs = Lab.objects.bulk_create([Lab(name_fr=f"Labo {n}", slug=f"labo-{n}") for n in range(501)])
    chosen = {"action": "delete_selected", "_selected_action": [lab.pk for lab in labs], "post": "yes"}
    answer = publisher.post(LABS, chosen, follow=True)
    assert "Au plus 500 enregistrements" in answer.content.decode()
    assert Lab.objects.filter(slug__startswith="labo-").count() >= 501


def test_a_card_with_fifty_rows_of_each_kind_can_be_sent(world: World, curator: Client, settings: object) -> None:
    """Counted on an empty form: its rows, one of each kind for the script, stand for fifty of them."""
    page = shown_values(curator.get(f"{LABS}{make_lab('Le plus grand').pk}/change/"))
    prefixes = [name.removesuffix("-TOTAL_FORMS") for name in page if name.endswith("-TOTAL_FORMS")]
    of_one_row = [name for name in page if any(name.startswith(f"{prefix}-__prefix__-") for prefix in prefixes)]
    assert len(prefixes) >= 12
    assert len(of_one_row) > 4 * len(prefixes)
    # A list with several values, a box that is ticked: half as much again.
    most = len(page) + ROWS_OF_THE_BIGGEST_CARD * len(of_one_row) * 3 // 2
    assert most < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, f"{most} fields"  # type: ignore[attr-defined]
    assert ROWS_OF_THE_BIGGEST_CARD * len(prefixes) < 1000


def test_a_text_too_long_to_paste_is_refused_in_words(world: World, curator: Client) -> None:
    before = Intake.objects.count()
    answer = curator.post("/admin/labs/intake/add/", {"pasted": "é" * 6_000_000})
    assert answer.status_code == 400
    assert "Envoi trop volumineux" in answer.content.decode()
    assert Intake.objects.count() == before
