"""On the screen of an origin the fact is chosen by its name for people; what the record does not hold is refused."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from labs.models import Citation
from tests.admin.forms import send
from tests.factories import make_citation, make_source, make_team
from tests.world import World

pytestmark = pytest.mark.django_db
ADD = "/admin/labs/citation/add/"


def control(client: Client, address: str) -> object:
    return BeautifulSoup(client.get(address).content, "html.parser").select_one("[name=field]")


def test_the_facts_of_a_known_record_are_a_list(world: World, curator: Client) -> None:
    citation = make_citation(make_team(world.bare, 3), "headcount_low")
    chosen = control(curator, f"/admin/labs/citation/{citation.pk}/change/")
    options = {option["value"]: option.get_text() for option in chosen.select("option")}  # type: ignore[attr-defined]
    assert options["headcount_low"] == "Effectif, au moins" and options[""] == "l’enregistrement lui-même"
    assert "opened" not in options
    assert "opened" in str(control(curator, f"{ADD}?lab={world.bare.pk}"))


def test_without_a_record_the_names_of_facts_are_proposed(world: World, curator: Client) -> None:
    typed = control(curator, ADD)
    assert typed.name == "input"  # type: ignore[attr-defined]
    page = BeautifulSoup(curator.get(ADD).content, "html.parser")
    proposed = [option["value"] for option in page.select(f"datalist[id='{typed['list']}'] option")]  # type: ignore[index]
    assert "Création" in proposed and len(proposed) == len(set(proposed))


@pytest.mark.parametrize(
    ("typed", "kept"), [("opened", "opened"), ("création", "opened"), ("", ""), ("headcount_low", None), ("x", None)]
)
def test_a_typed_name_is_understood_or_refused(typed: str, kept: str | None, world: World, curator: Client) -> None:
    facts = {"lab": world.bare.pk, "source": make_source("Neuf").pk, "locator": "l. 1", "kind": "stated"}
    answer = send(curator, ADD, field=typed, agrees="on", **facts)
    found = Citation.objects.filter(lab=world.bare, source__title="Neuf")
    if kept is None:
        assert answer.status_code == 200 and "n’existe pas" in answer.content.decode()
        assert not found.exists()
    else:
        assert answer.status_code == 302
        assert found.get().field == kept
