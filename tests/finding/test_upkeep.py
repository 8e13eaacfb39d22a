"""The index follows every record that is saved or deleted, whoever does it, when the transaction ends."""

import pytest
from django.db import transaction

from labs.models import Lab, LabAlias, Mission, Organisation, Theme
from labs.search import matching, rebuild
from tests.factories import make_lab, make_mission, make_organisation, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab() -> Lab:
    found = make_lab("Nido", slug="nido", host=make_organisation("Ville de Brume"))
    found.themes.add(make_theme("forets"))
    rebuild()
    return found


def found(text: str) -> list[str]:
    return list(matching(Lab.objects.all(), text).values_list("slug", flat=True))


def test_names_parts_and_hosts_are_found_as_soon_as_they_are_saved(lab, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        LabAlias.objects.create(lab=lab, name="Fedlab")
        host = Organisation.objects.get()
        host.name_fr = "Ville de Rivage"
        host.save()
        theme = Theme.objects.get()
        theme.name_fr = "Bocages"
        theme.save()
        mission = make_mission(lab, "Cantines")
    assert found("fedlab") == found("rivage") == found("bocages") == found("cantines") == ["nido"]
    assert found("brume") == found("forets") == []
    with django_capture_on_commit_callbacks(execute=True):
        LabAlias.objects.get().delete()
        Mission.objects.get(pk=mission.pk).delete()
    assert found("fedlab") == found("cantines") == []


def test_what_a_door_wrote_itself_is_not_written_again(lab, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as hooks:
        lab.tagline_fr = "Au bord de l’eau"
        lab.save()
        rebuild([lab.pk])
    Lab.objects.filter(pk=lab.pk).update(tagline_fr="Ailleurs")
    hooks[0]()
    assert found("bord") == ["nido"] and found("ailleurs") == []


def save_and_fail(lab: Lab) -> None:
    with transaction.atomic():
        lab.tagline_fr = "Au bord de l’eau"
        lab.save()
        raise ZeroDivisionError


def test_what_is_taken_back_leaves_the_index_as_it_was(lab, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ZeroDivisionError):
            save_and_fail(lab)
        Lab.objects.get().save()
    assert found("bord") == [] and found("nido") == ["nido"]
