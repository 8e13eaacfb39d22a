"""Invented labs for benches: whole enough for every page, the same each time, never beside real ones."""

import pytest
from django.core.management import CommandError, call_command

from labs.filters import LabFilter
from labs.models import Citation, Lab, Mission, Position
from tests.factories import make_lab

pytestmark = pytest.mark.django_db
COUNT = 30


def facts() -> list[tuple[object, ...]]:
    return list(Lab.objects.order_by("card_number").values_list("name_fr", "city_fr", "summary_fr", "opened"))


def test_invented_labs_fill_the_directory_and_their_pages(client) -> None:
    call_command("seed_synthetic", COUNT, verbosity=0)
    assert Lab.objects.public().count() == COUNT
    assert 0 < Position.objects.count() < COUNT * 5
    assert Mission.objects.exists() and Citation.objects.filter(team__isnull=False).count() == COUNT
    assert client.get("/labs/").status_code == client.get("/labs/labo-1/").status_code == 200


def test_they_are_found_by_the_words_of_their_texts(rf) -> None:
    call_command("seed_synthetic", COUNT, verbosity=0)
    place = Lab.objects.get(slug="labo-7").city_fr
    found = LabFilter(rf.get("/", {"q": place}).GET).ordered_ids()
    assert Lab.objects.get(slug="labo-7").pk in found and len(found) < COUNT


def test_a_second_run_adds_what_is_missing_and_invents_the_same() -> None:
    call_command("seed_synthetic", 20, verbosity=0)
    first = facts()
    call_command("seed_synthetic", COUNT, verbosity=0)
    assert facts()[:20] == first and len(facts()) == COUNT
    Lab.objects.all().delete()
    call_command("seed_synthetic", 20, verbosity=0)
    assert facts() == first


def test_it_refuses_a_database_with_real_labs() -> None:
    make_lab("Vrai labo")
    with pytest.raises(CommandError, match="real labs"):
        call_command("seed_synthetic", COUNT)
    assert Lab.objects.count() == 1
