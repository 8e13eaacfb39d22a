"""The memory of a process never outlives the atlas it was built from."""

import pytest
from django.test import Client

from labs.memory import recall, recall_lately
from labs.models import Lab, LabType, Theme
from labs.models.change import change_stamp
from tests.factories import make_citation, make_lab, make_position, make_source, make_team

pytestmark = pytest.mark.django_db


def test_a_value_is_built_once_for_one_state_of_the_atlas() -> None:
    built = []
    for stamp in ("a", "a", "b"):
        recall(stamp, "key", lambda: built.append(1))
    assert len(built) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda lab: lab.save(),
        lambda lab: lab.archive(),
        lambda lab: make_team(lab, 3),
        lambda lab: make_position(lab),
        lambda lab: make_citation(lab, "opened"),
        lambda lab: lab.themes.add(Theme.objects.create(name_fr="Eau", slug="eau")),
        lambda lab: lab.themed_items.first().delete(),
        lambda lab: LabType.objects.first().save(),
        lambda lab: lab.delete(),
    ],
)
def test_every_write_changes_the_stamp(change) -> None:
    lab = make_lab(type="incubateur", themes=["air"])
    make_source()
    before = change_stamp()
    change(lab)
    assert change_stamp() != before


def test_a_reader_sees_a_change_at_once(client: Client) -> None:
    lab = make_lab("Avant", slug="labo", type="incubateur")
    assert "Avant" in client.get("/labs/").content.decode()
    lab.name_fr = "Après"
    lab.save()
    assert "Après" in client.get("/labs/").content.decode()
    kind = LabType.objects.get(key="incubateur")
    kind.name_fr = "Couveuse"
    kind.save()
    assert client.get("/labs/").content.decode().count("Couveuse") >= 2
    Lab.objects.get().archive()
    assert "Après" not in client.get("/labs/").content.decode()


def test_each_language_has_its_own_cards(client: Client) -> None:
    make_lab("Labo", name_en="English lab", slug="labo")
    assert "English lab" not in client.get("/labs/").content.decode()
    assert "English lab" in client.get("/en/labs/").content.decode()


def test_what_was_asked_for_last_is_kept() -> None:
    built: list[str] = []

    def ask(key: str, stamp: str = "a") -> str:
        return recall_lately(stamp, "questions", key, lambda: built.append(key) or key, most=2)

    assert [ask(key) for key in ("eau", "air", "eau", "sol", "eau")] == ["eau", "air", "eau", "sol", "eau"]
    assert built == ["eau", "air", "sol"]
    ask("air")
    ask("eau", stamp="b")
    assert built == ["eau", "air", "sol", "air", "eau"]
