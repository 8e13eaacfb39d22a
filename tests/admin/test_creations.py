"""Saves told as creations after the fact, and positions of which one was preferred too many."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from labs.models import Act, Position, acting
from tests.admin.forms import send
from tests.factories import make_axis, make_lab, make_organisation, make_position, make_team
from tests.world import World

STEP = import_module("labs.migrations.0011_creations")
pytestmark = pytest.mark.django_db


class Editor:
    """What a migration is handed over."""

    connection = connection


def test_saves_that_made_their_record_become_creations_and_back() -> None:
    with acting(Act.Kind.EDIT) as made:
        make_team(make_lab(), 3)
    lab, organisation = make_lab(), make_organisation()
    with acting(Act.Kind.EDIT) as row_only:
        make_team(lab, 4)
    with acting(Act.Kind.EDIT) as with_a_row:
        lab.save()
        make_team(lab, 5)
    with acting(Act.Kind.BULK) as bulk:
        make_organisation()
    with acting(Act.Kind.EDIT) as edit:
        organisation.save()
    STEP.tell_creations(apps, Editor)
    kinds = dict(Act.objects.values_list("pk", "kind"))
    assert [kinds[act.pk] for act in (made, row_only, with_a_row, bulk, edit)] == [
        "creation", "creation", "edit", "bulk", "edit"
    ]  # fmt: skip
    STEP.tell_edits(apps, Editor)
    assert not Act.objects.filter(kind="creation").exists()


def test_one_position_of_an_axis_is_preferred(world: World) -> None:
    lab, axis = make_lab(), make_axis()
    first = make_position(lab, axis, as_of="2014", is_preferred=True)
    make_position(make_lab(), axis, is_preferred=True)
    second = make_position(lab, axis, as_of="2016")
    second.is_preferred = True
    with pytest.raises(ValidationError, match="version retenue"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    first.is_preferred = False
    first.save()
    second.save()


def test_the_rule_keeps_the_newest_preference_of_what_was_there() -> None:
    with connection.cursor() as cursor:
        # The test's own transaction gives it back.
        cursor.execute("DROP INDEX position_one_preferred")
    lab, axis = make_lab(), make_axis()
    older, newer = (make_position(lab, axis, as_of=year) for year in ("2014", "2016"))
    other = make_position(lab, "usage-oeuvre")
    Position.objects.update(is_preferred=True)
    STEP.keep_the_newest(apps, Editor)
    assert set(Position.objects.filter(is_preferred=True)) == {newer, other}
    assert older.pk < newer.pk


def test_two_preferred_positions_in_one_form_are_refused_in_words(world: World, superuser: Client) -> None:
    lab, axis = world.bare, make_axis()
    rows = [make_position(lab, axis, as_of=year) for year in ("2014", "2016")]
    keys = {str(row.pk): f"positions-{place}" for place, row in enumerate(lab.positions.all())}
    typed = {f"{keys[str(row.pk)]}-is_preferred": "on" for row in rows}
    page = send(superuser, f"/admin/labs/lab/{lab.pk}/change/", **typed)
    assert page.status_code == 200
    assert "version retenue" in page.content.decode() or "se contredisent" in page.content.decode()
    assert not lab.positions.filter(is_preferred=True).exists()


def test_the_filter_finds_what_is_told_as_a_creation(world: World, superuser: Client) -> None:
    sent = send(superuser, "/admin/labs/term/add/", name_fr="Sprint", slug="sprint", definition_fr="x")
    assert sent.status_code == 302
    act = Act.objects.latest("pk")
    assert act.kind == Act.Kind.CREATION
    assert set(superuser.get("/admin/labs/act/?kind__exact=creation").context["cl"].result_list) == {act}
    assert act not in superuser.get("/admin/labs/act/?kind__exact=edit").context["cl"].result_list
