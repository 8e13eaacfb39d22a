"""Near names within one document, and names within a name: shown to whoever decides, joined by nobody."""

import pytest

from labs.importers.drafts import Draft, Reading, Words
from labs.importers.planning import make_plan
from labs.importers.twins import are_alike
from tests.factories import make_lab

from .readings import FICHE, fact, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("nir barkat", "nir barket", True),
        ("secretariat general a la modernisation de l'action publique", "sgmap", True),
        ("communaute de communes du clunisois", "communaute de commune du clunisois", True),
        ("lab 14", "lab 15", False),
        ("ville de brume", "ville de brest", False),
        ("la fabrique", "la fabrique des possibles", False),
    ],
)
def test_names_that_may_be_one(one: str, other: str, expected: bool) -> None:
    assert are_alike(one, other) is expected


def bodies(*names: str) -> Reading:
    drafts = [Draft("organisation", f"un-{n}", {"name": fact(Words(fr=name))}, (said(name),))
              for n, name in enumerate(names)]  # fmt: skip
    return Reading("essai", FICHE, drafts)


def test_near_names_of_one_document_are_told_on_both_and_both_are_new() -> None:
    plan = make_plan(
        bodies("Communauté de communes du Clunisois", "Communauté de commune du Clunisois", "Ville de Brume")
    )
    first, second, other = plan.items
    assert "Communauté de commune du Clunisois" in first.why and "du même document" in first.why
    assert "Communauté de communes du Clunisois" in second.why
    assert not other.why
    assert [item.target for item in plan.items] == [None, None, None] and all(item.is_written for item in plan.items)


@pytest.mark.parametrize("name", ["Lab côtier « Estran » (Bretagne)", "Le Lab Estran"])
def test_a_lab_called_as_a_part_of_the_name_waits_for_a_person(name: str) -> None:
    make_lab("Estran", slug="estran")
    lab = Draft("lab", "un-labo", {"name": fact(Words(fr=name))}, (said(name),))
    [item] = make_plan(Reading("essai", FICHE, [lab])).items
    assert (item.target, item.is_undecided) == (None, True)
    assert [near.name for near in item.candidates] == ["Estran"]


def test_a_lab_that_something_doubted_names_too_is_proposed() -> None:
    lab = Draft("lab", "labo-nord", {"name": fact(Words(fr="Labo Nord")), "country": fact("DK")}, (said("Labo Nord"),))
    person = Draft("person", "anne-roux", {"name": fact("Anne Roux")}, (said("Anne Roux"),))
    held = {
        "person": fact("anne-roux", confidence=0.6),
        "lab": fact("labo-nord", confidence=0.6),
        "title": fact(Words(fr="Cheffe"), confidence=0.6),
    }
    role = Draft("role", "anne-roux-labo-nord", held, (said("Cheffe"),), confidence=0.6)
    plan = make_plan(Reading("essai", FICHE, [lab, person, role]))
    assert next(item for item in plan.items if item.draft.noun == "lab").is_written
